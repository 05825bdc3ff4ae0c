import CGit2

/// Another repository of the same club, reached by the user's own git: a folder, `ssh` or `https`, or a bundle.
public struct Remote: Sendable {
    /// The result of a push.
    public enum Push: Sendable, Hashable {
        /// The remote's branch is where it should be.
        case done
        /// Somebody else pushed in between, or is about to: fetching and pushing again may help. Where it does not, the error
        /// says why.
        case notYet(TransportError)
    }

    /// The branches of a remote.
    public struct Branches: Sendable, Hashable {
        /// The branch that `HEAD` names, without `refs/heads/`, whether it has commits or not; nil when the remote does not
        /// tell.
        public let head: String?
        /// The commit that `HEAD` leads to; nil when there is none.
        public let headCommit: ObjectID?
        /// The names of the branches, without `refs/heads/`, sorted.
        public let names: [String]
    }

    /// The beginning of the full name of each branch.
    public static let branchPrefix = "refs/heads/"

    /// The name of a branch without `refs/heads/`; another name as it is.
    public static func shortName(of branch: String) -> String {
        branch.hasPrefix(branchPrefix) ? String(branch.dropFirst(branchPrefix.count)) : branch
    }

    /// Returns true if git takes a name for a branch, without `refs/heads/`.
    public static func isBranchName(_ name: String) -> Bool {
        var isValid: Int32 = 0
        return !name.hasPrefix("-") && git_reference_name_is_valid(&isValid, branchPrefix + name) == 0 && isValid == 1
    }

    /// Its name or address, as git takes it.
    public let address: String
    private let git: GitProgram

    /// - Parameters:
    ///   - address: a remote's name, a folder or a URL.
    ///   - repository: the repository to fetch into and push from.
    ///   - limit: how long one fetch or push may take.
    ///   - isAttended: true if a person is there whom git may ask for a password.
    public init(_ address: String, of repository: Repository, limit: Duration, isAttended: Bool) {
        self.address = address
        git = GitProgram(repository: repository.gitDirectory, limit: limit, isAttended: isAttended)
    }

    /// A name for a reference to what is fetched from here: not a branch of the user, so that nothing is merged unverified.
    private func staged(_ kind: String) throws(TransportError) -> String {
        guard let id = try? ObjectID(of: Array(address.utf8), GIT_OBJECT_BLOB) else {
            throw .failed(.other, message: "no name for what is fetched")
        }
        return "refs/cali/\(kind)/\("\(id)".prefix(16))"
    }

    /// Fetches a branch, with all that it needs.
    ///
    /// - Parameter branch: its full name; `HEAD` where the remote has no branch.
    /// - Returns: the name of a reference that now points to the branch's commit; nil when the remote has no such branch.
    /// - Throws: ``TransportError``.
    public func fetch(_ branch: String) async throws(TransportError) -> String? {
        let staged = try staged("fetched")
        let result = try await fetch(refspec: "+\(branch):\(staged)")
        if result.isSuccess { return staged }
        if result.errors.contains("couldn't find remote ref") { return nil }
        throw TransportError(result)
    }

    /// Fetches all branches, to look at what they hold.
    ///
    /// - Returns: the prefix of the names of the references that now point to their commits, ending in a slash; the caller
    ///   removes them.
    /// - Throws: ``TransportError``.
    public func fetchAll() async throws(TransportError) -> String {
        let staged = try staged("found") + "/"
        let result = try await fetch(refspec: "+\(Self.branchPrefix)*:\(staged)*")
        guard result.isSuccess else { throw TransportError(result) }
        return staged
    }

    /// The most tries of a fetch while another one, perhaps of a killed process, moves the same reference.
    private static let mostFetches = 20

    private func fetch(refspec: String) async throws(TransportError) -> GitProgram.Result {
        let arguments = [
            "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-maintenance", "--refmap=", "--",
            address, refspec,
        ]
        var result = try await git.run(arguments)
        for round in 1..<Self.mostFetches where result.errors.contains("cannot lock ref 'refs/cali/") {
            try? await Task.sleep(for: .milliseconds(round * 20))
            result = try await git.run(arguments)
        }
        // git only warns of an incomplete history, and leaves the reference unchanged.
        if result.errors.contains("shallow roots") { throw TransportError(result) }
        return result
    }

    /// Moves the remote's branch, if it still is at the commit where it was seen.
    ///
    /// - Parameters:
    ///   - branch: its full name.
    ///   - old: the commit that it was seen at; nil when it did not exist.
    ///   - new: the commit to move it to.
    /// - Throws: ``TransportError``.
    public func push(_ branch: String, from old: ObjectID?, to new: ObjectID) async throws(TransportError) -> Push {
        let lease = "--force-with-lease=\(branch):\(old.map { "\($0)" } ?? "")"
        let result = try await git.run([
            "push", "--no-progress", "--porcelain", "--atomic", "--no-verify", lease, "--", address, "\(new):\(branch)",
        ])
        switch PushReport(result).outcome {
        case .done: return .done
        case .notYet(let error): return .notYet(error)
        case .failed(let error): throw error
        }
    }

    /// The branches that the remote has, without fetching any.
    ///
    /// - Throws: ``TransportError``.
    public func branches() async throws(TransportError) -> Branches {
        let result = try await git.run(["ls-remote", "--symref", "--", address, "HEAD", "\(Self.branchPrefix)*"])
        guard result.isSuccess else { throw TransportError(result) }
        var (head, commit): (String?, ObjectID?) = (nil, nil)
        var names: [String] = []
        for line in result.output.split(separator: "\n") {
            let words = line.split(separator: "\t", maxSplits: 1)
            guard words.count == 2 else { continue }
            let (value, name) = (words[0], words[1])
            if name == "HEAD" {
                if value.hasPrefix("ref: ") { head = String(value.dropFirst(5)) } else { commit = ObjectID(hex: value) }
            } else if name.hasPrefix(Self.branchPrefix) {
                names.append(Self.shortName(of: String(name)))
            }
        }
        return Branches(head: head.map(Self.shortName), headCommit: commit, names: names.sorted())
    }

    /// Returns true if the remote has no references at all.
    ///
    /// - Throws: ``TransportError``.
    public func isEmpty() async throws(TransportError) -> Bool {
        let result = try await git.run(["ls-remote", "--quiet", "--", address])
        guard result.isSuccess else { throw TransportError(result) }
        return result.output.isEmpty
    }
}
