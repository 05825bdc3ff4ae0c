@_spi(_Unicode) import Swift

/// The form in which text is kept: UTF-8 without a byte-order mark, lines that end in a line feed.
///
/// Editors, and git on Windows, write text in other forms without changing its meaning. They are read everywhere, but never
/// written.
public enum TextForm {
    /// U+FEFF in UTF-8: it has no meaning, and some editors begin every file with it.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Text without the byte-order mark that it begins with.
    /// - Parameter bytes: Text.
    public static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        let length = markLength(bytes)
        return length == 0 ? bytes : Array(bytes[length...])
    }

    /// Text in the form in which it is kept; text that is in it stays as it is.
    /// - Parameter bytes: Any file.
    /// - Returns: The text; other bytes, which are not UTF-8 or hold a NUL, unchanged.
    public static func of(_ bytes: [UInt8]) -> [UInt8] {
        let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        let hasReturns = bytes.contains(carriageReturn)
        guard hasReturns || markLength(bytes) > 0, !bytes.contains(0),
            bytes.withUnsafeBytes({ UTF8Check.firstInvalidByte(in: $0) }) == nil
        else { return bytes }
        var text = bytes[...]
        // A program that adds a mark to what it read adds it to a marked text too.
        while markLength(text) > 0 { text = text.dropFirst(markLength(text)) }
        guard hasReturns else { return Array(text) }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for byte in text {
            if byte == lineFeed {
                while result.last == carriageReturn { result.removeLast() }
            }
            result.append(byte)
        }
        return result
    }

    /// The number of bytes in the byte-order mark at the start of a text; 0 without one.
    static func markLength(_ bytes: some Collection<UInt8>) -> Int {
        bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    }
}

extension String {
    /// The text in Unicode's normalization form C.
    ///
    /// By the tables of the standard library, on which its comparison of strings rests: Foundation's come with ICU, which makes
    /// the program 34 MB larger.
    public var normalized: String {
        if utf8.allSatisfy({ $0 < 0x80 }) { return self }
        var scalars = UnicodeScalarView()
        scalars.append(contentsOf: _nfc)
        return String(scalars)
    }
}
