public import Files

/// The reason why the store refused or failed. Nothing was changed, unless a case says otherwise.
public enum StoreError: Error, Sendable, Hashable {
    /// There is no git repository at the path itself (parents are not searched).
    case notARepository(path: String)
    /// There is a repository at the path already.
    case alreadyExists(path: String)
    /// The current branch has no commits, and the repository has a history all the same.
    case historyLost(path: String, LostHistory)
    /// The repository uses something that this program cannot read safely.
    case unsupported(path: String, feature: UnsupportedFeature)
    /// A link, a pipe or something else stands where this program keeps a file or folder of its own.
    case notPlain(path: String)
    /// The repository belongs to another user and `safe.directory` does not name it.
    case notOwned(path: String)
    /// Another process of ours held the lock for as long as this one was willing to wait.
    case locked(path: String)
    /// The lock file of another program is in the way, and stayed for as long as this one was willing to wait; `age` is in
    /// seconds. It is the program's business to take it away, or a person's, if the program was killed.
    case lockFile(path: String, age: Int)
    /// Other programs moved the branch again and again while this one tried to.
    case raced
    /// `HEAD` names no branch (a detached head): reading works, writing does not.
    case noBranch(path: String, head: DetachedHead)
    /// The object is not in the repository.
    case missing(ObjectID)
    /// The object is there, but is of another kind than `expected` ("blob", "tree" or "commit").
    case wrongKind(ObjectID, expected: String)
    /// An object is there and cannot be read, or is not what its name says; the text names it and says why.
    case damagedObject(String)
    /// A pack, the index of one, or `HEAD` is damaged.
    case damagedFile(path: String)
    /// The index is missing, damaged, or of a form that libgit2 does not read.
    case unreadableIndex(path: String, IndexFault)
    /// The branch had commits, and where it is cannot be read: its `file` is damaged, or (nil) nothing names it any more.
    /// `last` is where its log has it.
    case lostBranch(name: String, file: String?, last: ObjectID?)
    /// The object has `size` bytes, more than `limit`.
    case tooLarge(ObjectID, size: Int, limit: Int)
    /// The tree object breaks git's rules.
    case malformedTree(ObjectID, reason: TreeFault)
    /// The commit object breaks git's rules, or is not UTF-8.
    case malformedCommit(ObjectID)
    /// The commit is not in the one form that this program writes.
    case notCanonical(ObjectID, fault: CommitFault)
    /// Two trees differ in more entries than the caller was ready to look at.
    case tooManyChanges(limit: Int)
    /// A folder has, or would have, more entries than ``Repository/mostEntries``.
    case folderTooLarge(limit: Int)
    /// The path may not be written.
    case invalidPath(String, reason: PathFault)
    /// The change of the path contradicts the snapshot or another change of the same edit.
    case invalidChange(path: String, reason: ChangeFault)
    /// The commit message is empty, holds NUL or other control characters than tab and newline.
    case invalidMessage
    /// The author's name or address is empty or holds `<`, `>`, or control characters, or the time is negative.
    case invalidAuthor(name: String, email: String)
    /// Files in the work tree hold changes that no commit has; the paths are sorted.
    case wouldOverwrite(paths: [String])
    /// The installed libgit2 is older than 1.5.1.
    case outdatedLibrary(version: String)
    /// libgit2 failed in another way.
    case git(GitError)
    /// A system call failed.
    case system(SystemError)

    /// True if an object cannot be read: it is damaged or gone.
    public var isDamage: Bool {
        switch self {
        case .missing, .wrongKind, .damagedObject, .malformedTree, .malformedCommit: true
        default: false
        }
    }

    init(_ error: GitError) {
        switch error.kind {
        case .owner: self = .notOwned(path: "")
        case .locked: self = .locked(path: "")
        case .modified: self = .raced
        case .damaged: self = .damagedObject(error.message)
        // The meaning of these depends on what was asked: who knows more catches the error and says so.
        case .notFound, .exists, .authentication, .certificate, .other: self = .git(error)
        }
    }
}

/// A property of a repository that rules it out.
public enum UnsupportedFeature: Sendable, Hashable {
    /// Object names are SHA-256.
    case sha256
    /// History is cut off (`git fetch --unshallow` completes it).
    case shallow
    /// Objects are missing on purpose (`git clone --filter`).
    case partialClone
    /// References are in a reftable.
    case reftable
    /// The path holds bytes that are no UTF-8.
    case pathEncoding
    /// Another entry under `extensions` in the repository's configuration, by libgit2's text.
    case `extension`(String)
}

/// The rule of git's that a tree object breaks.
public enum TreeFault: Sendable, Hashable {
    /// The bytes end inside an entry.
    case truncated
    /// A mode that is not octal without leading zero, or not one that git writes.
    case mode
    /// A name that is empty, not UTF-8, `.`, `..`, `.git` in any case, or that holds a slash.
    case name
    /// Entries are not in git's order.
    case order
    /// Two entries have one name.
    case duplicate
    /// A folder holds nothing: git has no empty folders.
    case empty
    /// An entry has no object id.
    case noID
    /// Trees are nested more than 128 deep.
    case depth
}

/// The reason why a path may not be written.
public enum PathFault: Sendable, Hashable {
    /// Empty, or with an empty component, or longer than 1,024 bytes, or a component longer than 255.
    case length
    /// A character other than ASCII letters, digits, `.`, `_` and `-`, or a component that does not begin with a letter
    /// or digit (which rules out `.`, `..` and everything beginning with `.git` below the root).
    case character
    /// A component that Windows takes for a device, or that ends in a dot.
    case reserved
}

/// The way in which a change contradicts the snapshot or another change.
public enum ChangeFault: Sendable, Hashable {
    /// Removes what is not there.
    case absent
    /// Writes a file where a folder stays, or into a folder where a file stays.
    case fileAndFolder
}
