public import Training
public import Values

/// The file name of a workout or message: its start in UTC, then its id, so that names sort by time.
public struct DatedFileName: Hashable, Sendable {
    /// The start, in seconds since 1970.
    public let seconds: Int64
    /// The id.
    public let id: EntityID

    /// - Parameters:
    ///   - start: A time in the years 1970–9999 in UTC.
    ///   - id: The id.
    public init(start: Moment, id: EntityID) {
        self.seconds = start.seconds
        self.id = id
    }

    /// The path in the folder of workouts or messages: `<yyyy>/<yyyymmdd>T<hhmmss>Z-<id>.json`.
    public var pathInFolder: String {
        // An import makes tens of thousands of paths, so the digits are written directly.
        let time = CivilTime(secondsSince1970: seconds)
        return String(unsafeUninitializedCapacity: 35) { buffer in
            var end = 0
            func append(_ byte: UInt8) {
                buffer[end] = byte
                end += 1
            }
            func append(_ number: Int, digits: Int) {
                var divisor: UInt = digits == 4 ? 1000 : 10
                while divisor > 0 {
                    append(UInt8(ascii: "0") + UInt8(number.magnitude / divisor % 10))
                    divisor /= 10
                }
            }
            append(time.year, digits: 4)
            append(UInt8(ascii: "/"))
            append(time.year, digits: 4)
            append(time.month, digits: 2)
            append(time.day, digits: 2)
            append(UInt8(ascii: "T"))
            append(time.hour, digits: 2)
            append(time.minute, digits: 2)
            append(time.second, digits: 2)
            append(UInt8(ascii: "Z"))
            append(UInt8(ascii: "-"))
            for byte in id.text.utf8 { append(byte) }
            for byte in ".json".utf8 { append(byte) }
            return end
        }
    }

    /// The common prefix of the names of all files that start in the same second: `<yyyymmdd>T<hhmmss>Z-`.
    static func beginning(ofNamesAt seconds: Int64) -> String {
        let time = CivilTime(secondsSince1970: seconds)
        return "\(time.dateText.replacing("-", with: ""))T\(time.timeText.replacing(":", with: ""))Z-"
    }

    /// Reads the names of a folder and a file.
    /// - Parameters:
    ///   - folder: `yyyy`.
    ///   - name: `<yyyymmdd>T<hhmmss>Z-<id>.json`.
    public init?(folder: some StringProtocol, name: some StringProtocol) {
        let read =
            name.utf8.withContiguousStorageIfAvailable { Self.parts(of: $0) } ?? Self.parts(of: Array(name.utf8))
        guard let (time, id) = read, folder.utf8.elementsEqual(name.utf8.prefix(4)) else { return nil }
        self.seconds = time.secondsSince1970
        self.id = id
    }

    private static func parts(of bytes: some RandomAccessCollection<UInt8>) -> (CivilTime, EntityID)? {
        func byte(_ offset: Int) -> UInt8 { bytes[bytes.index(bytes.startIndex, offsetBy: offset)] }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for offset in range {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte(offset)) else { return nil }
                value = value * 10 + Int(byte(offset) - UInt8(ascii: "0"))
            }
            return value
        }
        guard bytes.count == 30, byte(8) == UInt8(ascii: "T"), byte(15) == UInt8(ascii: "Z"),
            byte(16) == UInt8(ascii: "-"), bytes.suffix(5).elementsEqual(".json".utf8),
            let id = EntityID(String(decoding: bytes.dropFirst(17).prefix(8), as: UTF8.self)),
            let year = number(0..<4), let month = number(4..<6), let day = number(6..<8),
            let hour = number(9..<11), let minute = number(11..<13), let second = number(13..<15),
            let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        else { return nil }
        return (time, id)
    }
}

extension Workout {
    /// The file name that follows from the start and the id.
    public var fileName: DatedFileName { DatedFileName(start: start, id: id) }
}

extension DatedFileName: Comparable {
    /// Orders names by start, then by id.
    public static func < (left: DatedFileName, right: DatedFileName) -> Bool {
        (left.seconds, left.id) < (right.seconds, right.id)
    }
}
