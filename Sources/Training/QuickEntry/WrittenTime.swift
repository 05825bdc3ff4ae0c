public import Values

/// A time of day as people write it: `18:30`, `7:05:09`, `7pm`, `7:30pm`, `18:30+02:00`, `18:30Z`.
public struct WrittenTime: Hashable, Sendable {
    private let time: CivilTime
    private let offsetMinutes: Int?

    /// Reads a time.
    /// - Parameter text: Any text.
    public init?(_ text: some StringProtocol) {
        var clock = String(text)
        var zone: String?
        if let sign = clock.firstIndex(where: { "+-Zz".contains($0) }) {
            zone = clock[sign...].uppercased()
            clock = String(clock[..<sign])
        }
        let half = Self.halfOfDay(clock)
        if half != nil {
            clock.removeLast(2)
            if !clock.contains(":") { clock += ":00" }
        }
        if clock.split(separator: ":").first?.utf8.count == 1 { clock = "0" + clock }
        if clock.utf8.count == 5 { clock += ":00" }
        // On this day every offset leads to a year that a moment can have.
        guard let moment = Moment(rfc3339: "1970-01-02T\(clock)\(zone ?? "Z")") else { return nil }
        offsetMinutes = zone == nil ? nil : moment.offsetMinutes
        guard let half else {
            time = moment.local
            return
        }
        let (day, written) = (CalendarDay(number: 1), moment.local)
        guard (1...12).contains(written.hour),
            let time = CivilTime(
                year: day.year, month: day.month, day: day.day, hour: written.hour % 12 + half, minute: written.minute,
                second: written.second)
        else { return nil }
        self.time = time
    }

    /// The hours before the half of the day that a time names: 0 for `am`, 12 for `pm`, `nil` for a time of 24 hours.
    private static func halfOfDay(_ text: String) -> Int? {
        switch text.suffix(2).lowercased() {
        case "am": 0
        case "pm": 12
        default: nil
        }
    }

    /// Returns true if a word looks as if it should be a time: it begins with a digit, and has a colon or ends with `am` or `pm`.
    static func isMeant(by word: String) -> Bool {
        guard let first = word.utf8.first, (0x30...0x39).contains(first) else { return false }
        return word.contains(":") || halfOfDay(word) != nil
    }

    /// True if an offset from UTC is written.
    public var hasOffset: Bool { offsetMinutes != nil }

    /// Returns today's date at the offset of the time.
    public func today(at now: Moment) -> CalendarDay {
        offsetMinutes.map { Moment(seconds: now.seconds, offsetMinutes: $0).local.calendarDay } ?? now.local.calendarDay
    }

    /// Returns the point in time of this time on a day, at its own offset where one is written.
    /// - Parameters:
    ///   - day: The day.
    ///   - clock: The clocks that apply where no offset is written.
    /// - Returns: The point in time, and the clock change that made it ambiguous, if one did; `nil` outside of the years
    ///   1970–9999 in UTC.
    public func reading(on day: CalendarDay, _ clock: LocalClock) -> (moment: Moment, change: ClockChange?)? {
        guard
            let local = CivilTime(
                year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute,
                second: time.second)
        else { return nil }
        guard let offsetMinutes else { return clock.reading(of: local) }
        let seconds = local.secondsSince1970 - Int64(offsetMinutes) * 60
        return Moment(exactly: seconds, offsetMinutes: offsetMinutes).map { ($0, nil) }
    }
}
