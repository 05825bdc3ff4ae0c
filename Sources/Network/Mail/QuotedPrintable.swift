/// Quoted-printable (RFC 2045, section 6.7).
enum QuotedPrintable {
    /// The text in lines of at most 76 characters with CR LF between them. Every kind of line break, CR LF, LF or CR, is one.
    static func encode(_ text: String) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count * 5 / 4 + 2)
        var line: [UInt8] = []
        var last: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case lineFeed where last == carriageReturn: break
            case lineFeed, carriageReturn:
                write(line, to: &output)
                output += [carriageReturn, lineFeed]
                line.removeAll(keepingCapacity: true)
            default: line.append(byte)
            }
            last = byte
        }
        write(line, to: &output)
        return output
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Writes one line of the text, in as many lines as it takes.
    private static func write(_ line: [UInt8], to output: inout [UInt8]) {
        var column = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let isBlank = byte == 0x20 || byte == 0x09
            // A blank at the end of a line may be lost in transfer.
            let isPlain = (0x21..<0x7f).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !isLast
            // 75 characters and the soft line break.
            if column + (isPlain ? 1 : 3) > (isLast ? 76 : 75) {
                output += [UInt8(ascii: "="), carriageReturn, lineFeed]
                column = 0
            }
            if isPlain {
                output.append(byte)
            } else {
                output += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
            column += isPlain ? 1 : 3
        }
    }
}
