import Club
import Site
import Testing
import Training
import Values

/// Data that must be on no page, in no count and in no file.
@Suite struct HiddenDataTests {
    @Test(arguments: [Workout.Status.planned, .done]) func `a hidden workout is nowhere`(status: Workout.Status)
        async throws
    {
        let club = try ClubFixture.sample()
        // The workout could show in many ways: its own day, a record, a new current level, a full week, the newest workout.
        let before = try await club.build()
        let id = try club.log("anna", "2026-11-19T10:00:00Z", "push-up@full 9173 9173", title: "Sentinel title") {
            $0.status = status
            $0.visibility = status == .done ? .unlisted : .public
            $0.note = "Sentinel note"
            $0.tags = ["sentinel-tag"]
            $0.entries[0].note = "Sentinel entry"
            $0.bodyWeight = Weight(hundredths: 7_777, unit: .kilogram)
        }
        let after = try await club.build()
        #expect(after.differences(from: before) == [], "no count, no day, no record, no streak")
        #expect(after.report.rendered == 0)
        let clean = try await club.build { $0.output += "-fresh" }
        #expect(clean.differences(from: before) == [])
        // Its digits may be in a fingerprint by chance. Where they were before the workout existed, they reveal nothing.
        for sentinel in ["entinel", id.text, "9173"] {
            #expect(clean.paths(holding: sentinel) == before.paths(holding: sentinel), "\(sentinel)")
        }
    }

    @Test func `nothing of an unconfirmed account is published`() async throws {
        let club = try ClubFixture.sample()
        let anna = try slug("anna")
        let before = try await club.build()
        try club.requireConfirmation(by: anna)
        let after = try await club.build()
        #expect(before.paths(holding: "ben").count > 3)
        #expect(after.paths(holding: "ben") == [])
        #expect(after.files["users/anna/index.html"] != nil, "whose key issues the tokens is confirmed by it")
        let clean = try await club.build { $0.output += "-fresh" }
        #expect(clean.differences(from: after) == [])
        let account = try club.snapshot().account(of: slug("ben"))
        let issuer = try club.issuer(anna)
        let waiting = try #require(issuer.waits(for: slug("ben"), account).first)
        try club.perform(ConfirmAccount(issuer.token(for: waiting, isCarried: true)), as: "ben")
        #expect(try await club.build().paths(holding: "ben").count > 3)
    }

    @Test func `hiding a workout takes it from every page`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let id = try club.log("anna", "2026-11-19", "push-up@full 97", title: "Sentinel title")
        #expect(try await club.build().paths(holding: "Sentinel title").count > 3)
        try club.perform(EditWorkout(id, [.visibility(.unlisted)]))
        #expect(try await club.build().differences(from: before) == [])
        try club.perform(EditWorkout(id, [.visibility(.public)]))
        #expect(try await club.build().paths(holding: "Sentinel title").count > 3)
        try club.perform(EditWorkout(id, [.status(.planned)]))
        #expect(try await club.build().differences(from: before) == [])
    }

    @Test func `body weight is shown only if the athlete wants it`() async throws {
        let club = try ClubFixture.sample()
        let id = try club.log("anna", "2026-11-19", "push-up@full 7") {
            $0.bodyWeight = Weight(hundredths: 7_775, unit: .kilogram)
        }
        try await club.build()
        #expect(try await club.build().paths(holding: "77.75") == [])
        var edit = EditProfile()
        edit.showBodyWeight = true
        try club.perform(edit)
        let page = "users/anna/workouts/\(id)/index.html"
        #expect(try await club.build().paths(holding: "77.75\u{A0}kg") == [page])
        edit.showBodyWeight = false
        try club.perform(edit)
        #expect(try await club.build().paths(holding: "77.75") == [])
    }

    @Test func `nothing of an account is published`() async throws {
        let club = try ClubFixture.sample()
        let path = "users/anna/account.json"
        let text = try #require(try club.text(at: path))
        let account = try club.snapshot().account(of: try slug("anna"))
        try club.commit([
            path: text.replacing("{\n", with: "{\n  \"email\": \"anna@sentinel.example\",\n", maxReplacements: 1)
        ])
        let site = try await club.build { $0.baseURL = "https://bars.example/" }
        let keys = account.devices.flatMap { [String($0.sign.split(separator: " ")[1]), $0.seal, $0.label] }
        for sentinel in keys + ["sentinel", "account.json", "ssh-ed25519", ".invalid", club.path] {
            #expect(site.paths(holding: sentinel) == [], "\(sentinel)")
        }
    }
}
