/// The changes of one commit.
public struct Edit: Sendable {
    /// Path → new content; nil removes the file. Paths are relative to the root, components joined by slashes.
    public var changes: [String: [UInt8]?]
    /// The commit message, UTF-8 without control characters but tab and newline; a final newline is added if missing.
    public var message: String
    /// Hand edits that this commit takes over: path → the content on disk that the edit was made from. Such a file is
    /// replaced by the edit's content although no commit has it, provided that it still has exactly this content.
    public var adopted: [String: [UInt8]]

    /// An edit from its parts.
    public init(changes: [String: [UInt8]?], message: String, adopted: [String: [UInt8]] = [:]) {
        self.changes = changes
        self.message = message
        self.adopted = adopted
    }
}

/// Signs commits.
public protocol CommitSigner: Sendable {
    /// Returns the armored SSH signature (namespace `git`) of `payload`, without a final newline.
    ///
    /// - Parameter payload: the commit object's content without a signature.
    func signature(of payload: [UInt8]) throws -> String
}

/// A commit that is now on the branch.
public struct Committed: Sendable, Hashable {
    /// Its id.
    public let commit: ObjectID
    /// Its root tree.
    public let tree: ObjectID
    /// The paths whose files it changed, sorted by bytes.
    public let paths: [String]
}

/// Something that a caller may want to tell a person; the operation continues.
public enum StoreNotice: Sendable, Hashable {
    /// The commit is made, but the work tree could not be brought to it; the next write begins with that.
    case workTreeBehind(StoreError)
    /// Files that a commit changed were left alone, because they hold hand edits; sorted.
    case handEditsKept(paths: [String])
}
