/// The part of a line that fits into one row of a terminal, around the cursor.
///
/// A line that went on in the next row could not be drawn again in its place, and a terminal may have any width at any time.
struct LineView: Equatable {
    /// The text of the row.
    let text: String
    /// The number of columns from the cursor to the end of the text.
    let back: Int

    /// - Parameters:
    ///   - prompt: The text before the line, of which a narrow terminal shows the end.
    ///   - characters: The line.
    ///   - cursor: The number of its characters before the cursor.
    ///   - columns: The width of the terminal.
    init(prompt: String, _ characters: [Character], cursor: Int, columns: Int) {
        // The last column stays free for the cursor.
        let width = max(columns - 1, 2)
        let most = min(width * 2 / 3, 24)
        let room = max(width - prompt.columns, min(characters.prefix(most).visible.columns, most))
        let shownPrompt = Self.end(of: prompt, within: width - room)
        // Characters take a column at least, but for marks: as many as there are columns are enough to look at.
        var (start, end) = (cursor, cursor)
        var left = room
        while start > 0, end - start < room, let cost = Self.cost(characters[start - 1], in: left) {
            (start, left) = (start - 1, left - cost)
        }
        if start > 0 {
            while left < 1, start < cursor { (start, left) = (start + 1, left + characters[start].visible.columns) }
            left -= 1
        }
        let before = characters[start..<cursor].visible
        while end < characters.count, end - start < 2 * room, let cost = Self.cost(characters[end], in: left) {
            (end, left) = (end + 1, left - cost)
        }
        let after = characters[cursor..<end].visible
        text = shownPrompt + (start > 0 ? "…" : "") + before + after
        back = after.columns
    }

    /// The text in one row of a terminal; its end is left out where it does not fit.
    static func row(_ text: String, columns: Int) -> String {
        var left = max(columns - 1, 2)
        var row = ""
        for character in text {
            guard let cost = cost(character, in: left) else { return row }
            row.append(character)
            left -= cost
        }
        return row
    }

    private static func end(of prompt: String, within width: Int) -> String {
        guard prompt.columns > width else { return prompt }
        var left = width - 1
        var start = prompt.endIndex
        while start > prompt.startIndex, let cost = cost(prompt[prompt.index(before: start)], in: left) {
            (start, left) = (prompt.index(before: start), left - cost)
        }
        return width > 0 ? "…" + prompt[start...] : ""
    }

    /// The columns of a character; `nil` where it does not fit into those that are left.
    private static func cost(_ character: Character, in left: Int) -> Int? {
        let columns = character.visible.columns
        return columns <= left ? columns : nil
    }
}

extension Character {
    /// The character as a terminal gets it: one that it would act on is spelt out.
    fileprivate var visible: String {
        isASCII && !isNewline && self >= " " && self != "\u{7F}"
            ? String(self) : String(decoding: VisibleText.bytes(of: String(self)), as: UTF8.self)
    }
}

extension Sequence<Character> {
    fileprivate var visible: String { map(\.visible).joined() }
}

extension String {
    /// The number of columns that a terminal gives the text.
    var columns: Int { reduce(0) { $0 + $1.columns } }
}

extension Character {
    /// The blocks of wide characters: Hangul, the scripts of East Asia, their full-width forms, and their extensions (Unicode's
    /// East Asian Width).
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]

    /// The number of columns that a terminal gives the character: none for a mark on the one before.
    fileprivate var columns: Int {
        guard !isASCII, let scalar = unicodeScalars.first else { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        let isWide = scalar.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
        return isWide || Self.wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
}
