/// The rules for the white space around tags on their lines, which a tag may take with it.
///
/// They are those of the specification's modules; for parents and blocks, those of its notes on white space: such an
/// element is standalone if only blanks come before its start tag and after its end tag.
struct LineRules {
    let bytes: [UInt8]

    /// Returns true if an offset is the first of a line.
    func isLineStart(_ offset: Int) -> Bool {
        offset == 0 || bytes[offset - 1] == Byte.lineFeed
    }

    /// The start of the line if there are only blanks between it and an offset.
    func blankStart(before offset: Int) -> Int? {
        var start = offset
        while start > 0, Byte.isBlank(bytes[start - 1]) { start -= 1 }
        return isLineStart(start) ? start : nil
    }

    /// The end of the line, with its line ending, if there are only blanks between an offset and it.
    func blankEnd(after offset: Int) -> Int? {
        var end = blanks(from: offset).upperBound
        if end == bytes.count { return end }
        if bytes[end] == Byte.carriageReturn, end + 1 < bytes.count { end += 1 }
        return bytes[end] == Byte.lineFeed ? end + 1 : nil
    }

    /// The blanks that begin at an offset.
    func blanks(from offset: Int) -> Range<Int> {
        var end = offset
        while end < bytes.count, Byte.isBlank(bytes[end]) { end += 1 }
        return offset..<end
    }

    /// The range that a tag takes from the source: its whole line if it is alone there, otherwise itself.
    func extent(of tag: Tag) -> (range: Range<Int>, isStandalone: Bool) {
        if let start = blankStart(before: tag.range.lowerBound), let end = blankEnd(after: tag.range.upperBound) {
            return (start..<end, true)
        }
        return (tag.range, false)
    }

    /// The line ending before an offset returned by ``blankEnd(after:)``; empty at the end of the source.
    func lineEnding(before offset: Int, notBefore limit: Int) -> Range<Int> {
        guard offset > limit, bytes[offset - 1] == Byte.lineFeed else { return offset..<offset }
        let hasReturn = offset - 2 >= limit && bytes[offset - 2] == Byte.carriageReturn
        return (hasReturn ? offset - 2 : offset - 1)..<offset
    }
}
