/// A call that hooks and scripts make all the time. It is read here, since making the argument parser ready takes longer than
/// verifying a commit.
struct DirectCall {
    /// A command, all of whose options are read here.
    private enum Command {
        case verify
        case preReceive

        /// - Parameter words: The words of a call that are no options.
        init?(_ words: [String]) {
            switch words {
            case ["verify"]: self = .verify
            case ["hook", "pre-receive"]: self = .preReceive
            default: return nil
            }
        }
    }

    private let command: Command
    private let options: GlobalOptions.Values
    private let verification: Verification

    /// - Parameter arguments: The program's.
    /// - Returns: `nil` for every other call, wrong ones included: the argument parser reads those, and says what is wrong.
    init?(_ arguments: [String]) {
        var names: [String] = []
        var (options, verification) = (GlobalOptions.Values(), Verification())
        var words = arguments[...]
        while let word = words.popFirst() {
            switch word {
            case "--club":
                guard options.club == nil, let value = Self.value(&words) else { return nil }
                options.club = value
            case "--as":
                guard options.athlete == nil, let value = Self.value(&words) else { return nil }
                options.athlete = value
            case "--json": options.json = true
            case "--quiet", "-q": options.quiet = true
            case "--all": verification.all = true
            default: names.append(word)
            }
        }
        guard let command = Command(names), command == .verify || !verification.all else { return nil }
        (self.command, self.options, self.verification) = (command, options, verification)
    }

    /// Takes the value of an option.
    private static func value(_ words: inout ArraySlice<String>) -> String? {
        words.popFirst().flatMap { $0.hasPrefix("-") ? nil : $0 }
    }

    /// Runs the command.
    /// - Returns: The exit code.
    func run() throws -> ExitStatus {
        switch command {
        case .verify:
            try CommandRun("verify", options).print { try verification.answer(in: OpenClub($0)) }
        case .preReceive:
            try CommandRun("pre-receive", options).print { settings in
                try PreReceiveHook.judge(settings)
                return nil
            }
        }
    }
}
