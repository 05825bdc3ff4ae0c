import Crypto
import Foundation
import Identity
import TestSupport
import Testing
import Values

@Suite struct SSHSignatureTests {
    private let keys: DeviceKeys
    private let key: SigningPublicKey
    private let payload = Array("tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n\nanna: log\n".utf8)

    init() throws {
        keys = try DeviceKeys(
            id: try #require(EntityID("0123abcd")),
            signingSeed: (0..<32).map { UInt8($0) },
            sealingSeed: (32..<64).map { UInt8($0) }
        )
        key = keys.publicKeys.signing
    }

    @Test func `a signature by ssh-keygen is good, and names its key`() throws {
        let folder = try TemporaryFolder()
        for comment in ["anna", "ben"] {
            try RealGit.attempt(
                "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", comment], in: folder.path
            ).expectSuccess()
            let line = try folder.read("\(comment).pub").split(separator: " ").prefix(2).joined(separator: " ")
            for payload in [[], [0], payload, [UInt8](repeating: 255, count: 100_000)] {
                let signed = try RealGit.attempt(
                    "ssh-keygen", ["-Y", "sign", "-n", "git", "-f", comment], in: folder.path, input: payload)
                let armor = Array(signed.output.utf8.dropLast())
                #expect(try SSHSignature.verify(armor: armor[...], payload: payload[...]).sshLine == line)
            }
        }
    }

    @Test func `ssh-keygen and our code judge our signatures alike`() throws {
        let folder = try TemporaryFolder()
        let signer = try AllowedSigner(principal: "anna@club.invalid", keyLine: key.sshLine)
        try folder.write(signer.line + "\n", to: "signers")
        let armor = try keys.sign(payload)
        try folder.write(armor + "\n", to: "signature")
        for flipped in [payload] + bitFlips(of: payload).prefix(8) {
            let theirs = try RealGit.attempt(
                "ssh-keygen",
                ["-Y", "verify", "-f", "signers", "-I", "anna@club.invalid", "-n", "git", "-s", "signature"],
                in: folder.path, input: flipped)
            let ours = try? SSHSignature.verify(armor: Array(armor.utf8)[...], payload: flipped[...])
            #expect((theirs.status == 0) == (ours == key) && (ours != nil) == (flipped == payload))
        }
    }

    @Test func `a slice in the middle of a commit is read as well as an array`() throws {
        let armor = Array("gpgsig ".utf8) + Array(try keys.sign(payload).utf8) + Array("\n".utf8)
        let framed = [1, 2] + payload + [3]
        #expect(
            try SSHSignature.verify(
                armor: armor[7..<armor.count - 1], payload: framed[2..<framed.count - 1]) == key)
    }

    @Test func `no bit of an armor can be turned, and no bit of the payload`() throws {
        let armor = Array(try keys.sign(payload).utf8)
        for flipped in bitFlips(of: armor) {
            #expect(throws: SSHSignatureError.self) {
                try SSHSignature.verify(armor: flipped[...], payload: payload[...])
            }
        }
        for flipped in bitFlips(of: payload) {
            #expect(throws: SSHSignatureError.mismatch) {
                try SSHSignature.verify(armor: armor[...], payload: flipped[...])
            }
        }
    }

    @Test func `an armor cut anywhere or with anything behind it is refused`() throws {
        let armor = Array(try keys.sign(payload).utf8)
        for length in 0..<armor.count { expectMalformed(Array(armor.prefix(length))) }
        for end in ["\n", " ", "\0", "=", "-"] { expectMalformed(armor + Array(end.utf8)) }
        for start in ["\n", " ", "-"] { expectMalformed(Array(start.utf8) + armor) }
    }

    @Test func `only our own spelling of a signature is accepted`() throws {
        let armor = try keys.sign(payload)
        let lines = armor.split(separator: "\n").dropFirst().dropLast()
        let text = lines.joined()
        let rewritten = [
            text, armor.replacingOccurrences(of: "\n", with: "\r\n"), armor.replacingOccurrences(of: "\n", with: " "),
            armor.replacingOccurrences(of: "SSH SIGNATURE", with: "PGP SIGNATURE"),
            "-----BEGIN SSH SIGNATURE-----\n\(text)\n-----END SSH SIGNATURE-----",
            wrapped(text, at: 76), wrapped("", at: 70), wrapped(text.dropLast(4), at: 70),
            wrapped(text + "AAAA", at: 70), wrapped(text + "\nAAAA", at: 300),
            armor.replacingOccurrences(of: "\n-----END", with: "\n\n-----END"), wrapped(text, at: 69),
            wrapped(text.replacingOccurrences(of: "=", with: "A"), at: 70),
            wrapped(String(text.dropLast(2)) + "==", at: 70),
        ]
        for armor in rewritten { expectMalformed(Array(armor.utf8)) }
        #expect(wrapped(text, at: 70) == armor)
        // The last character before the padding carries two bits that belong to no byte.
        let last = try #require(text.dropLast().last)
        for other in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/" where other != last {
            let armor = Array(wrapped(text.dropLast(2) + "\(other)=", at: 70).utf8)
            #expect(throws: SSHSignatureError.self) {
                try SSHSignature.verify(armor: armor[...], payload: payload[...])
            }
        }
    }

    @Test func `other namespaces, versions, algorithms and reserved bytes are refused`() throws {
        expectMalformed(Array(try keys.sign(payload, namespace: "file").utf8))
        let name = Array(try keys.sign(payload, namespace: "fit").utf8)
        expectMalformed(name)
        #expect(try SSHSignature.verify(armor: name[...], payload: payload[...], namespace: "fit") == key)
        for blob in try foreignBlobs() {
            expectMalformed(Array(wrapped(Data(blob).base64EncodedString(), at: 70).utf8))
        }
    }

    @Test func `a key has one line, and no other is read`() throws {
        #expect(SigningPublicKey(sshLine: key.sshLine) == key && SigningPublicKey(base64: key.base64) == key)
        #expect(SigningPublicKey(bytes: key.bytes) == key && SigningPublicKey(bytes: [1]) == nil)
        for flipped in bitFlips(of: Array(key.sshLine.utf8)) {
            let line = String(decoding: flipped, as: UTF8.self)
            #expect(SigningPublicKey(sshLine: line).map { $0.sshLine == line && $0 != key } ?? true)
        }
        for line in ["", key.base64, key.sshLine + " anna", key.sshLine + "\n", " " + key.sshLine, key.sshLine + "="] {
            #expect(SigningPublicKey(sshLine: line) == nil)
        }
        for text in ["", key.base64 + "=", String(key.base64.dropLast()), "AA=="] {
            #expect(SigningPublicKey(base64: text) == nil && SealingPublicKey(base64: text) == nil)
        }
    }

    private func expectMalformed(_ armor: [UInt8], _ location: SourceLocation = #_sourceLocation) {
        #expect(throws: SSHSignatureError.malformed, sourceLocation: location) {
            try SSHSignature.verify(armor: armor[...], payload: payload[...])
        }
    }

    private func wrapped(_ text: some StringProtocol, at width: Int) -> String {
        let characters = Array(text)
        let lines = stride(from: 0, to: characters.count, by: width).map {
            String(characters[$0..<min($0 + width, characters.count)])
        }
        return "-----BEGIN SSH SIGNATURE-----\n\(lines.joined(separator: "\n"))\n-----END SSH SIGNATURE-----"
    }

    /// Signatures by the right key, of what each says; only what they say is not ours.
    private func foreignBlobs() throws -> [[UInt8]] {
        let cases: [(version: UInt8, reserved: String, hash: String, type: String)] = [
            (1, "", "sha512", "ssh-ed25519"), (2, "", "sha512", "ssh-ed25519"), (1, "x", "sha512", "ssh-ed25519"),
            (1, "", "sha256", "ssh-ed25519"), (1, "", "sha512", "ssh-ed25518"),
        ]
        let blobs = try cases.map { version, reserved, hash, type in
            let digest = hash == "sha256" ? Array(SHA256.hash(data: payload)) : Array(SHA512.hash(data: payload))
            let middle = string("git") + string(reserved) + string(hash)
            let signature = try keys.signing.signature(for: Array("SSHSIG".utf8) + middle + string(digest))
            let publicKey = string(string(type) + string(key.bytes))
            return Array("SSHSIG".utf8) + [0, 0, 0, version] + publicKey + middle
                + string(string(type) + string(Array(signature)))
        }
        // The first is as it should be: so the others are refused for what they say.
        let good = Array(wrapped(Data(blobs[0]).base64EncodedString(), at: 70).utf8)
        #expect(try SSHSignature.verify(armor: good[...], payload: payload[...]) == key)
        return Array(blobs.dropFirst()) + [blobs[0] + [0]]
    }

    private func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

    private func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
}

extension RealGit.Result {
    func expectSuccess(_ location: SourceLocation = #_sourceLocation) {
        #expect(status == 0, "\(errors)", sourceLocation: location)
    }
}
