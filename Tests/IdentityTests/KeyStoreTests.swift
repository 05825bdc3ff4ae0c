import Foundation
import Identity
import PrivateFiles
import TestSupport
import Testing
import Values

@Suite struct KeyStoreTests {
    private let folder: TemporaryFolder
    private let store: KeyStore
    private let club: UniqueID = "3f2b8a54-0c1d-4e5f-8a9b-0123456789ab"
    private let other: UniqueID = "0f8fad5b-d9cb-469f-a165-70867728950e"
    private var keyPath: String { "\(folder.path)/home/cali/clubs/\(club)/keys/anna.json" }

    init() throws {
        folder = try TemporaryFolder()
        store = KeyStore(home: folder.path + "/home/cali/")
    }

    @Test func `stored keys are read back unchanged`() throws {
        let keys = DeviceKeys.generate()
        #expect(try store.keys(club: club, athlete: "anna") == nil)
        try store.save(keys, club: club, athlete: "anna")
        let found = try #require(try store.keys(club: club, athlete: "anna"))
        #expect(found.id == keys.id)
        #expect(found.signPublicSSH == keys.signPublicSSH && found.sealPublicBase64 == keys.sealPublicBase64)
        #expect(try store.keys(club: other, athlete: "anna") == nil)
    }

    @Test func `storing keys again replaces the former ones`() throws {
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        let keys = DeviceKeys.generate()
        try store.save(keys, club: club, athlete: "anna")
        #expect(try store.keys(club: club, athlete: "anna")?.id == keys.id)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: (keyPath as NSString).deletingLastPathComponent)
                == ["anna.json"]
        )
    }

    @Test func `folders are 0700, files 0600, and the file says its format`() throws {
        let before = umask(0)
        defer { umask(before) }
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        var path = keyPath
        #expect(try mode(path) == 0o600)
        while path.count > folder.path.count + "/home".count {
            path = (path as NSString).deletingLastPathComponent
            #expect(try mode(path) == 0o700, "\(path)")
        }
        #expect(try folder.read("home/cali/clubs/\(club)/keys/anna.json").contains("\"format\" : 1"))
    }

    @Test func `the account in use is remembered for each club`() throws {
        #expect(try store.login(club: club) == nil)
        try store.setLogin("anna", club: club)
        try store.setLogin("ben", club: club)
        #expect(try store.login(club: club) == "ben")
        #expect(try store.login(club: other) == nil)
        #expect(try store.athletes(club: club) == [])
    }

    @Test func `the account in use is forgotten, and the keys stay`() throws {
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        try store.forgetLogin(club: club)
        try store.setLogin("anna", club: club)
        try store.setLogin("anna", club: other)
        try store.forgetLogin(club: club)
        try store.forgetLogin(club: club)
        #expect(try store.login(club: club) == nil && store.login(club: other) == "anna")
        #expect(try store.athletes(club: club) == ["anna"])
    }

    @Test func `removed keys are gone, and no others`() throws {
        try store.remove(club: club, athlete: "anna")
        for name: Slug in ["anna", "ben"] { try store.save(DeviceKeys.generate(), club: club, athlete: name) }
        try store.remove(club: club, athlete: "anna")
        try store.remove(club: club, athlete: "anna")
        #expect(try store.keys(club: club, athlete: "anna") == nil)
        #expect(try store.athletes(club: club) == ["ben"])
    }

    @Test func `files of a killed writer are removed, and those of a living one are not`() throws {
        let place = (keyPath as NSString).deletingLastPathComponent
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        for action in [
            { try store.save(.generate(), club: club, athlete: "anna") },
            { try store.remove(club: club, athlete: "ben") },
        ] {
            for name in [".1.tmp", ".2.tmp"] { try Data([1]).write(to: URL(fileURLWithPath: "\(place)/\(name)")) }
            let living = open("\(place)/.2.tmp", O_WRONLY | O_CLOEXEC)
            #expect(living >= 0 && flock(living, LOCK_EX) == 0)
            try action()
            #expect(try FileManager.default.contentsOfDirectory(atPath: place).sorted() == [".2.tmp", "anna.json"])
            close(living)
        }
    }

    @Test func `simultaneous writers do not disturb each other`() async throws {
        let store = store
        let club = club
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10 { try store.save(DeviceKeys.generate(), club: club, athlete: "anna") }
                }
            }
            try await group.waitForAll()
        }
        #expect(try store.keys(club: club, athlete: "anna") != nil)
        let place = (keyPath as NSString).deletingLastPathComponent
        #expect(try FileManager.default.contentsOfDirectory(atPath: place) == ["anna.json"])
    }

    @Test func `athletes are listed in order, one called login among them`() throws {
        for name: Slug in ["zoe", "login", "anna"] {
            try store.save(DeviceKeys.generate(), club: club, athlete: name)
        }
        try store.setLogin("zoe", club: club)
        #expect(try store.athletes(club: club) == ["anna", "login", "zoe"])
        #expect(try store.athletes(club: other) == [])
    }

    @Test(arguments: [0o604, 0o640, 0o644, 0o660])
    func `a key that others may read is refused`(_ mode: Int) throws {
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: keyPath)
        #expect(throws: IdentityError.exposed(path: keyPath, mode: UInt32(mode))) {
            try store.keys(club: club, athlete: "anna")
        }
    }

    @Test(
        arguments: [
            ("", .empty), ("{", .notJSON), ("{\"format\": 2, \"new\": 1}", .content), ("{\"format\": 1}", .content),
            ("[]", .content), ("{\"format\": 9, \"new\": 1}", .format(9)),
            (
                "{\"format\":1,\"club\":\"x\",\"athlete\":\"anna\",\"id\":\"00000000\",\"sign\":\"AA==\",\"seal\":\"AA==\"}",
                .content
            ),
        ] as [(String, FileDamage)]
    )
    func `a file that this program did not write is refused`(_ content: String, _ damage: FileDamage) throws {
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        try Data(content.utf8).write(to: URL(fileURLWithPath: keyPath))
        let error = IdentityError.damagedFile(.keys, path: keyPath, damage)
        #expect(throws: error) { try store.keys(club: club, athlete: "anna") }
        // It may be all that is left of a key.
        #expect(throws: error) { try store.save(DeviceKeys.generate(), club: club, athlete: "anna") }
        #expect(try String(contentsOfFile: keyPath, encoding: .utf8) == content)
    }

    @Test func `a link at the key's path is not followed`() throws {
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        try FileManager.default.moveItem(atPath: keyPath, toPath: folder.path + "/stolen")
        try FileManager.default.createSymbolicLink(atPath: keyPath, withDestinationPath: folder.path + "/stolen")
        #expect(throws: IdentityError.damagedFile(.keys, path: keyPath, .notPlain)) {
            try store.keys(club: club, athlete: "anna")
        }
    }

    @Test func `a pipe at the key's path is not waited for`() throws {
        try store.save(DeviceKeys.generate(), club: club, athlete: "anna")
        try FileManager.default.removeItem(atPath: keyPath)
        #expect(mkfifo(keyPath, 0o600) == 0)
        let error = IdentityError.damagedFile(.keys, path: keyPath, .notPlain)
        #expect(throws: error) { try store.keys(club: club, athlete: "anna") }
        #expect(throws: error) { try store.save(DeviceKeys.generate(), club: club, athlete: "anna") }
    }

    @Test func `a home that cannot be made is an error with the path`() throws {
        try folder.write("", to: "file")
        let store = KeyStore(home: folder.path + "/file/home")
        #expect(throws: IdentityError.self) { try store.save(DeviceKeys.generate(), club: club, athlete: "anna") }
    }

    @Test func `seeds of the wrong form are refused, and equal seeds make equal keys`() throws {
        let seed = [UInt8](repeating: 1, count: 32)
        #expect(throws: IdentityError.malformedKeys) {
            try DeviceKeys(id: .random(), signingSeed: [1], sealingSeed: seed)
        }
        let keys = try DeviceKeys(id: .random(), signingSeed: seed, sealingSeed: seed)
        let again = try DeviceKeys(id: .random(), signingSeed: seed, sealingSeed: seed)
        #expect(keys.signPublicSSH == again.signPublicSSH && keys.sealPublicBase64 == again.sealPublicBase64)
    }

    private func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? Int)
    }
}
