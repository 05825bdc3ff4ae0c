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
              cali propose push-up

            The copy knows its original, and the title says what changes, unless you give one:

              cali propose ben/push-up --from my-push-up --title "Add an archer level"
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The exercise to change, or your copy of it.", valueName: "user/slug"),
        completion: Completion.of(.exercise))
    var name: String
    @Option(help: "Your version of it (default: your copy).", completion: Completion.of(.exercise)) var from: String?
    @Option(help: "The change in one line (default: the first difference, in words).") var title: String?
    @Option(help: "The reason (Markdown).") var note: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let (own, owner, exercise) =
            name.contains("/") ? try target(of: athlete, in: club) : try original(of: athlete, in: club)
        let title = try title?.asLine ?? Self.title(own, owner, exercise, in: club)
        let change = try club.perform(
            Propose(own.slug, for: exercise, of: owner, title: title, note: (note ?? "").asText))
        let id = change.outcome.id.text
        return ChangeAnswer(change, id: id, "proposed to \(owner): \(title) · \(id) · `cali proposal show \(id)`")
    }

    /// The own version and the exercise that was named with its owner.
    private func target(of athlete: Slug, in club: OpenClub) throws -> (own: Exercise, owner: Slug, exercise: Slug) {
        let (owner, exercise) = try club.snapshot.exercise(named: name, byDefaultOf: athlete)
        return (try version(of: exercise.slug, owner, athlete, club), owner, exercise.slug)
    }

    /// The own copy that was named, and its original.
    private func original(of athlete: Slug, in club: OpenClub) throws -> (own: Exercise, owner: Slug, exercise: Slug) {
        let help = "`cali propose NAME/\(name)` names the exercise to change"
        guard from == nil else { throw Failure.usage("whose is '\(name)'?", help: help) }
        let own = try club.snapshot.exercise(named: name, of: athlete)
        guard let copy = try club.snapshot.copy(own) else {
            throw Failure.usage("your \(own.slug) is no copy of another athlete's exercise", help: help)
        }
        return (own, copy.owner, copy.original)
    }

    private static func title(_ own: Exercise, _ owner: Slug, _ exercise: Slug, in club: OpenClub) throws -> String {
        let change = try ProposedChange(own, for: exercise, of: owner, in: club.snapshot)
        return ProposalTitle.of(change.difference, to: exercise)
    }

    /// The exercise that was named, or the only copy, or the one of the same name.
    private func version(
        of exercise: Slug, _ owner: Slug, _ athlete: Slug, _ club: OpenClub
    ) throws -> Exercise {
        if let from { return try club.snapshot.exercise(named: from, of: athlete) }
        let copies = try club.snapshot.copies(of: athlete).filter { $0.owner == owner && $0.original == exercise }
        guard copies.count < 2 else {
            throw Failure.usage(
                "you have several copies of \(owner)/\(exercise)", help: "--from chooses one",
                suggestions: copies.map(\.exercise.slug.text))
        }
        return try copies.first?.exercise ?? club.snapshot.exercise(named: exercise.text, of: athlete)
    }
}
