import Foundation
import Training

/// The clock in the club's time zone. The zone's offset is looked up once per day and cached.
struct ClubClock {
    private let zone: TimeZone
    private var offsets: [Int: Int] = [:]

    /// - Parameter zone: The IANA name of the time zone.
    /// - Throws: `DemoError.unknownTimeZone`.
    init(zone: String) throws {
        guard let found = TimeZone(identifier: zone) else { throw DemoError.unknownTimeZone(zone) }
        self.zone = found
    }

    /// The day at a point in time.
    func day(of moment: Moment) -> CalendarDay {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment.seconds)))
        return Moment(seconds: moment.seconds, offsetMinutes: offset / 60).local.calendarDay
    }

    /// The point in time at a minute of a day. The offset is that of noon, since nobody trains in the night in which the clocks
    /// change.
    mutating func moment(on day: CalendarDay, minute: Int) -> Moment {
        let offset = offsetMinutes(on: day)
        return Moment(seconds: Int64(day.number) * 86_400 + Int64(minute - offset) * 60, offsetMinutes: offset)
    }

    private mutating func offsetMinutes(on day: CalendarDay) -> Int {
        if let known = offsets[day.number] { return known }
        let noon = Date(timeIntervalSince1970: TimeInterval(day.number * 86_400 + 43_200))
        let offset = zone.secondsFromGMT(for: noon) / 60
        offsets[day.number] = offset
        return offset
    }
}
