import Identity
import Training
import Values

/// The rules for a new account: it is signed with its own key, and its name has never been taken.
struct RegistrationRules {
    /// The change.
    let draft: Draft
    /// The key that signs: `ssh-ed25519 AAAA…`.
    let key: String

    private var before: ClubSnapshot { draft.snapshot }

    /// - Parameters:
    ///   - account: The new account.
    ///   - club: The club before; `nil` if the change founds it.
    /// - Throws: `ClubError.taken`, `ClubError.notAllowed`; `ClubError.invalid` for an account without a profile.
    func check(_ account: Account, in club: ClubDocument?) throws(ClubError) {
        guard try !before.isTaken(draft.athlete) else { throw .taken(.athlete, name: draft.athlete.text) }
        guard account.device(signingWith: key) != nil else { throw .notAllowed(.foreignKey) }
        guard account.confirmation == nil, account.recoveries.isEmpty else {
            throw .notAllowed(.token(.foreignState))
        }
        let profile = DocumentPath.profile(draft.athlete).text
        guard draft.changes[profile] != nil else {
            throw .invalid([Diagnostic(code: "missing-document", message: "a new account needs \(profile) too")])
        }
        if let club { try checkInvitation(account.invite, in: club) }
    }

    private func checkInvitation(_ invite: String?, in club: ClubDocument) throws(ClubError) {
        guard let invite else {
            guard club.registration == .open else { throw .notAllowed(.token(.missing(.invite))) }
            return
        }
        var keys: [SigningPublicKey] = []
        for maintainer in club.maintainers where try before.isConfirmed(maintainer, in: club) {
            keys += try before.readable(at: .account(maintainer), Account.self)?.signingKeys ?? []
        }
        let claims = try TokenRules.check(
            invite, .invite, for: nil, in: club,
            state: Account.invitationState(for: Self.isForAnybody(invite) ? nil : draft.athlete), keys: keys)
        guard try !before.accountIndex().isUsed(invitation: claims.id) else { throw .notAllowed(.token(.used)) }
    }

    /// Returns true if an invitation names nobody. The signature is not checked here.
    private static func isForAnybody(_ invite: String) -> Bool {
        (try? Token.read(invite))?.claims.state == Account.invitationState(for: nil)
    }
}
