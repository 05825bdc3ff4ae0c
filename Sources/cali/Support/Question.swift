/// A question before something that cannot be taken back.
enum Question {
    /// Asks, unless `--yes` answers.
    /// - Throws: `Failure` with `usage` without a terminal, or when the answer is no.
    static func confirm(_ question: String, _ output: Output) throws(Failure) {
        if output.options.yes { return }
        guard Terminal.isTerminal(.input), Terminal.isTerminal(.errors) else {
            throw Failure(
                .usage, code: "unanswered", "\(question): nobody is here to answer",
                help: "--yes answers in advance")
        }
        Terminal.write(Array("\(question)? [y/N] ".utf8), to: .errors)
        let answer = readLine()?.trimmingSpaces.lowercased()
        guard answer == "y" || answer == "yes" else {
            throw Failure(.usage, code: "declined", "nothing was changed")
        }
    }
}
