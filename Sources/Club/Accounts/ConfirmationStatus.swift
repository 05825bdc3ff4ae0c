public import Identity
public import Training

/// What decides whether an account is confirmed, in few values that a build can keep.
public struct ConfirmationStatus: Hashable, Sendable {
    /// Whose account.
    public let name: Slug
    /// Whether a token confirmed it; tokens enter an account only if they hold, and never leave it.
    public let isProven: Bool
    /// The keys of all its devices.
    public let keys: [SigningPublicKey]

    /// - Parameters:
    ///   - name: Whose account.
    ///   - isProven: Whether a token confirmed it.
    ///   - keys: The keys of all its devices.
    public init(name: Slug, isProven: Bool, keys: [SigningPublicKey]) {
        self.name = name
        self.isProven = isProven
        self.keys = keys
    }

    /// How an account stands; one that is missing is not confirmed.
    public init(_ name: Slug, _ account: Account?) {
        self.init(
            name: name, isProven: account?.confirmation != nil,
            keys: account?.devices.compactMap { SigningPublicKey(sshLine: $0.sign) } ?? [])
    }

    /// Whether the account may do more than introduce itself, and is shown: the club asks for no confirmation, a token
    /// confirmed it, or its own key is one that the club's tokens are issued with. Anybody may write another's public key
    /// into their own account: an issuer's key confirms the issuer's account alone.
    /// - Parameter club: The club.
    public func isConfirmed(in club: ClubDocument) -> Bool {
        if !club.confirmation.required || isProven { return true }
        return club.confirmation.issuers.contains { issuer in
            issuer.name == name && SigningPublicKey(base64: issuer.sign).map(keys.contains) ?? false
        }
    }
}

extension ClubSnapshot {
    /// The athletes whose accounts are confirmed, by name: those that others see.
    /// - Parameter club: The club.
    public func confirmedAthletes(in club: ClubDocument) throws(ClubError) -> [Slug] {
        var confirmed: [Slug] = []
        for athlete in try athletes() where try isConfirmed(athlete, in: club) {
            confirmed.append(athlete)
        }
        return confirmed
    }

    /// Returns true if an athlete has an account, and it is confirmed; one that cannot be read is not.
    public func isConfirmed(_ athlete: Slug, in club: ClubDocument) throws(ClubError) -> Bool {
        guard club.confirmation.required else { return try entry(at: DocumentPath.account(athlete).text) != nil }
        return ConfirmationStatus(athlete, try readable(at: .account(athlete), Account.self)).isConfirmed(in: club)
    }
}

extension DocumentPath {
    /// Returns whether an athlete may change the document before their account is confirmed: their own profile, picture
    /// and account.
    public func isOpenBeforeConfirmation(to athlete: Slug) -> Bool {
        switch self {
        case .profile(athlete), .avatar(athlete, _), .account(athlete): true
        default: false
        }
    }
}
