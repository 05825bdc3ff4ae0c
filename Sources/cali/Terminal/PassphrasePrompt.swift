import Files
import Identity

/// Passphrases, from the environment for programs, otherwise from the terminal, which does not show them.
enum PassphrasePrompt {
    /// The current passphrase of keys.
    /// - Parameter question: The question on a terminal.
    /// - Returns: `nil` if nobody is there to answer.
    static func present(_ question: String) throws -> Passphrase? {
        if let text = ThisProcess.variable("CALI_PASSPHRASE") { return text.isEmpty ? nil : try Passphrase(text) }
        return try ask(question).map { try Passphrase($0) }
    }

    /// The new passphrase of keys, typed twice, so that a typing error locks nobody out.
    /// - Returns: `nil` for none: an empty one.
    /// - Throws: `Failure` with `usage` if nobody is there to answer, or the two differ.
    static func new() throws -> Passphrase? {
        if let text = ThisProcess.variable("CALI_NEW_PASSPHRASE") { return text.isEmpty ? nil : try Passphrase(text) }
        guard let first = try ask("new passphrase (empty for none): "), let second = try ask("once more: ") else {
            throw Failure(
                .usage, code: "unanswered", "nobody is there to type a passphrase",
                help: "programs set it in CALI_NEW_PASSPHRASE")
        }
        guard first == second else { throw Failure.usage("the two passphrases differ", help: "nothing was changed") }
        return first.isEmpty ? nil : try Passphrase(first)
    }

    /// Asks without showing what is typed.
    /// - Throws: `Failure` with `tryAgain` at Ctrl-C and at the end of the input.
    private static func ask(_ question: String) throws -> String? {
        guard Terminal.isAttended, let terminal = RawTerminal.take(isLong: false) else { return nil }
        do throws(RawTerminal.Interrupted) {
            return try terminal.hiddenLine(question)
        } catch {
            throw Failure(.tryAgain, code: "interrupted", "interrupted: no passphrase was typed")
        }
    }
}
