import ArgumentParser

/// The command that is meant where its name may be left out: `cali message ben "Same bars?"` sends.
enum ImpliedCommand {
    /// Adds the name.
    /// - Returns: All other calls as they are. Two words after `message` are an athlete and a text; one alone is a mistake, for
    ///   which names are suggested.
    static func add(to arguments: [String]) -> [String] {
        let words = UnknownCommand.words(arguments)
        let message = MessageCommand.configuration
        guard words.count > 2, words[0] == message.commandName,
            let send = MessageSend.configuration.commandName,
            !message.subcommands.contains(where: { $0.configuration.commandName == words[1] }),
            let position = arguments.firstIndex(of: words[0])
        else { return arguments }
        return arguments[...position] + [send] + arguments[(position + 1)...]
    }
}
