import Testing
import Values

@Suite struct TimeTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0, 0), ("2000-02-29T12:00:00Z", 951_825_600, 0),
            ("2024-02-29T00:00:00+14:00", 1_709_114_400, 840), ("2026-11-22T07:30:00+01:00", 1_795_329_000, 60),
            ("2026-11-21T20:00:00-09:30", 1_795_325_400, -570), ("9999-12-31T23:59:59Z", 253_402_300_799, 0),
        ] as [(String, Int64, Int)]
    )
    func `a time is read and written back`(_ text: String, _ seconds: Int64, _ offset: Int) {
        let moment = Moment(rfc3339: text)
        #expect(moment == Moment(seconds: seconds, offsetMinutes: offset))
        #expect(moment?.rfc3339 == text)
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22T07:30:00", "2026-11-22T07:30Z", "2026-11-22t07:30:00Z", "2026-11-22 07:30:00Z",
        "2026-11-22T07:30:00z", "2026-11-22T07:30:00.0Z", "2026-11-22T24:00:00Z", "2026-11-22T07:60:00Z",
        "2026-12-31T23:59:60Z", "2016-12-31T23:59:60Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-00-01T00:00:00Z", "2026-13-01T00:00:00Z",
        "2026-01-00T00:00:00Z", "1969-12-31T23:59:59Z", "10000-01-01T00:00:00Z", "0000-01-01T00:00:00Z",
        "2026-11-22T07:30:00+24:00", "2026-11-22T07:30:00+01:60", "2026-11-22T07:30:00+0100", "2026-11-22T07:30:00+01",
        "2026-11-22T07:30:00 01:00", "２026-11-22T07:30:00Z", "-026-11-22T07:30:00Z", "+026-11-22T07:30:00Z",
        "1970-01-01T00:00:00+01:00", "9999-12-31T23:30:00-01:00",
    ])
    func `a malformed time is refused`(_ text: String) {
        #expect(Moment(rfc3339: text) == nil)
    }

    @Test func `times order by the point in time`() throws {
        let early = try #require(Moment(rfc3339: "2026-11-22T07:30:00+01:00"))
        let late = try #require(Moment(rfc3339: "2026-11-22T06:30:01Z"))
        #expect(early < late)
        #expect(early.inUTC.rfc3339 == "2026-11-22T06:30:00Z")
    }

    @Test func `every day from 1970 to 2100 is converted and back`() throws {
        var (year, month, day) = (1970, 1, 1)
        let last = try #require(CalendarDay(year: 2100, month: 12, day: 31))
        for number in 0...last.number {
            let found = CalendarDay(number: number)
            guard found.year == year, found.month == month, found.day == day,
                CalendarDay(year: year, month: month, day: day) == found, CalendarDay(found.description) == found,
                found.weekday == (number + 3) % 7
            else {
                Issue.record("day \(number) is \(found), not \(year)-\(month)-\(day)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
            day += 1
            if day > length { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(year == 2101)
    }

    @Test(arguments: [
        ("2015-12-28", 2015, 53), ("2016-01-03", 2015, 53), ("2016-01-04", 2016, 1), ("2018-12-31", 2019, 1),
        ("2020-12-31", 2020, 53), ("2021-01-01", 2020, 53), ("2021-01-04", 2021, 1), ("2024-12-30", 2025, 1),
        ("2026-12-31", 2026, 53), ("2027-01-03", 2026, 53), ("1970-01-01", 1970, 1), ("2000-01-01", 1999, 52),
    ])
    func `weeks belong to the year of their Thursday`(_ date: String, _ year: Int, _ week: Int) throws {
        let day = try #require(CalendarDay(date))
        #expect(day.isoWeek == (year, week))
        #expect(day.monday.weekday == 0)
        #expect((0...6).contains(day.number - day.monday.number))
    }

    @Test func `civil time breaks seconds down in both directions`() {
        for seconds: Int64 in [0, 59, 86_399, 86_400, 951_782_400, 4_102_444_799, 253_402_300_799] {
            #expect(CivilTime(secondsSince1970: seconds).secondsSince1970 == seconds)
        }
        let before = CivilTime(secondsSince1970: -1)
        #expect(before.dateText == "1969-12-31")
        #expect(before.timeText == "23:59:59")
        #expect(CivilTime(year: 2026, month: 2, day: 29) == nil)
        #expect(CivilTime(year: 2026, month: 2, day: 28, hour: 24) == nil)
        #expect(CivilTime(year: 2026, month: 2, day: 28, minute: -1) == nil)
    }
}
