import CanonicalJSON
import TestSupport
import Testing

/// The sessions and records of an exercise.
@Suite struct LookingBackTests {
    /// A club in which anna trained push-ups three times.
    private static func stageWithTraining() throws -> Stage {
        let stage = try Stage(copying: ["push-up", "plank"])
        try stage.log("push-up@knee 10 10", at: "2026-11-10 18:00")
        try stage.log("push-up@knee w5 12 11", at: "2026-11-12 18:00")
        try stage.log("push-up@full 5, plank@knee 60, push-up@knee 8", at: "2026-11-14 18:00")
        return stage
    }

    @Test func `the sessions of an exercise are listed newest first, with their sets, totals and records`() throws {
        let stage = try Self.stageWithTraining()
        let all = try stage.cali("exercise history push-up --json").succeed().json
        #expect(all.texts("text") == ["8", "5", "w5 12 11", "10 10"])
        #expect(all.texts("level") == ["knee", "full", "knee", "knee"])
        #expect(all.elements?.map { $0["total"]?.integer } == [8, 5, 23, 20])
        #expect(all.elements?.map { $0["records"]?.elements?.compactMap(\.text) } == [[], [], ["set", "session"], []])
        #expect(all[2]?["sets"]?.elements?.map { $0["reps"]?.integer } == [5, 12, 11])
        #expect(try stage.sessions("push-up --level knee") == ["8", "w5 12 11", "10 10"])
        #expect(try stage.sessions("push-up@full") == ["5"])
        #expect(try stage.sessions("push-up --since 2026-11-12") == ["8", "5", "w5 12 11"])
        #expect(try stage.sessions("push-up --limit 2 --page 2") == ["w5 12 11", "10 10"])
        let text = try stage.cali("exercise history push-up").succeed().output
        #expect(
            text.contains("Thu 2026-11-12 18:00") && text.contains("best set") && text.contains("most in a session"))
        try stage.cali("exercise archive push-up").succeed()
        #expect(try stage.sessions("push-up").count == 4)
    }

    @Test func `sessions of what does not exist, or was never trained, are none`() throws {
        let stage = try Self.stageWithTraining()
        let unknown = try stage.cali("exercise history push-ip --json")
        #expect(unknown.status == 66 && unknown.errorCode == "unknown-exercise")
        let level = try stage.cali("exercise history push-up --level dimond --json")
        #expect(level.status == 66 && level.errorCode == "unknown-level")
        #expect(try stage.cali("exercise history ben/push-up --json").errorCode == "unknown-athlete")
        let none = try stage.cali("exercise history push-up@diamond").succeed()
        #expect(none.output.isEmpty && none.errors.contains("no such sessions"))
    }

    @Test func `a club without exercises or workouts has nothing to look back at`() throws {
        let stage = try Stage(copying: [])
        #expect(try stage.cali("records --json").succeed().json == [])
        #expect(try stage.cali("records").succeed().errors.contains("no records yet"))
        #expect(try stage.cali("stats --json").succeed().json["levels"] == .array([]))
        #expect(try stage.cali("workout list --exercise push-up --json").errorCode == "unknown-exercise")
        #expect(try stage.cali("exercise history push-up --json").errorCode == "unknown-exercise")
        #expect(try stage.cali("undo --json").status == 65)
    }

    @Test func `others see the sessions and records that are public`() throws {
        let stage = try Self.stageWithTraining()
        try stage.join("ben")
        try stage.log("push-up@knee 20", at: "2026-11-16 18:00", "--unlisted")
        #expect(try stage.sessions("push-up").count == 5)
        #expect(try stage.sessions("anna/push-up --as ben") == ["8", "5", "w5 12 11", "10 10"])
        let own = try stage.cali("records push-up@knee --json").succeed().json
        #expect(own[0]?["set"]?["amount"]?.integer == 20)
        let seen = try stage.cali("records anna/push-up@knee --as ben --json").succeed().json
        #expect(seen[0]?["set"]?["amount"]?.integer == 12)
        #expect(try stage.cali("records --user anna --as ben --json").succeed().json.elements?.count == 3)
    }

    @Test func `records name the workout and the day of each best performance, level by level`() throws {
        let stage = try Self.stageWithTraining()
        try stage.log("pull-up@full 8-20kg", at: "2026-11-15 18:00", exercise: "pull-up")
        try stage.log("push-up@full 5+10kg", at: "2026-11-16 18:00")
        let levels = try stage.cali("records --json").succeed().json
        #expect(levels.texts("exercise") == ["plank", "pull-up", "push-up", "push-up"])
        #expect(levels.texts("level") == ["knee", "full", "knee", "full"], "the easiest level comes first")
        #expect(levels[1]?["help"]?["load"]?["value"]?.integer == -20 && levels[1]?["set"] == nil)
        let heaviest = levels[3]?["load"]
        #expect(heaviest?["start"]?.text == "2026-11-16T18:00:00+01:00")
        let id = try #require(heaviest?["workout"]?.text)
        #expect(try stage.cali("workout show \(id) --json").succeed().json["start"] == heaviest?["start"])
        let text = try stage.cali("records push-up").succeed().output
        #expect(text.contains("heaviest") && text.contains("5+10kg") && text.contains(id) && !text.contains("plank"))
        let none = try stage.cali("records push-up@diamond").succeed()
        #expect(none.output.isEmpty && none.errors.contains("no records yet"))
    }

    @Test func `workouts are listed by exercise, or by exercise and level`() throws {
        let stage = try Self.stageWithTraining()
        let count = { (words: String) in try stage.cali("workout list \(words) --json").succeed().json.elements?.count }
        #expect(try count("--exercise push-up") == 3)
        #expect(try count("--exercise push-up@full") == 1)
        #expect(try count("--exercise plank --since 2026-11-15") == 0)
        #expect(try stage.cali("workout list --exercise plonk --json").errorCode == "unknown-exercise")
        try stage.join("ben")
        #expect(try count("--exercise push-up --user anna --as ben") == 3)
        #expect(try count("--exercise anna/plank --as ben") == 1)
    }
}

extension Stage {
    /// Logs a session.
    /// - Parameters:
    ///   - start: The time at which it began.
    ///   - options: Further words.
    ///   - exercise: An exercise that is copied from the catalogue before.
    func log(_ session: String, at start: String, _ options: String..., exercise: String? = nil) throws {
        if let exercise { try cali("catalogue copy \(exercise)").succeed() }
        try cali(["log", session, "--at", start] + options).succeed()
    }

    /// The sets of the sessions that `exercise history` lists.
    fileprivate func sessions(_ words: String) throws -> [String] {
        try cali("exercise history \(words) --json").succeed().json.texts("text")
    }
}

extension JSON {
    /// A member of each element that is a text.
    func texts(_ name: String) -> [String] {
        elements?.compactMap { $0[name]?.text } ?? []
    }
}
