import Identity
import Values

/// The athlete who makes a change, and their capacity, which decides what they may change. Both follow from the state of the
/// club before the change, whether a command made it, a sync made it again, or it came in a commit.
struct Authority {
    /// The capacities in which an athlete acts.
    enum Capacity {
        /// The athlete who founds the club with this change.
        case founder
        /// An athlete who creates their account with this change.
        case newcomer
        /// The holder of the key to which an issuer's token gives the account.
        case recoverer(Account)
        /// An athlete whose account is not confirmed.
        case unconfirmed(Account)
        /// An athlete with a confirmed account.
        case member(Account)
        /// An athlete with a confirmed account who may change the club's own files.
        case maintainer(Account)
    }

    /// The athlete who acts.
    let athlete: Slug
    /// The capacity in which they act.
    let capacity: Capacity

    /// Determines who acts.
    /// - Parameters:
    ///   - draft: The change.
    ///   - key: The key that signs: `ssh-ed25519 AAAA…`.
    ///   - club: The club before; `nil` if the change founds one.
    ///   - now: The time at which a recovery's token must be valid; `nil` if that was judged before.
    /// - Throws: `ClubError.notAllowed`, `ClubError.taken`; `ClubError.invalid` for a new account that is not valid.
    init(over draft: Draft, signedWith key: String, in club: ClubDocument?, at now: Moment?) throws(ClubError) {
        athlete = draft.athlete
        let old: Account? = try draft.snapshot.document(at: .account(athlete))
        let new = try Self.written(draft)
        switch (old, new, club) {
        case (let account?, _, let club?) where account.device(signingWith: key) != nil:
            guard account.isConfirmed(athlete, in: club) else {
                capacity = .unconfirmed(account)
                return
            }
            capacity = club.maintainers.contains(athlete) ? .maintainer(account) : .member(account)
        case (let account?, let new?, let club?) where new.recoveries.count > account.recoveries.count:
            try RecoveryRules(draft: draft, key: key).check(from: account, to: new, in: club, at: now)
            capacity = .recoverer(account)
        case (nil, let new?, let club):
            try RegistrationRules(draft: draft, key: key).check(new, in: club)
            capacity = club == nil ? .founder : .newcomer
        default: throw .notAllowed(.foreignKey)
        }
    }

    /// The account after the change; `nil` if the change does not touch it.
    private static func written(_ draft: Draft) throws(ClubError) -> Account? {
        let path = DocumentPath.account(draft.athlete).text
        guard let bytes = draft.changes[path] ?? nil else { return nil }
        return try DocumentBytes(bytes, path: path).read()
    }

    /// The athlete's account before the change; `nil` if they had none.
    var account: Account? {
        switch capacity {
        case .founder, .newcomer: nil
        case .recoverer(let account), .unconfirmed(let account), .member(let account), .maintainer(let account): account
        }
    }

    /// True if the athlete may change the club's own files.
    var isMaintainer: Bool {
        switch capacity {
        case .founder, .maintainer: true
        default: false
        }
    }

    /// True if an issuer's token gives the account to another device.
    var isRecovery: Bool {
        if case .recoverer = capacity { true } else { false }
    }

    // MARK: Permissions

    /// Checks that the athlete may change the file at a path.
    /// - Throws: `ClubError.notAllowed` if not.
    func check(_ path: DocumentPath) throws(ClubError) {
        switch capacity {
        case .founder: if path.owner == athlete || path.owner == nil { return }
        case .newcomer:
            if path.isOpenBeforeConfirmation(to: athlete) { return }
            if path.owner == athlete { throw .notAllowed(.newcomer(path.text)) }
        case .recoverer: if path == .account(athlete) { return }
        case .unconfirmed:
            if path.isOpenBeforeConfirmation(to: athlete) { return }
            throw .notAllowed(.unconfirmed(athlete))
        case .member:
            if path.owner == athlete { return }
            if path.owner == nil { throw .notAllowed(.notMaintainer) }
        case .maintainer: if path.owner == athlete || path.owner == nil { return }
        }
        throw .notAllowed(.foreignPath(path.text))
    }

    /// Checks that the athlete may remove an account: everybody may remove their own.
    /// - Throws: `ClubError.notAllowed` if not.
    func check(removalOf name: Slug) throws(ClubError) {
        switch capacity {
        case .maintainer: return
        case .unconfirmed, .member: if name == athlete { return }
        case .founder, .newcomer, .recoverer: throw .notAllowed(.foreignPath(DocumentPath.deleted(name).text))
        }
        if case .unconfirmed = capacity { throw .notAllowed(.unconfirmed(athlete)) }
        throw .notAllowed(.notMaintainer)
    }

    /// Checks that the athlete may make a commit of a kind.
    /// - Throws: `ClubError.notAllowed` if not.
    func check(_ kind: OperationKind) throws(ClubError) {
        let fits =
            switch capacity {
            case .founder: kind == .found
            case .newcomer: kind == .register
            case .recoverer: kind == .recover
            case .unconfirmed, .member, .maintainer: ![.found, .register, .recover].contains(kind)
            }
        if !fits { throw .notAllowed(.foreignKind(kind.rawValue)) }
    }
}
