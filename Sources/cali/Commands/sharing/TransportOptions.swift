import ArgumentParser
import Files
import GitStore

/// The time that a command waits for other machines.
struct TransportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The most seconds for one fetch or push.", valueName: "seconds"))
    var timeout = 600

    /// - Throws: `Failure` with `usage` for a time out of bounds.
    func limit() throws(Failure) -> Duration {
        guard (1...86_400).contains(timeout) else {
            throw .usage("--timeout is \(timeout)", help: "use 1 to 86400 seconds")
        }
        return .seconds(timeout)
    }
}

/// The remote's branch that a command is about.
struct BranchOption: ParsableArguments {
    @Option(help: ArgumentHelp("The remote's branch (default: the one that holds the club).", valueName: "name"))
    var branch: String?

    /// - Throws: `Failure` with `usage` for an invalid name.
    func name() throws(Failure) -> String? {
        guard let branch else { return nil }
        let name = Remote.shortName(of: branch)
        guard Remote.isBranchName(name) else { throw .usage("'\(branch)' is not a branch name") }
        return name
    }
}

/// The remote that a command is about.
struct RemoteChoice {
    /// The name for git and for people.
    let name: String
    /// The address, under which the known state of a remote is kept.
    let address: String
    /// True if the clone has no remote yet, and should remember this one.
    let isNew: Bool
    /// The remote's name in the clone's configuration, once it is remembered; `nil` for an address alone.
    let configured: String?

    /// - Parameters:
    ///   - word: A remote's name, a folder or a URL; `nil` for `origin`.
    ///   - repository: The clone.
    /// - Throws: `Failure` with `notFound` where there is none to choose.
    init(_ word: String?, of repository: Repository) throws {
        let origin = try repository.address(ofRemote: "origin")
        guard let word else {
            guard let origin else {
                throw Failure(
                    .notFound, code: "no-remote", "this club has no remote yet",
                    help:
                        "`cali sync URL` names one: a folder, git@host:path or https://…; an empty repository is enough"
                )
            }
            (name, address, isNew, configured) = ("origin", origin, false, "origin")
            return
        }
        if let known = try repository.address(ofRemote: word) {
            (name, address, isNew, configured) = (word, known, false, word)
            return
        }
        guard !word.isEmpty, !word.hasPrefix("-") else { throw Failure.usage("'\(word)' is not a remote") }
        address = File.resolved(word) ?? word
        name = address
        isNew = origin == nil
        // The address of the remote that is remembered names it as well.
        configured = origin == nil || origin == address ? "origin" : nil
    }
}
