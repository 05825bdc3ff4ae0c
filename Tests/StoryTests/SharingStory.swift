import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Three people, each with a machine of their own, and one shared repository with the hook.
@Suite struct SharingStory {
    private let stage: Stage
    private var shared: String { "\(stage.folder.path)/shared.git" }

    init() throws {
        stage = try Stage(copying: ["push-up"])
        try RealGit.run("init", "--quiet", "--bare", "--initial-branch=main", shared, in: stage.folder.path)
        try RealGit.run("config", "gc.auto", "0", in: shared)
        #expect(try stage.cali(["sync", shared, "--json"]).succeed().json["sent"] == 2)
        try stage.cali(["hook", "install", "--club", shared]).succeed()
    }

    /// Runs `cali` in an athlete's clone, with the athlete's own home.
    @discardableResult
    private func cali(_ athlete: String, _ words: String..., text: [String] = []) throws -> Stage.Run {
        guard athlete != "anna" else { return try stage.cali(words + text) }
        return try stage.cali(
            words + text, in: "\(stage.folder.path)/\(athlete)",
            environment: ["CALI_HOME": "\(stage.folder.path)/home-\(athlete)"])
    }

    private func sync(_ athletes: String...) throws {
        for athlete in athletes { try cali(athlete, "sync").succeed() }
    }

    /// Clones the club, registers, and is confirmed.
    private func join(_ athlete: String) throws {
        let home = ["CALI_HOME": "\(stage.folder.path)/home-\(athlete)"]
        let clone = try stage.cali(["clone", shared, athlete], in: stage.folder.path, environment: home).succeed()
        #expect(clone.output.contains("all allowed"))
        try cali(athlete, "register", athlete).succeed()
        let refused = try cali(athlete, "exercise", "copy", "anna/push-up", "--json")
        #expect(refused.status == 77 && refused.errorCode == "unconfirmed")
        try sync(athlete, "anna")
        let waiting = try cali("anna", "confirmations", "send", "--json").succeed().json
        try cali(athlete, "confirm", try #require(waiting[0]?["derived"]?["token"]?.text)).succeed()
        try sync(athlete, "anna")
    }

    /// The page of the proposal, as a build of anna's clone has it.
    private func page(_ id: String) throws -> String {
        try cali("anna", "build").succeed()
        #expect(try stage.folder.read("club/site/users/anna/exercises/push-up/index.html").contains(id))
        return try stage.folder.read("club/site/users/anna/exercises/push-up/proposals/\(id)/index.html")
    }

    private func tip(_ folder: String) throws -> String {
        try RealGit.run("rev-parse", "main", in: "\(stage.folder.path)/\(folder)").output
    }

    @Test func `an exercise is copied, improved, proposed, discussed, accepted and updated`() throws {
        for athlete in ["ben", "cleo"] { try join(athlete) }
        for athlete in ["ben", "cleo"] { try cali(athlete, "exercise", "copy", "anna/push-up").succeed() }
        try cali("cleo", "log", "push-up@knee", "8", "8").succeed()
        try cali(
            "ben", "level", "add", "push-up", text: ["typewriter: Typewriter push-up; per side", "--after", "diamond"]
        ).succeed()
        let proposal = try cali(
            "ben", "propose", "anna/push-up", text: ["--title", "Add a typewriter level", "--json"])
        let id = try #require(proposal.succeed().json["id"]?.text)
        try sync("ben", "anna")

        #expect(try cali("anna", "proposal", "diff", id).succeed().output.contains("Typewriter push-up"))
        #expect(try page(id).contains("New level “Typewriter push-up”"))
        try cali("anna", "proposal", "comment", id, text: ["Per side?"]).succeed()
        #expect(try page(id).contains("Per side?"))
        try sync("anna", "cleo", "ben")
        try cali("ben", "proposal", "comment", id, text: ["Yes, per side."]).succeed()
        #expect(try cali("cleo", "proposal", "accept", id, "--json").status == 65)
        try sync("ben", "anna")
        try cali("anna", "proposal", "accept", id).succeed()
        let accepted = try page(id)
        #expect(accepted.contains("Yes, per side.") && accepted.contains("Accepted"))
        try sync("anna", "cleo")

        let outdated = try cali("cleo", "exercise", "outdated", "--json").succeed().json
        #expect(outdated.elements?.count == 1)
        try cali("cleo", "exercise", "update", "push-up").succeed()
        #expect(try cali("cleo", "exercise", "show", "push-up").succeed().output.contains("Typewriter push-up"))
        try sync("cleo", "ben", "anna")

        #expect(try Set(["club", "ben", "cleo", "shared.git"].map(tip)).count == 1)
        for athlete in ["anna", "ben", "cleo"] { try cali(athlete, "verify", "--all").succeed() }
        let message = try RealGit.run("log", "--format=%B", "--grep=Co-authored-by: ben", in: stage.club).output
        #expect(message.contains("anna: "))
        try stage.checkSignatures()
        try stage.checkHistoryIsLinear()
        try stage.checkAtRest()
        #expect(try RealGit.attempt("git", ["fsck", "--strict"], in: shared).status == 0)
    }

    @Test func `two devices that logged offline for weeks are synced`() throws {
        // anna's second device has the same account; here it has the same keys, too.
        try FileManager.default.copyItem(
            atPath: stage.home, toPath: "\(stage.folder.path)/home-phone")
        let home = ["CALI_HOME": "\(stage.folder.path)/home-phone"]
        try stage.cali(["clone", shared, "phone"], in: stage.folder.path, environment: home).succeed()
        for day in 1...5 {
            try cali("anna", "log", "push-up@knee", "10", "9", "--at", "2026-11-0\(day)T07:00:00Z").succeed()
            try cali("phone", "log", "push-up@knee", "8", "--at", "2026-11-0\(day)T18:00:00Z").succeed()
        }
        try cali("anna", "exercise", "edit", "push-up", text: ["--description", "From the laptop"]).succeed()
        try cali("phone", "exercise", "edit", "push-up", text: ["--description", "From the phone"]).succeed()
        try sync("anna")
        let met = try cali("phone", "sync", "--json").succeed().json
        #expect(met["received"] == 6 && met["sent"] == 6 && met["reapplied"] == 6)
        #expect(met["conflicts"]?[0]?["path"] == "users/anna/exercises/push-up.json")
        try sync("anna")
        #expect(try cali("anna", "workout", "list", "--json").succeed().json.elements?.count == 10)

        let waiting = try cali("anna", "conflicts", "--json").succeed().json
        #expect(waiting[0]?["derived"]?["undecided"] == ["description"])
        let id = try #require(waiting[0]?["id"]?.text)
        #expect(try cali("anna", "conflicts", "resolve", id, "--json").status == 64)
        try cali("anna", "conflicts", "resolve", id, "--theirs").succeed()
        #expect(try cali("anna", "exercise", "show", "push-up").output.contains("From the phone"))
        #expect(try cali("anna", "conflicts").succeed().output.contains("no conflicts"))
        try sync("anna", "phone")
        #expect(try tip("club") == tip("phone"))
        try stage.checkSignatures()
        try stage.checkAtRest()
    }

    @Test func `a remote never overwrites what is on this machine`() throws {
        let other = try Stage(copying: [])
        let foreign = try stage.cali(["sync", other.club, "--json"])
        #expect(foreign.status == 77 && foreign.errorCode == "foreign-club")
        let taken = try stage.cali(["clone", shared, stage.club, "--json"], in: stage.folder.path)
        #expect(taken.status == 73)
        let missing = try stage.cali(
            ["clone", "\(stage.folder.path)/nowhere", "copy", "--json"], in: stage.folder.path)
        #expect(missing.status == 66 && missing.errorCode == "repository-not-found")
        #expect(!stage.exists("copy"))
        let alone = try other.cali("sync --json")
        #expect(alone.status == 66 && alone.errorCode == "no-remote")
        try stage.checkAtRest()
    }
}
