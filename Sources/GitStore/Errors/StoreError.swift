public import Files

/// The reason why the store refused or failed. Nothing was changed, unless a case says otherwise.
public enum StoreError: Error, Sendable, Hashable {
    /// There is no git repository at the path itself (parents are not searched).
    case notARepository(path: String)
    /// There is a repository at the path already.
    case alreadyExists(path: String)
    /// The current branch has no commits, but the repository shows traces of a history.
    case historyLost(path: String, LostHistory)
    /// The repository uses something that this program cannot read safely.
    case unsupported(path: String, feature: UnsupportedFeature)
    /// A link, a pipe or something else stands where this program keeps a file or folder of its own.
    case notPlain(path: String)
    /// The repository belongs to another user and `safe.directory` does not name it.
    case notOwned(path: String)
    /// Another process of ours held the lock for as long as this one was willing to wait.
    case locked(path: String)
    /// Another program held a lock file for as long as this one was willing to wait; `age` is in seconds. Only that program
    /// may remove the file, or a person, if the program was killed.
    case lockFile(path: String, age: Int)
    /// Other programs kept moving the branch for as long as this one tried to.
    case raced
    /// `HEAD` names no branch (a detached head): reading works, writing does not.
    case noBranch(path: String, head: DetachedHead)
    /// The object is not in the repository.
    case missing(ObjectID)
    /// The object is there, but is of another kind than `expected` ("blob", "tree" or "commit").
    case wrongKind(ObjectID, expected: String)
    /// An object cannot be read, or its content does not match its id; the text names the object and gives the reason.
    case damagedObject(String)
    /// A pack, the index of one, or `HEAD` is damaged.
    case damagedFile(path: String)
    /// The index is missing, damaged, or in a form that libgit2 does not read.
    case unreadableIndex(path: String, IndexFault)
    /// The branch had commits, but its tip cannot be read: its `file` is damaged or, if that is nil, no file names the
    /// branch any more. `last` is the tip according to its reflog.
    case lostBranch(name: String, file: String?, last: ObjectID?)
    /// The object has `size` bytes, more than `limit`.
    case tooLarge(ObjectID, size: Int, limit: Int)
    /// The tree object breaks git's rules.
    case malformedTree(ObjectID, reason: TreeFault)
    /// The commit object breaks git's rules, or is not UTF-8.
    case malformedCommit(ObjectID)
    /// The commit is not in the one form that this program writes.
    case notCanonical(ObjectID, fault: CommitFault)
    /// Two trees differ in more entries than the caller allows.
    case tooManyChanges(limit: Int)
    /// A folder has, or would have, more entries than ``Repository/mostEntries``.
    case folderTooLarge(limit: Int)
    /// The path may not be written.
    case invalidPath(String, reason: PathFault)
    /// The change of the path contradicts the snapshot or another change of the same edit.
    case invalidChange(path: String, reason: ChangeFault)
    /// The commit message is blank, begins with a newline, or holds control characters other than tab and newline.
    case invalidMessage
    /// The author's name is blank or has a space at an end, the address is empty or holds a space, one of the two holds
    /// `<`, `>` or control characters, or the time is negative.
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
        // Their meaning depends on the call: a caller that knows more replaces the error.
        case .notFound, .exists, .authentication, .certificate, .other: self = .git(error)
        }
    }
}

/// A property of a repository that this program does not support.
public enum UnsupportedFeature: Sendable, Hashable {
    /// Object names are SHA-256.
    case sha256
    /// History is cut off (`git fetch --unshallow` completes it).
    case shallow
    /// Objects are missing on purpose (`git clone --filter`).
    case partialClone
    /// References are in a reftable.
    case reftable
    /// The path is not UTF-8.
    case pathEncoding
    /// Another entry under `extensions` in the repository's configuration, as libgit2 names it.
    case `extension`(String)
}

/// The rule of git that a tree object breaks.
public enum TreeFault: Error, Sendable, Hashable {
    /// The bytes end inside an entry.
    case truncated
    /// A mode is not octal, has a leading zero, or is not one that git writes.
    case mode
    /// A name is empty, not UTF-8, `.`, `..`, `.git` in any case, or holds a slash.
    case name
    /// Entries are not in git's order.
    case order
    /// Two entries have one name.
    case duplicate
    /// A folder is empty, which git does not have.
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
