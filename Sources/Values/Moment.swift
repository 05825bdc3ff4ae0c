/// A point in time with the offset that its clock showed (RFC 3339), in whole seconds.
public struct Moment: Hashable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public let seconds: Int64
    /// Minutes that local time is ahead of UTC, −1,439 to 1,439.
    public let offsetMinutes: Int

    /// The years 1970–9999 in UTC.
    private static let bounds: ClosedRange<Int64> = 0...253_402_300_799

    private static let offsetBounds = -1439...1439

    /// The nearest point in time within the bounds.
    /// - Parameters:
    ///   - seconds: Seconds since 1970 in UTC; clamped to the years 1970–9999.
    ///   - offsetMinutes: Minutes that local time is ahead of UTC; clamped to less than a day.
    public init(seconds: Int64, offsetMinutes: Int = 0) {
        self.seconds = min(max(seconds, Self.bounds.lowerBound), Self.bounds.upperBound)
        self.offsetMinutes = min(max(offsetMinutes, Self.offsetBounds.lowerBound), Self.offsetBounds.upperBound)
    }

    /// A point in time; `nil` outside the years 1970–9999 in UTC, and for an offset of a day or more.
    /// - Parameters:
    ///   - seconds: Seconds since 1970 in UTC.
    ///   - offsetMinutes: Minutes that local time is ahead of UTC.
    public init?(exactly seconds: Int64, offsetMinutes: Int = 0) {
        guard Self.bounds.contains(seconds), Self.offsetBounds.contains(offsetMinutes) else { return nil }
        self.init(seconds: seconds, offsetMinutes: offsetMinutes)
    }

    /// The date and time of day that the local clock showed.
    public var local: CivilTime {
        CivilTime(secondsSince1970: seconds + Int64(offsetMinutes) * 60)
    }

    /// The date and time of day in UTC.
    public var utc: CivilTime {
        CivilTime(secondsSince1970: seconds)
    }

    /// Reads RFC 3339 with whole seconds, years 1970–9999 (local and in UTC): `2026-11-22T07:30:00+01:00`.
    /// - Parameter text: Any text.
    public init?(rfc3339 text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20 || bytes.count == 25, bytes[10] == UInt8(ascii: "T"),
            let time = CivilTime(date: bytes[0..<10], time: bytes[11..<19])
        else { return nil }
        var offset = 0
        if bytes.count == 20 {
            guard bytes[19] == UInt8(ascii: "Z") else { return nil }
        } else {
            guard bytes[22] == UInt8(ascii: ":"), let hours = CivilTime.number(bytes[20..<22]), hours < 24,
                let minutes = CivilTime.number(bytes[23..<25]), minutes < 60
            else { return nil }
            switch bytes[19] {
            case UInt8(ascii: "+"): offset = hours * 60 + minutes
            case UInt8(ascii: "-"): offset = -(hours * 60 + minutes)
            default: return nil
            }
        }
        // Files are named by the time in UTC, whose year has to be in bounds as well.
        self.init(exactly: time.secondsSince1970 - Int64(offset) * 60, offsetMinutes: offset)
    }

    /// RFC 3339 with the offset; `Z` for UTC.
    public var rfc3339: String {
        let local = local
        return DigitWriter.text(atMost: 26) { text in
            text.addDate(local)
            text.add("T")
            text.addTime(local)
            guard offsetMinutes != 0 else { return text.add("Z") }
            text.add(offsetMinutes < 0 ? "-" : "+")
            text.add(abs(offsetMinutes) / 60, digits: 2)
            text.add(":")
            text.add(abs(offsetMinutes) % 60, digits: 2)
        }
    }

    /// The same point in time on a UTC clock.
    public var inUTC: Moment {
        Moment(seconds: seconds)
    }
}

extension Moment: Comparable {
    /// Orders by the point in time, whatever the clocks showed.
    public static func < (left: Moment, right: Moment) -> Bool {
        (left.seconds, left.offsetMinutes) < (right.seconds, right.offsetMinutes)
    }
}
