import CanonicalJSON
import TestSupport
import Testing

/// Undoing one older change, named by its commit.
@Suite struct UndoCommitTests {
    @Test func `an older change is undone where nothing later touched its files`() throws {
        let stage = try Stage()
        let first = try stage.logged("push-up@full 8")
        let second = try stage.logged("push-up@full 9")
        try stage.cali(["profile", "edit", "--about", "new words"]).succeed()
        let undone = try stage.cali("undo \(first.commit.prefix(12)) --json").succeed().json
        #expect(undone["undone"] == [.string(first.commit)])
        #expect(try stage.cali("workout list --json").json.texts("id") == [second.id])
        #expect(try stage.cali("profile --json").json["about"]?.text == "new words")
        try stage.cali("verify").succeed()
        try stage.checkRepository()
        // The newest change that still stands is the profile's, then the second workout.
        try stage.cali("undo 2").succeed()
        #expect(try stage.cali("workout list --json").json.elements?.isEmpty == true)
    }

    @Test func `a change that a later one touched is kept, and the error names the later one`() throws {
        let stage = try Stage()
        let first = try stage.logged("push-up@full 8")
        try stage.cali("workout edit \(first.id) --title Early").succeed()
        let edit = try stage.head().trimmed
        try stage.logged("push-up@full 9")
        let head = try stage.head()
        let refused = try stage.cali("undo \(first.commit) --json")
        #expect(refused.status == 65 && refused.errorCode == "changed-since")
        #expect(refused.errors.contains("edit workout \(first.id)' (\(edit.prefix(12)))"))
        #expect(refused.errors.contains("`cali undo \(edit.prefix(12))` undoes that first"))
        #expect(try stage.head() == head)
        try stage.cali("undo \(edit.prefix(12))").succeed()
        try stage.cali("undo \(first.commit)").succeed()
        #expect(try stage.cali("workout list --json").json.elements?.count == 1)
    }

    @Test func `an undo is undone by its commit, and what it brought back can be undone again`() throws {
        let stage = try Stage()
        let first = try stage.logged("push-up@full 8")
        let count = { try stage.cali("workout list --json").succeed().json.elements?.count }
        let undo = try #require(try stage.cali("undo --json").succeed().json["commit"]?.text)
        try stage.cali("undo \(undo)").succeed()
        #expect(try count() == 1)
        #expect(try stage.cali("history \(first.id)").succeed().output.contains("redo \(undo.prefix(12)): undo"))
        try stage.cali("undo").succeed()
        #expect(try count() == 0)
        try stage.cali("verify").succeed()
    }

    @Test func `only one's own changes are undone, and only commits of the club`() throws {
        let stage = try Stage()
        try stage.join("ben")
        let own = try stage.logged("push-up@full 8")
        let refused = try stage.cali("undo \(own.commit) --as ben --json")
        #expect(refused.status == 77 && refused.errorCode == "not-yours" && refused.errors.contains("anna"))
        #expect(try stage.cali("undo 0123456789ab --json").errorCode == "unknown-commit")
        for malformed in ["abc", "12x4", "undo", String(repeating: "a", count: 41)] {
            #expect(try stage.cali(["undo", malformed]).status == 64, "\(malformed)")
        }
    }
}

extension Stage {
    /// Logs a session, and returns its commit and its id.
    @discardableResult
    fileprivate func logged(_ session: String) throws -> (commit: String, id: String) {
        let answer = try cali(["log", session, "--json"]).succeed().json
        return (try #require(answer["commit"]?.text), try #require(answer["id"]?.text))
    }
}
