/// A day of the Gregorian calendar.
public struct CalendarDay: Hashable, Sendable {
    /// Days since 1970-01-01, which is 0.
    public let number: Int

    /// - Parameter number: Days since 1970-01-01; may be negative.
    public init(number: Int) {
        self.number = number
    }

    /// A date, if there is such a day in the years 1970–9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1970...9999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
        self.number = Self.number(year: year, month: month, day: day)
        guard (self.year, self.month, self.day) == (year, month, day) else { return nil }
    }

    /// Reads `yyyy-mm-dd`.
    /// - Parameter text: Any text.
    public init?(_ text: String) {
        guard let time = CivilTime(date: Array(text.utf8)[...], time: Array("00:00:00".utf8)[...]) else { return nil }
        self = time.calendarDay
    }

    /// The year.
    public var year: Int { civil.year }
    /// The month, 1–12.
    public var month: Int { civil.month }
    /// The day of the month, 1–31.
    public var day: Int { civil.day }

    /// The day of the week, 0 (Monday) to 6 (Sunday).
    public var weekday: Int {
        // 1970-01-01 was a Thursday.
        let shifted = (number + 3) % 7
        return shifted < 0 ? shifted + 7 : shifted
    }

    /// The Monday of this day's ISO week.
    public var monday: CalendarDay {
        CalendarDay(number: number - weekday)
    }

    /// The week of ISO 8601: the week belongs to the year that its Thursday lies in.
    public var isoWeek: (year: Int, week: Int) {
        let thursday = CalendarDay(number: number - weekday + 3)
        let firstOfYear = Self.number(year: thursday.year, month: 1, day: 1)
        return (thursday.year, (thursday.number - firstOfYear) / 7 + 1)
    }

    /// A day some days later.
    /// - Parameter days: May be negative.
    /// - Returns: The day.
    public func advanced(by days: Int) -> CalendarDay {
        CalendarDay(number: number + days)
    }

    // Both directions are Howard Hinnant's civil calendar algorithms,
    // <https://howardhinnant.github.io/date_algorithms.html>: years begin in March, eras have 146,097 days.

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    static func number(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension CalendarDay: Comparable, CustomStringConvertible {
    /// Orders in time.
    public static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.number < right.number
    }

    /// `yyyy-mm-dd`.
    public var description: String {
        CivilTime(secondsSince1970: Int64(number) * 86_400).dateText
    }
}
