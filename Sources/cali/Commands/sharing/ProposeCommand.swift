import ArgumentParser
import Club
import Training
import Values

/// `cali propose`.
struct ProposeCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Propose your version of an exercise to its owner.",
        discussion: """
            Copy an exercise, improve the copy, and propose it: the owner sees what would change, and accepts or declines.

              cali exercise copy ben/push-up
              cali level add push-up "archer: Archer push-up; advance 3x8"
              cali propose ben/push-up --title "Add an archer level"
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The exercise to change.", valueName: "user/slug"), completion: Completion.of(.exercise))
    var name: String
    @Option(help: "Your version of it (default: your copy).") var from: String?
    @Option(help: "The change in one line.") var title: String
    @Option(help: "The reason (Markdown).") var note: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        guard name.contains("/") else {
            throw Failure.usage("whose is '\(name)'?", help: "`cali propose NAME/\(name) --title T`")
        }
        let athlete = try club.actingAthlete()
        let (owner, exercise) = try club.snapshot.exercise(named: name, byDefaultOf: athlete)
        let own = try version(of: exercise.slug, owner, athlete, club)
        let change = try club.perform(
            Propose(own, for: exercise.slug, of: owner, title: title.asLine, note: (note ?? "").asText))
        let id = change.outcome.id.text
        return ChangeAnswer(change, id: id, "proposed to \(owner): \(id) · `cali proposal show \(id)`")
    }

    /// The exercise that was named, or the only copy, or the one of the same name.
    private func version(of exercise: Slug, _ owner: Slug, _ athlete: Slug, _ club: OpenClub) throws -> Slug {
        if let from { return try club.snapshot.exercise(named: from, of: athlete).slug }
        let copies = try club.snapshot.copies(of: athlete).filter { $0.owner == owner && $0.original == exercise }
        guard copies.count < 2 else {
            throw Failure.usage(
                "you have several copies of \(owner)/\(exercise)", help: "--from chooses one",
                suggestions: copies.map(\.exercise.slug.text))
        }
        return try copies.first?.exercise.slug ?? club.snapshot.exercise(named: exercise.text, of: athlete).slug
    }
}
