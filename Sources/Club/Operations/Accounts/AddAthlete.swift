import Values

/// Makes an account: an athlete's first commit, which adds exactly their own folder.
public struct AddAthlete: Operation {
    /// The athlete's profile.
    public let profile: Profile
    /// The account with the athlete's keys.
    public let account: Account

    /// Creates the operation.
    public init(profile: Profile, account: Account) {
        self.profile = profile
        self.account = account
    }

    /// `register`.
    public var kind: OperationKind { .register }
    /// The commit's subject.
    public var summary: String { "join the club" }

    /// - Throws: `ClubError.taken` if the name is, or was, somebody's.
    public func apply(to draft: inout Draft) throws(ClubError) {
        guard try !draft.snapshot.isTaken(profile.name) else { throw .taken(.athlete, name: profile.name.text) }
        draft.put(profile.document, at: .profile(profile.name))
        draft.put(account.document, at: .account(profile.name))
    }
}
