import ArgumentParser

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the process begins and ends.
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
        if arguments.first == CompletionScript.call { return print(CompletionScript.answer(arguments)) }
        do {
            var command = try Cali.parseAsRoot(SignedWords.protect(arguments))
            try command.run()
        } catch {
            end(error, arguments)
        }
    }

    /// Prints what ended the run, help included, and leaves with its exit code.
    private static func end(_ error: any Error, _ arguments: [String]) -> Never {
        // A command that said everything itself.
        if let code = error as? ExitCode { exit(code.rawValue) }
        if !(error is Failure), Cali.exitCode(for: error).isSuccess {
            let text = Cali.fullMessage(for: error)
            if !text.isEmpty { print(text) }
            exit(ExitStatus.done.rawValue)
        }
        let failure = Failure(error, arguments: arguments)
        FailureReport(failure, arguments: arguments).write()
        exit(failure.status.rawValue)
    }
}
