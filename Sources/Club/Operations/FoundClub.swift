import Training

/// Founds a club in the first commit of a repository. The founder is the club's first maintainer.
public struct FoundClub: Operation {
    /// The club's document.
    public let club: ClubDocument
    /// The founder's profile.
    public let founder: Profile
    /// The account with the founder's keys.
    public let account: Account

    /// Creates the operation.
    public init(club: ClubDocument, founder: Profile, account: Account) {
        self.club = club
        self.founder = founder
        self.account = account
    }

    /// `init`.
    public var kind: OperationKind { .found }
    /// The commit's subject.
    public var summary: String { "found \(club.title)" }

    /// - Throws: `ClubError.alreadyAClub` if the repository has commits: a club begins with the first one.
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
