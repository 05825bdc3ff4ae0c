import Identity
import Training

/// Who makes a change, by the state of the club before it.
struct ActorRules {
    /// In which way somebody may act.
    enum Actor {
        /// With a key of the account.
        case athlete(Account)
        /// With a key that a token gives the account to.
        case recoverer(Account)
        /// With the key of the account that the change makes.
        case newcomer
    }

    private let draft: Draft
    private let key: String

    private var before: ClubSnapshot { draft.snapshot }

    /// - Parameters:
    ///   - draft: The change.
    ///   - key: The key that signs: `ssh-ed25519 AAAA…`.
    init(_ draft: Draft, key: String) {
        self.draft = draft
        self.key = key
    }

    /// Finds out who acts.
    /// - Parameters:
    ///   - club: The club before; `nil` where the change founds one.
    ///   - now: When a recovery's token must be good; `nil` where time was judged before.
    /// - Throws: `ClubError.notAllowed`, `ClubError.taken`.
    func actor(in club: ClubDocument?, at now: Moment?) throws(ClubError) -> Actor {
        let place = DocumentPath.account(draft.athlete)
        if let account: Account = try before.document(at: place) {
            if account.device(signingWith: key) != nil { return .athlete(account) }
            guard let club, let new = try written(), new.recoveries.count > account.recoveries.count else {
                throw .notAllowed(.foreignKey)
            }
            try checkRecovery(from: account, to: new, in: club, at: now)
            return .recoverer(account)
        }
        guard let new = try written() else { throw .notAllowed(.foreignKey) }
        try checkRegistration(new, in: club)
        return .newcomer
    }

    /// The account as the change leaves it.
    private func written() throws(ClubError) -> Account? {
        let place = DocumentPath.account(draft.athlete)
        guard let bytes = draft.changes[place.text] ?? nil else { return nil }
        return try DocumentBytes(bytes, path: place.text).read()
    }

    // MARK: Newcomers

    /// A new account brings its own key, and makes nothing but its own folder; a folder that is there, even of an
    /// athlete who left, is nobody's to take.
    private func checkRegistration(_ account: Account, in club: ClubDocument?) throws(ClubError) {
        guard try !before.isTaken(draft.athlete) else { throw .taken(.athlete, name: draft.athlete.text) }
        guard account.device(signingWith: key) != nil else { throw .notAllowed(.foreignKey) }
        guard account.confirmation == nil, account.recoveries.isEmpty else {
            throw .notAllowed(.token(.foreignState))
        }
        let profile = DocumentPath.profile(draft.athlete).text
        guard draft.changes[profile] != nil else {
            throw .invalid([Diagnostic(code: "missing-document", message: "a new account needs \(profile) too")])
        }
        guard let club else { return }
        for path in draft.changes.keys where DocumentPath(path)?.owner != draft.athlete {
            throw .notAllowed(.foreignPath(path))
        }
        try checkInvitation(account.invite, in: club)
    }

    private func checkInvitation(_ invite: String?, in club: ClubDocument) throws(ClubError) {
        guard let invite else {
            guard club.registration == .open else { throw .notAllowed(.token(.missing(.invite))) }
            return
        }
        var keys: [SigningPublicKey] = []
        for maintainer in club.maintainers {
            let account: Account? = try before.document(at: .account(maintainer))
            keys += account?.signingKeys ?? []
        }
        let claims = try TokenRules.check(
            invite, .invite, for: nil, in: club,
            state: Account.invitationState(for: Self.isForAnybody(invite) ? nil : draft.athlete), keys: keys)
        for athlete in try before.athletes() {
            let other = try before.readable(at: .account(athlete), Account.self)?.invite
            guard let other, let look = try? Token.read(other) else { continue }
            if look.claims.id == claims.id { throw .notAllowed(.token(.used)) }
        }
    }

    /// Whether an invitation names nobody. What it says counts only when its signature is good.
    private static func isForAnybody(_ invite: String) -> Bool {
        (try? Token.read(invite))?.claims.state == Account.invitationState(for: nil)
    }

    // MARK: Recovery

    /// A token of an issuer gives the account to one new device: all others are revoked, the sealing key is another, and
    /// nothing else changes.
    private func checkRecovery(
        from old: Account, to new: Account, in club: ClubDocument, at now: Moment?
    ) throws(ClubError) {
        let place = DocumentPath.account(draft.athlete).text
        if let other = draft.changes.keys.first(where: { $0 != place }) { throw .notAllowed(.foreignPath(other)) }
        guard old.recovery else { throw .notAllowed(.token(.forbidden)) }
        guard let device = new.device(signingWith: key), let token = new.recoveries.last,
            new.recoveries.dropLast().elementsEqual(old.recoveries), new.devices.count == old.devices.count + 1,
            new.devices.allSatisfy({ $0.id == device.id || $0.revoked != nil })
        else { throw .notAllowed(.token(.foreignState)) }
        guard new.email == old.email, new.pendingEmail == old.pendingEmail, new.confirmation == old.confirmation,
            new.recovery, new.sealing?.publicKey != old.sealing?.publicKey || old.sealing == nil
        else { throw .notAllowed(.token(.foreignState)) }
        let bytes = try before.bytes(at: place) ?? []
        try TokenRules.check(
            token, .recoverAccount, for: draft.athlete, in: club,
            state: Account.recoveryState(of: bytes, to: device), keys: club.issuerKeys, at: now)
    }
}
