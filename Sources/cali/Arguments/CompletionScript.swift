import ArgumentParser

/// The scripts by which shells complete words: those of the argument parser, with a few changes. Names of the club are
/// asked for without the parser, which takes longer to find out the kind of a word than it takes to find the names; the
/// kind is known when the script is written.
enum CompletionScript {
    /// The word that is passed instead of the typed one to ask for the kind of an argument.
    static let question = "what is it?"
    /// The first word of the scripts' call: `cali ---complete KIND INDEX CURSOR WORD…`.
    static let call = "---complete"

    /// The script of a shell.
    static func text(for shell: CompletionShell) -> String {
        let script = Cali.completionScript(for: shell).replacing(/---completion (?:[a-z-]+ )*-- \S+/) { match in
            kind(of: match.output).map { "\(call) \($0.rawValue)" } ?? String(match.output)
        }
        return changes(for: shell).reduce(script) { script, change in
            script.replacing(change.old, with: change.new)
        }
    }

    /// Asks the argument itself, as a shell would ask it for names.
    /// - Parameter call: The parser's: `---completion SUBCOMMAND… -- ARGUMENT`.
    private static func kind(of call: Substring) -> Completion.Kind? {
        do {
            _ = try Cali.parseAsRoot(call.split(separator: " ").map(String.init) + ["0", "0", question])
            return nil
        } catch {
            return Completion.Kind(rawValue: Cali.fullMessage(for: error).trimmingSpaces)
        }
    }

    /// The texts of the argument parser's script that others replace.
    private static func changes(for shell: CompletionShell) -> [(old: String, new: String)] {
        let command = "\(call) \(Completion.Kind.command.rawValue)"
        switch shell {
        case .bash:
            return [
                // The names of the club are no files, though there may be a folder with the name.
                ("complete -o filenames -F _cali cali", BashWords.text),
                ("\n__cali_add_completions() {", "$0\n    if [[ \"${1}\" = -[df] ]]; then compopt -o filenames; fi"),
                (
                    "_cali_help() {",
                    """
                    $0
                        __cali_add_completions -W "$(__cali_custom_complete \(command) "${COMP_CWORD}" \
                    "$(__cali_cursor_index_in_current_word)")"
                    """
                ),
            ].map { ($0, $1.replacing("$0", with: $0)) }
        case .zsh:
            return [
                // A last line that is no name is removed by the function, and keeps empty names in the middle.
                (#""${command_line[@]}")"}"#, #""${command_line[@]}"; print -r ' ')"}"#),
                (
                    "'*:subcommands:'",
                    """
                    '*:subcommands:{__cali_custom_complete \(command) "${current_word_index}" \
                    "$(__cali_cursor_index_in_current_word)"}'
                    """
                ),
            ]
        case .fish:
            return [
                (
                    "complete -c 'cali' -f\n",
                    """
                    complete -c 'cali' -f
                    complete -c 'cali' -n '__cali_should_offer_completions_for_positional "cali help" -ge 1' -fka \
                    '(__cali_custom_completion \(command) (count (__cali_tokens -pc)) (__cali_tokens -tC))'

                    """
                )
            ]
        default: return []
        }
    }

    /// Answers a script; returns nothing if something is wrong, since a shell cannot show errors.
    /// - Parameter arguments: The program's, from `---complete` on.
    static func answer(_ arguments: [String]) -> [String] {
        guard arguments.count > 4, let kind = Completion.Kind(rawValue: arguments[1]), let index = Int(arguments[2]),
            let cursor = Int(arguments[3])
        else { return [] }
        let words = Array(arguments[4...])
        let prefix = String((words.indices.contains(index) ? words[index] : "").prefix(max(0, cursor)))
        return Completion.names(kind, words, index, prefix)
    }
}
