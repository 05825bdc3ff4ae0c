public import GitStore
public import Training

/// One change of the club's history: a commit, in the words of the club.
public struct HistoryItem: Sendable, Hashable {
    /// The commit.
    public let commit: ObjectID
    /// Who made the change, as the commit says; `nil` for a commit that `cali` did not write.
    public let athlete: Slug?
    /// The kind of operation: `log`, `exercise-add`; empty for a commit that `cali` did not write.
    public let kind: String
    /// What was done, in one line.
    public let summary: String
    /// When, in UTC.
    public let time: Moment
    /// The tree before; `nil` for the first commit.
    let before: ObjectID?
    /// The tree after.
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

/// What a history is about.
public enum HistorySubject: Sendable, Hashable {
    /// The whole club.
    case club
    /// What an athlete did.
    case athlete(Slug)
    /// A file.
    case file(DocumentPath)
    /// A workout, wherever its start moved it.
    case workout(Slug, EntityID)
}
