import CanonicalJSON
import TestSupport
import Testing

/// The history of changes, and undoing them.
@Suite struct HistoryTests {
    private func workouts(_ stage: Stage) throws -> Int {
        try stage.cali("workout list --json").succeed().json.elements?.count ?? -1
    }

    @Test func `undo takes changes back one by one, each by a commit that verifies`() throws {
        let stage = try Stage()
        try stage.cali("log push-up@full 8").succeed()
        try stage.cali("log push-up@full 9").succeed()
        let first = try stage.cali("undo --json").succeed().json
        #expect(first["undone"]?.elements?.count == 1)
        #expect(try workouts(stage) == 1)
        // The undo itself and what it took back are passed over.
        try stage.cali("undo").succeed()
        #expect(try workouts(stage) == 0)
        try stage.cali("verify").succeed()
        try stage.checkRepository()
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
    }

    @Test func `several changes go back together or not at all`() throws {
        let stage = try Stage()
        for reps in 1...3 { try stage.cali("log push-up@full \(reps)").succeed() }
        try stage.cali("undo 2").succeed()
        #expect(try workouts(stage) == 1)
        let head = try stage.head()
        // The third is the copy of the catalogue, which the rules keep.
        let refused = try stage.cali("undo 2 --json")
        #expect(refused.status == 65 && refused.errorCode == "not-undoable")
        #expect(try stage.head() == head && workouts(stage) == 1)
        #expect(try stage.cali("undo 0").status == 64)
        #expect(try stage.cali("undo 51").status == 64)
        #expect(try stage.cali("undo 50 --json").status == 65)
    }

    @Test func `a change that later ones build on, or that is about an account, cannot be undone`() throws {
        let stage = try Stage()
        try stage.join("ben")
        try stage.cali(["level", "add", "push-up", "clap: Clapping"]).succeed()
        try stage.cali(["profile", "edit", "--about", "one"]).succeed()
        let id = try stage.cali("log push-up@clap 3 --json").succeed().json["id"]?.text ?? ""
        try stage.cali(["save"]).succeed()
        try stage.cali(["profile", "edit", "--about", "two"]).succeed()
        // By hand, so that the newest change of the profile is not the one that is taken back.
        let refused = try stage.cali("undo 4 --json")
        #expect(refused.status == 65, "a level that a workout names is never removed: \(refused.errors)")
        #expect(try stage.cali(["workout", "show", id, "--json"]).status == 0)
        let own = try stage.cali(["undo", "--as", "ben", "--json"])
        #expect(own.status == 65 && own.errorCode == "not-undoable")
    }

    @Test func `the history of a file lists the differences`() throws {
        let stage = try Stage()
        try stage.cali(["level", "edit", "push-up", "wall", "--title", "At the wall"]).succeed()
        let id = try stage.cali("log push-up@full 8 8 --json").succeed().json["id"]?.text ?? ""
        try stage.cali(["workout", "edit", id, "--at", "2026-11-20 18:00", "push-up@full", "9"]).succeed()
        try stage.cali(["profile", "edit", "--about", "new words"]).succeed()
        let exercise = try stage.cali("history push-up").succeed().output
        #expect(exercise.contains("~ level wall: Wall push-up → At the wall"))
        // Moved to another file, and still the same workout.
        let workout = try stage.cali(["history", id, "--json"]).succeed().json
        #expect(workout.elements?.map { $0["kind"]?.text } == ["workout-edit", "log"])
        #expect(workout[0]?["changes"]?.elements?.compactMap(\.text).contains("+ push-up@full 9") == true)
        #expect(try stage.cali("history profile").succeed().output.contains("new words"))
        try stage.cali(["workout", "delete", id, "--yes"]).succeed()
        #expect(try stage.cali(["history", id]).succeed().output.contains("delete workout \(id)"))
        #expect(try stage.cali("history anna --json").succeed().json.elements?.count == 7)
        #expect(try stage.cali("history --limit 2 --json").succeed().json.elements?.count == 2)
        #expect(try stage.cali("history push-ip --json").errorCode == "unknown-thing")
    }

    @Test func `the history of an exercise says where the training with it is`() throws {
        let stage = try Stage()
        try stage.join("ben")
        #expect(try stage.cali("history push-up").succeed().errors.contains("`cali exercise history push-up`"))
        let others = try stage.cali("history anna/push-up --as ben").succeed()
        #expect(others.errors.contains("`cali exercise history anna/push-up`"))
        #expect(try stage.cali("history profile").succeed().errors.isEmpty)
    }

    @Test func `an edited workout is shown in its normal form`() throws {
        let stage = try Stage()
        let id = try stage.cali("log push-up@full 8 8 --json").succeed().json["id"]?.text ?? ""
        let words = [
            "workout", "edit", id, "push-up@full", "9", "9", "9", "--at", "2026-11-20 18:00", "--title", "Early",
        ]
        let text = try stage.cali(words + ["--tag", "park"]).succeed().output
        #expect(text == "changed workout \(id)\n2026-11-20 18:00 Early #park\npush-up@full 3x9\n")
        let json = try stage.cali(["workout", "edit", id, "--title", "Late", "--json"]).succeed().json
        #expect(json["derived"]?["text"]?.text == "push-up@full 3x9")
    }
}
