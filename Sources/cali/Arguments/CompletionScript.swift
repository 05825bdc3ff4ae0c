import ArgumentParser

/// The scripts by which shells complete words: those of the argument parser, except that names of the club are asked for without
/// it. The parser takes longer to find out the kind of a word than it takes to find the names, and the kind is known when the script is written.
enum CompletionScript {
    /// The word that is passed instead of the typed one to ask for the kind of an argument.
    static let question = "what is it?"
    /// The first word of the scripts' call: `cali ---complete KIND INDEX CURSOR WORD…`.
    static let call = "---complete"

    /// The script of a shell.
    static func text(for shell: CompletionShell) -> String {
        let script = Cali.completionScript(for: shell).replacing(/---completion ((?:[a-z-]+ )*)-- (\S+)/) { match in
            let subcommands = match.output.1.split(separator: " ").map(String.init)
            guard let kind = kind(of: String(match.output.2), of: subcommands) else { return String(match.output.0) }
            return "\(call) \(kind.rawValue)"
        }
        // In bash an @ begins a new word unless told otherwise, and push-up@diamond is one.
        return shell == .bash ? "COMP_WORDBREAKS=${COMP_WORDBREAKS//@/}\n" + script : script
    }

    /// Asks the argument itself, as a shell would ask it for names.
    private static func kind(of argument: String, of subcommands: [String]) -> Completion.Kind? {
        do {
            _ = try Cali.parseAsRoot(["---completion"] + subcommands + ["--", argument, "0", "0", question])
            return nil
        } catch {
            return Completion.Kind(rawValue: Cali.fullMessage(for: error).trimmingSpaces)
        }
    }

    /// Answers a script; returns nothing if something is wrong, since a shell cannot show errors.
    /// - Parameter arguments: The program's, from `---complete` on.
    static func answer(_ arguments: [String]) -> [String] {
        guard arguments.count > 4, let kind = Completion.Kind(rawValue: arguments[1]), let index = Int(arguments[2]),
            let cursor = Int(arguments[3])
        else { return [] }
        let words = Array(arguments[4...])
        let prefix = String((words.last ?? "").prefix(max(0, cursor)))
        return Completion.names(kind, words, index, prefix)
    }
}
