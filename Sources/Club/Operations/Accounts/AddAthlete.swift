import Training

/// Makes an account: the first commit of an athlete, which makes exactly their own folder.
public struct AddAthlete: Operation {
    /// What they show.
    public let profile: Profile
    /// Their keys.
    public let account: Account

    /// - Parameters:
    ///   - profile: What they show.
    ///   - account: Their keys.
    public init(profile: Profile, account: Account) {
        self.profile = profile
        self.account = account
    }

    /// `register`.
    public var kind: OperationKind { .register }
    /// That they join.
    public var summary: String { "join the club" }

    /// - Throws: `ClubError.taken` when the name is, or was, somebody's.
    public func apply(to draft: inout Draft) throws(ClubError) {
        guard try !draft.snapshot.isTaken(profile.name) else { throw .taken(.athlete, name: profile.name.text) }
        draft.put(profile.document, at: .profile(profile.name))
        draft.put(account.document, at: .account(profile.name))
    }
}
