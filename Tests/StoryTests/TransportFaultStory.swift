import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Fetches and pushes that fail for various reasons, with the real git, and with the other side on this machine where
/// possible. Remote hosts are simulated by the program that git starts instead of ssh.
@Suite struct TransportFaultStory {
    private let stage: Stage
    private var shared: String { "\(stage.folder.path)/shared.git" }

    init() throws {
        stage = try Stage(copying: [])
        try makeShared()
        try stage.cali(["sync", shared]).succeed()
        try stage.cali("profile edit --about Bars").succeed()
    }

    /// The shared repository as it was before the newest change, without hooks or settings.
    private func makeShared() throws {
        try? FileManager.default.removeItem(atPath: shared)
        try RealGit.run("clone", "-q", "--bare", "--no-hardlinks", stage.club, shared, in: stage.folder.path)
        if try RealGit.run("rev-list", "--count", "main", in: shared).output != "1\n" {
            try RealGit.run("update-ref", "refs/heads/main", "main~1", in: shared)
        }
    }

    private func write(_ script: String, to name: String) throws {
        try stage.folder.write("#!/bin/sh\n\(script)\n", to: name)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(stage.folder.path)/\(name)")
    }

    /// Syncs, and expects an error with these words, which git or the host said, and nothing changed here.
    private func expect(
        _ status: Int32, _ code: String, _ words: String, from remote: String = "origin",
        environment: [String: String] = [:], _ location: SourceLocation = #_sourceLocation
    ) throws {
        let head = try stage.head()
        let run = try stage.cali(["sync", remote, "--json", "--timeout", "60"], environment: environment)
        #expect(run.status == status && run.errorCode == code, "\(run.errors)", sourceLocation: location)
        let message = try stage.errorDocument(run)["error"]?["message"]?.text ?? ""
        #expect(message.contains(words), "\(message)", sourceLocation: location)
        #expect(
            code == "unreachable" || !message.contains("cannot be reached"), "\(message)", sourceLocation: location)
        #expect(try stage.head() == head, sourceLocation: location)
    }

    /// Syncs through a host that says something and ends.
    private func expect(
        _ status: Int32, _ code: String, _ words: String, fromHostThat script: String,
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        try write(script, to: "ssh")
        try expect(
            status, code, words, from: "git@host.invalid:bars.git",
            environment: ["GIT_SSH_COMMAND": "\(stage.folder.path)/ssh"], location)
    }

    @Test func `failures on the way to a host are distinguished`() throws {
        func says(_ line: String, _ status: Int = 255) -> String { "echo '\(line)' >&2; exit \(status)" }
        try expect(
            77, "untrusted-host", "Host key verification failed", fromHostThat: says("Host key verification failed."))
        try expect(
            77, "access-denied", "Permission denied (publickey)",
            fromHostThat: says("git@host.invalid: Permission denied (publickey)."))
        try expect(
            69, "unknown-host", "Could not resolve hostname",
            fromHostThat: says("ssh: Could not resolve hostname host.invalid: Name or service not known"))
        try expect(
            69, "unreachable", "Connection timed out",
            fromHostThat: says("ssh: connect to host host.invalid port 22: Connection timed out"))
        try expect(
            66, "repository-not-found", "Repository not found", fromHostThat: says("ERROR: Repository not found.", 1))
        try expect(
            78, "missing-program", "git-upload-pack",
            fromHostThat: says("sh: 1: git-upload-pack: command not found", 127))
        try expect(69, "transport-failed", "Could not read from remote repository", fromHostThat: "exit 1")
        // A transfer that ends in the middle.
        try RealGit.run("commit-tree", "HEAD^{tree}", "-m", "x", in: shared)
        try expect(
            69, "interrupted", "ended in the middle",
            fromHostThat: "git-upload-pack '\(shared)' </dev/null | head -c 40")
    }

    @Test func `a missing program and a wrong setting are distinguished from a host that is silent`() throws {
        try expect(78, "missing-program", "remote-nowhere", from: "nowhere::bars")
        try expect(78, "configuration", "transport 'ext' not allowed", from: "ext::sh -c true")
        try expect(
            78, "missing-program", "/nowhere/ssh", from: "host.invalid:bars",
            environment: ["GIT_SSH_COMMAND": "/nowhere/ssh"])
        try expect(
            78, "configuration", "push.default",
            environment: ["GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "push.default", "GIT_CONFIG_VALUE_0": "odd"])
        try expect(69, "unreachable", "127.0.0.1 port 1", from: "http://127.0.0.1:1/bars.git")
        try expect(66, "repository-not-found", "/nowhere/bars", from: "/nowhere/bars")
        try RealGit.run("config", "remote.origin.mirror", "true", in: stage.club)
        try expect(78, "mirror-remote", "--mirror")
        try RealGit.run("config", "--unset", "remote.origin.mirror", in: stage.club)
        // Without git nothing is sent at all.
        try expect(78, "no-git", "git", environment: ["PATH": "/nowhere"])
        try stage.cali("sync").succeed()
    }

    @Test func `a refusal of the other side is reported in its own words`() throws {
        func hook(_ name: String, _ script: String) throws {
            try makeShared()
            try write(script, to: "shared.git/hooks/\(name)")
        }
        try hook("pre-receive", "echo 'closed: No space left on device' >&2; exit 1")
        try expect(77, "push-refused", "a hook of origin refuses the changes: closed")
        try hook("update", "echo 'failed to update ref' >&2; exit 1")
        try expect(77, "push-refused", "hook declined")
        try hook("pre-receive", "echo 'You are not allowed to push code to protected branches' >&2; exit 1")
        try expect(77, "push-refused", "protects the branch")
        try hook("reference-transaction", "exit 1")
        try expect(77, "push-refused", "a hook of origin")
        try hook("pre-receive", "kill -9 $PPID")
        try expect(69, "interrupted", "hung up unexpectedly")
        try makeShared()
        try RealGit.run("config", "receive.maxInputSize", "10", in: shared)
        try expect(77, "push-refused", "exceeds maximum allowed size")
        try makeShared()
        try stage.folder.write("", to: "shared.git/refs/heads/main.lock")
        try expect(75, "locked", "main.lock")
        try FileManager.default.removeItem(atPath: "\(shared)/refs/heads/main.lock")
        try stage.cali("sync").succeed()
    }

    @Test func `a branch that is checked out on the other side is reported in one line`() throws {
        let other = "\(stage.folder.path)/other"
        try RealGit.run("clone", "-q", shared, other, in: stage.folder.path)
        for setting in ["refuse", "updateInstead"] {
            try RealGit.run("config", "receive.denyCurrentBranch", setting, in: other)
            try stage.folder.write("{}", to: "other/club.json")
            let run = try stage.cali(["sync", other])
            #expect(run.status == 77 && run.errors.contains("checked out"), "\(run.errors)")
            #expect(run.errors.split(separator: "\n").count == 2, "\(run.errors)")
        }
    }

    @Test(.enabled(if: SmallDisk.isPermitted, "only root may mount a small disk"))
    func `a full or read-only disk of the host is reported as such, and not as a missing permission`() throws {
        let disk = try SmallDisk(kilobytes: 512)
        let place = "\(disk.path)/shared.git"
        try RealGit.run("clone", "-q", "--bare", "--no-hardlinks", shared, place, in: stage.folder.path)
        try disk.fill(leaving: 0)
        try expect(74, "disk-full", "the host of \(place) has no room left", from: place)
        try disk.setReadOnly(true)
        try expect(74, "input-output", "the host of \(place) cannot write", from: place)
        try disk.setReadOnly(false)
        try disk.empty()
        try stage.cali(["sync", place]).succeed()
    }

    @Test(.enabled(if: SmallDisk.isPermitted, "only root may mount a small disk"))
    func `a full disk of this machine is not reported as the host's`() throws {
        let disk = try SmallDisk(kilobytes: 512)
        try disk.fill(leaving: 60)
        let run = try stage.cali(["clone", shared, "\(disk.path)/clone", "--json"], in: stage.folder.path)
        #expect(run.status == 74, "\(run.errors)")
        #expect(!run.errors.contains("host"), "\(run.errors)")
    }

    @Test func `a hook of this repository is named, and a push that it was too late to stop counts as done`() throws {
        // Twice: then the name under which git keeps what it fetched is where it will be.
        for _ in 1...2 { try stage.cali("sync").succeed() }
        try stage.cali("profile edit --about Rings").succeed()
        try write("echo 'not on my machine' >&2; exit 1", to: "hooks/reference-transaction")
        try write("exit 1", to: "hooks/pre-push")
        try RealGit.run("config", "core.hooksPath", "\(stage.folder.path)/hooks", in: stage.club)
        // The push is done when git notes it.
        try stage.cali("sync").succeed()
        #expect(try RealGit.run("rev-parse", "main", in: shared).output == stage.head())
        let other = "\(stage.folder.path)/other.git"
        try RealGit.run("clone", "-q", "--bare", shared, other, in: stage.folder.path)
        try expect(77, "hook-refused", "not on my machine", from: other)
    }

    @Test func `damage is reported with the side that has it`() throws {
        let blob = try RealGit.run("rev-parse", "main:club.json", in: shared).output.trimmed
        let file = "objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
        try? FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: "\(shared)/\(file)")
        try stage.folder.write("", to: "shared.git/\(file)")
        let run = try stage.cali(["clone", shared, "copy", "--json"], in: stage.folder.path)
        #expect(run.status == 65 && run.errorCode == "malformed-repository", "\(run.errors)")
        #expect(run.errors.contains("an object in \(shared) is damaged"), "\(run.errors)")
        #expect(!stage.exists("copy"))
    }
}
