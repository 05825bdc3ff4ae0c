import Crypto
import Values

/// The claims of a token. Every value has one text, so the same claims are the same bytes.
public struct TokenClaims: Hashable, Sendable {
    /// `iss`: the id of the club.
    public let club: String
    /// `sub`: the name of the athlete.
    public let athlete: String
    /// `purpose`: the purpose of the token.
    public let purpose: TokenPurpose
    /// `iat`: the time at which it was made, in seconds since 1970.
    public let issued: Int64
    /// `exp`: the time at which it expires, in seconds since 1970.
    public let expires: Int64
    /// `jti`: 128 random bits in base64url without padding, 22 characters; by it one token is told from another.
    public let id: String
    /// `state`: SHA-256 of what the token confirms, 64 lower-case hexadecimal digits; see ``state(of:)``.
    public let state: String

    /// The number of seconds by which the clock of whoever made a token may be ahead of the one that it is judged by.
    public static let clockAllowance: Int64 = 300

    /// Claims, each within its bounds.
    ///
    /// - Parameters:
    ///   - club: The id of the club, a ``Slug``.
    ///   - athlete: The name of the athlete, a ``Slug``.
    ///   - purpose: The purpose of the token.
    ///   - issued: Seconds since 1970, before the year 10000.
    ///   - expires: Later than `issued`, before the year 10000.
    ///   - id: As ``randomID()`` makes it.
    ///   - state: As ``state(of:)`` makes it.
    /// - Throws: ``TokenError/invalidClaim(_:)`` with the first that is out of bounds.
    public init(
        club: String,
        athlete: String,
        purpose: TokenPurpose,
        issued: Int64,
        expires: Int64,
        id: String = TokenClaims.randomID(),
        state: String
    ) throws(TokenError) {
        guard Slug(club) != nil else { throw .invalidClaim(.club) }
        guard Slug(athlete) != nil else { throw .invalidClaim(.athlete) }
        guard Moment(exactly: issued) != nil else { throw .invalidClaim(.issued) }
        guard Moment(exactly: expires) != nil, expires > issued else { throw .invalidClaim(.expires) }
        guard Base64.decode(id.utf8, .url)?.count == 16 else { throw .invalidClaim(.id) }
        guard Self.isState(state) else { throw .invalidClaim(.state) }
        (self.club, self.athlete, self.purpose) = (club, athlete, purpose)
        (self.issued, self.expires, self.id, self.state) = (issued, expires, id, state)
    }

    /// 128 bits from the system's random numbers.
    public static func randomID() -> String {
        var generator = SystemRandomNumberGenerator()
        return randomID(using: &generator)
    }

    /// 128 bits from `generator`, for reproducible clubs.
    public static func randomID(using generator: inout some RandomNumberGenerator) -> String {
        Base64.encode((0..<16).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }, .url)
    }

    /// The state that a token binds: SHA-256 of what it confirms, 64 lower-case hexadecimal digits.
    ///
    /// - Parameter content: The confirmed content as canonical JSON.
    public static func state(of content: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = SHA256.hash(data: content).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns true if the token has expired.
    ///
    /// - Parameter now: Seconds since 1970.
    public func isExpired(at now: Int64) -> Bool {
        now >= expires
    }

    /// Returns true if the token is valid at a time: issued, by a clock that is at most ``clockAllowance`` ahead, and not
    /// expired.
    ///
    /// - Parameter now: Seconds since 1970.
    public func isValid(at now: Int64) -> Bool {
        !isExpired(at: now) && issued - Self.clockAllowance <= now
    }

    /// Checks ``isValid(at:)``, and throws the reason why the token is not valid.
    ///
    /// - Parameter now: Seconds since 1970.
    /// - Throws: ``TokenError/expired(at:)``, ``TokenError/notYet(until:)``.
    public func check(at now: Int64) throws(TokenError) {
        guard !isExpired(at: now) else { throw .expired(at: expires) }
        guard isValid(at: now) else { throw .notYet(until: issued) }
    }

    private static func isState(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
                default: false
                }
            }
    }
}

/// The claims of a token that can be out of bounds.
public enum TokenClaim: Sendable, Hashable {
    /// `iss`.
    case club
    /// `sub`.
    case athlete
    /// `iat`.
    case issued
    /// `exp`.
    case expires
    /// `jti`.
    case id
    /// `state`.
    case state
}

/// The purpose of a token; tokens carry the raw values.
public enum TokenPurpose: String, CaseIterable, Sendable, Hashable {
    /// The account becomes confirmed.
    case confirmEmail = "confirm-email"
    /// The new address replaces the old one.
    case changeEmail = "change-email"
    /// The requested device key is added, the others are revoked.
    case recoverAccount = "recover-account"
    /// Registration in a club that takes invited people only.
    case invite
    /// The account is deleted.
    case deleteAccount = "delete-account"
}
