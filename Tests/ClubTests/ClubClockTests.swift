import Foundation
import Testing
import Values

@testable import Club

@Suite struct ClubClockTests {
    @Test func `every zone has the offsets that Foundation finds, before and after the clocks change`() throws {
        var different: [String] = []
        for name in TimeZone.knownTimeZoneIdentifiers {
            guard let zone = TimeZone(identifier: name), let clock = ClubClock(zone: name) else { continue }
            for year in 1970...2060 {
                let start = Int64((try #require(CalendarDay(year: year, month: 1, day: 1))).number) * 86_400
                for seconds in [start, start + 182 * 86_400 + 4321] {
                    let date = Date(timeIntervalSince1970: TimeInterval(seconds))
                    let expected = zone.secondsFromGMT(for: date) / 60
                    if clock.offsetMinutes(at: seconds) != expected { different.append("\(name) at \(seconds)") }
                }
            }
        }
        #expect(different.isEmpty)
    }

    @Test func `the clocks of Berlin change in the night of the last Sunday in March, in every year`() throws {
        let clock = try #require(ClubClock(zone: "Europe/Berlin"))
        for (year, day) in [(2026, 29), (2037, 29), (2050, 27)] {
            let change = try #require(CivilTime(year: year, month: 3, day: day, hour: 1)).secondsSince1970
            #expect(clock.offsetMinutes(at: change - 1) == 60)
            #expect(clock.offsetMinutes(at: change) == 120)
        }
    }

    @Test func `a day begins at midnight of the zone`() throws {
        let clock = try #require(ClubClock(zone: "America/New_York"))
        let midnight = try #require(Moment(rfc3339: "2026-08-20T04:00:00Z"))
        #expect(clock.day(of: midnight).description == "2026-08-20")
        #expect(clock.day(of: Moment(seconds: midnight.seconds - 1)).description == "2026-08-19")
    }

    @Test(arguments: ["", "Nowhere/Land", "../etc/passwd", "Europe", "Europe//Berlin"])
    func `a zone that the machine does not know has no clock`(name: String) {
        #expect(ClubClock(zone: name) == nil)
    }

    @Test func `a file that is truncated, or no time zone file, has no rules`() throws {
        let path = "/usr/share/zoneinfo/Europe/Berlin"
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        #expect(TimeZoneRules(tzif: bytes) != nil)
        for count in stride(from: 0, to: bytes.count - 40, by: 7) {
            #expect(TimeZoneRules(tzif: Array(bytes.prefix(count))) == nil)
        }
    }
}
