import ArgumentParser

/// The names of commands, for `cali help`.
enum CommandNames {
    /// Returns those that follow the words of a line, which ends with `help` and some commands.
    static func after(_ words: ArraySlice<String>, beginning prefix: String) -> [String] {
        var command: any ParsableCommand.Type = Cali.self
        for word in words.dropFirst().drop(while: { $0 != "help" }).dropFirst() {
            guard let next = command.configuration.subcommands.first(where: { $0.commandName == word }) else {
                return []
            }
            command = next
        }
        return command.configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0.commandName }
            .filter { $0.hasPrefix(prefix) }
    }
}
