public import GitStore
public import Values

/// One change in the club's history: a commit in the club's terms.
public struct HistoryItem: Sendable, Hashable {
    /// The commit.
    public let commit: ObjectID
    /// The athlete who made the change, as the commit says; `nil` for a commit that `cali` did not write.
    public let athlete: Slug?
    /// The kind of operation: `log`, `exercise-add`; empty for a commit that `cali` did not write.
    public let kind: String
    /// The change in one line.
    public let summary: String
    /// The time in UTC.
    public let time: Moment
    /// The tree before the change; `nil` for the first commit.
    let before: ObjectID?
    /// The tree after the change.
    let after: ObjectID

    init(_ commit: Commit, before: ObjectID?) {
        let message = CommitMessage(commit.message)
        self.commit = commit.id
        athlete = message?.athlete
        kind = message?.kind ?? ""
        summary = message?.summary ?? commit.subject
        time = Moment(seconds: commit.author.seconds)
        self.before = before
        after = commit.tree
    }
}

/// The subjects that a history can be about.
public enum HistorySubject: Sendable, Hashable {
    /// The whole club.
    case club
    /// The changes that an athlete made.
    case athlete(Slug)
    /// A file.
    case file(DocumentPath)
    /// A workout, under all its paths.
    case workout(Slug, EntityID)
}
