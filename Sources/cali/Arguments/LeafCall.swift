import ArgumentParser

/// A call whose command is named in full, so that its options can be read as those of a command alone. The argument parser
/// would make all seventy commands ready, and the options of the root besides those of the command.
struct LeafCall {
    private let command: any ParsableCommand.Type
    private let arguments: [String]

    /// - Parameter arguments: The program's.
    /// - Returns: `nil` unless they begin with the names of a command, after options that every command takes.
    init?(_ arguments: [String]) {
        var words = arguments[...]
        var leading: [String] = []
        while let word = words.first, word.hasPrefix("-") {
            let count = GlobalOptions.valued.contains(word) ? 2 : 1
            guard count == 2 || GlobalOptions.flags.contains(word), words.count > count else { return nil }
            leading += words.prefix(count)
            words.removeFirst(count)
        }
        var command: any ParsableCommand.Type = Cali.self
        while !command.configuration.subcommands.isEmpty {
            guard let name = words.popFirst(),
                let next = command.configuration.subcommands.first(where: { $0.configuration.commandName == name })
            else { return nil }
            command = next
        }
        // An option that is given twice has its meaning from the order of commands.
        guard !leading.contains(where: words.contains) else { return nil }
        self.command = command
        self.arguments = leading + words
    }

    /// The command with its options.
    /// - Returns: `nil` where they are wrong, or ask for help: the argument parser explains that from the root.
    func parsed() -> (any ParsableCommand)? {
        try? command.parse(arguments)
    }
}
