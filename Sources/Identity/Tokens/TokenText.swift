import CanonicalJSON
import Values

/// The bytes of claims and of the footer: JSON without spaces, members in order, all values strings. What was read is written
/// again and must give the same bytes, so nothing can be added, repeated, reordered or spelled in another way.
enum TokenText {
    static func payload(_ claims: TokenClaims) -> [UInt8] {
        object([
            ("exp", Moment(seconds: claims.expires).rfc3339), ("iat", Moment(seconds: claims.issued).rfc3339),
            ("iss", claims.club),
            ("jti", claims.id), ("purpose", claims.purpose.rawValue), ("state", claims.state), ("sub", claims.athlete),
        ])
    }

    static func claims(_ payload: [UInt8]) -> TokenClaims? {
        guard let members = members(payload), let club = members["iss"]?.text, let athlete = members["sub"]?.text,
            let purpose = members["purpose"]?.text.flatMap(TokenPurpose.init(rawValue:)),
            let issued = members["iat"]?.text.flatMap({ Moment(rfc3339: $0) }),
            let expires = members["exp"]?.text.flatMap({ Moment(rfc3339: $0) }), let id = members["jti"]?.text,
            let state = members["state"]?.text,
            let claims = try? TokenClaims(
                club: club, athlete: athlete, purpose: purpose, issued: issued.seconds, expires: expires.seconds,
                id: id,
                state: state),
            self.payload(claims) == payload
        else { return nil }
        return claims
    }

    static func footer(keyID: String) -> [UInt8] {
        object([("kid", keyID)])
    }

    static func keyID(_ footer: [UInt8]) -> String? {
        guard let id = members(footer)?["kid"]?.text, Base64.decode(id.utf8, .url)?.count == 16,
            self.footer(keyID: id) == footer
        else { return nil }
        return id
    }

    private static func members(_ bytes: [UInt8]) -> Members? {
        (try? JSONParser.parse(bytes, limits: .init(bytes: 1024, depth: 1)))?.members
    }

    /// No value that claims may have holds a character that JSON escapes.
    private static func object(_ members: [(name: String, value: String)]) -> [UInt8] {
        Array("{\(members.map { "\"\($0.name)\":\"\($0.value)\"" }.joined(separator: ","))}".utf8)
    }
}
