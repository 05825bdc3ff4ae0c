import Foundation
import Identity
import TestSupport
import Testing
import Values

@Suite struct SSHTests {
    private let keys: DeviceKeys

    init() throws {
        keys = try DeviceKeys(
            id: try #require(EntityID("0123abcd")),
            signingSeed: (0..<32).map { UInt8($0) },
            sealingSeed: (32..<64).map { UInt8($0) }
        )
    }

    @Test func `ssh-keygen makes the very same signature with the exported key`() throws {
        let folder = try TemporaryFolder()
        try exportPrivateKey(to: folder)
        for length in [0, 1, 63, 64, 1_000] {
            let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0) }
            let signed = try RealGit.attempt(
                "ssh-keygen",
                ["-Y", "sign", "-n", "git", "-f", "key"],
                in: folder.path,
                input: payload
            )
            #expect(try keys.sign(payload) + "\n" == signed.output, "\(signed.errors)")
        }
    }

    @Test func `ssh-keygen verifies the signature by the allowed signers, and only for git`() throws {
        let folder = try TemporaryFolder()
        let signer = try AllowedSigner(principal: "anna@club.invalid", keyLine: keys.signPublicSSH)
        #expect(signer.line.hasPrefix("anna@club.invalid namespaces=\"git\" ssh-ed25519 AAAA"))
        try folder.write(signer.line + "\n", to: "signers")
        let payload = Array("payload".utf8)
        for (namespace, text, status) in [("git", "payload", 0), ("file", "payload", 255), ("git", "Payload", 255)] {
            try folder.write(keys.sign(payload, namespace: namespace) + "\n", to: "signature")
            let result = try RealGit.attempt(
                "ssh-keygen",
                ["-Y", "verify", "-f", "signers", "-I", "anna@club.invalid", "-n", namespace, "-s", "signature"],
                in: folder.path,
                input: Array(text.utf8)
            )
            #expect(result.status == Int32(status), "\(result.output)\(result.errors)")
        }
    }

    @Test func `ssh-keygen reads the exported keys, whatever the comment's length`() throws {
        for comment in ["", "a", "anna@laptop", "12345678", "ümläut"] {
            let folder = try TemporaryFolder()
            try exportPrivateKey(to: folder, comment: comment)
            let shown = try RealGit.attempt("ssh-keygen", ["-y", "-f", "key"], in: folder.path)
            #expect(shown.output.hasPrefix(keys.signPublicSSH), "\(shown.errors)")
            try folder.write(keys.signPublicSSH + "\n", to: "key.pub")
            let listed = try RealGit.attempt("ssh-keygen", ["-l", "-f", "key.pub"], in: folder.path)
            #expect(
                listed.status == 0 && listed.output.hasPrefix("256 SHA256:") && listed.output.hasSuffix("(ED25519)\n")
            )
        }
    }

    @Test func `the signature's lines are at most 70 characters and end without a newline`() throws {
        let lines = try keys.sign([1, 2, 3]).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "-----BEGIN SSH SIGNATURE-----" && lines.last == "-----END SSH SIGNATURE-----")
        #expect(lines.dropFirst().dropLast(2).allSatisfy { $0.count == 70 })
    }

    @Test(arguments: ["", "a b", "a\nb", "a,b", "*", "!a", "\"a", "#a", "ä@b"])
    func `a principal that would mean something else is refused`(_ principal: String) {
        #expect(throws: IdentityError.invalidText(principal)) {
            try AllowedSigner(principal: principal, keyLine: keys.signPublicSSH)
        }
    }

    @Test(arguments: ["", "ssh-rsa AAAA", "ssh-ed25519", "ssh-ed25519 AAAA x", "ssh-ed25519 AAAA\nb"])
    func `a key that would mean something else is refused`(_ line: String) {
        #expect(throws: IdentityError.invalidText(line)) { try AllowedSigner(principal: "a@b", keyLine: line) }
    }

    @Test func `a comment or namespace that would break the format is refused`() {
        #expect(throws: IdentityError.invalidText("a\nb")) { try SSHKey.privateFile(keys.signing, comment: "a\nb") }
        #expect(throws: IdentityError.invalidText("")) { try keys.sign([1], namespace: "") }
    }

    private func exportPrivateKey(to folder: TemporaryFolder, comment: String = "anna") throws {
        try folder.write(SSHKey.privateFile(keys.signing, comment: comment), to: "key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.path + "/key")
    }
}
