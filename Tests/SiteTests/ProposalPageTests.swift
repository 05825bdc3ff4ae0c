import Club
import Site
import TestSupport
import Testing
import Training
import Values

/// The pages show a proposal's changes, discussion and outcome, so that nobody has to read JSON.
@Suite struct ProposalPageTests {
    private let club: ClubFixture

    init() throws {
        club = try ClubFixture()
        try club.join("ben")
        try club.exercise("push-up", levels: ["knee", "full"])
        try club.perform(CopyExercise(slug("push-up"), of: slug("anna")), as: "ben")
        try club.perform(
            EditExercise(
                slug("push-up"),
                [
                    .title("Press-up <b>"), .addLevel(Level(slug: slug("archer"), title: "Archer & co"), at: nil),
                ], kind: .exerciseEdit, summary: "edit push-up"), as: "ben")
    }

    @discardableResult
    private func propose() throws -> String {
        let propose = try Propose(
            slug("push-up"), for: slug("push-up"), of: slug("anna"), title: "Add <i>archer</i>",
            note: "It is **large**.",
            id: #require(EntityID("00000001")))
        try club.perform(propose, as: "ben")
        return "users/anna/exercises/push-up/proposals/00000001/"
    }

    @Test func `the exercise's page links to the proposal, and its page lists the changes`() async throws {
        let path = try propose()
        let site = try await club.build()
        let exercise = try site.text("users/anna/exercises/push-up/")
        #expect(exercise.contains("Add &lt;i&gt;archer&lt;/i&gt;") && exercise.contains("proposals/00000001/"))
        let page = try site.text(path)
        for text in [
            "Open", "What would change", "<del dir=\"auto\">Push-Up</del>",
            "<ins dir=\"auto\">Press-up &lt;b&gt;</ins>",
            "New level “Archer &amp; co”, after “Full push-up”", "<strong>large</strong>",
            "Nobody has said anything yet.",
        ] { #expect(page.contains(text), "\(text)") }
    }

    @Test func `the page shows discussion and outcome`() async throws {
        let path = try propose()
        let id = try #require(EntityID("00000001"))
        try club.perform(CommentProposal(id, by: slug("ben"), "Per <script>side</script>?"))
        try club.perform(DecideProposal(id, by: slug("ben"), .decline(reason: "Too *hard*.")))
        let site = try await club.build()
        let page = try site.text(path)
        #expect(page.contains("Declined") && page.contains("What was proposed") && page.contains("<em>hard</em>"))
        #expect(page.contains("Per ") && !page.contains("<script>side"))
        #expect(PageChecks().faults(of: site) == [])
        #expect(try site.text("users/anna/exercises/push-up/").contains("1 comment"))
    }

    @Test func `withdrawn proposals are on no page`() async throws {
        let path = try propose()
        try club.perform(WithdrawProposal(try #require(EntityID("00000001"))), as: "ben")
        let site = try await club.build()
        #expect(site.files[path + "index.html"] == nil)
        #expect(try !site.text("users/anna/exercises/push-up/").contains("archer"))
    }
}
