import Club
import TestSupport
import Testing
import Training

@Suite struct RaceTests {
    @Test func `an operation is applied again to the commit that came between`() throws {
        let place = try Playground()
        try place.perform(LogWorkouts([.push("00000001")]))
        let other = try place.apart {
            try place.perform(EditWorkout(id("00000001"), [.note("theirs")]))
        }
        let race = Meanwhile(EditWorkout(id("00000001"), [.title("Mine")])) {
            try place.git("update-ref", "refs/heads/main", other)
        }
        let workout = try place.perform(race).outcome
        #expect(race.calls == 2)
        #expect(workout.title == "Mine" && workout.note == "theirs")
        #expect(try place.git("rev-parse", "main~1").lines == [other])
        #expect(try place.faults() == "")
    }

    @Test func `a name that was taken meanwhile is refused`() throws {
        let place = try Playground()
        let carla = name("carla")
        let add = try AddAthlete(profile: Playground.profile(carla), account: Playground.account(carla))
        let other = try place.apart { try place.perform(add, as: carla) }
        let race = Meanwhile(add) { try place.git("update-ref", "refs/heads/main", other) }
        guard case .taken(.athlete, "carla") = try refusal(of: race, as: carla, place) else {
            Issue.record("the name is taken")
            return
        }
        #expect(try place.git("rev-parse", "main").lines == [other])
    }

    @Test func `what makes an operation impossible meanwhile is found`() throws {
        let place = try Playground()
        let archived = try place.apart { try place.perform(place.edit([.archived(true)])) }
        let log = Meanwhile(LogWorkouts([.push("00000001")])) {
            try place.git("update-ref", "refs/heads/main", archived)
        }
        guard case .outOfUse(.exercise, "push-up", _) = try refusal(of: log, place) else {
            Issue.record("the exercise is archived")
            return
        }
        let revoked = try place.apart {
            let account = try #require(try place.text("users/anna/account.json"))
            try place.plant([
                "users/anna/account.json": account.replacing(
                    "\"seal\"", with: "\"revoked\": \"2025-11-22T08:00:00Z\",\n      \"seal\"")
            ])
        }
        let edit = Meanwhile(EditCategories(.add(name("rings"), title: ["en": "Rings"]))) {
            try place.git("update-ref", "refs/heads/main", revoked)
        }
        guard case .notAllowed(.foreignKey) = try refusal(of: edit, place) else {
            Issue.record("the key is revoked")
            return
        }
    }

    @Test func `a level edited by two at once keeps what the other did`() throws {
        let place = try Playground()
        let retired = try place.apart { try place.perform(place.edit([.retireLevel(name("knee"), true)])) }
        var knee = Exercise.pushUp.levels[0]
        knee.title = "Mine"
        let race = Meanwhile(place.edit([.replaceLevel(knee)])) {
            try place.git("update-ref", "refs/heads/main", retired)
        }
        let level = try place.perform(race).outcome.levels[0]
        #expect(level.title == "Mine" && level.retired)
    }

    @Test func `a hand edit does not undo what another commit did meanwhile`() throws {
        let place = try Playground()
        let path = "users/anna/user.json"
        let profile = try #require(try place.text(path))
        let other = try place.apart {
            var edit = EditProfile()
            edit.about = "theirs"
            try place.perform(edit)
        }
        let mine = SaveHandEdits.HandEdit(path: path, content: Array(profile.replacing("The anna", with: "Me").utf8))
        let race = Meanwhile(SaveHandEdits([mine])) { try place.git("update-ref", "refs/heads/main", other) }
        #expect(try refusal(of: race, place)?.codes == ["changed-meanwhile"])
        #expect(try place.git("rev-parse", "main").lines == [other])
    }

    private func refusal(
        of operation: some Operation, as athlete: Slug = anna, _ place: Playground
    ) throws -> ClubError? {
        do {
            try place.perform(operation, as: athlete)
            return nil
        } catch let error as ClubError {
            return error
        }
    }
}
