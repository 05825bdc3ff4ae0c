import CGit2

/// Another repository of the same club, reached by the user's own git: a folder, `ssh` or `https`.
public struct Remote: Sendable {
    /// What came of a push.
    public enum Push: Sendable, Hashable {
        /// The remote's branch is where it should be.
        case done
        /// Somebody else pushed in between.
        case raced
    }

    /// Its name or address, as git takes it.
    public let address: String
    /// The branch, such as `refs/heads/main`.
    public let branch: String
    private let git: GitProgram

    /// - Parameters:
    ///   - address: a remote's name, a folder or a URL.
    ///   - branch: the branch, such as `refs/heads/main`.
    ///   - repository: the repository to fetch into and push from.
    ///   - limit: how long one fetch or push may take.
    ///   - isAttended: whether a person is there whom git may ask for a password.
    public init(
        _ address: String, branch: String, of repository: Repository, limit: Duration, isAttended: Bool
    ) {
        self.address = address
        self.branch = branch
        git = GitProgram(repository: repository.gitDirectory, limit: limit, isAttended: isAttended)
    }

    /// Where what was fetched is kept: no branch of the user's, so that nothing is merged before it is verified.
    private var staged: String {
        get throws(TransportError) {
            guard let id = try? ObjectID(of: Array(address.utf8), GIT_OBJECT_BLOB) else {
                throw .failed(message: "no name for what is fetched")
            }
            return "refs/cali/fetched/\("\(id)".prefix(16))"
        }
    }

    /// Fetches the branch, with all that it needs.
    ///
    /// - Returns: the name of a reference that is at the branch's commit now; nil when the remote has no such branch.
    /// - Throws: ``TransportError``.
    public func fetch() async throws(TransportError) -> String? {
        let staged = try staged
        let result = try await git.run([
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--refmap=", "--",
            address, "+\(branch):\(staged)",
        ])
        // git only warns of it, and leaves the reference where it was.
        if result.errors.contains("shallow roots") {
            throw .failed(message: "it has only a part of its history (a shallow repository)")
        }
        if result.isSuccess { return staged }
        if result.errors.contains("couldn't find remote ref") { return nil }
        throw .failed(message: Self.plain(result.errors))
    }

    /// Moves the remote's branch, if it is where it was seen.
    ///
    /// - Parameters:
    ///   - old: where it was seen; nil when it was not there.
    ///   - new: where it should go.
    /// - Throws: ``TransportError/refused(message:)`` when a hook or the host says no; other ``TransportError``s.
    public func push(from old: ObjectID?, to new: ObjectID) async throws(TransportError) -> Push {
        let lease = "--force-with-lease=\(branch):\(old.map { "\($0)" } ?? "")"
        let result = try await git.run([
            "push", "--quiet", "--porcelain", "--atomic", "--no-verify", lease, "--", address, "\(new):\(branch)",
        ])
        if result.isSuccess { return .done }
        let report = result.output + result.errors
        // What git says when the branch is not where the lease has it, at three moments of a push: before it begins, in
        // the middle, and when the other side takes its lock.
        let races = ["stale info", "fetch first", "non-fast-forward", "failed to update ref", "cannot lock ref"]
        if races.contains(where: report.contains) { return .raced }
        if report.contains("[remote rejected]") { throw .refused(message: Self.plain(report)) }
        throw .failed(message: Self.plain(result.errors))
    }

    /// The branch that a clone begins with.
    ///
    /// - Returns: such as `refs/heads/main`; nil for an empty repository.
    /// - Throws: ``TransportError``.
    public static func head(
        of address: String, for repository: Repository, limit: Duration, isAttended: Bool
    ) async throws(TransportError) -> String? {
        let git = GitProgram(repository: repository.gitDirectory, limit: limit, isAttended: isAttended)
        let result = try await git.run(["ls-remote", "--symref", "--", address, "HEAD"])
        guard result.isSuccess else { throw .failed(message: plain(result.errors)) }
        let start = "ref: "
        for line in result.output.split(separator: "\n") where line.hasPrefix(start) {
            return line.dropFirst(start.count).split(separator: "\t").first.map(String.init)
        }
        return nil
    }

    /// What git said, without the words in which it says who speaks; it comes from another machine.
    private static func plain(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).map { line in
            var line = line
            for start in ["remote: ", "fatal: ", "error: ", "hint: "] where line.hasPrefix(start) {
                line = line.dropFirst(start.count)
            }
            return String(String.UnicodeScalarView(line.unicodeScalars.filter { !$0.properties.isControl }))
        }
        return lines.filter { !$0.allSatisfy(\.isWhitespace) }.prefix(40).joined(separator: "\n")
    }
}

extension Unicode.Scalar.Properties {
    /// Whether it could speak to a terminal instead of a person.
    fileprivate var isControl: Bool { generalCategory == .control || generalCategory == .format }
}
