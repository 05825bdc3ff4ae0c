/// A question before something that cannot be undone.
enum Question {
    /// Asks for one of a few words by its first letter, where somebody can answer; an empty answer asks again.
    /// - Parameters:
    ///   - question: The question, with the words to choose from.
    ///   - answers: The words.
    /// - Returns: The word; `nil` if nobody is there to answer, or the input ends.
    static func choose(_ question: String, among answers: [String]) -> String? {
        guard Terminal.isAttended else { return nil }
        while true {
            Terminal.write(VisibleText.bytes(of: "\(question) "), to: .errors)
            guard let answer = readLine()?.trimmingSpaces.lowercased() else { return nil }
            if let word = answers.first(where: { !answer.isEmpty && $0.hasPrefix(answer) }) { return word }
        }
    }

    /// Asks, unless `--yes` answers.
    /// - Throws: `Failure` with `usage` without a terminal, or when the answer is no.
    static func confirm(_ question: String, _ output: Output) throws(Failure) {
        if output.options.yes { return }
        guard Terminal.isAttended else {
            throw Failure(
                .usage, code: "unanswered", "\(question): nobody is there to answer",
                help: "--yes answers in advance")
        }
        Terminal.write(VisibleText.bytes(of: "\(question)? [y/N] "), to: .errors)
        let answer = readLine()?.trimmingSpaces.lowercased()
        guard answer == "y" || answer == "yes" else {
            throw Failure(.usage, code: "declined", "nothing was changed")
        }
    }
}
