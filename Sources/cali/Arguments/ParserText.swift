import ArgumentParser
import Training
import Values

/// The texts that the argument parser makes, in the form in which they are shown.
struct ParserText {
    private let error: any Error

    /// - Parameter error: An error of the argument parser, which may be the call for help.
    init(_ error: any Error) {
        self.error = error
    }

    /// The help that was asked for, or the whole text of an error.
    var full: String {
        Cali.fullMessage(for: error).replacing(GlobalOptions.usage, with: "")
    }

    /// The failure of a call that is wrong.
    var failure: Failure {
        let lines = full.split(separator: "\n").map(\.trimmingSpaces)
        let usage = lines.filter { $0.hasPrefix("Usage:") || $0.hasPrefix("See '") }.joined(separator: "\n")
        return Failure(.usage, [diagnostic(lines)], usage: usage)
    }

    private func diagnostic(_ lines: [String]) -> Diagnostic {
        let message = Cali.message(for: error)
        guard let match = message.firstMatch(of: /^Unknown option '(?<option>[^']+)'/),
            let see = lines.compactMap({ $0.firstMatch(of: /^See 'cali (?<path>.*?) ?--help'/) }).first
        else { return Diagnostic(code: "usage", message: message) }
        let names = Self.options(of: see.path.split(separator: " ").map(String.init))
        return Diagnostic(
            code: "usage", message: String(match.output.0), suggestions: Self.near(String(match.option), among: names))
    }

    /// The options that were probably meant. Hyphens count for nothing: without them `--as` is not close to `--bio`.
    private static func near(_ option: String, among names: [String]) -> [String] {
        let options = Dictionary(names.map { (plain($0), $0) }) { first, _ in first }
        return NearestNames.of(plain(option), among: options.keys).compactMap { options[$0] }
    }

    private static func plain(_ option: String) -> String {
        option.replacing("-", with: "")
    }

    /// The long options of a command.
    /// - Parameter path: Its names below the root.
    private static func options(of path: [String]) -> [String] {
        var command = ManualPage.Command.root
        for name in path { command = command?.commands.first { $0.name == name } }
        return command?.arguments.flatMap { $0.names.split(separator: ", ").map(String.init) } ?? []
    }
}
