/// Writes digits and signs into a buffer: times are on every page, and interpolating them costs many times as much.
struct DigitWriter {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// A text of digits and signs.
    /// - Parameters:
    ///   - capacity: The most bytes that are written.
    ///   - write: Writes them.
    static func text(atMost capacity: Int, _ write: (inout DigitWriter) -> Void) -> String {
        String(unsafeUninitializedCapacity: capacity) { buffer in
            var writer = DigitWriter(buffer)
            write(&writer)
            return writer.count
        }
    }

    private init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    /// Writes an ASCII character.
    mutating func add(_ character: Unicode.Scalar) {
        buffer[count] = UInt8(ascii: character)
        count += 1
    }

    /// Writes the last digits of a number.
    mutating func add(_ number: Int, digits: Int) {
        var rest = number
        for position in (count..<count + digits).reversed() {
            buffer[position] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
        count += digits
    }

    /// Writes `yyyy-mm-dd`; a year after 9999, which only another offset than UTC's can show, has five digits.
    mutating func addDate(_ time: CivilTime) {
        add(time.year, digits: time.year > 9999 ? 5 : 4)
        add("-")
        add(time.month, digits: 2)
        add("-")
        add(time.day, digits: 2)
    }

    /// Writes `hh:mm:ss`.
    mutating func addTime(_ time: CivilTime) {
        add(time.hour, digits: 2)
        add(":")
        add(time.minute, digits: 2)
        add(":")
        add(time.second, digits: 2)
    }
}
