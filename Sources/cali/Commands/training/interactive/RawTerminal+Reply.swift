/// An answer to a question of a log.
enum Reply {
    case yes
    case no
    /// Forgetting the entries.
    case drop
}

extension RawTerminal {
    /// Asks a question until the answer is one of those that there are. Enter alone is a yes.
    /// - Parameters:
    ///   - question: The question.
    ///   - help: The meaning of each answer.
    ///   - canDrop: True if the word `drop` is an answer, too.
    func reply(to question: String, _ help: PromptHelp, canDrop: Bool = false) throws(Interrupted) -> Reply {
        let words = ["yes", "no"] + (canDrop ? ["drop"] : [])
        let prompt = Prompt(text: "\(question) [Y/n] ", help: help) { word in words.filter { $0.hasPrefix(word) } }
        while true {
            switch try answer(to: prompt).text.lowercased() {
            case "", "y", "yes": return .yes
            case "n", "no": return .no
            case "drop" where canDrop: return .drop
            default: Terminal.write(VisibleText.bytes(of: help.text), to: .errors)
            }
        }
    }
}
