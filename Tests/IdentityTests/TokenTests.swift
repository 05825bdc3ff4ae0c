import Crypto
import Foundation
import Identity
import Testing

@Suite struct TokenTests {
    private let secret: Curve25519.Signing.PrivateKey
    private let key: SigningPublicKey
    private let club = "3f2b8a54-0c1d-4e5f-8a9b-0123456789ab"
    private let claims: TokenClaims
    private let token: String

    init() throws {
        secret = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 1, count: 32))
        key = SigningPublicKey(secret.publicKey)
        claims = try TokenClaims(
            club: club, athlete: "anna", purpose: .confirmEmail, issued: 1_795_332_600, expires: 1_795_336_200,
            id: "AAECAwQFBgcICQoLDA0ODw", state: TokenClaims.state(of: Array("{}\n".utf8)))
        token = try Token.mint(claims, key: secret)
    }

    @Test func `a token is a PASETO of compact JSON, for one club and purpose`() throws {
        let content = try PASETO.verify(token, implicit: Array("cali/1:\(club):confirm-email".utf8), key: key)
        #expect(
            String(decoding: content.message, as: UTF8.self)
                == #"{"exp":"2026-11-22T08:30:00Z","iat":"2026-11-22T07:30:00Z","iss":"\#(club)","#
                + #""jti":"AAECAwQFBgcICQoLDA0ODw","purpose":"confirm-email","#
                + #""state":"ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356","sub":"anna"}"#)
        #expect(String(decoding: content.footer, as: UTF8.self) == #"{"kid":"NHUPmL1Z_PyUbaRaqr6TOw"}"#)
        #expect(key.keyID == "NHUPmL1Z_PyUbaRaqr6TOw")
    }

    @Test(arguments: TokenPurpose.allCases)
    func `claims come back as they were minted`(_ purpose: TokenPurpose) throws {
        let longest = String(repeating: "a", count: 64)
        let claims = try TokenClaims(
            club: longest, athlete: longest, purpose: purpose, issued: 0, expires: 253_402_300_799,
            state: claims.state)
        let token = try Token.mint(claims, key: secret)
        #expect(token.utf8.count < 700)
        let look = try Token.read(token)
        #expect(look.claims == claims && look.keyID == key.keyID)
        #expect(try Token.verify(token, club: longest, purpose: purpose, athlete: longest, keys: [key]) == claims)
        #expect(try Token.verify(token, club: longest, purpose: purpose, athlete: nil, keys: [key]) == claims)
    }

    @Test func `a token for another club, purpose or athlete is refused`() {
        expect(.foreignClub(id: club), club: "other")
        expect(.wrongPurpose(.confirmEmail), purpose: .changeEmail)
        expect(.wrongAthlete(name: "anna"), athlete: "ben")
    }

    @Test func `a token by none of the keys is refused, and one under another's id`() throws {
        let others = (0..<3).map { _ in Curve25519.Signing.PrivateKey() }
        let keys = others.map { SigningPublicKey($0.publicKey) }
        expect(.unknownKey(id: key.keyID), keys: [])
        expect(.unknownKey(id: key.keyID), keys: keys)
        #expect(
            try Token.verify(token, club: club, purpose: .confirmEmail, athlete: "anna", keys: keys + [key]) == claims)
        let forged = try PASETO.sign(
            PASETO.read(token).message, footer: PASETO.read(token).footer,
            implicit: Array("cali/1:\(club):confirm-email".utf8), key: others[0])
        expect(.signature, forged, keys: keys + [key])
    }

    @Test func `a signature over the claims alone, or for another club or purpose, is refused`() throws {
        let content = try PASETO.read(token)
        for implicit in [
            "", "cali/1:\(club):change-email", "cali/1:other:confirm-email", "cali/2:\(club):confirm-email",
        ] {
            let forged = try PASETO.sign(
                content.message, footer: content.footer, implicit: Array(implicit.utf8), key: secret)
            expect(.signature, forged)
        }
    }

    @Test func `no bit of a token can be turned, and none of it cut off or added`() throws {
        let bytes = Array(token.utf8)
        let added = ["=", "A", ".", "\n", " ", ".AAAA", "\0"].map { bytes + Array($0.utf8) }
        for altered in Array(bitFlips(of: bytes)) + (0..<bytes.count).map({ Array(bytes.prefix($0)) }) + added {
            let text = String(decoding: altered, as: UTF8.self)
            #expect(throws: TokenError.self) {
                try Token.verify(text, club: club, purpose: .confirmEmail, athlete: "anna", keys: [key])
            }
        }
    }

    @Test func `a token of a megabyte is refused before it is read`() {
        expect(.tooLong(limit: PASETO.limit), token + String(repeating: "A", count: 1 << 20))
    }

    @Test func `tokens of other versions are named`() {
        let body = token.dropFirst("v4.public.".count)
        expect(.notOurs(version: "v3.public"), "v3.public.\(body)")
        expect(.notOurs(version: "v4.local"), "v4.local.\(body)")
    }

    @Test func `claims that are signed but in another form are refused`() throws {
        let text = String(decoding: try PASETO.read(token).message, as: UTF8.self)
        for altered in alteredPayloads(text) {
            #expect(altered != text)
            let signed = try PASETO.sign(
                Array(altered.utf8), footer: PASETO.read(token).footer,
                implicit: Array("cali/1:\(club):confirm-email".utf8), key: secret)
            expect(.malformed, signed)
        }
        let footers = [
            "", "{}", #"{"kid":"NHUPmL1Z_PyUbaRaqr6TOx"}"#, #"{"kid":""}"#, #"{"kid":1}"#,
            #"{"kid": "NHUPmL1Z_PyUbaRaqr6TOw"}"#, #"{"kid":"NHUPmL1Z_PyUbaRaqr6TOw","x":"y"}"#,
            #"{"kid":"NHUPmL1Z_PyUbaRaqr6TOw","kid":"NHUPmL1Z_PyUbaRaqr6TOw"}"#, "NHUPmL1Z_PyUbaRaqr6TOw",
        ]
        for footer in footers {
            let signed = try PASETO.sign(
                Array(text.utf8), footer: Array(footer.utf8),
                implicit: Array("cali/1:\(club):confirm-email".utf8), key: secret)
            expect(.malformed, signed)
        }
    }

    @Test func `claims out of their bounds are named`() {
        expect(.club) { try claims(club: "a/b") }
        expect(.club) { try claims(club: "") }
        expect(.athlete) { try claims(athlete: "An\"na") }
        expect(.issued) { try claims(issued: -1) }
        expect(.expires) { try claims(issued: 5, expires: 5) }
        expect(.expires) { try claims(expires: 253_402_300_800) }
        for id in ["", "AAECAwQFBgcICQoLDA0OD", "AAECAwQFBgcICQoLDA0ODx", "AAECAwQFBgcICQoLDA0ODw=="] {
            expect(.id) { try claims(id: id) }
        }
        for state in ["", claims.state.uppercased(), String(claims.state.dropLast()), claims.state + "0"] {
            expect(.state) { try claims(state: state) }
        }
    }

    @Test func `a token is good from its making, by a clock that is a little behind, until it expires`() throws {
        let (issued, expires) = (claims.issued, claims.expires)
        for now in [issued - 300, issued, expires - 1] {
            #expect(claims.isValid(at: now) && !claims.isExpired(at: now))
            try claims.check(at: now)
        }
        for now in [issued - 301, 0] {
            #expect(!claims.isValid(at: now) && !claims.isExpired(at: now))
            #expect(throws: TokenError.notYet(until: issued)) { try claims.check(at: now) }
        }
        for now in [expires, expires + 1, .max] {
            #expect(!claims.isValid(at: now) && claims.isExpired(at: now))
            #expect(throws: TokenError.expired(at: expires)) { try claims.check(at: now) }
        }
    }

    @Test func `no two tokens have the same random id`() {
        #expect(Set((0..<1_000).map { _ in TokenClaims.randomID() }).count == 1_000)
    }

    private func claims(
        club: String = "club", athlete: String = "anna", issued: Int64 = 0, expires: Int64 = 10,
        id: String = "AAECAwQFBgcICQoLDA0ODw", state: String? = nil
    ) throws -> TokenClaims {
        try TokenClaims(
            club: club, athlete: athlete, purpose: .invite, issued: issued, expires: expires, id: id,
            state: state ?? claims.state)
    }

    private func expect(
        _ claim: TokenClaim, _ location: SourceLocation = #_sourceLocation, _ make: () throws -> TokenClaims
    ) {
        #expect(throws: TokenError.invalidClaim(claim), sourceLocation: location) { try make() }
    }

    private func expect(
        _ error: TokenError, _ token: String? = nil, club: String? = nil, purpose: TokenPurpose = .confirmEmail,
        athlete: String = "anna", keys: [SigningPublicKey]? = nil, _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(throws: error, sourceLocation: location) {
            try Token.verify(
                token ?? self.token, club: club ?? self.club, purpose: purpose, athlete: athlete, keys: keys ?? [key])
        }
    }

    private func alteredPayloads(_ text: String) -> [String] {
        let members = text.dropFirst().dropLast().split(separator: ",").map(String.init)
        func object(_ members: [String]) -> String { "{\(members.joined(separator: ","))}" }
        func replacing(_ old: String, _ new: String) -> String {
            guard let range = text.range(of: old) else { return text }
            return text.replacingCharacters(in: range, with: new)
        }
        return members.indices.map {
            object(members.enumerated().filter { [index = $0] in $0.offset != index }.map(\.element))
        }
            + members.indices.map { object(members + [members[$0]]) }
            + [
                object(members + [#""zzz":"1""#]), object([#""aud":"x""#] + members), object(members.reversed()),
                text + "\n", " " + text, replacing(":", ": "), "[\(text)]", "", "null", object(members + [members[6]]),
                replacing("07:30:00Z", "07:30:00z"), replacing("07:30:00Z", "07:30:00+00:00"),
                replacing("07:30:00Z", "07:30:60Z"), replacing("2026-11", "999999999999-11"),
                replacing("07:30:00Z", "07:30:00.0Z"),
                replacing("2026-11-22T07", "2026-11-31T07"), replacing("T07:30", " 07:30"), replacing("\"anna\"", "1"),
                replacing("\"anna\"", "null"), replacing("anna", "\\u0061nna"), replacing("anna", "Anna"),
                replacing("confirm-email", "confirm"), replacing("sub", "Sub"), replacing("ca3d", "CA3D"),
                replacing("DA0ODw", "DA0ODx"), replacing("\"2026-11-22T07:30:00Z\"", "1795332600"),
            ]
    }
}
