import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Several people in one club, on one machine and through a shared repository.
@Suite struct AccountStory {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: ["push-up"])
    }

    /// The token that an issuer makes for an athlete who waits.
    private func token(_ club: String? = nil) throws -> String {
        let waiting = try stage.cali(["confirmations", "send", "--json"], in: club).succeed().json
        return try #require(waiting[0]?["derived"]?["token"]?.text)
    }

    @Test func `a new athlete waits for a token, is on no page until then, and trains afterwards`() throws {
        let joined = try stage.cali("register ben --json").succeed()
        #expect(try joined.json["confirmed"] == .bool(false))
        let refused = try stage.cali("catalogue copy push-up --as ben --json")
        #expect(refused.status == 77 && refused.errorCode == "unconfirmed")
        try stage.cali("profile edit --about Hello --as ben").succeed()
        try stage.cali("build").succeed()
        #expect(!stage.exists("club/site/users/ben"))
        #expect(try !stage.folder.read("club/site/users/index.html").contains("ben"))

        let token = try token()
        try stage.cali(["confirm", token, "--as", "ben"]).succeed()
        let again = try stage.cali(["confirm", token, "--as", "ben", "--json"])
        #expect(again.status == 77 && again.errorCode == "used-token")
        try stage.cali("catalogue copy push-up --as ben").succeed()
        try stage.cali("log push-up@knee 8 --as ben").succeed()
        try stage.cali("build").succeed()
        #expect(stage.exists("club/site/users/ben/index.html"))

        #expect(try stage.cali("verify --all --json").succeed().json["commits"]?.integer == 7)
        #expect(try stage.cali("verify --json").succeed().json["commits"]?.integer == 0, "all of it was verified")
        try stage.checkSignatures()
        try stage.checkAtRest()
        try RealGit.run("reset", "--quiet", "--hard", "HEAD~1", in: stage.club)
        let rewound = try stage.cali("verify --json")
        #expect(rewound.status == 77 && rewound.errorCode == "refused-history")
    }

    @Test func `a shared repository accepts only changes that their author may make`() throws {
        let shared = "\(stage.folder.path)/shared.git"
        let bens = "\(stage.folder.path)/ben"
        try RealGit.run("clone", "--quiet", "--bare", stage.club, shared, in: stage.folder.path)
        try stage.cali(["hook", "install", "--club", shared]).succeed()
        #expect(try stage.cali(["hook", "install", "--club", shared]).status == 0, "once more changes nothing")
        try RealGit.run("clone", "--quiet", shared, bens, in: stage.folder.path)
        let home = ["CALI_HOME": "\(stage.folder.path)/bens-home"]

        try stage.cali(["register", "ben"], in: bens, environment: home).succeed()
        try push(bens)
        try RealGit.run("pull", "--quiet", "--ff-only", shared, "main", in: stage.club)
        let token = try token()
        try stage.cali(["confirm", token], in: bens, environment: home).succeed()
        try stage.cali(["catalogue", "copy", "push-up"], in: bens, environment: home).succeed()
        try push(bens)

        try refusedPush(of: ["users/anna/user.json": nil], from: bens, rule: "refused-form")
        try refusedPush(of: [".env": "CALI_SMTP_URL=smtp://x"], from: bens, rule: "refused-form")
        let elsewhere = try RealGit.attempt("git", ["push", shared, "HEAD:refs/heads/other"], in: bens)
        #expect(elsewhere.status != 0 && elsewhere.errors.contains("refused-reference"))
        let rewound = try RealGit.attempt("git", ["push", "--force", shared, "HEAD~1:main"], in: bens)
        #expect(rewound.status != 0)
        #expect(try RealGit.attempt("git", ["fsck", "--strict"], in: shared).status == 0)
    }

    private func push(_ clone: String) throws {
        try RealGit.run("push", "--quiet", "origin", "main", in: clone)
    }

    /// Commits files with plain git, and expects that a rule refuses the push and the shared branch does not move.
    private func refusedPush(of files: [String: String?], from clone: String, rule: String) throws {
        let before = try RealGit.run("ls-remote", "origin", "main", in: clone).output
        for (path, text) in files {
            if let text {
                try Data(text.utf8).write(to: URL(fileURLWithPath: "\(clone)/\(path)"))
                try RealGit.run("add", "--force", path, in: clone)
            } else {
                try RealGit.run("rm", "--quiet", path, in: clone)
            }
        }
        let identity = ["-c", "user.name=ben", "-c", "user.email=ben@example.org"]
        try RealGit.run(identity + ["commit", "--quiet", "-m", "by hand"], in: clone)
        let push = try RealGit.attempt("git", ["push", "origin", "main"], in: clone)
        #expect(push.status != 0 && push.errors.contains(rule), "\(push.errors)")
        #expect(try RealGit.run("ls-remote", "origin", "main", in: clone).output == before)
        try RealGit.run("reset", "--quiet", "--hard", "origin/main", in: clone)
    }

    @Test func `a passphrase locks the keys, a session remembers them, and logging out forgets them`() throws {
        let runtime = "\(stage.folder.path)/runtime"
        try FileManager.default.createDirectory(
            atPath: runtime, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        func cali(_ line: String, _ environment: [String: String] = [:]) throws -> Stage.Run {
            try stage.cali(
                line.split(separator: " ").map(String.init),
                environment: environment.merging(["XDG_RUNTIME_DIR": runtime]) { $1 })
        }
        try cali("account passphrase", ["CALI_NEW_PASSPHRASE": "correct horse"]).succeed()
        let locked = try cali("log push-up@knee 8 --json")
        #expect(locked.status == 77 && locked.errorCode == "locked-key")
        let wrong = try cali("log push-up@knee 8 --json", ["CALI_PASSPHRASE": "battery staple"])
        #expect(wrong.status == 77 && wrong.errorCode == "wrong-passphrase")
        #expect(try cali("whoami --json").succeed().json["athlete"]?.text == "anna", "reading needs no key")
        try cali("login anna --remember 2h", ["CALI_PASSPHRASE": "correct horse"]).succeed()
        try cali("log push-up@knee 8").succeed()
        let later = try cali("log push-up@knee 8", ["CALI_NOW": "2026-11-22T10:00:00+01:00"])
        #expect(later.status == 77, "two hours later it is forgotten")
        try cali("login anna --remember 2h", ["CALI_PASSPHRASE": "correct horse"]).succeed()
        try cali("logout").succeed()
        #expect(try cali("log push-up@knee 8").status == 77)
        #expect(try FileManager.default.subpathsOfDirectory(atPath: runtime).allSatisfy { !$0.hasSuffix(".json") })
    }

    @Test func `a lost key is replaced by an issuer's token and refused from then on`() throws {
        try stage.cali("register ben --email ben@example.org").succeed()
        try stage.cali(["confirm", stage.waitingToken("confirm-email"), "--as", "ben"]).succeed()
        let home = ["CALI_HOME": "\(stage.folder.path)/new-home"]
        let asked = try stage.cali(["account", "recover", "ben", "--json"], environment: home).succeed().json
        let request = try #require(asked["request"]?.text)
        try stage.cali(["confirmations", "send", request]).succeed()
        let token = try stage.waitingToken("recover-account")
        try stage.cali(["account", "recover", "ben", "--token", token], environment: home).succeed()
        try stage.cali(["catalogue", "copy", "push-up", "--as", "ben"], environment: home).succeed()
        let old = try stage.cali("log push-up@knee 8 --as ben --json")
        #expect(old.status == 77 && old.errorCode == "foreign-key")
        let verified = try stage.cali("verify --json").succeed().json
        #expect(verified["recoveries"]?.elements?.count == 1)
        let kinds = verified["trust"]?.elements?.compactMap { $0["kind"]?.text }
        #expect(kinds == ["recovery", "device-added", "device-revoked"])
        // Every command that shows changes reports it to everybody else.
        for command in ["verify --all", "history", "notifications --as anna"] {
            let text = try stage.cali(command).succeed().output
            #expect(text.contains("an issuer's token gave the account @ben to the device"), "\(command): \(text)")
        }
    }

    @Test func `an account without an address is not given away, and the error says why`() throws {
        try stage.cali("register ben").succeed()
        try stage.cali(["confirm", token(), "--as", "ben"]).succeed()
        let home = ["CALI_HOME": "\(stage.folder.path)/new-home"]
        let asked = try stage.cali(["account", "recover", "ben", "--json"], environment: home)
        #expect(asked.status == 77 && asked.errorCode == "no-address")
        #expect(!FileManager.default.fileExists(atPath: "\(stage.folder.path)/new-home/clubs"))
    }

    @Test func `a device is added, acts, and is revoked`() throws {
        let home = ["CALI_HOME": "\(stage.folder.path)/phone"]
        let asked = try stage.cali(
            ["key", "add", "--as", "anna", "--label", "phone", "--json"], environment: home
        ).succeed().json
        let request = try #require(asked["request"]?.text)
        let device = try #require(asked["device"]?.text)
        #expect(try stage.cali(["log", "push-up@knee 8", "--as", "anna"], environment: home).status == 77)
        try stage.cali(["key", "add", request]).succeed()
        try stage.cali(["log", "push-up@knee 8", "--as", "anna"], environment: home).succeed()
        try stage.cali(["key", "revoke", device]).succeed()
        #expect(try stage.cali(["log", "push-up@knee 9", "--as", "anna"], environment: home).status == 77)
        try stage.cali("verify").succeed()
    }

    @Test func `an account is removed only with the token of its present state, and its name stays taken`() throws {
        try stage.cali("register ben").succeed()
        try stage.cali(["confirm", token(), "--as", "ben"]).succeed()
        let stale = try #require(try stage.cali("account delete --as ben --json").succeed().json["token"]?.text)
        try stage.cali("catalogue copy push-up --as ben").succeed()
        let refused = try stage.cali(["account", "delete", "--as", "ben", "--confirm", stale, "--json"])
        #expect(refused.status == 77 && refused.errorCode == "stale-token")
        let token = try #require(try stage.cali("account delete --as ben --json").succeed().json["token"]?.text)
        try stage.cali(["account", "delete", "--as", "ben", "--confirm", token]).succeed()
        #expect(try stage.cali("register ben --json").errorCode == "name-taken")
        #expect(!stage.exists("home/clubs/\(try clubID())/keys/ben.json"), "the keys are gone too")
        try stage.cali("verify").succeed()
        try stage.checkAtRest()
    }

    private func clubID() throws -> String {
        try #require(try JSONParser.parse(Array(stage.folder.read("club/club.json").utf8)).members?["id"]?.text)
    }
}
