/// The escaping of text for the format around it.
enum Escaping {
    /// Appends UTF-8 text, escaped for a format.
    static func append(_ text: UnsafeBufferPointer<UInt8>, for format: OutputFormat, to output: inout [UInt8]) {
        switch format {
        case .html, .xml: append(text, to: &output, isSpecial: isSpecialInMarkup, escape: escapeMarkup)
        case .json: append(text, to: &output, isSpecial: isSpecialInJSON, escape: escapeJSON)
        case .text: output.append(contentsOf: text)
        }
    }

    /// Appends text and copies stretches without special bytes as a whole, since most texts have none. `escape` writes the
    /// replacement of the special byte at an index, and returns the number of bytes replaced.
    @inline(__always)
    private static func append(
        _ text: UnsafeBufferPointer<UInt8>,
        to output: inout [UInt8],
        isSpecial: (UInt8) -> Bool,
        escape: (UnsafeBufferPointer<UInt8>, Int, inout [UInt8]) -> Int
    ) {
        var written = 0
        var index = 0
        while index < text.count {
            guard isSpecial(text[index]) else {
                index += 1
                continue
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written..<index]))
            index += escape(text, index, &output)
            written = index
        }
        output.append(contentsOf: UnsafeBufferPointer(rebasing: text[written...]))
    }

    @inline(__always)
    private static func isSpecialInMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        case 0x00...0x08, 0x0b, 0x0c, 0x0e...0x1f, 0xef: true
        default: false
        }
    }

    /// Escapes markup, as text or as a quoted attribute value. Characters that XML 1.0 § 2.2 cannot write (control characters,
    /// U+FFFE and U+FFFF) become U+FFFD, in HTML too, where they are errors.
    private static func escapeMarkup(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ output: inout [UInt8]) -> Int {
        switch text[index] {
        case UInt8(ascii: "&"): output += "&amp;".utf8
        case UInt8(ascii: "<"): output += "&lt;".utf8
        case UInt8(ascii: ">"): output += "&gt;".utf8
        case UInt8(ascii: "\""): output += "&quot;".utf8
        case UInt8(ascii: "'"): output += "&#39;".utf8
        case 0xef:
            // A character of three bytes: U+F000 to U+FFFF, of which only EF BF BE and EF BF BF are not allowed.
            let isAllowed = index + 2 >= text.count || text[index + 1] != 0xbf || text[index + 2] < 0xbe
            if isAllowed {
                output.append(0xef)
                return 1
            }
            output += "\u{fffd}".utf8
            return 3
        default: output += "\u{fffd}".utf8
        }
        return 1
    }

    @inline(__always)
    private static func isSpecialInJSON(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x1f, UInt8(ascii: "\""), UInt8(ascii: "\\"): true
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): true
        default: false
        }
    }

    /// Escapes the inside of a JSON string (RFC 8259 § 7).
    private static func escapeJSON(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ output: inout [UInt8]) -> Int {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "\""): output += "\\\"".utf8
        case UInt8(ascii: "\\"): output += "\\\\".utf8
        case Byte.lineFeed: output += "\\n".utf8
        case Byte.carriageReturn: output += "\\r".utf8
        case UInt8(ascii: "\t"): output += "\\t".utf8
        default:
            let digits = Array("0123456789abcdef".utf8)
            output += "\\u00".utf8
            output.append(digits[Int(byte >> 4)])
            output.append(digits[Int(byte & 15)])
        }
        return 1
    }
}
