import GitStore
import Identity
import TestSupport
import Values

/// Signs with keys that are the same in every run.
struct TestSigner: CommitSigner {
    let keys: DeviceKeys

    init(_ byte: UInt8 = 7) throws {
        keys = try DeviceKeys(
            id: .random(),
            signingSeed: [UInt8](repeating: byte, count: 32),
            sealingSeed: [UInt8](repeating: byte, count: 32)
        )
    }

    func signature(of payload: [UInt8]) throws -> String {
        try keys.sign(payload)
    }
}

let anna = Author(name: "anna", email: "anna@club.invalid", seconds: 1_700_000_000)

/// A repository in a folder of its own.
struct Playground {
    let folder: TemporaryFolder
    let repository: Repository
    var path: String { folder.path + "/club" }

    init(bare: Bool = true) throws {
        folder = try TemporaryFolder()
        repository = try Repository.create(at: folder.path + "/club", bare: bare)
    }

    /// Commits text files; nil removes one.
    @discardableResult
    func commit(_ changes: [String: String?], message: String = "anna: test") throws -> Committed? {
        try repository.commit(changes, message: message)
    }

    @discardableResult
    func git(_ arguments: String..., input: String = "") throws -> RealGit.Result {
        try RealGit.run(arguments, in: path, input: Array(input.utf8))
    }

    /// Returns the output of `git status`: empty when work tree, index and tip agree.
    func status() throws -> String {
        try git("status", "--porcelain", "--untracked-files=all").output
    }

    /// Everything wrong that `git fsck --strict` finds.
    func faults() throws -> String {
        let result = try RealGit.attempt("git", ["fsck", "--strict", "--no-dangling"], in: path)
        return result.output + result.errors
    }
}

extension Repository {
    @discardableResult
    func commit(_ changes: [String: String?], message: String = "anna: test") throws -> Committed? {
        try write(author: anna, signer: TestSigner()) { _ in
            Edit(changes: changes.mapValues { $0.map { Array($0.utf8) } }, message: message)
        }
    }

    /// The commits from `commit` back along first parents, newest first, at most `limit` of them.
    func log(from commit: ObjectID, limit: Int = .max) throws -> [Commit] {
        var commits: [Commit] = []
        var next: ObjectID? = commit
        while let id = next, commits.count < limit {
            commits.append(try self.commit(id))
            next = commits.last?.parents.first
        }
        return commits
    }

    func text(at path: String) throws -> String? {
        guard let tip = try tip(), let entry = try entry(at: path, in: snapshot(of: tip)) else { return nil }
        return String(decoding: try blob(entry.id, limit: 1_000_000), as: UTF8.self)
    }
}
