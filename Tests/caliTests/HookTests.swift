import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `cali hook install`, and what `cali doctor` has seen of it.
@Suite struct HookTests {
    private let stage: Stage
    private var shared: String { "\(stage.folder.path)/shared.git" }
    private var configuration: String { "\(stage.folder.path)/settings" }

    init() throws {
        stage = try Stage(copying: [])
        try RealGit.run("clone", "-q", "--bare", stage.club, shared, in: stage.folder.path)
    }

    private func doctor(_ environment: [String: String] = [:]) throws -> JSON {
        let run = try stage.cali(["doctor", "--club", shared, "--json"], environment: environment).succeed()
        return try #require(run.json.elements?.first { $0["subject"] == "hook" })
    }

    private func install(_ words: String..., environment: [String: String] = [:]) throws -> Stage.Run {
        try stage.cali(["hook", "install", "--club", shared, "--json"] + words, environment: environment)
    }

    private func write(hook script: String, mode: Int = 0o755) throws {
        let path = "\(shared)/hooks/pre-receive"
        try stage.folder.write("#!/bin/sh\n\(script)\n", to: "shared.git/hooks/pre-receive")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    /// Pushes a commit that no club takes, and returns true if it is refused.
    private func isJudged(_ environment: [String: String] = [:]) throws -> Bool {
        let tree = try RealGit.run("rev-parse", "HEAD^{tree}", in: stage.club).lines[0]
        let bad = try RealGit.run("commit-tree", "-p", "HEAD", "-m", "bad", tree, in: stage.club).lines[0]
        let push = try RealGit.attempt(
            "git", ["push", "-q", shared, "\(bad):refs/heads/main"], in: stage.club, environment: environment)
        return push.status != 0
    }

    @Test func `pushes count as judged only if git was seen to run the hook, and the trial leaves nothing behind`()
        throws
    {
        #expect(try doctor()["state"] == "doubtful")
        let cases: [(script: String, mode: Int, words: String)] = [
            ("exit 0", 0o755, "accepts everything"), ("exec /gone/cali hook pre-receive", 0o755, "not found"),
            ("echo closed >&2; exit 1", 0o755, "closed"), ("exit 1", 0o644, "is not executable"),
        ]
        for (script, mode, words) in cases {
            try write(hook: script, mode: mode)
            let finding = try doctor()
            #expect(finding["state"] == "doubtful" && finding["message"]?.text?.contains(words) == true, "\(script)")
        }
        #expect(try install("--force").succeed().json["seen"] == true)
        try stage.folder.write("#!/bin/sh\ntouch told\n", to: "shared.git/hooks/post-receive")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(shared)/hooks/post-receive")
        let before = try FileManager.default.subpathsOfDirectory(atPath: shared).sorted()
        #expect(try doctor()["state"] == "good")
        try FileManager.default.removeItem(atPath: "\(shared)/hooks/pre-receive")
        #expect(try doctor()["state"] == "doubtful")
        let after = try FileManager.default.subpathsOfDirectory(atPath: shared).sorted()
        #expect(after == before.filter { $0 != "hooks/pre-receive" })
        #expect(try RealGit.run("for-each-ref", "--format=%(refname)", in: shared).lines == ["refs/heads/main"])
    }

    @Test func `pushes do not count as judged if the trial cannot be made`() throws {
        _ = try install().succeed()
        try RealGit.run("config", "receive.hideRefs", "refs/heads/cali-doctor-trial-push", in: shared)
        let hidden = try doctor()
        #expect(hidden["state"] == "doubtful" && hidden["message"]?.text?.contains("hidden ref") == true)
        try RealGit.run("config", "--unset", "receive.hideRefs", in: shared)
        let alone = try doctor(["PATH": "/nowhere"])
        #expect(alone["state"] == "doubtful" && alone["message"]?.text?.contains("no git") == true)
        #expect(try install(environment: ["PATH": "/nowhere"]).status == 78)
        // A branch of the name that the trial uses is nobody's to delete.
        try RealGit.run("branch", "cali-doctor-trial-push", in: shared)
        #expect(try doctor()["state"] == "doubtful")
        #expect(try RealGit.run("branch", "--format=%(refname:short)", in: shared).lines.count == 2)
    }

    @Test(arguments: ["hooks-elsewhere", "/absolute"])
    func `the hook goes where the repository's own core.hooksPath says`(folder: String) throws {
        let place = folder.hasPrefix("/") ? "\(stage.folder.path)\(folder)" : folder
        try RealGit.run("config", "core.hooksPath", place, in: shared)
        try write(hook: "exit 0")
        #expect(try doctor()["message"]?.text?.contains("core.hooksPath") == true)
        let path = try #require(try install().succeed().json["hook"]?.text)
        #expect(path == (folder.hasPrefix("/") ? place : "\(shared)/\(place)") + "/pre-receive")
        #expect(try doctor()["state"] == "good")
        #expect(try isJudged())
    }

    @Test(arguments: ["GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"])
    func `a folder of hooks that the user's or the system's repositories share gets no club's hook`(
        variable: String
    ) throws {
        let hooks = "\(stage.folder.path)/everybody"
        try RealGit.run("config", "--file", configuration, "core.hooksPath", hooks, in: stage.folder.path)
        let environment = [variable: configuration, "GIT_CONFIG_NOSYSTEM": "0"]
        let run = try install(environment: environment)
        #expect(run.status == 78 && run.errorCode == "shared-hooks")
        #expect(try stage.errorDocument(run)["error"]?["message"]?.text?.contains(configuration) == true)
        #expect(!stage.exists("everybody/pre-receive") && !stage.exists("shared.git/hooks/pre-receive"))
        #expect(try doctor(environment)["message"]?.text?.contains(configuration) == true)
        // The way out that the refusal names.
        try RealGit.run("--git-dir=\(shared)", "config", "core.hooksPath", "\(shared)/hooks", in: "/")
        #expect(try install(environment: environment).succeed().json["seen"] == true)
        #expect(try doctor(environment)["state"] == "good")
        #expect(try isJudged(environment))
    }

    @Test func `a folder of hooks that is a link to a shared one gets no club's hook`() throws {
        try FileManager.default.createDirectory(
            atPath: "\(stage.folder.path)/everybody", withIntermediateDirectories: true)
        try FileManager.default.removeItem(atPath: "\(shared)/hooks")
        try FileManager.default.createSymbolicLink(
            atPath: "\(shared)/hooks", withDestinationPath: "\(stage.folder.path)/everybody")
        #expect(try install().errorCode == "shared-hooks")
        #expect(!stage.exists("everybody/pre-receive"))
    }

    @Test func `an empty repository takes the hook, and then the club's founding`() throws {
        let new = "\(stage.folder.path)/new.git"
        try RealGit.run("init", "-q", "--bare", "--initial-branch=trunk", new, in: stage.folder.path)
        try stage.cali(["hook", "install", "--club", new]).succeed()
        let refused = try stage.cali(["sync", new])
        #expect(refused.status == 77 && refused.errors.contains("git symbolic-ref HEAD refs/heads/main"))
        try RealGit.run("symbolic-ref", "HEAD", "refs/heads/main", in: new)
        try stage.cali(["sync", new]).succeed()
        #expect(try RealGit.run("rev-parse", "main", in: new).output == stage.head())
        let empty = "\(stage.folder.path)/empty"
        try RealGit.run("init", "-q", empty, in: stage.folder.path)
        #expect(try stage.cali(["hook", "install", "--club", empty]).status == 66)
    }
}
