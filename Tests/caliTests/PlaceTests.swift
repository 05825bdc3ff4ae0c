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

    @Test func `a folder with a club.json and no repository is not a club`() throws {
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

    @Test func `a club that cannot be founded leaves nothing behind`() throws {
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

    @Test func `below a path that is not UTF-8 the path is what is wrong, and nothing is made`() throws {
        let stage = try Stage(copying: [])
        let script = """
            cali=$1; d=$(printf 'b\\351d'); mkdir "$d"; cp -R club "$d/club"; ln -s "$d/club" link; unset CALI_HOME
            for place in "$d/club" "$d/club/users"; do (cd "$place" && "$cali" whoami; echo $?); done
            "$cali" whoami --club link; echo $?
            cd "$d"; "$cali" init new --as anna; echo $?; "$cali" clone ../club copy; echo $?; ls
            """
        let run = try RealGit.attempt("sh", ["-c", script, "sh", Stage.binary], in: stage.folder.path)
        #expect(run.output == "65\n65\n65\n65\n65\nclub\n", "\(run.output)\(run.errors)")
        #expect(run.errors.split(separator: "\n").filter { $0.contains("not UTF-8") }.count == 5, "\(run.errors)")
    }

    @Test func `a clone without its files is a club all the same`() throws {
        let stage = try Stage(copying: [])
        try RealGit.run("clone", "-q", "--no-checkout", stage.club, "bare-bones", in: stage.folder.path)
        let folder = "\(stage.folder.path)/bare-bones"
        try stage.cali("profile show anna", in: folder).succeed()
        try stage.cali("verify --all", in: folder).succeed()
        #expect(try stage.cali("doctor", in: folder).status == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [".git"])
        for command in ["profile edit --about Rings", "save"] {
            let run = try stage.cali(command, in: folder)
            #expect(run.status == 74 && run.errors.contains("git checkout HEAD -- ."), "\(run.errors)")
        }
        try RealGit.run("checkout", "-q", "HEAD", "--", ".", in: folder)
        try stage.cali("profile edit --about Rings", in: folder).succeed()
        #expect(try RealGit.run("status", "--porcelain", in: folder).output.isEmpty)
    }

    @Test func `a branch that lost its commits is no reason to begin a club`() throws {
        let stage = try Stage(copying: [])
        let bare = "\(stage.folder.path)/bare.git"
        try RealGit.run("clone", "-q", "--bare", stage.club, bare, in: stage.folder.path)
        try stage.folder.write("", to: "bare.git/packed-refs")
        let tip = try stage.head().trimmed
        try RealGit.run("pack-refs", "--all", in: stage.club)
        try stage.folder.write("", to: "club/.git/packed-refs")
        for (place, words) in [(stage.club, "git update-ref refs/heads/main \(tip)"), (bare, "git fsck --lost-found")] {
            for command in ["whoami", "doctor", "init --as ben"] {
                let run = try stage.cali(command, in: place)
                #expect([66, 73, 74].contains(run.status), "\(command): \(run.status) \(run.errors)")
                #expect(!(run.output + run.errors).contains("makes one here"), "\(command)")
            }
            #expect(try stage.cali("whoami", in: place).errors.contains(words))
            #expect(try RealGit.run("for-each-ref", "refs/heads", in: place).output.isEmpty)
        }
        try RealGit.run("update-ref", "refs/heads/main", tip, in: stage.club)
        try stage.cali("whoami").succeed()
        try RealGit.run("update-ref", "refs/heads/other", tip, in: bare)
        let run = try stage.cali("whoami", in: bare)
        #expect(run.status == 66 && run.errors.contains("git symbolic-ref HEAD refs/heads/other"))
    }
}
