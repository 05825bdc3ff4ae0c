import Files
import Foundation
import Identity
import PrivateFiles
import TestSupport
import Testing
import Values

@Suite struct RememberedKeysTests {
    private let folder: TemporaryFolder
    private let keys = DeviceKeys.generate()
    private let end: Int64 = 1_795_332_600
    private let club: UniqueID = "3f2b8a54-0c1d-4e5f-8a9b-0123456789ab"
    private var session: String { folder.path + "/session" }
    private var file: String { session + "/cali/\(club).anna.json" }

    init() throws {
        folder = try TemporaryFolder()
        try makeFolder(session, 0o700)
    }

    @Test func `keys are remembered until their time is over, and then gone from the disk`() throws {
        let memory = try RememberedKeys(sessionFolder: session)
        #expect(try find(memory, at: 0) == nil)
        try memory.remember(keys, club: club, athlete: "anna", until: end)
        #expect(try find(memory, at: 0) == keys.publicKeys)
        #expect(try find(memory, at: end - 1) == keys.publicKeys)
        #expect(FileManager.default.fileExists(atPath: file))
        #expect(try find(memory, at: end) == nil)
        #expect(!FileManager.default.fileExists(atPath: file))
        #expect(try find(memory, at: 0) == nil)
    }

    @Test func `keys are forgotten when asked for, and only those`() throws {
        let memory = try RememberedKeys(sessionFolder: session)
        try memory.forget(club: club, athlete: "anna")
        try memory.remember(keys, club: club, athlete: "anna", until: end)
        try memory.remember(keys, club: club, athlete: "ben", until: end)
        try memory.forget(club: club, athlete: "anna")
        #expect(try FileManager.default.contentsOfDirectory(atPath: session + "/cali") == ["\(club).ben.json"])
        #expect(try find(memory, at: 0) == nil)
        #expect(try find(memory, "ben", at: 0) == keys.publicKeys)
    }

    @Test func `keys that the key store no longer has are not returned`() throws {
        let memory = try RememberedKeys(sessionFolder: session)
        try memory.remember(DeviceKeys.generate(), club: club, athlete: "anna", until: end)
        #expect(try find(memory, at: 0) == nil)
        try memory.remember(keys, club: club, athlete: "anna", until: end)
        #expect(try find(memory, at: 0) == keys.publicKeys)
    }

    @Test func `only the owner can use the folder and the file`() throws {
        let before = umask(0)
        defer { umask(before) }
        let memory = try RememberedKeys(sessionFolder: session)
        try memory.remember(keys, club: club, athlete: "anna", until: end)
        #expect(try mode(session + "/cali") == 0o700 && mode(file) == 0o600)
    }

    @Test(arguments: [nil, "", ".", "run/user/1000", "/no/such/folder"] as [String?])
    func `without a session's folder nothing can be remembered`(_ path: String?) {
        #expect(throws: IdentityError.noRuntimeFolder) { try RememberedKeys(sessionFolder: path) }
    }

    @Test(arguments: [0o701, 0o710, 0o755, 0o777, 0o1777])
    func `a session's folder that others may use is refused`(_ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: session)
        #expect(throws: IdentityError.exposed(path: session, mode: UInt32(mode))) {
            try RememberedKeys(sessionFolder: session)
        }
    }

    @Test func `somebody else's folder is refused`() throws {
        // Only the system's own user may give folders away: then this user's is somebody else's.
        guard geteuid() == 0 else { return }
        #expect(chown(session, 1, 1) == 0)
        #expect(throws: IdentityError.exposed(path: session, mode: 0o700)) {
            try RememberedKeys(sessionFolder: session)
        }
    }

    @Test func `a file at the folder's path, or a link to one, is refused`() throws {
        try folder.write("", to: "file")
        #expect(
            throws: IdentityError.system(SystemError(operation: "open", path: folder.path + "/file", errno: ENOTDIR))
        ) {
            try RememberedKeys(sessionFolder: folder.path + "/file")
        }
        let link = folder.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: session)
        #expect(throws: IdentityError.self) { try RememberedKeys(sessionFolder: link) }
    }

    @Test func `our own folder and file are refused when others may use them, but can be forgotten`() throws {
        let memory = try RememberedKeys(sessionFolder: session)
        try memory.remember(keys, club: club, athlete: "anna", until: end)
        for (path, good) in [(session + "/cali", 0o700), (file, 0o600)] {
            try FileManager.default.setAttributes([.posixPermissions: good | 0o040], ofItemAtPath: path)
            #expect(throws: IdentityError.exposed(path: path, mode: UInt32(good | 0o040))) { try find(memory, at: 0) }
            try FileManager.default.setAttributes([.posixPermissions: good], ofItemAtPath: path)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o770], ofItemAtPath: session + "/cali")
        #expect(throws: IdentityError.exposed(path: session + "/cali", mode: 0o770)) {
            try memory.remember(keys, club: club, athlete: "anna", until: end)
        }
        try memory.forget(club: club, athlete: "anna")
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test(arguments: ["", "{}", "{\"format\":1,\"until\":99}", "{\"format\":1}"])
    func `a file that this program did not write is refused`(_ content: String) throws {
        let memory = try RememberedKeys(sessionFolder: session)
        try memory.remember(keys, club: club, athlete: "anna", until: end)
        try Data(content.utf8).write(to: URL(fileURLWithPath: file))
        let damage: FileDamage = content.isEmpty ? .empty : .content
        #expect(throws: IdentityError.damagedFile(.remembered, path: file, damage)) { try find(memory, at: 0) }
    }

    @Test func `a file of another account at this one's path is refused`() throws {
        let memory = try RememberedKeys(sessionFolder: session)
        try memory.remember(keys, club: club, athlete: "ben", until: end)
        try FileManager.default.moveItem(atPath: session + "/cali/\(club).ben.json", toPath: file)
        #expect(throws: IdentityError.damagedFile(.remembered, path: file, .content)) { try find(memory, at: 0) }
    }

    private func find(_ memory: RememberedKeys, _ athlete: Slug = "anna", at now: Int64) throws -> DevicePublicKeys? {
        try memory.keys(club: club, athlete: athlete, matching: keys.publicKeys, at: now)?.publicKeys
    }

    private func makeFolder(_ path: String, _ mode: Int) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: mode])
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
}
