/// The part between two separators: words, and perhaps a note.
struct QuickEntryPart {
    /// The lone `+` that joins it to the entry before.
    var plus: Range<Int>?
    /// Its words, without spaces.
    var words: [Range<Int>] = []
    /// From `//` to the end of the note.
    var note: Range<Int>?

    /// From the first word to the last.
    var range: Range<Int>? {
        guard let first = words.first ?? note, let last = words.last ?? note else { return nil }
        return first.lowerBound..<last.upperBound
    }

    /// The words, with `+10 kg` as one.
    func joiningUnits(in text: QuickEntryText) -> [Range<Int>] {
        var joined: [Range<Int>] = []
        for word in words {
            if let last = joined.last, text.bytes[last].last.map({ (0x30...0x39).contains($0) }) ?? false,
                Weight.Unit(rawValue: text.string(word).lowercased()) != nil
            {
                joined[joined.count - 1] = last.lowerBound..<word.upperBound
            } else {
                joined.append(word)
            }
        }
        return joined
    }
}

/// Splits lines into parts at `;`, at a comma with space after it and at a lone `+`, and the parts into words.
struct QuickEntryScanner {
    private let text: QuickEntryText
    private let problems: QuickEntryProblems
    private var parts: [QuickEntryPart] = []
    private var part = QuickEntryPart()

    init(_ text: QuickEntryText, reportingTo problems: QuickEntryProblems) {
        self.text = text
        self.problems = problems
    }

    /// The parts of a session's lines, header excepted.
    mutating func parts(of lines: some Sequence<Range<Int>>) -> [QuickEntryPart] {
        for line in lines {
            scan(line)
            endPart()
        }
        if let plus = part.plus { problems.report(.danglingPlus, at: plus) }
        return parts
    }

    private mutating func scan(_ line: Range<Int>) {
        var offset = line.lowerBound
        while offset < line.upperBound {
            let space = text.space(at: offset, before: line.upperBound)
            if space > 0 {
                offset += space
            } else if text.bytes[offset] == UInt8(ascii: ";") || endsPart(at: offset, in: line) {
                endPart()
                offset += 1
            } else if beginsNote(at: offset, in: line) {
                offset = takeNote(from: offset, in: line)
            } else if text.bytes[offset] == UInt8(ascii: "#"), text.origin.file != nil {
                return
            } else {
                offset = takeWord(from: offset, in: line)
            }
        }
    }

    private mutating func endPart() {
        guard !part.words.isEmpty || part.note != nil else { return }
        parts.append(part)
        part = QuickEntryPart()
    }

    private mutating func takeWord(from start: Int, in line: Range<Int>) -> Int {
        var end = start
        while end < line.upperBound, text.space(at: end, before: line.upperBound) == 0,
            text.bytes[end] != UInt8(ascii: ";"), !endsPart(at: end, in: line), !beginsNote(at: end, in: line)
        {
            end += 1
        }
        let word = start..<end
        guard text.bytes[word].elementsEqual([UInt8(ascii: "+")]) else {
            part.words.append(word)
            return end
        }
        endPart()
        if part.plus != nil { problems.report(.danglingPlus, at: word) }
        part.plus = word
        return end
    }

    /// A comma separates where space or nothing follows it; between digits it is a decimal point.
    private func endsPart(at offset: Int, in line: Range<Int>) -> Bool {
        guard text.bytes[offset] == UInt8(ascii: ",") else { return false }
        let next = offset + 1
        guard next < line.upperBound else { return true }
        return text.bytes[next] == UInt8(ascii: ";") || text.space(at: next, before: line.upperBound) > 0
    }

    private func beginsNote(at offset: Int, in line: Range<Int>) -> Bool {
        offset + 1 < line.upperBound && text.bytes[offset] == UInt8(ascii: "/")
            && text.bytes[offset + 1] == UInt8(ascii: "/")
    }

    /// A note runs to the next `;` or the line's end; one in quotes may hold a `;`.
    private mutating func takeNote(from start: Int, in line: Range<Int>) -> Int {
        let body = text.skippingSpace(from: start + 2, before: line.upperBound)
        var end = body
        if let quoted = QuickEntryQuotes.quoted(from: body, in: text, before: line.upperBound),
            endsNote(at: text.skippingSpace(from: quoted.upperBound, before: line.upperBound), in: line)
        {
            end = quoted.upperBound
        } else {
            while !endsNote(at: end, in: line) { end += 1 }
        }
        part.note = start..<end
        endPart()
        return end
    }

    private func endsNote(at offset: Int, in line: Range<Int>) -> Bool {
        offset >= line.upperBound || text.bytes[offset] == UInt8(ascii: ";")
    }
}
