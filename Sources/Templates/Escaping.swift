/// The escaping of text for the format around it.
enum Escaping {
    /// The UTF-8 of a text, escaped for a format.
    static func bytes(of text: String, for format: OutputFormat) -> [UInt8] {
        var (text, output) = (text, OutputBuffer(capacity: text.utf8.count + 1))
        defer { output.deallocate() }
        text.withUTF8 { append($0, for: format, to: &output) }
        return Array(output.bytes)
    }

    /// Appends UTF-8 text, escaped for a format.
    static func append(_ text: UnsafeBufferPointer<UInt8>, for format: OutputFormat, to output: inout OutputBuffer) {
        switch format {
        case .html, .xml: append(text, to: &output, isSpecial: isSpecialInMarkup, escape: escapeMarkup)
        case .json: append(text, to: &output, isSpecial: isSpecialInJSON, escape: escapeJSON)
        case .text: output.append(text)
        }
    }

    /// Appends text and copies stretches without special bytes as a whole, since most texts have none. `escape` writes the
    /// replacement of the special byte at an index, and returns the number of bytes replaced.
    @inline(__always)
    private static func append(
        _ text: UnsafeBufferPointer<UInt8>,
        to output: inout OutputBuffer,
        isSpecial: (UInt8) -> Bool,
        escape: (UnsafeBufferPointer<UInt8>, Int, inout OutputBuffer) -> Int
    ) {
        var written = 0
        var index = 0
        while index < text.count {
            guard isSpecial(text[index]) else {
                index += 1
                continue
            }
            output.append(UnsafeBufferPointer(rebasing: text[written..<index]))
            index += escape(text, index, &output)
            written = index
        }
        output.append(UnsafeBufferPointer(rebasing: text[written...]))
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
    private static func escapeMarkup(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ output: inout OutputBuffer)
        -> Int
    {
        switch text[index] {
        case UInt8(ascii: "&"): output.append("&amp;")
        case UInt8(ascii: "<"): output.append("&lt;")
        case UInt8(ascii: ">"): output.append("&gt;")
        case UInt8(ascii: "\""): output.append("&quot;")
        case UInt8(ascii: "'"): output.append("&#39;")
        case 0xef:
            // A character of three bytes: U+F000 to U+FFFF, of which only EF BF BE and EF BF BF are not allowed.
            let isAllowed = index + 2 >= text.count || text[index + 1] != 0xbf || text[index + 2] < 0xbe
            if isAllowed {
                output.append(0xef)
                return 1
            }
            output.append("\u{fffd}")
            return 3
        default: output.append("\u{fffd}")
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
    private static func escapeJSON(_ text: UnsafeBufferPointer<UInt8>, _ index: Int, _ output: inout OutputBuffer)
        -> Int
    {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "\""): output.append("\\\"")
        case UInt8(ascii: "\\"): output.append("\\\\")
        case Byte.lineFeed: output.append("\\n")
        case Byte.carriageReturn: output.append("\\r")
        case UInt8(ascii: "\t"): output.append("\\t")
        default:
            let digits = Array("0123456789abcdef".utf8)
            output.append("\\u00")
            output.append(digits[Int(byte >> 4)])
            output.append(digits[Int(byte & 15)])
        }
        return 1
    }
}
