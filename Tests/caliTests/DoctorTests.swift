import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `cali doctor`.
@Suite struct DoctorTests {
    private func states(_ run: Stage.Run) throws -> [String: String] {
        var states: [String: String] = [:]
        for finding in try run.json.elements ?? [] {
            if let subject = finding["subject"]?.text { states[subject] = finding["state"]?.text }
        }
        return states
    }

    @Test func `finds nothing wrong with a new club`() throws {
        let stage = try Stage()
        let states = try states(stage.cali("doctor --json").succeed())
        #expect(
            Set(states.keys) == [
                "git", "repository", "leftovers", "work tree", "documents", "keys", "confirmation", "history", "clock",
            ])
        #expect(Set(states.values) == ["good"])
    }

    @Test func `finds a broken document, and ends with 65`() throws {
        let stage = try Stage()
        try stage.folder.write("{", to: "club/users/anna/exercises/plank.json")
        try RealGit.run("commit", "-qam", "by hand", in: stage.club)
        let run = try stage.cali("doctor --json")
        #expect(run.status == 65)
        #expect(try states(run)["documents"] == "broken")
    }

    @Test func `names a lock of git's and leaves it, and does not promise to remove it`() throws {
        let stage = try Stage()
        try stage.folder.write("", to: "club/.git/index.lock")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -600)], ofItemAtPath: "\(stage.club)/.git/index.lock")
        let found = try states(stage.cali("doctor --fix --json").succeed())
        #expect(found["lock"] == "doubtful" && found["leftovers"] == "good")
        #expect(stage.exists("club/.git/index.lock"))
        let run = try stage.cali("log push-up@knee 8")
        #expect(run.status == 75 && run.errors.contains("index.lock") && run.errors.contains("rm "))
    }

    @Test func `warns of unsaved changes`() throws {
        let stage = try Stage()
        try stage.folder.write("{}", to: "club/users/anna/exercises/plank.json")
        #expect(try states(stage.cali("doctor --json").succeed())["work tree"] == "doubtful")
    }

    @Test func `makes keys private again`() throws {
        let stage = try Stage()
        let keys = try #require(
            FileManager.default.subpathsOfDirectory(atPath: stage.home).first { $0.hasSuffix("keys/anna.json") })
        let path = "\(stage.home)/\(keys)"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let refused = try stage.cali("log push-up@knee 8 --json")
        #expect(refused.status == 77)
        #expect(refused.errorCode == "exposed-keys")
        #expect(try stage.cali("doctor").status == 65)
        #expect(try states(stage.cali("doctor --fix --json").succeed())["keys"] == "fixed")
        try stage.cali("log push-up@knee 8").succeed()
    }

    @Test func `says what keeps a club from being opened`() throws {
        let stage = try Stage(copying: nil)
        let run = try stage.cali("doctor", in: stage.folder.path)
        #expect(run.status == 66)
        #expect(run.output.contains("there is no club in this folder"))
    }
}
