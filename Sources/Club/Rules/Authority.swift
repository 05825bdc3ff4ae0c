import Identity
import Training

/// The decision of who makes a change and what they may change, by the state of the club before it. Every change is decided here, whether a
/// command makes it, a sync makes it again, or it came in a commit.
struct Authority {
    /// In which capacity somebody acts.
    enum Capacity {
        /// Makes the club.
        case founder
        /// Makes the account that they act with.
        case newcomer
        /// Holds the key that an issuer's token gives the account to.
        case recoverer(Account)
        /// Has an account that is not confirmed.
        case unconfirmed(Account)
        /// Has a confirmed account.
        case member(Account)
        /// Has a confirmed account, and keeps the club's own files.
        case maintainer(Account)
    }

    /// The athlete who acts.
    let athlete: Slug
    /// In which capacity.
    let capacity: Capacity

    /// Finds out who acts.
    /// - Parameters:
    ///   - draft: The change.
    ///   - key: The key that signs: `ssh-ed25519 AAAA…`.
    ///   - club: The club before; `nil` where the change founds one.
    ///   - now: When a recovery's token must be good; `nil` where time was judged before.
    /// - Throws: `ClubError.notAllowed`, `ClubError.taken`; `ClubError.invalid` for a new account that is none.
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

    /// The account as the change leaves it; `nil` where it does not touch it.
    private static func written(_ draft: Draft) throws(ClubError) -> Account? {
        let path = DocumentPath.account(draft.athlete).text
        guard let bytes = draft.changes[path] ?? nil else { return nil }
        return try DocumentBytes(bytes, path: path).read()
    }

    /// The account before the change, where whoever acts had one.
    var account: Account? {
        switch capacity {
        case .founder, .newcomer: nil
        case .recoverer(let account), .unconfirmed(let account), .member(let account), .maintainer(let account): account
        }
    }

    /// True for whoever keeps the club's own files.
    var isMaintainer: Bool {
        switch capacity {
        case .founder, .maintainer: true
        default: false
        }
    }

    /// True where an issuer's token gives the account to another device.
    var isRecovery: Bool {
        if case .recoverer = capacity { true } else { false }
    }

    // MARK: What they may do

    /// - Throws: `ClubError.notAllowed` unless they may change the file at a path.
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

    /// - Throws: `ClubError.notAllowed` unless they may remove an account: everybody may remove their own.
    func check(removalOf name: Slug) throws(ClubError) {
        switch capacity {
        case .maintainer: return
        case .unconfirmed, .member: if name == athlete { return }
        case .founder, .newcomer, .recoverer: throw .notAllowed(.foreignPath(DocumentPath.deleted(name).text))
        }
        if case .unconfirmed = capacity { throw .notAllowed(.unconfirmed(athlete)) }
        throw .notAllowed(.notMaintainer)
    }

    /// - Throws: `ClubError.notAllowed` unless a commit that says it is of a kind is one that they may make.
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
