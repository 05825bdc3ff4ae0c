import Training
import Values

/// The offsets of a time zone from UTC, as the system's zone database has them (TZif, RFC 9636).
struct TimeZoneRules: Sendable {
    /// The times at which the offset changes, ascending, in seconds since 1970.
    private var times: [Int64] = []
    /// The offset after each of those times, in seconds.
    private var offsets: [Int] = []
    /// The offset before the first of them.
    private let firstOffset: Int
    /// The rule that applies after the last of them.
    private let yearly: YearlyRule?

    /// Creates the rules of UTC.
    init() {
        (firstOffset, yearly) = (0, nil)
    }

    /// Reads a file of the zone database.
    /// - Parameter bytes: The file's content, of version 2 or later.
    /// - Returns: `nil` for anything else.
    init?(tzif bytes: [UInt8]) {
        // The first block has times of 32 bits for old readers.
        guard let old = TZifHeader(bytes, at: 0), old.version >= UInt8(ascii: "2"),
            let header = TZifHeader(bytes, at: old.end(timeSize: 4)), header.typeCount > 0,
            header.end(timeSize: 8) < bytes.count
        else { return nil }
        let indices = header.start + 8 * header.timeCount
        let types = indices + header.timeCount
        func offset(ofType index: Int) -> Int {
            Int(Int32(truncatingIfNeeded: bytes.integer(at: types + 6 * index, size: 4)))
        }
        for index in 0..<header.timeCount {
            let type = Int(bytes[indices + index])
            guard type < header.typeCount else { return nil }
            times.append(bytes.integer(at: header.start + 8 * index, size: 8))
            offsets.append(offset(ofType: type))
        }
        firstOffset = offset(ofType: 0)
        let footer = bytes[header.end(timeSize: 8)...].dropFirst().prefix { $0 != UInt8(ascii: "\n") }
        yearly = YearlyRule(String(decoding: footer, as: UTF8.self))
    }

    /// The offset from UTC at a point in time, in seconds; positive in the east.
    /// - Parameter seconds: The time in seconds since 1970.
    func offset(at seconds: Int64) -> Int {
        guard let last = times.last, seconds < last else {
            return yearly?.offset(at: seconds) ?? offsets.last ?? firstOffset
        }
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : offsets[low - 1]
    }
}

/// The counts at the beginning of a block of TZif.
private struct TZifHeader {
    let version: UInt8
    /// The offset of the data after the header.
    let start: Int
    let timeCount: Int
    let typeCount: Int
    private let otherSize: (leaps: Int, rest: Int)

    /// - Returns: `nil` unless the whole block is there.
    init?(_ bytes: [UInt8], at offset: Int) {
        guard bytes.count >= offset + 44, bytes[offset..<(offset + 4)].elementsEqual("TZif".utf8) else { return nil }
        func count(_ index: Int) -> Int { Int(bytes.integer(at: offset + 20 + 4 * index, size: 4)) }
        version = bytes[offset + 4]
        start = offset + 44
        (timeCount, typeCount) = (count(3), count(4))
        otherSize = (count(2), count(0) + count(1) + count(5))
        guard end(timeSize: 4) <= bytes.count else { return nil }
    }

    /// The end of the block.
    func end(timeSize: Int) -> Int {
        start + timeCount * (timeSize + 1) + typeCount * 6 + otherSize.leaps * (timeSize + 4) + otherSize.rest
    }
}

extension [UInt8] {
    /// A big-endian integer; one of eight bytes is signed.
    fileprivate func integer(at offset: Int, size: Int) -> Int64 {
        Int64(bitPattern: self[offset..<(offset + size)].reduce(0) { $0 << 8 | UInt64($1) })
    }
}

/// The rule of a zone for every year, in the form of the environment variable TZ (POSIX), such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
private struct YearlyRule {
    private let standard: Int
    /// Summer time; `nil` for a zone without it.
    private let summer: (offset: Int, start: Change, end: Change)?

    /// A change to or from summer time.
    fileprivate struct Change {
        enum Day {
            /// The day of the year from 1, without February 29.
            case julian(Int)
            /// The day of the year from 0.
            case ordinal(Int)
            /// A weekday, of which 0 is Sunday, in a week of a month; week 5 is the last.
            case weekday(month: Int, week: Int, Int)
        }

        let day: Day
        /// The time of day in seconds. A negative time, or one beyond 24 hours, lies on another day.
        let time: Int
    }

    init?(_ text: String) {
        var reader = RuleReader(text)
        guard reader.skipName(), let west = reader.time() else { return nil }
        standard = -west
        guard !reader.isAtEnd else {
            summer = nil
            return
        }
        guard reader.skipName() else { return nil }
        let offset = reader.isAt(",") ? standard + 3600 : reader.time().map { -$0 }
        guard let offset, let start = Self.change(&reader), let end = Self.change(&reader), reader.isAtEnd else {
            return nil
        }
        summer = (offset, start, end)
    }

    private static func change(_ reader: inout RuleReader) -> Change? {
        guard reader.skip(",") else { return nil }
        let day: Change.Day
        if reader.skip("M") {
            guard let month = reader.number(), (1...12).contains(month), reader.skip("."), let week = reader.number(),
                (1...5).contains(week), reader.skip("."), let weekday = reader.number(), (0...6).contains(weekday)
            else { return nil }
            day = .weekday(month: month, week: week, weekday)
        } else {
            let isJulian = reader.skip("J")
            guard let number = reader.number(), (0...365).contains(number) else { return nil }
            day = isJulian ? .julian(number) : .ordinal(number)
        }
        guard reader.skip("/") else { return Change(day: day, time: 7200) }
        return reader.time().map { Change(day: day, time: $0) }
    }

    func offset(at seconds: Int64) -> Int {
        guard let summer else { return standard }
        let year = CivilTime(secondsSince1970: seconds + Int64(standard)).year
        let start = summer.start.seconds(in: year) - Int64(standard)
        let end = summer.end.seconds(in: year) - Int64(summer.offset)
        // South of the equator summer time ends before it starts.
        let isSummer = start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
        return isSummer ? summer.offset : standard
    }
}

extension YearlyRule.Change {
    /// The time of the change by the clock that applies before it, in seconds since 1970.
    fileprivate func seconds(in year: Int) -> Int64 {
        func first(of month: Int) -> CalendarDay {
            CalendarDay(year: year, month: month, day: 1) ?? CalendarDay(number: 0)
        }
        let date: CalendarDay
        switch day {
        case .ordinal(let day): date = first(of: 1).advanced(by: day)
        case .julian(let day):
            date = day < 60 ? first(of: 1).advanced(by: day - 1) : first(of: 3).advanced(by: day - 60)
        case .weekday(let month, let week, let weekday):
            let start = first(of: month)
            // Weekdays of the calendar begin with Monday.
            let ahead = (weekday + 13 - start.weekday) % 7
            let day = start.advanced(by: ahead + 7 * (week - 1))
            date = day.month == month ? day : day.advanced(by: -7)
        }
        return Int64(date.number) * 86_400 + Int64(time)
    }
}

/// Reads the parts of a rule.
private struct RuleReader {
    private var rest: Substring

    init(_ text: String) {
        rest = text[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ character: Character) -> Bool { rest.first == character }

    mutating func skip(_ character: Character) -> Bool {
        guard isAt(character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Skips the abbreviation of a zone, in letters or in angle brackets.
    mutating func skipName() -> Bool {
        let count = rest.count
        if skip("<") {
            rest = rest.drop { $0 != ">" }
            return skip(">")
        }
        rest = rest.drop { $0.isLetter }
        return rest.count < count
    }

    mutating func number() -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 4, let number = Int(digits) else { return nil }
        rest = rest[digits.endIndex...]
        return number
    }

    /// Reads `[+-]hh[:mm[:ss]]` as seconds.
    mutating func time() -> Int? {
        let sign = skip("-") ? -1 : 1
        if sign == 1 { _ = skip("+") }
        guard var seconds = number().map({ $0 * 3600 }) else { return nil }
        for unit in [60, 1] where skip(":") {
            guard let part = number() else { return nil }
            seconds += part * unit
        }
        return sign * seconds
    }
}
