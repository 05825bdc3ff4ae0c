import CGit2

/// Commits, one on top of another, which are written to the repository only when the branch moves to the last of them.
///
/// Not for sharing between threads.
public final class CommitSeries {
    /// Reads the repository, and what the series has made so far.
    public let repository: Repository
    /// The last commit of the series, or the one that it began on; nil for a history that it begins.
    public private(set) var tip: Snapshot?

    private let held: HeldObjects
    private var batch = ObjectBatch()
    private var contents: [ObjectID: [UInt8]] = [:]
    private var count = 0

    /// - Parameters:
    ///   - base: the parent of the first commit; nil for none.
    ///   - repository: the repository.
    /// - Throws: as ``Repository/init(opening:form:)``.
    public init(on base: Snapshot?, of repository: Repository) throws(StoreError) {
        tip = base
        self.repository = try Repository(opening: repository.gitDirectory)
        held = try HeldObjects(in: self.repository)
    }

    /// Makes the next commit.
    ///
    /// - Parameters:
    ///   - edit: what it changes.
    ///   - author: author and committer.
    ///   - signer: signs it.
    /// - Returns: true if there is one: an edit that changes nothing makes none.
    /// - Throws: ``StoreError``, and what `signer` throws.
    @discardableResult
    public func append(_ edit: Edit, author: Author, signer: some CommitSigner) throws -> Bool {
        try author.validate()
        let message = try edit.validatedMessage()
        let result = try TreeBuilder.build(edit, on: tip?.tree, in: repository)
        guard result.tree != tip?.tree else { return false }
        for object in result.batch.objects {
            batch.add(object)
            try held.add(object.id, object.type, object.content)
            if object.type == GIT_OBJECT_BLOB { contents[object.id] = object.content }
        }
        let content = try Commit.signed(
            tree: result.tree, parent: tip?.commit, author: author, message: message, by: signer)
        let commit = try batch.add(GIT_OBJECT_COMMIT, content)
        try held.add(commit, GIT_OBJECT_COMMIT, content)
        tip = Snapshot(commit: commit, tree: result.tree)
        count += 1
        return true
    }

    /// The move of a branch from a snapshot to the end of the series; nil where it is there already.
    fileprivate func advance(from old: Snapshot?) throws(StoreError) -> Advance? {
        guard let tip, tip.commit != old?.commit else { return nil }
        let changes = try repository.changes(from: old?.tree, to: tip.tree)
        var new: [String: [UInt8]?] = [:]
        for change in changes {
            if let id = change.new?.id, let content = contents[id] { new[change.path] = content }
        }
        return Advance(
            commit: tip.commit, tree: tip.tree, batch: batch,
            changes: changes.map { FileChange(path: $0.path, old: $0.old?.id, new: $0.new?.id) }, contents: new,
            reflogMessage: "cali: \(count) put on top of \("\(tip.commit)".prefix(12))")
    }
}

extension Repository {
    /// Writes a series and moves the current branch to its last commit, which need not descend from the present tip.
    ///
    /// All that ``write(author:signer:notice:operation:)`` says of turns, races, errors and the work tree holds here.
    ///
    /// - Parameters:
    ///   - author: who is named in the reflog.
    ///   - notice: is told what a person may want to know.
    ///   - plan: the series, given the tip (nil: no commits yet); nil to stay. It may be called again.
    /// - Returns: where the branch is now; nil when there was nothing to do.
    /// - Throws: ``StoreError``, and unchanged what `plan` throws.
    @discardableResult
    public func move(
        by author: Author, notice: (StoreNotice) -> Void = { _ in }, _ plan: (Snapshot?) throws -> CommitSeries?
    ) throws -> Committed? {
        try author.validate()
        return try advance(by: author, notice: notice) { tip in try plan(tip)?.advance(from: tip) }
    }
}

/// Objects in memory that a repository reads as if they were in it.
private struct HeldObjects {
    // The repository's object database owns it: it lives as long as the repository that is beside it in the series.
    private let backend: UnsafeMutablePointer<git_odb_backend>
    private let write:
        @convention(c) (
            UnsafeMutablePointer<git_odb_backend>?, UnsafePointer<git_oid>?, UnsafeRawPointer?, Int, git_object_t
        ) -> Int32

    /// Higher than the priorities of ``ObjectDatabase``, 1 and 2.
    private static let priority: Int32 = 100

    init(in repository: Repository) throws(StoreError) {
        var backend: UnsafeMutablePointer<git_odb_backend>?
        try check("git_mempack_new", git_mempack_new(&backend))
        guard let backend, let write = backend.pointee.write else {
            throw .git(GitError(operation: "git_mempack_new", code: -1))
        }
        try check(
            "git_odb_add_backend", git_odb_add_backend(repository.objects.pointer, backend, Self.priority))
        self.backend = backend
        self.write = write
    }

    func add(_ id: ObjectID, _ type: git_object_t, _ content: [UInt8]) throws(StoreError) {
        var oid = id.oid
        let code = content.withUnsafeBytes { write(backend, &oid, $0.baseAddress, $0.count, type) }
        try check("git_mempack.write", code)
    }
}
