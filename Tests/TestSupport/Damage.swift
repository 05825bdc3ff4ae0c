import Foundation
public import Testing

/// The damage that a failing disk does to git's files.
public struct Damage: Sendable, CustomTestStringConvertible {
    /// The kinds of damage.
    public let name: String
    private let change: @Sendable ([UInt8]) -> [UInt8]

    /// - Parameters:
    ///   - name: The kinds of damage.
    ///   - change: Returns the new content for the old one.
    public init(_ name: String, _ change: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        (self.name, self.change) = (name, change)
    }

    /// The name.
    public var testDescription: String { name }

    /// Changes a file, and returns its former content.
    @discardableResult
    public func apply(to path: String) throws -> [UInt8] {
        let before = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
        try Self.write(change(before), to: path)
        return before
    }

    /// Replaces a file that git made read-only.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    /// The file ends early.
    public static func cut(to count: Int) -> Damage {
        Damage("cut to \(count)") { Array($0.prefix(count)) }
    }

    /// The damage that a loose object can suffer.
    public static let looseObjects: [Damage] = [
        cut(to: 0), cut(to: 1), cut(to: 2), cut(to: 12),
        Damage("cut in the middle") { Array($0.prefix($0.count / 2)) },
        Damage("cut before the checksum") { $0.dropLast(4) },
        Damage("cut by one byte") { $0.dropLast() },
        Damage("garbage") { $0.map { _ in 0xA5 } },
        Damage("zeroes") { $0.map { _ in 0 } },
        Damage("a byte changed") { $0.enumerated().map { $0.offset == 20 ? $0.element ^ 0xFF : $0.element } },
        Damage("followed by something") { $0 + [0] },
        Damage("another size") { _ in deflated("blob 5\0123") },
        Damage("an enormous size") { _ in deflated("blob 9999999999999\0123") },
        Damage("another type") { _ in deflated("thing 3\0123") },
        Damage("no header") { _ in deflated("123") },
        Damage("other content") { _ in deflated("blob 3\0123") },
    ]

    /// A stream of zlib's with one block that is stored as it is (RFC 1950, RFC 1951).
    private static func deflated(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let length = UInt16(bytes.count)
        var (low, high): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        let checksum = (high << 16 | low).bigEndian
        return [0x78, 0x01, 0x01] + withUnsafeBytes(of: length.littleEndian) { Array($0) }
            + withUnsafeBytes(of: (~length).littleEndian) { Array($0) } + bytes
            + withUnsafeBytes(of: checksum) { Array($0) }
    }
}
