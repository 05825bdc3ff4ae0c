import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali exercise`: the athlete's library.
struct ExerciseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exercise", abstract: "List, show and change exercises and their levels.",
        subcommands: [
            Add.self, Edit.self, ExerciseList.self, ExerciseShow.self, ExerciseHistory.self, Archive.self, Restore.self,
            ExerciseCopyCommand.self,
            ExerciseOutdated.self, ExerciseDiff.self, ExerciseUpdate.self,
        ],
        defaultSubcommand: ExerciseList.self)

    /// `cali exercise add`.
    struct Add: ConfirmedCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: "Add an exercise.",
            discussion: """
                  cali exercise add push-up --title "Push-up" --counting reps --category push \\
                    --level "wall: Wall push-up; advance 3x15" --level "full; advance 3x12 in 2"

                A level is a name, then its properties, separated by semicolons: a title after a colon, \
                "advance 3x8 in 2" (sets, repetitions or seconds, sessions in a row), "per side", \
                "counting duration", "cue TEXT".
                """)

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "Its name in commands and paths: a–z, 0–9 and single hyphens inside it.") var slug: String
        @Option(help: "The title.") var title: String
        @Option(
            help: "What its sets count: reps or duration.", completion: Word.of(Counting.self), transform: Word.read)
        var counting: Counting
        @Option(
            name: .customLong("level"), parsing: .singleValue,
            help: ArgumentHelp("A level, the easiest first; may be repeated.", valueName: "level"))
        var levels: [String] = []
        @Option(
            name: .customLong("category"), help: "A category of the club; may be repeated.",
            completion: Completion.of(.category))
        var categories: [String] = []
        @Option(help: "How to do it (Markdown).") var description: String?
        @Option(help: ArgumentHelp("The level that the plain name means.", valueName: "level")) var usual: String?

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let slug = try Names.new(slug, for: .exercise)
            var read: [Level] = []
            for text in levels {
                let level = try LevelText.read(text, in: counting)
                guard !read.contains(where: { $0.slug == level.slug }) else {
                    throw ClubError.taken(.level, name: level.slug.text)
                }
                read.append(level)
            }
            var exercise = Exercise(
                slug: slug, title: title.asLine, description: (description ?? "").asText, counting: counting,
                categories: try ExerciseCommand.categories(categories, in: club), created: club.clock.now.inUTC,
                levels: read)
            exercise.usual = try usual.map { try exercise.level(named: $0).slug }
            let change = try club.perform(AddExercises([exercise]))
            return ChangeAnswer(change, id: slug.text, "added \(slug) with \(read.count.of("level"))")
        }
    }

    /// `cali exercise edit`.
    struct Edit: ConfirmedCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit", abstract: "Change an exercise; `cali level` changes its levels.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "The exercise.", completion: Completion.of(.exercise)) var slug: String
        @Option(help: "The title.") var title: String?
        @Option(
            name: .customLong("category"), help: "A category that replaces the current ones; may be repeated.",
            completion: Completion.of(.category))
        var categories: [String] = []
        @Flag(name: .customLong("no-category"), help: "Remove it from all categories.") var clearsCategories = false
        @Option(help: "How to do it (Markdown).") var description: String?
        @Option(
            help: ArgumentHelp("The level that the plain name means.", valueName: "level"),
            completion: Completion.of(.level))
        var usual: String?
        @Flag(name: .customLong("no-usual"), help: "Let the plain name mean no level.") var clearsUsual = false

        func validate() throws {
            if clearsUsual, usual != nil { throw ValidationError("--usual and --no-usual cannot be used together") }
        }

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let exercise = try club.ownExercise(named: slug)
            var steps: [EditExercise.Step] = []
            if let title { steps.append(.title(title.asLine)) }
            if let description { steps.append(.description(description.asText)) }
            if clearsCategories || !categories.isEmpty {
                steps.append(.categories(try ExerciseCommand.categories(categories, in: club)))
            }
            if clearsUsual { steps.append(.usual(nil)) }
            if let usual { steps.append(.usual(try exercise.level(named: usual).slug)) }
            guard !steps.isEmpty else {
                throw Failure.usage("no change was given", help: "`cali exercise edit \(slug) --title T`")
            }
            return try ChangeAnswer.editing(
                exercise.slug, steps, kind: .exerciseEdit, verb: "edit", in: club
            ) {
                "\($0.slug) is changed"
            }
        }
    }

    /// `cali exercise archive`.
    struct Archive: ConfirmedCommand {
        static let configuration = CommandConfiguration(
            commandName: "archive", abstract: "Archive an exercise; old workouts keep it.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "The exercise.", completion: Completion.of(.exercise)) var slug: String

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let exercise = try club.ownExercise(named: slug)
            return try ChangeAnswer.editing(
                exercise.slug, [.archived(true)], kind: .exerciseArchive, verb: "archive", in: club
            ) { "\($0.slug) is archived; `cali exercise restore \($0.slug)` restores it" }
        }
    }

    /// `cali exercise restore`.
    struct Restore: ConfirmedCommand {
        static let configuration = CommandConfiguration(
            commandName: "restore", abstract: "Restore an archived exercise.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @Argument(help: "The exercise.", completion: Completion.of(.exercise)) var slug: String

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let exercise = try club.ownExercise(named: slug)
            return try ChangeAnswer.editing(
                exercise.slug, [.archived(false)], kind: .exerciseRestore, verb: "restore", in: club
            ) { "\($0.slug) is in use again" }
        }
    }
}

extension ChangeAnswer {
    /// Changes an exercise, or one of its levels.
    /// - Parameters:
    ///   - exercise: The name of the exercise.
    ///   - level: The name of the level; `nil` for the exercise itself.
    ///   - verb: The verb of the commit's summary.
    ///   - text: The sentence for people.
    static func editing(
        _ exercise: Slug, level: Slug? = nil, _ steps: [EditExercise.Step], kind: OperationKind, verb: String,
        in club: OpenClub, _ text: (Exercise) -> String
    ) throws -> ChangeAnswer {
        let summary = "\(verb) \(level.map { "\(exercise)@\($0)" } ?? exercise.text)"
        let change = try club.perform(EditExercise(exercise, steps, kind: kind, summary: summary))
        return ChangeAnswer(change, id: (level ?? exercise).text, text(change.outcome))
    }
}

extension ExerciseCommand {
    /// Returns the names of an exercise's categories; warns of those that the club does not have.
    fileprivate static func categories(_ names: [String], in club: OpenClub) throws -> [Slug] {
        let known = try club.snapshot.categories().categories.map(\.slug)
        var slugs: [Slug] = []
        for name in names {
            let slug = try Names.new(name, for: .category)
            if !slugs.contains(slug) { slugs.append(slug) }
            guard !known.contains(slug) else { continue }
            club.output.warn([
                Diagnostic(
                    code: "unknown-category", message: "the club has no category '\(slug)'",
                    help: "`cali category list` shows them", suggestions: Names.near(name, among: known))
            ])
        }
        return slugs
    }
}
