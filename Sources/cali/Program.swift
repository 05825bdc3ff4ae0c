import ArgumentParser
import Files

/// The beginning and the end of the process.
@main
enum Program {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        // Asked for by scripts all the time: answered before anything else is set up.
        if arguments == ["--version"] {
            print(Version.text)
            return
        }
        // Asked for by shells while somebody types.
        if arguments.first == CompletionScript.call {
            for word in CompletionScript.answer(arguments) { print(word) }
            return
        }
        do {
            try SystemLimits.meet(arguments)
            try requireText()
            if let call = DirectCall(arguments) {
                ThisProcess.end(with: try call.run().rawValue)
            }
            // The argument parser would answer with the help of the hidden command, and not run it.
            let isNotation = arguments.starts(with: ["help", NotationText.command])
            let named = isNotation ? Array(arguments.dropFirst()) : ImpliedCommand.add(to: arguments)
            let words = SignedWords.protect(named)
            var command = try LeafCall(words)?.parsed() ?? Cali.parseAsRoot(words)
            try command.run()
        } catch {
            end(error, arguments)
        }
    }

    /// Makes sure that every argument is UTF-8: Swift replaces other bytes by U+FFFD, and a text that nobody typed would be
    /// logged or searched for.
    private static func requireText() throws(Failure) {
        for (number, argument) in CommandLine.arguments.enumerated().dropFirst() {
            guard let bytes = CommandLine.unsafeArgv[number], String(validatingCString: bytes) == nil else { continue }
            throw .usage(
                "argument \(number), '\(argument)', is not UTF-8", help: "set the terminal to UTF-8, or rename the file"
            )
        }
    }

    /// Prints the error or the help that ended the run, and exits with its code.
    private static func end(_ error: any Error, _ arguments: [String]) -> Never {
        // The command has printed everything itself.
        if let code = error as? ExitCode { ThisProcess.end(with: code.rawValue) }
        if !(error is Failure), Cali.exitCode(for: error).isSuccess {
            let text = ParserText(error).full
            if !text.isEmpty { print(text) }
            ThisProcess.end(with: ExitStatus.done.rawValue)
        }
        let failure = Failure(error, arguments: arguments)
        FailureReport(failure, arguments: arguments).write()
        ThisProcess.end(with: failure.status.rawValue)
    }
}

/// The version of `cali`.
enum Version {
    static let text = "0.2.0"
}
