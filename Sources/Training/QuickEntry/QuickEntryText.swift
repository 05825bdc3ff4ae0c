import CanonicalJSON

/// The text that is read, in Unicode's normalization form C and with plain line feeds, as bytes. Positions in it are
/// byte offsets, and are counted in characters only for diagnostics.
struct QuickEntryText {
    /// UTF-8.
    let bytes: [UInt8]
    /// The source of the text.
    let origin: QuickEntryOrigin
    /// Each line without its line feed.
    let lines: [Range<Int>]

    init(_ text: String, from origin: QuickEntryOrigin) {
        var bytes = Array(text.utf8)
        if !bytes.allSatisfy({ $0 < 0x80 }) { bytes = Array(text.normalized.utf8) }
        // A byte order mark has no meaning in UTF-8.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.contains(0x0D) { bytes = Self.withPlainLineFeeds(bytes) }
        self.bytes = bytes
        self.origin = origin
        self.lines = Self.lines(of: bytes)
    }

    /// The text of a range.
    func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The parts of a word such as `push-up@knee`; `nil` for the level without `@`.
    func nameAndLevel(of word: Range<Int>) -> (name: Range<Int>, level: Range<Int>?) {
        guard let at = bytes[word].firstIndex(of: UInt8(ascii: "@")) else { return (word, nil) }
        return (word.lowerBound..<at, at + 1..<word.upperBound)
    }

    /// The location of a range within one line.
    func location(of range: Range<Int>) -> Diagnostic.Location {
        let index = lines.partitioningIndex { $0.lowerBound > range.lowerBound } - 1
        let line = lines[max(index, 0)]
        let start = min(range.lowerBound, line.upperBound)
        let end = min(max(range.upperBound, start), line.upperBound)
        return Diagnostic.Location(
            file: origin.file,
            line: max(index, 0) + 1,
            column: string(line.lowerBound..<start).count + 1,
            length: max(string(start..<end).count, 1),
            excerpt: string(line)
        )
    }

    /// The length in bytes of the space that begins at an offset; 0 where there is none.
    func space(at offset: Int, before end: Int) -> Int {
        switch bytes[offset] {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): 1
        // Pasted text brings no-break and other spaces with it.
        case 0xC2 where offset + 1 < end && bytes[offset + 1] == 0xA0: 2
        case 0xE2 where offset + 2 < end && bytes[offset + 1] == 0x80:
            (0x80...0x8A).contains(bytes[offset + 2]) || bytes[offset + 2] == 0xAF ? 3 : 0
        case 0xE3 where offset + 2 < end && bytes[offset + 1] == 0x80 && bytes[offset + 2] == 0x80: 3
        default: 0
        }
    }

    /// The first offset from `start` on that holds no space.
    func skippingSpace(from start: Int, before end: Int) -> Int {
        var offset = start
        while offset < end {
            let space = space(at: offset, before: end)
            if space == 0 { return offset }
            offset += space
        }
        return end
    }

    /// A range without space at its start and end.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        let start = skippingSpace(from: range.lowerBound, before: range.upperBound)
        var (end, offset) = (start, start)
        while offset < range.upperBound {
            let space = space(at: offset, before: range.upperBound)
            offset += max(space, 1)
            if space == 0 { end = offset }
        }
        return start..<end
    }

    private static func withPlainLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            if byte != 0x0D || next != 0x0A { plain.append(byte) }
        }
        return plain
    }

    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == 0x0A {
            lines.append(start..<index)
            start = index + 1
        }
        lines.append(start..<bytes.count)
        return lines
    }
}
