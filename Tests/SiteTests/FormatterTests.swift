import Foundation
import Testing
import Training
import Values

@testable import Site

/// Numbers, times and sets in the texts of the default theme.
@Suite struct FormatterTests {
    private let english: Site.Formatter
    private let german: Site.Formatter

    init() throws {
        (english, german) = (try Self.formatter("en"), try Self.formatter("de"))
    }

    private static func formatter(_ language: String) throws -> Site.Formatter {
        let path = "\(ClubFixture.theme)/i18n/\(language).json"
        return Site.Formatter(try Words(parsing: [(path, Array(try Data(contentsOf: URL(fileURLWithPath: path))))]))
    }

    @Test func `whole numbers are grouped from ten thousand on`() {
        #expect([0, 999, 9999].map(english.number) == ["0", "999", "9999"])
        #expect(english.number(10_000) == "10,000")
        #expect(english.number(1_234_567) == "1,234,567")
        #expect(english.number(-10_000) == "−10,000")
        #expect(german.number(10_000) == "10.000")
    }

    @Test func `decimals have no zeros at their end`() {
        #expect([500, 550, 505, 5].map(english.decimal) == ["5", "5.5", "5.05", "0.05"])
        #expect(german.decimal(hundredths: 7840) == "78,4")
    }

    @Test func `a number takes the form of its word`() {
        #expect([0, 1, 2].map { english.count(.setCount, $0) } == ["0 sets", "1 set", "2 sets"])
        #expect(german.count(.setCount, 2) == "2 Sätze")
    }

    @Test func `a difference has a sign`() {
        #expect([-3, 0, 3].map(english.difference) == ["−3", "±0", "+3"])
    }

    @Test func `the length of a workout is rounded to minutes`() {
        #expect([29, 2700, 3599, 3600, 3900].map(english.length) == ["0 min", "45 min", "1 h", "1 h", "1 h 5 min"])
    }

    @Test func `a time held is written as a clock shows it`() {
        #expect([5, 90, 3600, 3725].map(english.clock) == ["0:05", "1:30", "1:00:00", "1:02:05"])
    }

    @Test func `a moment is shown on the clock of whoever wrote it`() {
        // 2026-11-22, a Sunday, 23:30 in UTC.
        let moment = Moment(seconds: 1_795_390_200, offsetMinutes: 60)
        #expect(english.dateTime(moment).text.hasSuffix("2026, 00:30"))
        #expect(english.day(moment, .dateMedium).machine == "2026-11-23")
        #expect(english.dateTime(moment).machine == "2026-11-23T00:30:00+01:00")
        #expect(german.day(moment, .dateMedium).text.hasPrefix("23. "))
    }

    @Test func `sets are written as quick entry has them, and the first eight of many`() {
        #expect(english.sets([.reps(10), .reps(8)], .reps) == "10 8")
        #expect(english.sets([.seconds(90)], .duration) == "1:30")
        #expect(english.sets([.sides(left: 8, right: 7)], .reps) == "8/7")
        #expect(english.sets(Array(repeating: .reps(5), count: 9), .reps) == "5 5 5 5 5 5 5 5 …")
        #expect(english.amount(WorkoutSet.Measure.sides(left: 8, right: 7), .reps) == "8 / 7")
        #expect(english.amount(nil, .reps) == "–")
        #expect(english.amountWithUnit(1, .reps) == "1 rep")
    }
}
