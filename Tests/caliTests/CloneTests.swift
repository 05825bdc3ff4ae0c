import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `cali clone` and the first `cali sync`: which branch of a remote is the club's, and what plain git knows afterwards.
@Suite struct CloneTests {
    private let stage: Stage
    private var newcomer: [String: String] { ["CALI_HOME": "\(stage.folder.path)/home-newcomer"] }

    init() throws {
        stage = try Stage(copying: [])
    }

    /// A bare repository that has the club, changed by git.
    private func remote(_ name: String, _ changes: [String]...) throws -> String {
        let path = "\(stage.folder.path)/\(name)"
        try RealGit.run("clone", "-q", "--bare", stage.club, path, in: stage.folder.path)
        for change in changes { try RealGit.run(change, in: path) }
        return path
    }

    private func clone(_ remote: String, _ words: String..., into name: String) throws -> Stage.Run {
        try stage.cali(["clone", remote, name, "--json"] + words, in: stage.folder.path, environment: newcomer)
    }

    private func git(_ words: String..., in name: String) throws -> String {
        try RealGit.run(words, in: "\(stage.folder.path)/\(name)").output.trimmed
    }

    /// Commits something that is not a club to another branch.
    private func addBranchWithoutClub(_ name: String, to remote: String) throws {
        let tree = try RealGit.run("mktree", in: remote).lines[0]
        let commit = try RealGit.run("commit-tree", "-m", "pages", tree, in: remote).lines[0]
        try RealGit.run("update-ref", "refs/heads/\(name)", commit, in: remote)
    }

    @Test func `a club is cloned whatever the remote's HEAD names`() throws {
        let unborn = try remote("unborn.git", ["symbolic-ref", "HEAD", "refs/heads/master"])
        let detached = try remote("detached.git")
        try stage.folder.write(stage.head(), to: "detached.git/HEAD")
        let pages = try remote("pages.git", ["branch", "-q", "-m", "main", "club"])
        try addBranchWithoutClub("pages", to: pages)
        try RealGit.run("symbolic-ref", "HEAD", "refs/heads/pages", in: pages)
        let nothing = try remote("nothing.git", ["symbolic-ref", "HEAD", "refs/heads/nothing"])
        try addBranchWithoutClub("pages", to: nothing)
        for (index, (remote, branch)) in [(unborn, "main"), (detached, "main"), (pages, "club"), (nothing, "main")]
            .enumerated()
        {
            let name = "clone\(index)"
            let run = try clone(remote, into: name).succeed()
            #expect(try run.json["tip"]?.text == stage.head().trimmed, "\(remote)")
            #expect(try git("branch", "--show-current", in: name) == branch)
            #expect(try git("rev-parse", "--abbrev-ref", "@{upstream}", in: name) == "origin/\(branch)")
            #expect(try git("status", "--porcelain", in: name).isEmpty)
            // Branches that were only searched are not kept.
            #expect(try git("for-each-ref", "refs/cali/found", in: name).isEmpty)
        }
    }

    @Test(arguments: [["--all"], ["main"], ["HEAD"]])
    func `a club is cloned from a bundle, and synced with it`(references: [String]) throws {
        let bundle = "\(stage.folder.path)/bars.bundle"
        try RealGit.run(["bundle", "create", "-q", bundle] + references, in: stage.club)
        try stage.cali(["clone", bundle], in: stage.folder.path, environment: newcomer).succeed()
        #expect(try git("rev-parse", "main", in: "bars") == stage.head().trimmed)
        try stage.cali(["sync"], in: "\(stage.folder.path)/bars", environment: newcomer).succeed()
        try stage.cali("profile edit --about More").succeed()
        let run = try stage.cali(["sync", bundle, "--json"])
        #expect(run.status == 77 && run.errorCode == "not-a-repository", "\(run.errors)")
    }

    @Test func `several branches that hold a club are listed, and one is named`() throws {
        let several = try remote(
            "several.git", ["branch", "copy", "main"], ["symbolic-ref", "HEAD", "refs/heads/nothing"])
        let refused = try clone(several, into: "clone")
        #expect(refused.status == 64 && refused.errorCode == "several-branches")
        #expect(try stage.errorDocument(refused)["error"]?["suggestions"] == ["copy", "main"])
        let unknown = try clone(several, "--branch", "coppy", into: "clone")
        #expect(unknown.status == 66 && unknown.errorCode == "unknown-branch" && unknown.errors.contains("copy, main"))
        #expect(try clone(several, "--branch", "-x", into: "clone").status == 64)
        #expect(!stage.exists("clone"))
        try clone(several, "--branch", "copy", into: "clone").succeed()
        #expect(try git("rev-parse", "--abbrev-ref", "@{upstream}", in: "clone") == "origin/copy")
    }

    @Test func `a remote without commits and a remote without a club are distinguished`() throws {
        let empty = "\(stage.folder.path)/empty.git"
        try RealGit.run("init", "-q", "--bare", empty, in: stage.folder.path)
        #expect(try clone(empty, into: "clone").errorCode == "empty-remote")
        // Commits that only a tag, or a name of the host's own, leads to.
        let tagged = try remote("tagged.git", ["branch", "-q", "-m", "main", "trunk"])
        try RealGit.run("tag", "v1", "trunk", in: tagged)
        try RealGit.run("update-ref", "-d", "refs/heads/trunk", in: tagged)
        try RealGit.run("bundle", "create", "-q", "\(stage.folder.path)/tag.bundle", "v1", in: tagged)
        for place in [tagged, "\(stage.folder.path)/tag.bundle"] {
            let run = try clone(place, into: "clone")
            #expect(run.status == 66 && run.errorCode == "no-club", "\(run.errors)")
            #expect(!run.errors.contains("no commits"), "\(run.errors)")
        }
        try addBranchWithoutClub("one", to: empty)
        let one = try clone(empty, into: "clone")
        #expect(one.status == 66 && one.errorCode == "no-club")
        try addBranchWithoutClub("two", to: empty)
        #expect(try clone(empty, into: "clone").errorCode == "no-club")
        #expect(!stage.exists("clone"))
    }

    @Test func `a first sync finds the club in a branch of another name, and does not begin a second line`() throws {
        let trunk = try remote("trunk.git", ["branch", "-q", "-m", "main", "trunk"])
        try addBranchWithoutClub("pages", to: trunk)
        try stage.cali("profile edit --about Bars").succeed()
        #expect(try stage.cali(["sync", trunk, "--json"]).succeed().json["sent"] == 1)
        #expect(try RealGit.run("branch", "--format=%(refname:short)", in: trunk).lines == ["pages", "trunk"])
        try stage.cali("profile edit --about Rings").succeed()
        try stage.cali("sync").succeed()
        #expect(try RealGit.run("rev-parse", "trunk", in: trunk).output == stage.head())
        try RealGit.run("pull", "-q", in: stage.club)
        try RealGit.run("push", "-q", in: stage.club)
    }

    @Test func `plain git knows the remote after a clone and after a first sync, and keeps what the user said`() throws
    {
        let shared = try remote("shared.git")
        try clone(shared, into: "clone").succeed()
        // After a first sync that failed, the remote is remembered, and the next sync may name its address again.
        let away = shared + "-away"
        try FileManager.default.moveItem(atPath: shared, toPath: away)
        try RealGit.run("remote", "add", "origin", shared, in: stage.club)
        #expect(try stage.cali(["sync", shared]).status != 0)
        try FileManager.default.moveItem(atPath: away, toPath: shared)
        try stage.cali(["sync", shared]).succeed()
        for name in ["clone", "club"] {
            #expect(try git("config", "branch.main.remote", in: name) == "origin")
            #expect(try git("config", "branch.main.merge", in: name) == "refs/heads/main")
            #expect(try git("config", "remote.origin.fetch", in: name) == "+refs/heads/*:refs/remotes/origin/*")
            #expect(try git("status", "-sb", in: name) == "## main...origin/main")
            _ = try git("pull", "-q", in: name)
            _ = try git("push", "-q", in: name)
        }
        _ = try git("remote", "add", "mine", shared, in: "club")
        _ = try git("branch", "--set-upstream-to=origin/main", in: "club")
        try stage.cali("sync mine").succeed()
        #expect(try git("config", "branch.main.remote", in: "club") == "origin")
    }

    @Test func `a clone that fails reports only facts, and leaves nothing behind`() throws {
        let shared = try remote("shared.git")
        try stage.folder.write("x", to: "files/x")
        let cases = [
            ("\(stage.folder.path)/nowhere", "new"), ("http://127.0.0.1:1/bars.git", "new"), (shared, "files"),
            (shared, "club"),
        ]
        for (address, folder) in cases {
            let run = try stage.cali(["clone", address, folder], in: stage.folder.path, environment: newcomer)
            #expect([66, 69, 73].contains(run.status))
            for words in ["next sync", "your own changes", "cali init", "a clone in"] {
                #expect(!(run.output + run.errors).contains(words), "\(folder): \(run.errors)")
            }
        }
        // A history that this machine knows by another beginning is not laid out.
        try clone(shared, into: "first").succeed()
        let known = try #require(
            FileManager.default.subpathsOfDirectory(atPath: "\(stage.folder.path)/home-newcomer").first {
                $0.hasSuffix("verified.json")
            })
        let text = try stage.folder.read("home-newcomer/\(known)")
        let first = try git("rev-list", "--max-parents=0", "HEAD", in: "first")
        try stage.folder.write(
            text.replacingOccurrences(of: first, with: String(repeating: "a", count: 40)), to: "home-newcomer/\(known)")
        let foreign = try clone(shared, into: "second")
        #expect(foreign.status == 77 && foreign.errorCode == "foreign-history", "\(foreign.errors)")
        #expect(!stage.exists("second") && !stage.exists("new"))
    }

    @Test func `a history that went back behind what was verified names what a restored backup needs`() throws {
        let backup = try stage.head().trimmed
        try stage.cali("profile edit --about Bars").succeed()
        try stage.cali("verify").succeed()
        try RealGit.run("reset", "-q", "--hard", backup, in: stage.club)
        let run = try stage.cali("verify")
        #expect(run.status == 77 && run.errors.contains("cali verify --all"))
        try stage.cali("verify --all").succeed()
        try stage.cali("verify").succeed()
    }
}
