import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali exercise copy`.
struct ExerciseCopyCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy", abstract: "Copy another athlete's exercise into your library.",
        discussion: """
            The copy is yours to change. It knows its original: `cali exercise outdated` shows when the original has changed, and \
            `cali exercise update` merges the changes.

              cali exercise copy ben/push-up
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: ArgumentHelp("The exercise.", valueName: "user/slug")) var name: String
    @Option(help: "Another name for the copy.") var slug: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        guard name.contains("/") else {
            throw Failure.usage(
                "whose is '\(name)'?", help: "`cali exercise copy NAME/\(name)`; `cali catalogue copy` has others")
        }
        let (owner, exercise) = try club.snapshot.exercise(named: name, byDefaultOf: club.actingAthlete())
        let copy = CopyExercise(exercise.slug, of: owner, as: try slug.map { try Names.new($0, for: .exercise) })
        let change = try club.perform(copy)
        return ChangeAnswer(change, id: copy.name.text, "\(copy.name) is yours, copied from \(owner)/\(exercise.slug)")
    }
}

/// `cali exercise outdated`.
struct ExerciseOutdated: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "outdated", abstract: "List the copies whose original has changed.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let copies = try club.snapshot.copies(of: club.actingAthlete()).filter(\.isOutdated)
        let hint =
            copies.isEmpty
            ? "every copy is up to date with its original"
            : "\n`cali exercise diff NAME` shows the changes, `cali exercise update NAME` merges them"
        return Listing(copies, "exercise", "original", "changes", hint: hint) { copy in
            [
                .init(copy.exercise.slug.text, .name), .init("\(copy.owner)/\(copy.original)"),
                .init(copy.difference?.changes.count ?? 0),
            ]
        } json: { copy in
            [
                "exercise": JSON(copy.exercise.slug), "user": JSON(copy.owner), "original": JSON(copy.original),
                "blob": copy.blob.map { .string($0) } ?? .null,
                "changes": .array((copy.difference.map(DifferenceRow.rows) ?? []).map(\.json)),
            ]
        }
    }
}

/// `cali exercise diff`.
struct ExerciseDiff: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what has changed in the original of a copy.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The copy.") var slug: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let exercise = try club.ownExercise(named: slug)
        // Throws the reason if there is nothing to compare.
        _ = try UpdateExercise.merge(exercise, in: club.snapshot) { _ in nil }
        let rows = try club.snapshot.copy(exercise)?.difference.map(DifferenceRow.rows) ?? []
        let hint = rows.isEmpty ? "\(exercise.slug) is up to date with its original" : nil
        return Listing(rows, hint: hint) {
            $0.text
        } json: {
            $0.json
        }
    }
}

/// `cali exercise update`.
struct ExerciseUpdate: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Merge the changes of the original into your copy.",
        discussion: """
            Merges three versions, level by level and field by field: the copied one, yours, and the current original. Your own \
            levels stay, and so do the counts of your workouts. Where both sides changed something, you are asked.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The copy.") var slug: String
    @OptionGroup var merge: MergeOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let exercise = try club.ownExercise(named: slug)
        let open = try UpdateExercise.merge(exercise, in: club.snapshot) { _ in nil }.merge.undecided
        let update = UpdateExercise(exercise.slug, choices: merge.choices(for: open), otherwise: merge.side)
        let change = try club.perform(update)
        return ChangeAnswer(
            change, id: exercise.slug.text, "\(exercise.slug) has the changes of its original",
            unchanged: "\(exercise.slug) is up to date with its original")
    }
}
