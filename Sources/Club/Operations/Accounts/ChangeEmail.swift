import Training

/// Changes the address of an account. In a confirmed account, the present address stays until the new one is confirmed.
public struct ChangeEmail: Operation {
    private let email: String

    /// - Parameter email: A valid address.
    public init(to email: String) {
        self.email = email
    }

    /// `email`.
    public var kind: OperationKind { .email }
    /// The commit's subject.
    public var summary: String { "change the address" }

    /// - Returns: True if the new address must be confirmed before it replaces the present one.
    public func apply(to draft: inout Draft) throws(ClubError) -> Bool {
        var account = try draft.snapshot.account(of: draft.athlete)
        let sealed = try SealedAddress(email, of: draft.athlete, in: try draft.snapshot.club())
        let waits = account.confirmation != nil
        if waits { account.pendingEmail = sealed } else { account.email = sealed }
        draft.put(account.document, at: .account(draft.athlete))
        return waits
    }
}
