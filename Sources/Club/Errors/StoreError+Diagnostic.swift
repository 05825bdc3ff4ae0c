import Files
public import GitStore
public import Training

extension StoreError {
    /// The diagnostic for people and programs.
    public var diagnostic: Diagnostic {
        switch self {
        case .notARepository(let path):
            Diagnostic(
                code: "not-a-repository", message: "\(path) is not a git repository",
                help: "`cali init` makes a club; --club DIR names another folder")
        case .alreadyExists(let path):
            Diagnostic(code: "already-exists", message: "there is a repository at \(path) already")
        case .unsupported(let path, let feature):
            Diagnostic(
                code: "unsupported-repository", message: "\(path) \(feature.text)", help: feature.help)
        case .notPlain(let path):
            Diagnostic(
                code: "not-plain",
                message: "\(path) is a link, a pipe or a device: cali neither follows links nor waits for pipes",
                help: "`rm '\(path)'` removes it; if somebody else made this folder, check the rest of it too")
        case .notOwned(let path):
            Diagnostic(
                code: "not-owned", message: "\(path) belongs to another user",
                help: "`git config --global --add safe.directory \(path)` if you trust it")
        case .locked(let path):
            Diagnostic(
                code: "locked", message: "other programs kept writing to \(path)", help: "try again")
        case .lockFile(let path, let age):
            Diagnostic(
                code: "locked",
                message: "another program has locked the repository: \(path) is \(age.secondsInWords) old",
                help: "try again when it is done; if no git is running any more, `rm '\(path)'` removes the lock")
        case .raced:
            Diagnostic(code: "raced", message: "other programs kept moving the branch", help: "try again")
        case .noBranch(let path, let head):
            Diagnostic(
                code: "no-branch",
                message: "\(path) is on no branch (a detached HEAD): reading works, writing does not",
                help: head.help)
        case .historyLost(let path, let lost):
            Diagnostic(code: "no-commits", message: "\(path): \(lost.text)", help: lost.help)
        case .missing(let id):
            Diagnostic(code: "missing-object", message: "object \(id) is missing", help: fsck)
        case .wrongKind(let id, let expected):
            Diagnostic(code: "malformed-repository", message: "object \(id) is not a \(expected)", help: fsck)
        case .damagedObject(let text): Diagnostic(code: "damaged-object", message: text, help: fsck)
        case .damagedFile(let path):
            Diagnostic(
                code: "damaged-repository", message: "\(path) is damaged", help: Self.repair(of: path) ?? fsck)
        case .unreadableIndex(let path, let fault):
            Diagnostic(code: "unreadable-index", message: "git's index \(path) \(fault.text)", help: fault.help(path))
        case .lostBranch(let name, let file, let last):
            Diagnostic(
                code: "lost-branch",
                message: file.map { "the branch \(name.branchName) cannot be read: \($0) is damaged" }
                    ?? "the branch \(name.branchName) had commits and is gone",
                help: last.map { last in
                    "\(file.map { "remove \($0), then " } ?? "")`git update-ref \(name) \(last)` brings it back to "
                        + "its last known commit; `git fsck` then checks the repository"
                } ?? fsck)
        case .tooLarge(let id, let size, let limit):
            Diagnostic(code: "too-large", message: "object \(id) has \(size) bytes; \(limit) are allowed")
        case .malformedTree(let id, let reason):
            Diagnostic(code: "malformed-repository", message: "tree \(id) is malformed (\(reason))", help: fsck)
        case .malformedCommit(let id):
            Diagnostic(code: "malformed-repository", message: "commit \(id) is malformed", help: fsck)
        case .notCanonical(let id, let fault):
            Diagnostic(code: "foreign-commit", message: "commit \(id) \(fault.text)")
        case .tooManyChanges(let limit):
            Diagnostic(code: "too-many-changes", message: "more than \(limit) files and folders change at once")
        case .folderTooLarge(let limit):
            Diagnostic(code: "folder-too-large", message: "a folder would have more than \(limit) files and folders")
        case .invalidPath(let path, _):
            Diagnostic(
                code: "malformed-path", message: "'\(path)' cannot be a path in a club",
                help: "parts of a path are letters, digits, '.', '_' and '-', and no name of a device")
        case .invalidChange(let path, _):
            Diagnostic(
                code: "malformed-change", message: "\(path) cannot be changed this way",
                help: "it does not exist, or a file and a folder would have the same name")
        case .invalidMessage:
            Diagnostic(code: "malformed-message", message: "the commit message is empty or holds control characters")
        case .invalidAuthor(let name, _):
            Diagnostic(code: "malformed-author", message: "'\(name)' cannot be the author of a commit")
        case .wouldOverwrite(let paths):
            Diagnostic(
                code: "would-overwrite",
                message: "unsaved changes would be lost: \(paths.prefix(5).joined(separator: ", "))",
                help: "`cali save` commits them, `git checkout -- FILE` drops them")
        case .outdatedLibrary(let version):
            Diagnostic(code: "outdated-library", message: "libgit2 \(version) is too old", help: "1.5.1 or later works")
        case .git(let error):
            Diagnostic(code: "git", message: "\(error.operation): \(error.message)", help: fsck)
        case .system(let error): Diagnostic(code: "input-output", message: error.text)
        }
    }
}

extension StoreError {
    /// The command that rebuilds one of git's files, if there is one.
    private static func repair(of path: String) -> String? {
        if path.hasSuffix(".idx") {
            return "`git index-pack \(path.dropLast(4)).pack` rebuilds it; `git fsck` then checks the repository"
        }
        if path.hasSuffix("/HEAD") {
            return "it must name the branch: `echo 'ref: refs/heads/main' > \(path)`; `git fsck` checks the rest"
        }
        if path.hasSuffix("/multi-pack-index") {
            return "remove it, and `git multi-pack-index write` rebuilds it; `git fsck` then checks the repository"
        }
        return nil
    }
}

extension String {
    /// The short name of a branch.
    fileprivate var branchName: Substring { dropFirst(hasPrefix("refs/heads/") ? 11 : 0) }
}

private let fsck = "`git fsck` says what is wrong with the repository"

extension IndexFault {
    fileprivate var text: String {
        switch self {
        case .missing: "is gone"
        case .split: "is split in two files, which libgit2 cannot read"
        case .sparse: "is a sparse one, which libgit2 cannot read"
        case .unhashed: "has no checksum, and libgit2 insists on one"
        case .damaged: "is damaged"
        }
    }

    fileprivate func help(_ path: String) -> String {
        switch self {
        case .missing:
            "`git reset` makes it again from the newest commit, and changes of yours stay in the files; in a clone without "
                + "files (`--no-checkout`) `git checkout HEAD -- .` writes them"
        case .split: "`git config core.splitIndex false` and `git update-index --no-split-index` join them"
        case .sparse: "`git sparse-checkout disable` changes it"
        case .unhashed:
            "`git -c index.skipHash=false update-index --force-write-index` writes one, and `git config index.skipHash false` keeps it"
        case .damaged:
            "`rm '\(path)'` and `git reset` make it again from the newest commit; changes of yours stay in the files"
        }
    }
}

extension UnsupportedFeature {
    fileprivate var text: String {
        switch self {
        case .sha256: "names its objects by SHA-256, which libgit2 cannot read"
        case .shallow: "is a shallow clone: its history is cut off"
        case .partialClone: "is a partial clone: objects are missing on purpose"
        case .reftable: "keeps its references in a reftable, which libgit2 cannot read"
        case .pathEncoding: "cannot be worked in: its path holds bytes that are not UTF-8"
        case .extension(let name): "needs an extension that libgit2 does not know: \(name)"
        }
    }

    fileprivate var help: String? {
        switch self {
        case .shallow: "`git fetch --unshallow` completes it"
        case .sha256: "`git init --object-format=sha1` makes a repository that works"
        case .reftable: "`git refs migrate --ref-format=files` changes it"
        case .partialClone: "a clone without --filter works"
        case .pathEncoding: "give the folder, or the one above it with such a name, a name in UTF-8"
        case .extension: nil
        }
    }
}

extension StoreNotice {
    /// The diagnostic for people and programs.
    public var diagnostic: Diagnostic {
        switch self {
        case .workTreeBehind(let error):
            Diagnostic(
                code: "work-tree-behind",
                message: "the commit was made, but not all files were written: \(error.diagnostic.message)",
                help: "the next change writes the missing files first, unless git moves the branch before")
        case .handEditsKept(let paths):
            Diagnostic(
                code: "hand-edits-kept",
                message: "unsaved changes were left alone: \(paths.prefix(5).joined(separator: ", "))",
                help: "`cali save` commits them")
        }
    }
}

extension CommitFault {
    /// The fault as the rest of a sentence that begins with the commit.
    var text: String {
        switch self {
        case .tooLarge(let size): "has \(size) bytes, more than any that this program writes"
        case .encoding: "holds bytes that are not UTF-8"
        case .merge: "is a merge; a club's history is linear"
        case .unsigned: "carries no signature in its header"
        case .header(let name): "has an unexpected header '\(name)'"
        case .malformed(let line): "has a malformed line '\(line)'"
        case .otherCommitter: "was committed by another person than its author"
        }
    }
}
