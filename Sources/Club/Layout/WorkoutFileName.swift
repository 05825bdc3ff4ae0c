public import Training

/// The file name of a workout or message: its start in UTC, then its id, so that a listing is in time order.
public struct WorkoutFileName: Hashable, Sendable {
    /// The start, in seconds since 1970.
    public let seconds: Int64
    /// The id.
    public let id: EntityID

    /// - Parameters:
    ///   - start: Years 1970–9999 in UTC.
    ///   - id: The id.
    public init(start: Moment, id: EntityID) {
        self.seconds = start.seconds
        self.id = id
    }

    /// `<yyyy>/<yyyymmdd>T<hhmmss>Z-<id>.json`.
    public var pathInFolder: String {
        let time = CivilTime(secondsSince1970: seconds)
        let date = time.dateText.replacing("-", with: "")
        let clock = time.timeText.replacing(":", with: "")
        return "\(date.prefix(4))/\(date)T\(clock)Z-\(id).json"
    }

    /// Reads a folder's and a file's name.
    /// - Parameters:
    ///   - folder: `yyyy`.
    ///   - name: `<yyyymmdd>T<hhmmss>Z-<id>.json`.
    public init?(folder: some StringProtocol, name: some StringProtocol) {
        let bytes = Array(name.utf8)
        guard bytes.count == 30, bytes[8] == UInt8(ascii: "T"), bytes[15] == UInt8(ascii: "Z"),
            bytes[16] == UInt8(ascii: "-"), name.hasSuffix(".json"), folder.utf8.elementsEqual(bytes[0..<4]),
            let id = EntityID(String(decoding: bytes[17..<25], as: UTF8.self)),
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[4..<6]),
            let day = Self.number(bytes[6..<8]), let hour = Self.number(bytes[9..<11]),
            let minute = Self.number(bytes[11..<13]), let second = Self.number(bytes[13..<15]),
            let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        self.seconds = time.secondsSince1970
        self.id = id
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}

extension WorkoutFileName: Comparable {
    /// Orders by start, then id.
    public static func < (left: WorkoutFileName, right: WorkoutFileName) -> Bool {
        (left.seconds, left.id) < (right.seconds, right.id)
    }
}
