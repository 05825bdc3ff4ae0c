import CanonicalJSON
public import GitStore
import Identity
import Training
public import Values

/// The judge of commits. It applies the same rules as to a command's change (``DraftRules``) to each commit, given the state
/// of the club before it.
///
/// It must not be shared between threads, since its repository must not.
public final class CommitJudge {
    /// The maximum number of files that one commit may change.
    static let mostChanges = 20_000
    /// The maximum number of bytes that one commit may write. Half a gigabyte would exhaust the memory of a small host.
    static let mostBytes = 64 * 1024 * 1024

    private let repository: Repository
    private let now: Moment?
    private let budget: PushBudget?
    private let cache = DocumentCache()
    /// The commit that was judged last, usually the parent of the next.
    private var last: Snapshot?

    /// - Parameters:
    ///   - repository: The repository of the commits.
    ///   - now: The time at which tokens must be valid; `nil` for history, where that was checked when the commit was new.
    ///   - budget: The bounds of all commits together; `nil` for none.
    public init(_ repository: Repository, at now: Moment? = nil, within budget: PushBudget? = nil) {
        self.repository = repository
        self.now = now
        self.budget = budget
    }

    /// Judges one commit, given the state in its parent.
    /// - Parameter id: The commit.
    /// - Returns: The trust changes. The commit is good if its parent is.
    /// - Throws: `ClubError.refused`; `ClubError.store` if the repository fails.
    public func judge(_ id: ObjectID) throws(ClubError) -> [TrustChange] {
        let content: CommitContent
        do throws(StoreError) {
            content = try repository.commitContent(id)
        } catch {
            throw ClubError.store(error).refusing(id)
        }
        return try judge(content)
    }

    /// Judges one commit that was read before.
    /// - Throws: As ``judge(_:)-(ObjectID)``.
    func judge(_ content: CommitContent) throws(ClubError) -> [TrustChange] {
        let id = content.id
        let commit = try form(content)
        let before = try before(commit)
        let snapshot = Snapshot(commit: commit.id, tree: commit.tree)
        let after = ClubSnapshot(repository, snapshot, cache: cache)
        let message = try message(commit, (before.snapshot == nil ? after : before))
        let key = try signer(commit)
        var draft = Draft(
            before, original: before, athlete: message.athlete, now: Moment(seconds: commit.author.seconds))
        try fill(&draft, from: before.snapshot?.tree, to: commit)
        guard !draft.changes.isEmpty else {
            throw .refused(CommitRefusal(id, .form, Diagnostic(code: "empty-commit", message: "it changes nothing")))
        }
        let trustChanges: [TrustChange]
        do throws(ClubError) {
            var rules = DraftRules(draft, kind: message.kind, key: key, at: now)
            trustChanges = try rules.check()
        } catch {
            throw error.refusing(commit.id, path: path(of: error, in: draft))
        }
        last = snapshot
        return trustChanges
    }

    // MARK: The commit

    private func form(_ content: CommitContent) throws(ClubError) -> SignedCommit {
        do throws(StoreError) {
            return try content.signed()
        } catch {
            throw ClubError.store(error).refusing(content.id)
        }
    }

    private func before(_ commit: SignedCommit) throws(ClubError) -> ClubSnapshot {
        guard let parent = commit.parent else { return ClubSnapshot(repository, nil) }
        if let last, last.commit == parent { return ClubSnapshot(repository, last, cache: cache) }
        // The parent was judged before, or is trusted. Only its tree matters here, whatever the form of the commit.
        let snapshot = try store { () throws(StoreError) in try repository.snapshot(of: parent) }
        return ClubSnapshot(repository, snapshot, cache: cache)
    }

    /// The message. It and the author must name the same athlete and this club.
    private func message(_ commit: SignedCommit, _ state: ClubSnapshot) throws(ClubError) -> CommitMessage {
        let club: UniqueID
        do throws(ClubError) {
            club = try state.club().id
        } catch {
            throw error.refusing(commit.id)
        }
        guard let athlete = Slug(commit.author.name),
            commit.author == Author(athlete, of: club, at: commit.author.seconds)
        else {
            let message = "the author must read '<name> <name@\(club).invalid>'"
            throw .refused(CommitRefusal(commit.id, .author, Diagnostic(code: "foreign-author", message: message)))
        }
        guard let message = CommitMessage(commit.message), message.athlete == athlete, message.club == club else {
            let text =
                "the message must name \(athlete) first, and end in the trailers Cali-Operation and Cali-Club: \(club)"
            throw .refused(CommitRefusal(commit.id, .message, Diagnostic(code: "foreign-message", message: text)))
        }
        return message
    }

    /// The key that signed it: `ssh-ed25519 AAAA…`.
    private func signer(_ commit: SignedCommit) throws(ClubError) -> String {
        do throws(SSHSignatureError) {
            return try SSHSignature.verify(armor: commit.signature[...], payload: commit.payload[...]).sshLine
        } catch {
            let message =
                "the signature does not match this commit, or is not in OpenSSH's form with Ed25519 and SHA-512"
            throw .refused(CommitRefusal(commit.id, .signature, Diagnostic(code: "bad-signature", message: message)))
        }
    }

    // MARK: The changes

    private func fill(_ draft: inout Draft, from old: ObjectID?, to commit: SignedCommit) throws(ClubError) {
        let changes: [TreeChange]
        do throws(StoreError) {
            changes = try repository.changes(
                from: old, to: commit.tree, most: Self.mostChanges, mostEntries: Repository.mostEntries)
        } catch {
            throw ClubError.store(error).refusing(commit.id)
        }
        try budget?.take(files: changes.count, in: commit.id)
        var bytes = 0
        for change in changes {
            guard let new = change.new else {
                draft.change(change.path, to: nil)
                continue
            }
            guard new.mode == .file else { throw .refused(CommitRefusal(commit.id, mode: change.path)) }
            let content = try content(of: new, at: change.path, in: commit)
            bytes += content.count
            guard bytes <= Self.mostBytes else { throw .refused(CommitRefusal(commit.id, tooManyBytes: change.path)) }
            try budget?.take(bytes: content.count, in: commit.id)
            draft.change(change.path, to: content)
        }
    }

    /// The content of a file. One that is larger than its path allows is refused before it is unpacked.
    private func content(of entry: TreeEntry, at path: String, in commit: SignedCommit) throws(ClubError) -> [UInt8] {
        do throws(StoreError) {
            return try repository.blob(entry.id, limit: FileRules.limit(at: path))
        } catch .tooLarge(_, let size, let limit) {
            let message = "the file has \(size) bytes; \(limit) are allowed"
            let reason = Diagnostic(code: "file-too-large", message: message)
            throw .refused(CommitRefusal(commit.id, .size, path: path, reason))
        } catch {
            throw ClubError.store(error).refusing(commit.id)
        }
    }

    /// The path that an error is about, for errors that do not name it because somebody who runs a command knows it.
    private func path(of error: ClubError, in draft: Draft) -> String? {
        let paths = draft.changes.keys.sorted()
        switch error {
        case .invalid where paths.count == 1: return paths[0]
        case .notAllowed(.notMaintainer): return paths.first { DocumentPath($0)?.owner != draft.athlete }
        case .taken(.athlete, _): return paths.first { DocumentPath($0)?.owner == draft.athlete }
        default: return nil
        }
    }
}

extension CommitRefusal {
    init(_ commit: ObjectID, mode path: String) {
        self.init(
            commit, .mode, path: path,
            Diagnostic(
                code: "foreign-mode", message: "it is neither an ordinary file nor a folder",
                help: "links, submodules and the executable bit have no place in a club"))
    }

    fileprivate init(_ commit: ObjectID, tooManyBytes path: String) {
        self.init(
            commit, .size, path: path,
            Diagnostic(
                code: "commit-too-large", message: "the commit writes more than \(CommitJudge.mostBytes >> 20) MiB"))
    }
}
