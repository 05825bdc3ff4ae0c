/// Reads a line that somebody types: with a cursor, and names that Tab completes.
struct LineEditor {
    /// Returns the names that the word before the cursor may become.
    let complete: (_ word: String) -> [String]

    private var characters: [Character] = []
    private var cursor = 0

    /// - Parameter complete: Returns the names that the word before the cursor may become.
    init(complete: @escaping (_ word: String) -> [String]) {
        self.complete = complete
    }

    /// Asks for a line.
    /// - Parameters:
    ///   - prompt: The text before the line.
    ///   - text: The beginning of the line.
    ///   - terminal: The terminal.
    /// - Throws: `RawTerminal.Interrupted`.
    mutating func line(
        _ prompt: String, beginning text: String = "", on terminal: borrowing RawTerminal
    ) throws(RawTerminal.Interrupted) -> String {
        var rest: RestCountdown?
        return try line(prompt, beginning: text, during: &rest, on: terminal)
    }

    /// Asks for a line while a rest is counted down in front of it. Enter on an empty line ends the rest; so does its time.
    /// - Parameters:
    ///   - prompt: The text before the line.
    ///   - text: The beginning of the line.
    ///   - rest: The rest; `nil` once it has ended.
    ///   - terminal: The terminal.
    /// - Throws: `RawTerminal.Interrupted`.
    mutating func line(
        _ prompt: String, beginning text: String = "", during rest: inout RestCountdown?,
        on terminal: borrowing RawTerminal
    ) throws(RawTerminal.Interrupted) -> String {
        characters = Array(text)
        cursor = characters.count
        while true {
            if rest?.isOver == true {
                Terminal.write(Array("\r\u{1B}[K\u{7}  rest is over\n".utf8), to: .errors)
                rest = nil
            }
            show((rest?.prompt ?? "") + prompt)
            guard let key = try terminal.key(within: rest?.millisecondsToNext) else { continue }
            if key == .enter, rest != nil, characters.allSatisfy(\.isWhitespace) {
                characters = []
                cursor = 0
                rest = nil
                continue
            }
            if key == .enter { break }
            if key == .interrupt {
                Terminal.write(Array("\n".utf8), to: .errors)
                throw RawTerminal.Interrupted()
            }
            apply(key, prompt)
        }
        Terminal.write(Array("\n".utf8), to: .errors)
        return String(characters)
    }

    private mutating func apply(_ key: Key, _ prompt: String) {
        switch key {
        case .character(let character):
            characters.insert(character, at: cursor)
            cursor += 1
        case .backspace where cursor > 0:
            cursor -= 1
            characters.remove(at: cursor)
        case .delete where cursor < characters.count: characters.remove(at: cursor)
        case .left where cursor > 0: cursor -= 1
        case .right where cursor < characters.count: cursor += 1
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .eraseLine: erase(from: 0)
        case .eraseWord: erase(from: wordStart)
        case .tab: completeWord(prompt)
        default: break
        }
    }

    private mutating func erase(from start: Int) {
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    private var wordStart: Int {
        let before = characters[..<cursor]
        let end = before.lastIndex { $0 != " " } ?? 0
        return (before[...max(0, min(end, before.endIndex - 1))].lastIndex(of: " ") ?? -1) + 1
    }

    /// As far as all candidates agree; where they differ at once, they are shown.
    private mutating func completeWord(_ prompt: String) {
        let start = cursor > 0 && characters[cursor - 1] == " " ? cursor : characters.isEmpty ? 0 : wordStart
        let word = String(characters[start..<cursor])
        let candidates = complete(word)
        guard var common = candidates.first else { return }
        for candidate in candidates { common = String(zip(common, candidate).prefix { $0 == $1 }.map(\.0)) }
        if common.count > word.count {
            characters.replaceSubrange(start..<cursor, with: Array(common))
            cursor = start + common.count
        } else if candidates.count > 1 {
            Terminal.write(VisibleText.bytes(of: "\n\(candidates.joined(separator: "  "))\n"), to: .errors)
        }
    }

    /// Draws the line anew, and puts the cursor where it belongs.
    private func show(_ prompt: String) {
        let back = characters.count - cursor
        var bytes = Array("\r\u{1B}[K".utf8) + VisibleText.bytes(of: prompt + String(characters))
        if back > 0 { bytes += Array("\u{1B}[\(back)D".utf8) }
        Terminal.write(bytes, to: .errors)
    }
}

/// The rest after a set, counted down in front of the line that is being typed.
struct RestCountdown {
    private let end: ContinuousClock.Instant

    /// - Parameter seconds: The length of the rest.
    /// - Returns: `nil` for no rest.
    init?(seconds: Int) {
        guard seconds > 0 else { return nil }
        end = .now + .seconds(seconds)
    }

    /// True when the rest is over.
    var isOver: Bool { end <= .now }

    /// The text in front of the line.
    var prompt: String {
        let rest = end - .now
        let left = max(0, Int(rest.components.seconds) + (rest.components.attoseconds > 0 ? 1 : 0))
        return "  rest \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) · "
    }

    /// The milliseconds until the prompt changes.
    var millisecondsToNext: Int32 {
        let part = (end - .now).components.attoseconds / 1_000_000_000_000_000
        return Int32(part <= 0 ? 1000 : part + 1)
    }
}
