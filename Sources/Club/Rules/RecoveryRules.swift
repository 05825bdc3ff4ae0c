import Identity
import Values

/// The rules for a recovery: an issuer's token gives the account to one new device, all others are revoked, the sealing key
/// is new, and nothing else changes. The account must have an address, and recovery turned on.
struct RecoveryRules {
    /// The change.
    let draft: Draft
    /// The key that signs: `ssh-ed25519 AAAA…`.
    let key: String

    private var before: ClubSnapshot { draft.snapshot }

    /// - Parameters:
    ///   - old: The account before.
    ///   - new: The account after.
    ///   - club: The club before.
    ///   - now: The time at which the token must be valid; `nil` if that was judged before.
    /// - Throws: `ClubError.notAllowed`.
    func check(
        from old: Account, to new: Account, in club: ClubDocument, at now: Moment?
    ) throws(ClubError) {
        try old.requireRecoverable()
        guard let device = new.device(signingWith: key), let token = new.recoveries.last,
            new.recoveries.dropLast().elementsEqual(old.recoveries), new.devices.count == old.devices.count + 1,
            new.devices.allSatisfy({ $0.id == device.id || $0.revoked != nil })
        else { throw .notAllowed(.token(.foreignState)) }
        guard new.email == old.email, new.pendingEmail == old.pendingEmail, new.confirmation == old.confirmation,
            new.recovery, new.sealing?.publicKey != old.sealing?.publicKey || old.sealing == nil
        else { throw .notAllowed(.token(.foreignState)) }
        let bytes = try before.bytes(at: DocumentPath.account(draft.athlete).text) ?? []
        try TokenRules.check(
            token, .recoverAccount, for: draft.athlete, in: club,
            state: Account.recoveryState(of: bytes, to: device), keys: club.issuerKeys, at: now)
    }
}

extension Account {
    /// Checks that a token can give the account to another device.
    /// - Throws: `ClubError.notAllowed` if not.
    public func requireRecoverable() throws(ClubError) {
        guard recovery else { throw .notAllowed(.token(.forbidden)) }
        guard email != nil else { throw .notAllowed(.token(.noAddress)) }
    }
}
