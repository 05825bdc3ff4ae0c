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
            guard let count = Self.lengths[word], words.count > count else { return nil }
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

    /// The number of words of each option that often stands before the command.
    private static let lengths = ["--club": 2, "--as": 2, "--json": 1, "--quiet": 1, "--yes": 1, "-q": 1, "-y": 1]

    /// The command with its options.
    /// - Returns: `nil` where they are wrong, or ask for help: the argument parser explains that from the root.
    func parsed() -> (any ParsableCommand)? {
        try? command.parse(arguments)
    }
}
