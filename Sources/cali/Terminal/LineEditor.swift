/// Reads a line that somebody types: with a cursor, words that Tab completes, and earlier lines that the arrows bring back.
struct LineEditor {
    /// The most characters of a line; nothing that can be typed has more.
    private static let longest = 20_000

    private let prompt: Prompt
    /// True if the line is not shown, and kept as it was typed.
    private let isHidden: Bool
    private var characters: [Character]
    private var cursor: Int
    /// The earlier line that is being changed; `nil` for the new one.
    private var replaced: Int?
    /// The new line, while an earlier one is being changed.
    private var new: [Character] = []

    init(_ prompt: Prompt, isHidden: Bool = false) {
        (self.prompt, self.isHidden) = (prompt, isHidden)
        characters = Array(prompt.beginning.text)
        cursor = characters.count
        replaced = prompt.beginning.replaced
    }

    /// Asks for a line while a rest may be counted down in front of it. Enter on an empty line ends the rest; so does its time.
    /// - Parameters:
    ///   - rest: The rest; `nil` once it has ended.
    ///   - terminal: The terminal.
    /// - Returns: The line without spaces around it.
    /// - Throws: `RawTerminal.Interrupted`.
    mutating func line(
        during rest: inout RestCountdown?, on terminal: borrowing RawTerminal
    ) throws(RawTerminal.Interrupted) -> TypedLine {
        while true {
            if rest?.isOver(at: .now) == true {
                Terminal.write(Array("\r\u{1B}[K\u{7}  rest is over\n".utf8), to: .errors)
                rest = nil
            }
            // Pasted text is drawn once, not after each of its characters.
            if !terminal.hasInput { show(rest) }
            guard let key = try terminal.key(until: rest?.nextChange(after: .now)) else { continue }
            switch key {
            case .enter where rest != nil && isBlank && replaced == nil:
                erase(from: 0, to: characters.count)
                rest = nil
            case .enter:
                show(rest)
                Terminal.write(Array("\n".utf8), to: .errors)
                let text = String(characters)
                return TypedLine(text: isHidden ? text : text.trimmingSpaces, replaced: replaced)
            case .interrupt,
                .endOfInput where characters.isEmpty:
                Terminal.write(Array("\n".utf8), to: .errors)
                throw RawTerminal.Interrupted()
            default: apply(key)
            }
        }
    }

    private var isBlank: Bool { characters.allSatisfy(\.isWhitespace) }

    private mutating func apply(_ key: Key) {
        switch key {
        case .character(let character) where characters.count < Self.longest:
            characters.insert(character, at: cursor)
            cursor += 1
        case .backspace where cursor > 0: erase(from: cursor - 1, to: cursor)
        case .delete where cursor < characters.count, .endOfInput where cursor < characters.count:
            erase(from: cursor, to: cursor + 1)
        case .left where cursor > 0: cursor -= 1
        case .right where cursor < characters.count: cursor += 1
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .up where !prompt.earlier.isEmpty: bringBack((replaced ?? prompt.earlier.count) - 1)
        case .down: if let replaced { bringBack(replaced + 1) }
        case .eraseLine: erase(from: 0, to: cursor)
        case .eraseWord: erase(from: wordStart, to: cursor)
        case .tab: completeWord()
        case .unreadable where isHidden: apply(.character("\u{FFFD}"))
        case .character, .unreadable: ring()
        default: break
        }
    }

    private func ring() {
        Terminal.write([0x07], to: .errors)
    }

    private mutating func erase(from start: Int, to end: Int) {
        characters.removeSubrange(start..<end)
        cursor = start
    }

    /// Shows an earlier line, or the new one again behind the last of them.
    private mutating func bringBack(_ index: Int) {
        guard index >= 0 else { return ring() }
        if replaced == nil { new = characters }
        replaced = index < prompt.earlier.count ? index : nil
        characters = replaced.map { Array(prompt.earlier[$0]) } ?? new
        cursor = characters.count
    }

    private var wordStart: Int {
        let before = characters[..<cursor]
        guard let end = before.lastIndex(where: { $0 != " " }) else { return 0 }
        return (before[...end].lastIndex(of: " ") ?? -1) + 1
    }

    /// Completes the word as far as all candidates agree; where they differ at once, they are shown.
    private mutating func completeWord() {
        let start = cursor > 0 && characters[cursor - 1] == " " ? cursor : wordStart
        let word = String(characters[start..<cursor])
        let candidates = prompt.complete(word)
        guard var common = candidates.first else { return ring() }
        for candidate in candidates { common = String(zip(common, candidate).prefix { $0 == $1 }.map(\.0)) }
        if common.count > word.count {
            characters.replaceSubrange(start..<cursor, with: Array(common))
            cursor = start + common.count
        } else if candidates.count > 1 {
            Terminal.write(VisibleText.bytes(of: "\n\(candidates.joined(separator: "  "))\n"), to: .errors)
        }
    }

    /// Draws the line anew, and puts the cursor where it belongs.
    private func show(_ rest: RestCountdown?) {
        let text = (rest?.prompt(at: .now) ?? "") + (replaced == nil ? prompt.text : "change> ")
        let view =
            isHidden
            ? LineView(prompt: text, [], cursor: 0, columns: Terminal.columns)
            : LineView(prompt: text, characters, cursor: cursor, columns: Terminal.columns)
        var bytes = Array("\r\u{1B}[K".utf8) + VisibleText.bytes(of: view.text)
        if view.back > 0 { bytes += Array("\u{1B}[\(view.back)D".utf8) }
        Terminal.write(bytes, to: .errors)
    }
}
