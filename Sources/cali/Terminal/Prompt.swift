/// A question that is answered with a line.
struct Prompt {
    /// The text before the line.
    let text: String
    /// The explanation of everything that can be typed, which `?` shows.
    let help: PromptHelp
    /// The beginning of the line, to be completed or corrected.
    var beginning = TypedLine(text: "")
    /// The lines that were typed before, the oldest first. The arrows bring them back to be changed.
    var earlier: [String] = []
    /// Returns the words that the word before the cursor may become.
    var complete: (_ word: String) -> [String] = { _ in [] }
}

/// A line that somebody typed.
struct TypedLine {
    let text: String
    /// The index of the earlier line that it replaces; `nil` for a new line.
    var replaced: Int?
}

/// The explanation of a prompt: what can be typed, and what it does.
struct PromptHelp {
    private let rows: [(typed: String, meaning: String)]

    init(_ rows: (String, String)...) {
        self.init(rows)
    }

    init(_ rows: [(String, String)]) {
        self.rows = rows.map { ($0, $1) }
    }

    /// One line for each, in two columns.
    var text: String {
        let width = rows.reduce(0) { max($0, $1.typed.columns) }
        return rows.map { typed, meaning in
            "  \(typed)\(String(repeating: " ", count: width - typed.columns))  \(meaning)\n"
        }.joined()
    }
}

extension RawTerminal {
    /// Asks until the answer is not `?`, which explains what can be typed.
    /// - Parameters:
    ///   - prompt: The question.
    ///   - rest: A rest that is counted down in front of the line; `nil` once it has ended.
    /// - Returns: The line without spaces around it.
    func answer(to prompt: Prompt, during rest: inout RestCountdown?) throws(Interrupted) -> TypedLine {
        while true {
            var editor = LineEditor(prompt)
            let line = try editor.line(during: &rest, on: self)
            guard line.text == "?" else { return line }
            Terminal.write(VisibleText.bytes(of: prompt.help.text), to: .errors)
        }
    }

    /// Asks for a line that is not shown.
    func hiddenLine(_ question: String) throws(Interrupted) -> String {
        var editor = LineEditor(Prompt(text: question, help: PromptHelp()), isHidden: true)
        var rest: RestCountdown?
        return try editor.line(during: &rest, on: self).text
    }

    /// Asks until the answer is not `?`, which explains what can be typed.
    func answer(to prompt: Prompt) throws(Interrupted) -> TypedLine {
        var rest: RestCountdown?
        return try answer(to: prompt, during: &rest)
    }
}
