import Crypto
import Foundation
import Identity
import PrivateFiles
import TestSupport
import Testing
import Values

@Suite struct LockedKeyTests {
    private let folder: TemporaryFolder
    private let store: KeyStore
    private let keys: DeviceKeys
    private let right: Passphrase
    private let wrong: Passphrase
    private let club: UniqueID = "3f2b8a54-0c1d-4e5f-8a9b-0123456789ab"
    private var name: String { "clubs/\(club)/keys/anna.json" }
    private var path: String { "\(folder.path)/\(name)" }

    init() throws {
        folder = try TemporaryFolder()
        store = KeyStore(home: folder.path)
        keys = try DeviceKeys(
            id: try #require(EntityID("0123abcd")), signingSeed: (0..<32).map { UInt8($0) },
            sealingSeed: (32..<64).map { UInt8($0) })
        right = try Passphrase("Müsli & 7 Klimmzüge")
        wrong = try Passphrase("Müsli & 7 Klimmzuge")
    }

    @Test func `locked keys are not given out, but their public halves are`() throws {
        #expect(try store.publicKeys(club: club, athlete: "anna") == nil)
        #expect(try !store.isLocked(club: club, athlete: "anna"))
        #expect(try store.unlock(club: club, athlete: "anna", passphrase: right) == nil)
        try lock()
        #expect(throws: IdentityError.locked(path: path)) { try store.keys(club: club, athlete: "anna") }
        #expect(try store.isLocked(club: club, athlete: "anna"))
        #expect(try store.publicKeys(club: club, athlete: "anna") == keys.publicKeys)
        #expect(try store.athletes(club: club) == ["anna"])
    }

    @Test func `the passphrase unlocks, and no other does`() throws {
        try lock()
        #expect(try unlock(right) == seeds)
        #expect(throws: IdentityError.wrongPassphrase(path: path)) { try unlock(wrong) }
        // Typed on another keyboard: the umlauts as letter and combining mark.
        #expect(try unlock(Passphrase("Mu\u{308}sli & 7 Klimmzu\u{308}ge")) == seeds)
    }

    @Test func `the standard cost is 128 MiB, and is paid again to unlock`() throws {
        try store.save(keys, club: club, athlete: "anna", passphrase: right)
        #expect(try folder.read(name).contains("\"n\" : 131072"))
        #expect(try unlock(right) == seeds)
    }

    @Test func `nothing of a secret is on the disk, and nothing is in the same place twice`() throws {
        try lock()
        let first = try folder.read(name)
        try lock()
        let second = try folder.read(name)
        for secret in [seeds.signing, seeds.sealing, Data("Müsli & 7 Klimmzüge".utf8)] {
            #expect(!first.contains(secret.base64EncodedString()))
        }
        #expect(try values(first, ["salt", "sealed"]).isDisjoint(with: values(second, ["salt", "sealed"])))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/clubs/\(club)/keys") == ["anna.json"])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `a file that was made elsewhere by the same rules is unlocked`() throws {
        try place(Self.golden)
        #expect(try unlock(right) == seeds)
        #expect(try store.publicKeys(club: club, athlete: "anna") == keys.publicKeys)
    }

    @Test func `keys in the open are unlocked by anything, as before there were passphrases`() throws {
        try store.save(keys, club: club, athlete: "anna")
        #expect(try store.keys(club: club, athlete: "anna")?.publicKeys == keys.publicKeys)
        #expect(try store.publicKeys(club: club, athlete: "anna") == keys.publicKeys)
        #expect(try unlock(wrong) == seeds)
    }

    @Test func `a passphrase is set, changed and removed`() throws {
        try store.save(keys, club: club, athlete: "anna")
        try change(from: nil, to: right)
        #expect(throws: IdentityError.locked(path: path)) { try change(from: nil, to: wrong) }
        #expect(throws: IdentityError.wrongPassphrase(path: path)) { try change(from: wrong, to: nil) }
        #expect(try unlock(right) == seeds)
        try change(from: right, to: wrong)
        #expect(throws: IdentityError.wrongPassphrase(path: path)) { try unlock(right) }
        try change(from: wrong, to: nil)
        #expect(try store.keys(club: club, athlete: "anna")?.publicKeys == keys.publicKeys)
        #expect(try folder.read(name).contains("\"format\" : 1"))
        #expect(try store.changePassphrase(club: club, athlete: "ben", from: nil, to: right) == nil)
        #expect(try store.athletes(club: club) == ["anna"])
    }

    @Test func `a file passed off as another account's, or with other public keys, does not unlock`() throws {
        let other = DeviceKeys.generate().publicKeys
        for (old, new) in [
            ("0123abcd", "0123abce"), (keys.publicKeys.signing.base64, other.signing.base64),
            (keys.publicKeys.sealing.base64, other.sealing.base64),
            ("AAECAwQFBgcICQoLDA0ODw==", "AQECAwQFBgcICQoLDA0ODw=="),
            ("\"n\": 1024", "\"n\": 2048"), ("g4=\"", "gw=\""), ("\"sealed\": \"AAE", "\"sealed\": \"AQE"),
        ] {
            try place(altered(old, new))
            #expect(throws: IdentityError.wrongPassphrase(path: path), "\(new)") { try unlock(right) }
        }
        try place(altered("\"anna\"", "\"ben\""))
        #expect(throws: IdentityError.damagedFile(.keys, path: path, .content)) { try unlock(right) }
        try folder.write(altered("\"anna\"", "\"ben\""), to: "clubs/\(club)/keys/ben.json")
        try protect("\(folder.path)/clubs/\(club)/keys/ben.json")
        #expect(throws: IdentityError.wrongPassphrase(path: "\(folder.path)/clubs/\(club)/keys/ben.json")) {
            try store.unlock(club: club, athlete: "ben", passphrase: right)
        }
    }

    @Test(arguments: [
        ("\"n\": 1024", "\"n\": 524288"), ("\"n\": 1024", "\"n\": 1073741824"), ("\"n\": 1024", "\"n\": 0"),
        ("\"n\": 1024", "\"n\": 512"), ("\"n\": 1024", "\"n\": 1025"), ("\"n\": 1024", "\"n\": -1024"),
        ("\"r\": 8", "\"r\": 1048576"), ("\"r\": 8", "\"r\": 0"), ("\"p\": 1", "\"p\": 1000"), ("scrypt", "md5"),
        ("chacha20-poly1305", "none"), ("ODw==", "ODw="), ("AAECAwQFBgcICQoLDA0ODw==", ""), ("\"0123abcd\"", "\"\""),
        ("yg4=", "yg4"), ("\"sealed\": \"AAEC", "\"sealed\": \""), ("A6EHv", "A6EH"), ("NYBy1", "NYBy"),
    ])
    func `a file with a cost that nobody should pay, or in any other form, is refused`(_ old: String, _ new: String)
        throws
    {
        try place(altered(old, new))
        #expect(throws: IdentityError.damagedFile(.keys, path: path, .content)) { try unlock(right) }
        #expect(throws: IdentityError.damagedFile(.keys, path: path, .content)) {
            try store.publicKeys(club: club, athlete: "anna")
        }
    }

    @Test(arguments: [("\"n\": 1024", "\"n\": 1e99"), ("\"r\": 8,", ""), ("\"n\": 1024", "\"n\": \"1024\"")])
    func `a file of which members are missing or of other types is refused`(_ old: String, _ new: String) throws {
        try place(altered(old, new))
        #expect(throws: IdentityError.damagedFile(.keys, path: path, .content)) { try unlock(right) }
    }

    @Test func `an empty passphrase and a giant one are refused`() throws {
        for text in ["", String(repeating: "a", count: 1025)] {
            #expect(throws: IdentityError.invalidPassphrase) { try Passphrase(text) }
        }
        #expect("\(try Passphrase(String(repeating: "a", count: 1024)))" == "passphrase")
    }

    private var seeds: Seeds {
        Seeds(signing: Data((0..<32).map { UInt8($0) }), sealing: Data((32..<64).map { UInt8($0) }))
    }

    private struct Seeds: Equatable {
        let signing: Data
        let sealing: Data
    }

    private func lock() throws {
        try store.save(keys, club: club, athlete: "anna", passphrase: right, cost: .least)
    }

    private func unlock(_ passphrase: Passphrase) throws -> Seeds? {
        let keys = try store.unlock(club: club, athlete: "anna", passphrase: passphrase)
        return keys.map {
            Seeds(signing: Data($0.signing.rawRepresentation), sealing: Data($0.sealing.rawRepresentation))
        }
    }

    private func change(from old: Passphrase?, to new: Passphrase?) throws {
        try store.changePassphrase(club: club, athlete: "anna", from: old, to: new, cost: .least)
    }

    private func place(_ content: String) throws {
        try folder.write(content, to: name)
        try protect(path)
    }

    private func protect(_ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    private func altered(_ old: String, _ new: String) throws -> String {
        let content = Self.golden.replacingOccurrences(of: old, with: new)
        try #require(content != Self.golden)
        return content
    }

    private func values(_ content: String, _ names: [String]) throws -> Set<Substring> {
        let lines = content.split(separator: "\n").filter { line in names.contains { line.contains("\"\($0)\"") } }
        try #require(lines.count == names.count)
        return Set(lines)
    }

    /// Made by another program: Python's hashlib.scrypt, and OpenSSL's ChaCha20-Poly1305.
    private static let golden = """
        {
          "format": 2,
          "club": "3f2b8a54-0c1d-4e5f-8a9b-0123456789ab",
          "athlete": "anna",
          "id": "0123abcd",
          "signPublic": "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
          "sealPublic": "NYBy1jZYgNGu6jKa35EhODhR7SGijjt16WXQ0s0WYlQ=",
          "lock": {
            "derivation": "scrypt",
            "n": 1024,
            "r": 8,
            "p": 1,
            "salt": "AAECAwQFBgcICQoLDA0ODw==",
            "cipher": "chacha20-poly1305",
            "sealed": "AAECAwQFBgcICQoLalIs+tJ/62bDgIyhfCW4anQtF1vSTl3B0nnuDK9YFBO46Zdle+e0gcDieKpTiudRu111Ja7DBYLx+\
        YIvd8fGnYGKLt24wZXJ6RtYjrHEyg4="
          }
        }
        """
}
