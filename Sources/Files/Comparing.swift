import Glibc

extension UnsafeRawBufferPointer {
    /// The order of the first bytes of two buffers: below zero, zero or above zero.
    /// - Parameter count: The number of bytes; both have that many.
    public func order(_ other: UnsafeRawBufferPointer, first count: Int) -> Int {
        guard count > 0, let left = baseAddress, let right = other.baseAddress else { return 0 }
        return Int(memcmp(left, right, count))
    }

    /// The offset of the first byte with a value, from an offset on; nil when there is none.
    public func offset(of byte: UInt8, from start: Int) -> Int? {
        guard start < count, let base = baseAddress else { return nil }
        return memchr(base + start, Int32(byte), count - start).map { UnsafeRawPointer($0) - base }
    }
}

/// A pattern for names of files, as in a shell (fnmatch(3)).
public struct NamePattern: Sendable, ExpressibleByStringLiteral {
    private let text: String

    /// A pattern from its text.
    public init(stringLiteral text: String) {
        self.text = text
    }

    /// Returns true if a name fits.
    public func matches(_ name: String) -> Bool { fnmatch(text, name, 0) == 0 }
}
