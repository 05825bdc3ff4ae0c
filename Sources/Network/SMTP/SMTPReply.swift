/// The text of a server's last reply (RFC 5321, section 4.2.1), which may have several lines.
struct SMTPReply {
    /// One line of at most 500 characters, without codes at the beginning of lines and control characters.
    private(set) var text = ""
    private var isComplete = true

    /// Adds a line; the first line of the next reply replaces what was there. The answer to QUIT does not count.
    mutating func add(_ line: UnsafeRawBufferPointer) {
        guard line.count >= 3, !line.starts(with: "221".utf8) else { return }
        let words = HeaderText.oneLine(String(decoding: line.dropFirst(4).prefix(1_000), as: UTF8.self))
        text = String((isComplete || text.isEmpty ? words : "\(text) \(words)").prefix(500))
        isComplete = line.count < 4 || line[3] != UInt8(ascii: "-")
    }
}
