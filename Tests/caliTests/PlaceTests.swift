import Foundation
import TestSupport
import Testing

/// Folders and repositories that a club cannot be in.
@Suite struct PlaceTests {
    @Test func `a folder that is no club is not found`() throws {
        let stage = try Stage(copying: nil)
        let run = try stage.cali("whoami --json", in: stage.folder.path)
        #expect(run.status == 66)
        #expect(run.errorCode == "not-a-club")
    }

    @Test func `a folder with a club.json and no repository is none`() throws {
        let stage = try Stage(copying: nil)
        try stage.folder.write("{}", to: "club/club.json")
        let run = try stage.cali("whoami --json")
        #expect(run.status == 66)
        #expect(run.errorCode == "not-a-repository")
    }

    @Test func `a club is not begun in a club, in a history or among files`() throws {
        let stage = try Stage(copying: [])
        let head = try stage.head()
        #expect(try stage.cali("init --as ben").status == 73)
        #expect(try stage.head() == head)

        try stage.folder.write("x", to: "other/x")
        try RealGit.run("init", "-q", in: "\(stage.folder.path)/other")
        try RealGit.run("add", "x", in: "\(stage.folder.path)/other")
        try RealGit.run("commit", "-qm", "x", in: "\(stage.folder.path)/other")
        #expect(try stage.cali("init other --as ben", in: stage.folder.path).status == 73)

        try stage.folder.write("x", to: "files/x")
        #expect(try stage.cali("init files --as ben", in: stage.folder.path).status == 73)
        #expect(!stage.exists("files/.git"))
    }

    @Test func `a club is begun in an empty repository`() throws {
        let stage = try Stage(copying: nil)
        try stage.folder.write("", to: "club/.keep")
        try FileManager.default.removeItem(atPath: "\(stage.club)/.keep")
        try RealGit.run("init", "-q", "-b", "trunk", in: stage.club)
        try stage.cali("init --as anna").succeed()
        #expect(try RealGit.run("branch", "--show-current", in: stage.club).output == "trunk\n")
        try stage.checkRepository()
    }

    @Test func `a club that cannot be begun leaves nothing behind`() throws {
        let stage = try Stage(copying: nil)
        let run = try stage.cali(["init", "club", "--as", "anna", "--title", " ", "--json"], in: stage.folder.path)
        #expect(run.status == 65)
        #expect(!stage.exists("club"))
        #expect(!stage.exists("home"))
    }

    @Test func `a shallow clone is refused`() throws {
        let stage = try Stage()
        try RealGit.run(
            "clone", "-q", "--depth", "1", "file://\(stage.club)", "shallow", in: stage.folder.path)
        let run = try stage.cali("feed --json", in: "\(stage.folder.path)/shallow")
        #expect(run.status == 65)
        #expect(run.errorCode == "unsupported-repository")
    }

    @Test func `a repository that names objects by SHA-256 is refused`() throws {
        let stage = try Stage(copying: nil)
        try stage.folder.write("{}", to: "club/club.json")
        try RealGit.run("init", "-q", "--object-format=sha256", in: stage.club)
        let run = try stage.cali("feed --json")
        #expect(run.status == 65)
        #expect(run.errorCode == "unsupported-repository")
    }

    @Test func `unsaved hand edits are not overwritten`() throws {
        let stage = try Stage()
        let head = try stage.head()
        try stage.folder.write("{}", to: "club/users/anna/exercises/push-up.json")
        let run = try stage.cali("exercise archive push-up --json")
        #expect(run.status == 73)
        #expect(run.errorCode == "would-overwrite")
        #expect(try stage.head() == head)
        #expect(try stage.folder.read("club/users/anna/exercises/push-up.json") == "{}")
    }
}
