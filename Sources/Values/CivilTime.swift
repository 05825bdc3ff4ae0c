/// A date of the Gregorian calendar and a time of day, without a zone.
public struct CivilTime: Hashable, Sendable {
    /// The year.
    public let year: Int
    /// The month, 1–12.
    public let month: Int
    /// The day of the month, 1–31.
    public let day: Int
    /// The hour, 0–23.
    public let hour: Int
    /// The minute, 0–59.
    public let minute: Int
    /// The second, 0–59.
    public let second: Int

    /// The date and time of day a number of seconds after the start of 1970.
    /// - Parameter secondsSince1970: May be negative.
    public init(secondsSince1970: Int64) {
        let day = CalendarDay(number: Int(secondsSince1970.flooredQuotient(by: 86_400)))
        let inDay = Int(secondsSince1970 - Int64(day.number) * 86_400)
        (self.year, self.month, self.day) = (day.year, day.month, day.day)
        (self.hour, self.minute, self.second) = (inDay / 3600, inDay / 60 % 60, inDay % 60)
    }

    /// A date and a time of day, if there is such a date in the years 1970–9999.
    public init?(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
        guard CalendarDay(year: year, month: month, day: day) != nil, (0..<24).contains(hour),
            (0..<60).contains(minute), (0..<60).contains(second)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
    }

    /// `yyyy-mm-dd` and `hh:mm:ss`.
    init?(date: ArraySlice<UInt8>, time: ArraySlice<UInt8>) {
        let (d, t) = (Array(date), Array(time))
        guard d.count == 10, t.count == 8, d[4] == UInt8(ascii: "-"), d[7] == UInt8(ascii: "-"),
            t[2] == UInt8(ascii: ":"), t[5] == UInt8(ascii: ":"),
            let year = Self.number(d[0..<4]), let month = Self.number(d[5..<7]), let day = Self.number(d[8..<10]),
            let hour = Self.number(t[0..<2]), let minute = Self.number(t[3..<5]), let second = Self.number(t[6..<8])
        else { return nil }
        self.init(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    }

    /// Seconds since the start of 1970 on the same clock.
    public var secondsSince1970: Int64 {
        let days = CalendarDay.number(year: year, month: month, day: day)
        return Int64(days) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
    }

    /// The day alone.
    public var calendarDay: CalendarDay {
        CalendarDay(number: CalendarDay.number(year: year, month: month, day: day))
    }

    /// `yyyy-mm-dd`.
    public var dateText: String {
        guard (0...9999).contains(year) else {
            return "\(Self.padded(year, to: 4))-\(Self.padded(month))-\(Self.padded(day))"
        }
        return DigitWriter.text(atMost: 10) { $0.addDate(self) }
    }

    /// `hh:mm:ss`.
    public var timeText: String {
        DigitWriter.text(atMost: 8) { $0.addTime(self) }
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }

    /// Returns a number with leading zeros, `width` digits long.
    public static func padded(_ number: Int, to width: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
