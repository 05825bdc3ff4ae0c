import Club
import Testing
import Training
import Values

/// The records that pages of workouts show.
@Suite struct RecordPageTests {
    private func page(_ id: EntityID) -> String { "users/anna/workouts/\(id)/index.html" }

    @Test func `the most in a workout is the sum of the sets without help`() async throws {
        let club = try ClubFixture.sample()
        try club.log("anna", "2026-11-17", "push-up@full 3")
        let id = try club.log("anna", "2026-11-18", "push-up@full 40 2 12") {
            $0.entries[0].sets[2].load = Weight(hundredths: -2_000, unit: .kilogram)
        }
        #expect(try await club.build().text(page(id)).contains("Most in one workout: 42 reps"))
    }

    @Test func `strength is shown only if the athlete shows their body weight`() async throws {
        let club = try ClubFixture.sample()
        let weigh = { (workout: inout Workout) in workout.bodyWeight = Weight(hundredths: 8_000, unit: .kilogram) }
        try club.log("anna", "2026-11-17", "push-up@full 3", change: weigh)
        let id = try club.log("anna", "2026-11-18", "push-up@full 6", change: weigh)
        #expect(try await club.build().paths(holding: "Strongest:") == [])
        var edit = EditProfile()
        edit.showBodyWeight = true
        try club.perform(edit)
        #expect(try await club.build().text(page(id)).contains("Strongest: 1.2 × body weight"))
    }
}
