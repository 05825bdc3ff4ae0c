import ArgumentParser
import Values

/// A command that does not exist; the argument parser would report it as an unexpected argument.
struct UnknownCommand {
    private let name: String
    private let parents: [String]
    private let names: [String]

    /// Looks for a word in the position of a command's name that names none.
    /// - Returns: `nil` when every such word names a command.
    init?(in arguments: [String]) {
        var command: any ParsableCommand.Type = Cali.self
        var parents = ["cali"]
        for word in Self.words(arguments) {
            let subcommands = command.configuration.subcommands
            guard !subcommands.isEmpty else { return nil }
            guard let next = subcommands.first(where: { $0.commandName == word }) else {
                if word == "help" { return nil }
                self.name = word
                self.parents = parents
                self.names = subcommands.map { $0.commandName }
                return
            }
            parents.append(word)
            command = next
        }
        return nil
    }

    var failure: Failure {
        let command = parents.joined(separator: " ")
        let near = NearestNames.of(name, among: names)
        return .usage(
            "\(command) has no command '\(name)'",
            help: near.isEmpty ? "\(names.joined(separator: ", "))" : nil, suggestions: near)
    }

    /// The arguments without options and their values.
    static func words(_ arguments: [String]) -> [String] {
        var words: [String] = []
        var skipsNext = false
        for argument in arguments {
            if skipsNext {
                skipsNext = false
            } else if argument.hasPrefix("--") {
                skipsNext = !Self.standsAlone(argument)
            } else if argument == "-" || !argument.hasPrefix("-") {
                words.append(argument)
            }
        }
        return words
    }

    /// Returns true if no value follows an option.
    private static func standsAlone(_ option: String) -> Bool {
        GlobalOptions.flags.contains(option) || option == "--help" || option.contains("=")
    }
}

extension ParsableCommand {
    static var commandName: String {
        configuration.commandName ?? String(describing: Self.self).lowercased()
    }
}
