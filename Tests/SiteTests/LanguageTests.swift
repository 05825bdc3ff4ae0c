import Club
import Site
import Testing
import Training
import Values

@Suite struct LanguageTests {
    @Test func `a build speaks English`() async throws {
        let (club, id) = try trained()
        let site = try await club.build()
        let workout = try site.text("users/anna/workouts/\(id)/")
        #expect(workout.contains("<html lang=\"en\" dir=\"ltr\">"))
        #expect(
            workout.contains(
                "<time class=\"dt-published\" datetime=\"2026-11-20T07:05:00+01:00\">Fri 20 Nov 2026, 07:05</time>"))
        #expect(workout.contains("<dt>body weight</dt><dd>78.4\u{A0}kg</dd>"))
        #expect(workout.contains("+2.5\u{A0}kg"))
        #expect(workout.contains("<dd>9999 → 10,000 <span class=\"delta up\">"))
        #expect(workout.contains("<dt>Last time, <a"))
        #expect(try site.text("users/anna/workouts/").contains("<h2>November 2026</h2>"))
        #expect(try site.text("exercises/push/").contains("<h1 dir=\"auto\">Push</h1>"))
        #expect(try site.text("404.html").contains("Not here"))
    }

    @Test func `a build speaks German`() async throws {
        let (club, id) = try trained()
        let site = try await club.build { $0.language = "de" }
        let workout = try site.text("users/anna/workouts/\(id)/")
        #expect(workout.contains("<html lang=\"de\" dir=\"ltr\">"))
        #expect(workout.contains("datetime=\"2026-11-20T07:05:00+01:00\">Fr, 20. Nov. 2026, 07:05"))
        #expect(workout.contains("<dd>78,4\u{A0}kg</dd>"))
        #expect(workout.contains("→ 10.000 <span"))
        #expect(workout.contains("<dt>Letztes Mal, <a"))
        #expect(try site.text("exercises/push/").contains("<h1 dir=\"auto\">Drücken</h1>"))
        #expect(try site.text("users/anna/").contains("Diese Woche: 1 von 3 Trainings"))
        #expect(PageChecks().faults(of: site) == [])
    }

    @Test func `the club's language is the site's`() async throws {
        let club = try ClubFixture(language: "de")
        #expect(try await club.build().text("").contains("<html lang=\"de\""))
        #expect(try await club.build { $0.language = "en" }.text("").contains("<html lang=\"en\""))
    }

    @Test func `a language that the theme does not have is refused`() async throws {
        let club = try ClubFixture()
        let error = await #expect(throws: SiteError.self) { try await club.build { $0.language = "fr" } }
        guard case .missingThemeFile(_, "i18n/fr.json")? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    private func trained() throws -> (ClubFixture, EntityID) {
        let club = try ClubFixture()
        try club.exercise("push-up", levels: ["full"], categories: ["push"])
        var edit = EditProfile()
        edit.showBodyWeight = true
        try club.perform(edit)
        try club.log("anna", "2026-11-02", "push-up@full 9999")
        let id = try club.log("anna", "2026-11-20T07:05:00+01:00", "push-up@full 10000") {
            $0.bodyWeight = Weight(hundredths: 7_840, unit: .kilogram)
            $0.entries[0].sets[0].load = Weight(hundredths: 250, unit: .kilogram)
        }
        return (club, id)
    }
}
