import Training

/// Makes a club with its founder, who is its first maintainer: the first commit of a repository.
public struct FoundClub: Operation {
    /// What the club is.
    public let club: ClubDocument
    /// The founder.
    public let founder: Profile
    /// The founder's keys.
    public let account: Account

    /// - Parameters:
    ///   - club: What the club is.
    ///   - founder: The founder.
    ///   - account: The founder's keys.
    public init(club: ClubDocument, founder: Profile, account: Account) {
        self.club = club
        self.founder = founder
        self.account = account
    }

    /// `init`.
    public var kind: String { "init" }
    /// The club's title.
    public var summary: String { "found \(club.title)" }

    /// - Throws: `ClubError.taken` when there is a club already.
    public func apply(to draft: inout Draft) throws(ClubError) {
        guard draft.snapshot.snapshot == nil else { throw .alreadyAClub }
        try draft.put(club.document, at: .club)
        try draft.put(Categories.starting.document, at: .categories)
        try draft.put(Array("/site/\n/.site.cali/\n/.env\n".utf8), at: ".gitignore")
        try draft.put(Array("* -text\n*.json diff\n".utf8), at: ".gitattributes")
        try draft.put(founder.document, at: .profile(founder.name))
        try draft.put(account.document, at: .account(founder.name))
    }
}
