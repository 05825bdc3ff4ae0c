import Crypto
import Identity
import Testing

@Suite struct PASETOTests {
    private let secret: Curve25519.Signing.PrivateKey
    private let key: SigningPublicKey

    init() throws {
        secret = try Curve25519.Signing.PrivateKey(rawRepresentation: bytes(hex: PASETOVectors.seed))
        key = try #require(SigningPublicKey(bytes: bytes(hex: PASETOVectors.publicKey)))
    }

    @Test(arguments: PASETOVectors.good)
    func `the official tokens are made and read`(_ vector: PASETOVectors.Vector) throws {
        let token = try PASETO.sign(
            Array(PASETOVectors.message.utf8), footer: Array(vector.footer.utf8),
            implicit: Array(vector.implicit.utf8), key: secret)
        #expect(token == vector.token)
        let content = try PASETO.verify(vector.token, implicit: Array(vector.implicit.utf8), key: key)
        #expect(content.message == Array(PASETOVectors.message.utf8) && content.footer == Array(vector.footer.utf8))
        #expect(try PASETO.read(vector.token) == content)
    }

    @Test(arguments: PASETOVectors.bad)
    func `the official tokens that must be refused are refused`(_ vector: PASETOVectors.Vector) {
        let expected: TokenError =
            vector.token.hasPrefix("v4.public") ? .signature : .notOurs(version: String(vector.token.prefix(8)))
        #expect(throws: expected) {
            try PASETO.verify(vector.token, implicit: Array(vector.implicit.utf8), key: key)
        }
    }

    @Test func `a token is for one implicit assertion and by one key`() throws {
        let token = try PASETO.sign([1, 2, 3], footer: [4], implicit: [5], key: secret)
        for implicit in [[], [4], [5, 0], [0, 5]] as [[UInt8]] {
            #expect(throws: TokenError.signature) { try PASETO.verify(token, implicit: implicit, key: key) }
        }
        let other = SigningPublicKey(Curve25519.Signing.PrivateKey().publicKey)
        #expect(throws: TokenError.signature) { try PASETO.verify(token, implicit: [5], key: other) }
    }

    @Test func `no byte passes between message, footer and implicit assertion`() throws {
        let parts: [([UInt8], [UInt8], [UInt8])] = [
            ([1, 2], [3], []), ([1], [2, 3], []), ([1, 2, 3], [], []), ([1, 2], [], [3]), ([], [1, 2, 3], []),
        ]
        let signatures = try parts.map { message, footer, implicit in
            let token = try PASETO.sign(message, footer: footer, implicit: implicit, key: secret)
            #expect(try PASETO.verify(token, implicit: implicit, key: key).message == message)
            return token
        }
        #expect(Set(signatures).count == parts.count)
        // The same body with the footer left out.
        let body =
            signatures[0].prefix { $0 != "." } + "." + signatures[0].split(separator: ".")[1...2].joined(separator: ".")
        #expect(throws: TokenError.signature) { try PASETO.verify(String(body), key: key) }
    }

    @Test func `an empty message is signed and read`() throws {
        #expect(try PASETO.verify(PASETO.sign([], key: secret), key: key).message == [])
    }

    @Test func `no text but the token itself is accepted`() throws {
        let token = try PASETO.sign([1, 2], footer: [3], key: secret)
        for text in variants(of: token) {
            #expect(throws: TokenError.malformed, "\(text)") { try PASETO.verify(text, key: key) }
            #expect(throws: TokenError.malformed, "\(text)") { try PASETO.read(text) }
        }
        for length in 0..<token.utf8.count {
            #expect(throws: TokenError.self) { try PASETO.verify(String(token.prefix(length)), key: key) }
        }
        for flipped in bitFlips(of: Array(token.utf8)) {
            #expect(throws: TokenError.self) { try PASETO.verify(String(decoding: flipped, as: UTF8.self), key: key) }
        }
    }

    @Test(arguments: ["v1.local.", "v2.public.", "v3.public.", "v3.local.", "v4.local."])
    func `other versions and purposes are named and refused`(_ header: String) throws {
        let token = try PASETO.sign([1], key: secret)
        let other = header + token.dropFirst("v4.public.".count)
        #expect(throws: TokenError.notOurs(version: String(header.dropLast()))) { try PASETO.verify(other, key: key) }
    }

    @Test func `a token longer than the limit is neither read nor made`() throws {
        let large = "v4.public." + String(repeating: "A", count: 1 << 20)
        #expect(throws: TokenError.tooLong(limit: PASETO.limit)) { try PASETO.verify(large, key: key) }
        #expect(throws: TokenError.tooLong(limit: PASETO.limit)) { try PASETO.read(large) }
        // 8,182 characters are left behind the header: 6,136 bytes, 64 of them the signature.
        let longest = [UInt8](repeating: 7, count: 6_072)
        #expect(try PASETO.verify(PASETO.sign(longest, key: secret), key: key).message == longest)
        #expect(throws: TokenError.tooLong(limit: PASETO.limit)) { try PASETO.sign(longest + [7], key: secret) }
        #expect(throws: TokenError.tooLong(limit: PASETO.limit)) { try PASETO.sign([], footer: longest, key: secret) }
    }

    /// Texts that a lenient reader would take for the same token; two bytes with a signature end in no whole group.
    private func variants(of token: String) -> [String] {
        let (body, footer) = (token.split(separator: ".")[2], token.split(separator: ".")[3])
        let nextFooter = footer.dropLast() + String(footer.last == "w" ? "x" : "y")
        return [
            token + "=", token + "==", token + "\n", " " + token, token + ".", token + ".AA", token + " ",
            "v4.public.\(body)=.\(footer)", "v4.public.\(body).\(footer)==", "v4.public.\(body).",
            "v4.public..\(footer)",
            "v4.public.\(body).\(nextFooter)", "v4.public.", "v4.public", "", "v4.public.AAAA", "V4.public.\(body)",
            "v4.public.\(body.dropFirst(4))\n.\(footer)", "v4.public.\(body).+/", "v4..public.\(body)",
            "v4.publix.\(body)",
            "v4.public.\(body).A", "v5.public.\(body)",
        ]
    }
}
