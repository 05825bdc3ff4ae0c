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
    public var kind: OperationKind { .found }
    /// The club's title.
    public var summary: String { "found \(club.title)" }

    /// - Throws: `ClubError.alreadyAClub` when the repository has commits: a club begins with its first one.
    public func apply(to draft: inout Draft) throws(ClubError) {
        guard draft.snapshot.snapshot == nil else { throw .alreadyAClub }
        draft.put(club.document, at: .club)
        draft.put(Categories.starting.document, at: .categories)
        draft.put(Array("/site/\n/.site.cali/\n/.env\n".utf8), at: .rootFile(".gitignore"))
        draft.put(Array("* -text\n*.json diff\n".utf8), at: .rootFile(".gitattributes"))
        draft.put(founder.document, at: .profile(founder.name))
        draft.put(account.document, at: .account(founder.name))
    }
}
