import Files
import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct RefusalTests {
    @Test func `a folder that is missing or not a repository is refused`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a/b": "1"])
        for path in [place.folder.path, place.path + "/a", place.folder.path + "/nowhere", place.path + "/a/b"] {
            #expect(throws: StoreError.notARepository(path: path)) { try Repository(opening: path) }
        }
        #expect(try Repository(opening: place.path + "/.git").workTree == place.path + "/")
    }

    @Test func `a repository is not made over another`() throws {
        let place = try Playground()
        try place.commit(["a": "1"])
        #expect(throws: StoreError.alreadyExists(path: place.path)) {
            try Repository.create(at: place.path, bare: true)
        }
        #expect(try place.repository.text(at: "a") == "1")
    }

    @Test func `SHA-256, reftables and extensions nobody knows are refused by name`() throws {
        let folder = try TemporaryFolder()
        try RealGit.run("init", "-q", "--object-format=sha256", "sha", in: folder.path)
        let cases: [(String, String, UnsupportedFeature)] = [
            ("sha", "", .sha256), ("ref", "refStorage", .reftable),
            ("odd", "strange", .extension("extensions.strange")),
            ("part", "partialClone", .partialClone),
        ]
        for (name, setting, feature) in cases {
            let path = folder.path + "/" + name
            if !setting.isEmpty {
                try RealGit.run("init", "-q", name, in: folder.path)
                try RealGit.run("config", "core.repositoryFormatVersion", "1", in: path)
                try RealGit.run("config", "extensions.\(setting)", "reftable", in: path)
            }
            #expect(throws: StoreError.unsupported(path: path, feature: feature)) { try Repository(opening: path) }
        }
    }

    @Test func `shallow and partial clones are refused`() throws {
        let place = try Playground()
        try place.commit(["a": "1"])
        try place.commit(["a": "2"])
        let source = "file://" + place.path
        try place.git("config", "uploadpack.allowFilter", "true")
        try RealGit.run("clone", "-q", "--depth=1", source, "shallow", in: place.folder.path)
        try RealGit.run("clone", "-q", "--filter=blob:none", source, "partial", in: place.folder.path)
        for (name, feature) in [("shallow", UnsupportedFeature.shallow), ("partial", .partialClone)] {
            let path = place.folder.path + "/" + name
            #expect(throws: StoreError.unsupported(path: path, feature: feature)) { try Repository(opening: path) }
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root may give a repository away"))
    func `a repository of another user is refused`() throws {
        let place = try Playground()
        try #require(chown(place.path, 65_534, 65_534) == 0)
        #expect(throws: StoreError.notOwned(path: place.path)) { try Repository(opening: place.path) }
    }

    @Test func `writing on a detached head is refused`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1"])
        try place.git("checkout", "-q", "--detach")
        let head = DetachedHead.checkedOut(branches: ["main"], isBare: false)
        #expect(throws: StoreError.noBranch(path: place.path + "/", head: head)) { try place.commit(["a": "2"]) }
    }

    @Test func `the user's configuration changes nothing`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1"])
        #expect(try place.git("config", "--local", "--get-regexp", "user|safe", status: 1).output == "")
        #expect(try place.git("log", "--format=%an %cn", "-1").output == "anna anna\n")
        #expect(try place.git("reflog", "--format=%gn", "-1").output == "anna\n")
    }

    @Test(arguments: [
        ("100644 a\0", 19, TreeFault.truncated), ("100644 a", 0, .truncated), ("100644", 0, .truncated),
        ("0100644 a\0", 20, .mode), ("100664 a\0", 20, .mode), ("10064x a\0", 20, .mode), (" a\0", 20, .mode),
        ("1006444444 a\0", 20, .mode), ("100644 \0", 20, .name), ("100644 a/b\0", 20, .name),
        ("100644 .\0", 20, .name), ("40000 ..\0", 20, .name), ("40000 .GIT\0", 20, .name),
    ])
    func `a malformed tree is refused with what is wrong`(_ start: String, _ idBytes: Int, _ fault: TreeFault) throws {
        try expect(Array(start.utf8) + [UInt8](repeating: 1, count: idBytes), fault)
    }

    @Test(arguments: [
        (["100644 b", "100644 a"], TreeFault.order), (["100644 a", "100644 a"], .duplicate),
        (["40000 a", "100644 a.b"], .order), (["100644 a", "100644 a.b", "40000 a"], .duplicate),
        (["40000 a", "40000 a"], .duplicate),
    ])
    func `entries out of order or of one name are refused`(_ entries: [String], _ fault: TreeFault) throws {
        try expect(entries.flatMap { Array($0.utf8) + [0] + [UInt8](repeating: 1, count: 20) }, fault)
    }

    @Test func `a name that is not UTF-8 and an entry without id are refused`() throws {
        try expect(Array("100644 ".utf8) + [0xff, 0] + [UInt8](repeating: 1, count: 20), .name)
        try expect(Array("100644 a\0".utf8) + [UInt8](repeating: 0, count: 20), .noID)
    }

    private func expect(_ bytes: [UInt8], _ fault: TreeFault) throws {
        let place = try Playground()
        let written = try RealGit.run(
            "hash-object",
            "-t",
            "tree",
            "--literally",
            "-w",
            "--stdin",
            in: place.path,
            input: bytes
        )
        let id = try #require(ObjectID(hex: written.output.dropLast()))
        #expect(throws: StoreError.malformedTree(id, reason: fault)) { try place.repository.tree(id) }
    }

    @Test func `a signature in the message does not count`() throws {
        let place = try Playground()
        let person = "a <a@b> 1 +0000"
        let tree = try place.git("mktree").output
        let head = "tree \(tree)author \(person)\ncommitter \(person)\n"
        let commit = try place.repository.commit(place.rawCommit(head + "\ngpgsig -----BEGIN SSH SIGNATURE-----\n"))
        #expect(commit.signature == nil && commit.message.hasPrefix("gpgsig"))
        for content in [
            head + "gpgsig a\ngpgsig b\n\nx\n", head, head + "tree \(tree)\n\nx", "author \(person)\n" + head + "\nx",
            "tree \(tree)author \(person)\nauthor \(person)\ncommitter \(person)\n\nx",
            "tree \(tree)author a <a@b> -1 +0000\ncommitter \(person)\n\nx",
            "tree \(tree)author a a@b 1 +0000\ncommitter \(person)\n\nx", head + " x\n\nx", head + "\nx\0y",
        ] {
            let id = try place.rawCommit(content)
            #expect(throws: StoreError.malformedCommit(id), "\(content)") { try place.repository.commit(id) }
        }
    }

    @Test func `a folder that cannot be written is an error with the call, and nothing changes`() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        #expect(throws: StoreError.self) { try Repository.create(at: folder.path + "/file/club", bare: true) }
        let place = try Playground()
        try place.commit(["a": "1"])
        let tip = try place.repository.tip()
        // A file in the place of the lock's folder stands for a folder that cannot be written: root may write any other.
        try FileManager.default.removeItem(atPath: place.path + "/cali.lock")
        try FileManager.default.createDirectory(atPath: place.path + "/cali.lock", withIntermediateDirectories: false)
        #expect(
            throws: StoreError.system(SystemError(operation: "open", path: place.path + "/cali.lock", errno: EISDIR))
        ) {
            try place.commit(["a": "2"])
        }
        #expect(try place.repository.tip() == tip)
    }

    @Test func `new files that cannot be written are seen before the branch moves`() throws {
        let place = try Playground(bare: false)
        try place.commit(["a": "1"])
        let tip = try place.repository.tip()
        // A full disk would need one to fill; a file in place of the folder for new files fails at the same step.
        try FileManager.default.removeItem(atPath: place.path + "/.git/cali-tmp")
        try place.folder.write("", to: "club/.git/cali-tmp")
        #expect(throws: StoreError.self) { try place.commit(["a": "2"]) }
        #expect(try place.repository.tip() == tip)
        #expect(try place.status() == "")
    }
}

extension Playground {
    func git(_ arguments: String..., status: Int32) throws -> RealGit.Result {
        let result = try RealGit.attempt("git", arguments, in: path)
        #expect(result.status == status)
        return result
    }

    func rawCommit(_ content: String) throws -> ObjectID {
        let written = try RealGit.run(
            "hash-object",
            "-t",
            "commit",
            "--literally",
            "-w",
            "--stdin",
            in: path,
            input: Array(content.utf8)
        )
        return try #require(ObjectID(hex: written.output.dropLast()))
    }
}
