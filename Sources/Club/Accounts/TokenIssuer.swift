public import GitStore
public import Identity
public import Training

/// Makes the tokens of a club with the keys of somebody who may.
public struct TokenIssuer {
    /// How long a token that a person carries is good for, in seconds: three days.
    public static let carriedSeconds = 3 * 86_400

    private let club: ClubDocument
    /// Who issues.
    public let name: Slug
    /// Their keys on this machine.
    public let keys: DeviceKeys
    private let now: Moment

    /// - Parameters:
    ///   - club: The club.
    ///   - name: Who issues.
    ///   - keys: Their keys on this machine.
    ///   - now: When.
    public init(_ club: ClubDocument, as name: Slug, keys: DeviceKeys, at now: Moment) {
        self.club = club
        self.name = name
        self.keys = keys
        self.now = now
    }

    /// Whether the club names these keys as an issuer's.
    public var isIssuer: Bool {
        let key = keys.publicKeys.signing.base64
        return club.confirmation.issuers.contains { $0.name == name && $0.sign == key }
    }

    /// What waits for this issuer: accounts and addresses that are not confirmed.
    /// - Parameter snapshot: The club.
    /// - Returns: By athlete's name. Accounts that cannot be read are left out.
    public func waiting(in snapshot: ClubSnapshot) throws(ClubError) -> [PendingConfirmation] {
        var waiting: [PendingConfirmation] = []
        for athlete in try snapshot.athletes() {
            guard let account = try snapshot.readable(at: .account(athlete), Account.self) else { continue }
            waiting += waits(for: athlete, account)
        }
        return waiting
    }

    /// What waits in one account.
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

    /// The token that confirms what waits.
    /// - Parameters:
    ///   - waiting: What it confirms.
    ///   - isCarried: Whether a person carries it, or it is sent by hand: it is good for longer then.
    /// - Throws: `ClubError.notAllowed` where these keys are no issuer's.
    public func token(for waiting: PendingConfirmation, isCarried: Bool) throws(ClubError) -> String {
        try mint(
            waiting.purpose, for: waiting.athlete, state: waiting.state,
            seconds: isCarried
                ? max(Self.carriedSeconds, club.confirmation.validSeconds) : club.confirmation.validSeconds)
    }

    /// The token that gives an account to another device.
    /// - Parameters:
    ///   - athlete: Whose account.
    ///   - bytes: The present `account.json`.
    ///   - device: The device.
    public func recovery(of athlete: Slug, _ bytes: [UInt8], to device: Device) throws(ClubError) -> String {
        try mint(
            .recoverAccount, for: athlete, state: Account.recoveryState(of: bytes, to: device),
            seconds: Self.carriedSeconds)
    }

    /// An invitation of a maintainer.
    /// - Parameter guest: The name that it is for; `nil` for anybody.
    /// - Throws: `ClubError.notAllowed` for anybody but a maintainer.
    public func invitation(for guest: Slug?) throws(ClubError) -> String {
        guard club.maintainers.contains(name) else { throw .notAllowed(.notMaintainer) }
        return try mint(
            .invite, for: guest ?? name, state: Account.invitationState(for: guest), seconds: Self.carriedSeconds,
            byIssuer: false)
    }

    /// The token by which an athlete removes their own account.
    /// - Parameter tree: Their folder as it is.
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
                club: club.id, athlete: athlete.text, purpose: purpose, issued: now.seconds,
                expires: now.seconds + Int64(seconds), state: state)
            return try Token.mint(claims, key: keys.signing)
        } catch {
            throw .notAllowed(.token(.token(error)))
        }
    }
}

/// Something that a token of an issuer would confirm.
public struct PendingConfirmation: Hashable, Sendable {
    /// Whose account.
    public let athlete: Slug
    /// What is to be confirmed: the account, or a new address.
    public let purpose: TokenPurpose
    /// What the token is bound to.
    public let state: String
    /// Where the token goes by mail; `nil` without an address, and where this issuer cannot read it.
    public let address: String?
}
