public import GitStore
public import Identity
public import Values

/// The issuer of a club's tokens, with the keys of somebody who may issue them.
public struct TokenIssuer {
    /// The seconds for which a token that a person carries is valid: three days.
    public static let carriedSeconds = 3 * 86_400

    private let club: ClubDocument
    /// The issuer's name.
    public let name: Slug
    /// The issuer's keys on this machine.
    public let keys: DeviceKeys
    private let now: Moment

    /// - Parameters:
    ///   - club: The club.
    ///   - name: The issuer's name.
    ///   - keys: The issuer's keys on this machine.
    ///   - now: The time of issue.
    public init(_ club: ClubDocument, as name: Slug, keys: DeviceKeys, at now: Moment) {
        self.club = club
        self.name = name
        self.keys = keys
        self.now = now
    }

    /// True if the club names these keys as an issuer's.
    public var isIssuer: Bool {
        let key = keys.publicKeys.signing.base64
        return club.confirmation.issuers.contains { $0.name == name && $0.sign == key }
    }

    /// The accounts and addresses that wait for this issuer's confirmation.
    /// - Parameter snapshot: The club.
    /// - Returns: The confirmations by athlete's name. Accounts that cannot be read are left out.
    public func waiting(in snapshot: ClubSnapshot) throws(ClubError) -> [PendingConfirmation] {
        var waiting: [PendingConfirmation] = []
        for athlete in try snapshot.athletes() {
            guard let account = try snapshot.readable(at: .account(athlete), Account.self) else { continue }
            waiting += waits(for: athlete, account)
        }
        return waiting
    }

    /// The confirmations that one account waits for.
    public func waits(for athlete: Slug, _ account: Account) -> [PendingConfirmation] {
        var waiting: [PendingConfirmation] = []
        if !account.isConfirmed(athlete, in: club) {
            waiting.append(
                PendingConfirmation(
                    athlete: athlete, purpose: .confirmEmail, state: account.confirmationState,
                    address: account.email.flatMap { open($0, of: athlete) }))
        }
        if let state = account.emailChangeState {
            let address = account.pendingEmail.flatMap { open($0, of: athlete) }
            waiting.append(PendingConfirmation(athlete: athlete, purpose: .changeEmail, state: state, address: address))
        }
        return waiting
    }

    private func open(_ address: SealedAddress, of athlete: Slug) -> String? {
        address.address(by: name, with: keys, of: athlete, in: club.id)
    }

    // MARK: Tokens

    /// The token that gives a pending confirmation.
    /// - Parameters:
    ///   - waiting: The confirmation.
    ///   - isCarried: True if a person carries the token or sends it by hand. Such a token is valid for longer.
    /// - Throws: `ClubError.notAllowed` if these keys are not an issuer's.
    public func token(for waiting: PendingConfirmation, isCarried: Bool) throws(ClubError) -> String {
        try mint(
            waiting.purpose, for: waiting.athlete, state: waiting.state,
            seconds: isCarried
                ? max(Self.carriedSeconds, club.confirmation.validSeconds) : club.confirmation.validSeconds)
    }

    /// The token that gives an account to another device.
    /// - Parameters:
    ///   - athlete: The account's athlete.
    ///   - bytes: The present `account.json`.
    ///   - device: The device.
    public func recovery(of athlete: Slug, _ bytes: [UInt8], to device: Device) throws(ClubError) -> String {
        try mint(
            .recoverAccount, for: athlete, state: Account.recoveryState(of: bytes, to: device),
            seconds: Self.carriedSeconds)
    }

    /// An invitation by a maintainer.
    /// - Parameter guest: The name that it is for; `nil` for anybody.
    /// - Throws: `ClubError.notAllowed` for anybody but a maintainer.
    public func invitation(for guest: Slug?) throws(ClubError) -> String {
        guard club.maintainers.contains(name) else { throw .notAllowed(.notMaintainer) }
        return try mint(
            .invite, for: guest ?? name, state: Account.invitationState(for: guest), seconds: Self.carriedSeconds,
            byIssuer: false)
    }

    /// The token with which an athlete removes their own account.
    /// - Parameter tree: The present tree of their folder.
    public func deletion(of tree: ObjectID) throws(ClubError) -> String {
        try mint(
            .deleteAccount, for: name, state: Account.deletionState(of: tree), seconds: Self.carriedSeconds,
            byIssuer: false)
    }

    private func mint(
        _ purpose: TokenPurpose, for athlete: Slug, state: String, seconds: Int, byIssuer: Bool = true
    ) throws(ClubError) -> String {
        guard !byIssuer || isIssuer else { throw .notAllowed(.notIssuer) }
        do throws(TokenError) {
            let claims = try TokenClaims(
                club: club.id.text, athlete: athlete.text, purpose: purpose, issued: now.seconds,
                expires: now.seconds + Int64(seconds), state: state)
            return try Token.mint(claims, key: keys.signing)
        } catch {
            throw .notAllowed(.token(.token(error)))
        }
    }
}

/// A confirmation that a token of an issuer would give.
public struct PendingConfirmation: Hashable, Sendable {
    /// The account's athlete.
    public let athlete: Slug
    /// The purpose of the token: to confirm the account, or a new address.
    public let purpose: TokenPurpose
    /// The state that the token is bound to.
    public let state: String
    /// The address that the token is mailed to; `nil` if there is none, or if this issuer cannot read it.
    public let address: String?
}
