import Files

/// The limits under which a process runs (setrlimit(2)). `cali` checks at the start that it can work within them, and ends with
/// an error when it runs out of memory later.
enum SystemLimits {
    /// The least number of open files: git's child, its pipes, and packs.
    private static let leastFiles: UInt64 = 32
    /// As many as git itself and most systems allow; a soft limit below is raised where the hard one permits.
    private static let goodFiles: UInt64 = 1024
    /// The address space of the program with its libraries, of which little is ever used, without threads.
    private static let leastSpace: UInt64 = 512 << 20
    /// The address space that one more thread takes.
    private static let spaceOfThread: UInt64 = 16 << 20

    /// Meets the limits.
    /// - Parameter arguments: The command's.
    /// - Throws: `Failure` with `configuration` where the command could not work.
    static func meet(_ arguments: [String]) throws(Failure) {
        // A file that may not grow is an error of write(2) then, as a full disk is.
        Signal.fileSize.setResponse(.ignoring)
        try meetFiles()
        try meetSpace(isJSON: arguments.contains("--json"))
    }

    private static func meetFiles() throws(Failure) {
        var limit = ResourceLimit(of: .openFiles)
        if limit.soft < goodFiles, limit.soft < limit.hard {
            limit.soft = min(goodFiles, limit.hard)
            try? limit.set(for: .openFiles)
        }
        guard limit.soft >= leastFiles else {
            throw Failure(
                .configuration, code: "too-few-files",
                "only \(limit.soft) files may be open at once, and cali needs \(leastFiles)",
                help: "`ulimit -n \(goodFiles)` allows enough")
        }
    }

    private static func meetSpace(isJSON: Bool) throws(Failure) {
        let space = ResourceLimit(of: .addressSpace).soft
        guard space != ResourceLimit.unlimited else { return }
        let least = leastSpace + spaceOfThread * UInt64(ThisProcess.processorCount)
        guard space >= least else {
            throw Failure(
                .configuration, code: "too-little-memory",
                "only \(space >> 20) MiB of memory may be addressed, and cali needs \(least >> 20)",
                help: "`ulimit -v unlimited` allows more; most of it is never used")
        }
        // Memory that cannot be had ends the process by one of these.
        for signal in Signal.faults { signal.setResponse(.calling(isJSON ? endAsJSON : endAsText)) }
    }

    // MARK: The end

    // A handler may call few functions (signal-safety(7)): what it says is written beforehand.

    private static let endAsText: @Sendable @convention(c) (Int32) -> Void = { _ in
        let text: StaticString = """
            error[out-of-memory]: out of memory: the address space is limited
              (`ulimit -v unlimited` allows more; what was not finished is finished or dropped by the next command)

            """
        ThisProcess.endAtOnce(with: ExitStatus.inputOutput.rawValue, saying: text)
    }

    private static let endAsJSON: @Sendable @convention(c) (Int32) -> Void = { _ in
        let text: StaticString = """
            {
              "error": {
                "code": "out-of-memory",
                "help": "`ulimit -v unlimited` allows more; what was not finished is finished or dropped by the next command",
                "message": "out of memory: the address space is limited",
                "suggestions": []
              }
            }

            """
        ThisProcess.endAtOnce(with: ExitStatus.inputOutput.rawValue, saying: text)
    }
}
