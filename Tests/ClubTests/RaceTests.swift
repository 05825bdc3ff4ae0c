import Club
import TestSupport
import Testing
import Training
import Values

@Suite struct RaceTests {
    @Test func `an operation is applied again to the commit that came between`() throws {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("00000001")]))
        let other = try playground.apart {
            try playground.perform(EditWorkout(id("00000001"), [.note("theirs")]))
        }
        let race = Meanwhile(EditWorkout(id("00000001"), [.title("Mine")])) {
            try playground.git("update-ref", "refs/heads/main", other)
        }
        let workout = try playground.perform(race).outcome
        #expect(race.calls == 2)
        #expect(workout.title == "Mine" && workout.note == "theirs")
        #expect(try playground.git("rev-parse", "main~1").lines == [other])
        #expect(try playground.faults() == "")
    }

    @Test func `a name that was taken meanwhile is refused`() throws {
        let playground = try Playground()
        let carla = name("carla")
        let add = try AddAthlete(profile: Playground.profile(carla), account: Playground.account(carla))
        let other = try playground.apart { try playground.perform(add, as: carla) }
        let race = Meanwhile(add) { try playground.git("update-ref", "refs/heads/main", other) }
        guard case .taken(.athlete, "carla") = try refusal(of: race, as: carla, playground) else {
            Issue.record("the name is taken")
            return
        }
        #expect(try playground.git("rev-parse", "main").lines == [other])
    }

    @Test func `an operation that became impossible meanwhile is refused`() throws {
        let playground = try Playground()
        let archived = try playground.apart { try playground.perform(playground.edit([.archived(true)])) }
        let log = Meanwhile(LogWorkouts([.push("00000001")])) {
            try playground.git("update-ref", "refs/heads/main", archived)
        }
        guard case .outOfUse(.exercise, "push-up", _) = try refusal(of: log, playground) else {
            Issue.record("the exercise is archived")
            return
        }
        let revoked = try playground.apart {
            let account = try #require(try playground.text("users/anna/account.json"))
            try playground.plant([
                "users/anna/account.json": account.replacing(
                    "\"seal\"", with: "\"revoked\": \"2025-11-22T08:00:00Z\",\n      \"seal\"")
            ])
        }
        let edit = Meanwhile(EditCategories(.add(name("rings"), title: ["en": "Rings"]))) {
            try playground.git("update-ref", "refs/heads/main", revoked)
        }
        guard case .notAllowed(.foreignKey) = try refusal(of: edit, playground) else {
            Issue.record("the key is revoked")
            return
        }
    }

    @Test func `two simultaneous edits of an exercise are both kept`() throws {
        let playground = try Playground()
        let retired = try playground.apart {
            try playground.perform(playground.edit([.retireLevel(name("knee"), true)]))
        }
        var knee = Exercise.pushUp.levels[0]
        knee.title = "Mine"
        let race = Meanwhile(playground.edit([.replaceLevel(knee)])) {
            try playground.git("update-ref", "refs/heads/main", retired)
        }
        let level = try playground.perform(race).outcome.levels[0]
        #expect(level.title == "Mine" && level.retired)
    }

    @Test func `a hand edit does not undo a commit made meanwhile`() throws {
        let playground = try Playground()
        let path = "users/anna/user.json"
        let profile = try #require(try playground.text(path))
        let other = try playground.apart {
            var edit = EditProfile()
            edit.about = "theirs"
            try playground.perform(edit)
        }
        let mine = SaveHandEdits.HandEdit(path: path, content: Array(profile.replacing("The anna", with: "Me").utf8))
        let race = Meanwhile(SaveHandEdits([mine])) { try playground.git("update-ref", "refs/heads/main", other) }
        #expect(try refusal(of: race, playground)?.codes == ["changed-meanwhile"])
        #expect(try playground.git("rev-parse", "main").lines == [other])
    }

    private func refusal(
        of operation: some Operation, as athlete: Slug = anna, _ playground: Playground
    ) throws -> ClubError? {
        do {
            try playground.perform(operation, as: athlete)
            return nil
        } catch let error as ClubError {
            return error
        }
    }
}
