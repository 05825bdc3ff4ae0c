public import Identity
public import Values

/// The values that decide whether an account is confirmed. They are few, so a build can cache them.
public struct ConfirmationStatus: Hashable, Sendable {
    /// The account's athlete.
    public let name: Slug
    /// True if a token confirmed the account: tokens enter an account only if they are valid, and never leave it.
    public let isProven: Bool
    /// The signing keys of all devices.
    public let keys: [SigningPublicKey]

    /// Creates a status from cached values.
    public init(name: Slug, isProven: Bool, keys: [SigningPublicKey]) {
        self.name = name
        self.isProven = isProven
        self.keys = keys
    }

    /// The status of an account; one that is missing is not confirmed.
    public init(_ name: Slug, _ account: Account?) {
        self.init(
            name: name, isProven: account?.confirmation != nil,
            keys: account?.devices.compactMap { SigningPublicKey(sshLine: $0.sign) } ?? [])
    }

    /// Returns true if the account is shown, and may change more than its own profile, picture and account: the club
    /// requires no confirmation, a token confirmed the account, or one of its own keys issues the club's tokens. Anybody may
    /// write another's public key into their own account, so an issuer's key confirms the issuer's account alone.
    /// - Parameter club: The club.
    public func isConfirmed(in club: ClubDocument) -> Bool {
        if !club.confirmation.required || isProven { return true }
        return club.confirmation.issuers.contains { issuer in
            issuer.name == name && SigningPublicKey(base64: issuer.sign).map(keys.contains) ?? false
        }
    }
}

extension ClubSnapshot {
    /// The athletes whose accounts are confirmed, and whom others therefore see, sorted by name.
    /// - Parameter club: The club.
    public func confirmedAthletes(in club: ClubDocument) throws(ClubError) -> [Slug] {
        var confirmed: [Slug] = []
        for athlete in try athletes() where try isConfirmed(athlete, in: club) {
            confirmed.append(athlete)
        }
        return confirmed
    }

    /// Returns true if an athlete has a confirmed account; one that cannot be read is not confirmed.
    public func isConfirmed(_ athlete: Slug, in club: ClubDocument) throws(ClubError) -> Bool {
        guard club.confirmation.required else { return try entry(at: DocumentPath.account(athlete).text) != nil }
        return ConfirmationStatus(athlete, try readable(at: .account(athlete), Account.self)).isConfirmed(in: club)
    }
}

extension DocumentPath {
    /// Returns true if an athlete may change the document before their account is confirmed: their own profile, picture or
    /// account.
    public func isOpenBeforeConfirmation(to athlete: Slug) -> Bool {
        switch self {
        case .profile(athlete), .avatar(athlete, _), .account(athlete): true
        default: false
        }
    }
}
