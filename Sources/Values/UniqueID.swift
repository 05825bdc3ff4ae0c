/// A universally unique id in lower case (RFC 9562): that of a club, or of an item in a feed.
public struct UniqueID: Hashable, Sendable {
    /// The id, such as `0f8fad5b-d9cb-469f-a165-70867728950e`.
    public let text: String

    /// An id, if it is one.
    /// - Parameter text: Any text. Upper case is refused: signatures are bound to the bytes of a club's id.
    public init?(_ text: String) {
        let hyphen = UInt8(ascii: "-")
        var position = 0
        for byte in text.utf8 {
            switch position {
            case 8, 13, 18, 23: guard byte == hyphen else { return nil }
            default: guard Self.digits.contains(byte) else { return nil }
            }
            position += 1
        }
        guard position == 36 else { return nil }
        self.text = text
    }

    /// Creates an id of a version from 16 bytes, six bits of which the version and the variant replace.
    public init(_ bytes: [UInt8], version: UInt8) {
        var text: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            let byte = index == 6 ? byte & 0x0f | version << 4 : index == 8 ? byte & 0x3f | 0x80 : byte
            for digit in [byte >> 4, byte & 15] { text.append(Self.digits[Int(digit)]) }
        }
        self.text = String(decoding: text, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// Returns a new id, of version 4.
    public static func random(using generator: inout some RandomNumberGenerator) -> UniqueID {
        UniqueID((0..<16).map { _ in UInt8(truncatingIfNeeded: generator.next()) }, version: 4)
    }

    /// Returns a new id, of version 4, from the system's random numbers.
    public static func random() -> UniqueID {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// The 16 bytes.
    public var bytes: [UInt8] {
        let values = text.utf8.compactMap { Self.digits.firstIndex(of: $0) }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}

extension UniqueID: CustomStringConvertible {
    /// The id.
    public var description: String { text }
}
