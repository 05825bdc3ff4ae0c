import ArgumentParser
import Club
import Training
import Values

/// `cali level`: the ladder of an exercise.
struct LevelCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "level", abstract: "Change the levels of an exercise.",
        subcommands: [LevelAdd.self, LevelEdit.self, LevelMove.self, Retire.self, Restore.self, LevelAt.self])

    /// `cali level retire`.
    struct Retire: ConfirmedCommand {
        static let configuration = CommandConfiguration(
            commandName: "retire", abstract: "Retire a level; old workouts keep it.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @OptionGroup var names: LevelNames

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let (exercise, level) = try names.find(in: club)
            return try ChangeAnswer.editing(
                exercise.slug, level: level.slug, [.retireLevel(level.slug, true)], kind: .levelRetire, verb: "retire",
                in: club
            ) { "\($0.slug)@\(level.slug) is retired; `cali level restore \($0.slug) \(level.slug)` restores it" }
        }
    }

    /// `cali level restore`.
    struct Restore: ConfirmedCommand {
        static let configuration = CommandConfiguration(commandName: "restore", abstract: "Restore a retired level.")

        @OptionGroup(title: "Everywhere") var global: GlobalOptions
        @OptionGroup var names: LevelNames

        func answer(in club: OpenClub) throws -> (any Answer)? {
            let (exercise, level) = try names.find(in: club)
            return try ChangeAnswer.editing(
                exercise.slug, level: level.slug, [.retireLevel(level.slug, false)], kind: .levelRestore,
                verb: "restore", in: club
            ) { "\($0.slug)@\(level.slug) is in use again" }
        }
    }
}

/// An exercise and one of its levels.
struct LevelNames: ParsableArguments {
    @Argument(help: "The exercise.", completion: Completion.of(.exercise)) var exercise: String
    @Argument(help: "The level's name.", completion: Completion.of(.level)) var level: String

    func find(in club: OpenClub) throws -> (Exercise, Level) {
        let exercise = try club.ownExercise(named: exercise)
        return (exercise, try exercise.level(named: level))
    }
}

/// The position of a level on the ladder.
struct LevelPosition: ParsableArguments {
    @Option(name: .customLong("to"), help: "The position, from 1.") var position: Int?
    @Option(help: "The level to put it before.", completion: Completion.of(.level)) var before: String?
    @Option(help: "The level to put it after.", completion: Completion.of(.level)) var after: String?

    func validate() throws {
        if [position != nil, before != nil, after != nil].count(where: { $0 }) > 1 {
            throw ValidationError("only one of --to, --before and --after can be used")
        }
    }

    /// Returns the index among levels; `nil` when none was given.
    func index(among levels: [Level], of exercise: Exercise, in club: OpenClub) throws -> Int? {
        if let position {
            guard (1...levels.count + 1).contains(position) else {
                throw Failure.usage(
                    "there is no position \(position)", help: "\(exercise.slug) has \(levels.count.of("level"))")
            }
            return position - 1
        }
        guard let name = before ?? after else { return nil }
        let slug = try exercise.level(named: name).slug
        guard let index = levels.firstIndex(where: { $0.slug == slug }) else {
            throw Failure.usage("a level cannot be moved next to itself")
        }
        return before == nil ? index + 1 : index
    }
}

/// `cali level add`.
struct LevelAdd: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a level to an exercise.",
        discussion: """
              cali level add push-up "archer: Archer push-up; per side; advance 3x8" --after diamond
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercise.", completion: Completion.of(.exercise)) var exercise: String
    @Argument(help: "The level: a name, or a full level as in `cali exercise add --level`.") var level: String
    @Option(help: "The title.") var title: String?
    @Option(help: "When to move on: 3x8, 3x30s in 2.") var advance: String?
    @Option(
        help: "What its sets count, if not the same as the exercise: reps or duration.",
        completion: Word.of(Counting.self), transform: Word.read)
    var counting: Counting?
    @Flag(help: "Count each side.") var perSide = false
    @Option(name: .customLong("cue"), help: "A cue for good form; may be repeated.") var cues: [String] = []
    @OptionGroup var position: LevelPosition

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let exercise = try club.ownExercise(named: exercise)
        var level = try LevelText.read(self.level, in: counting ?? exercise.counting)
        level.title = title?.asLine ?? level.title
        level.counting = counting ?? level.counting
        level.perSide = perSide || level.perSide
        level.cues += cues.map(\.asLine)
        if let advance { level.advance = try LevelEdit.advance(advance, level, exercise) }
        let index = try position.index(among: exercise.levels, of: exercise, in: club)
        return try ChangeAnswer.editing(
            exercise.slug, level: level.slug, [.addLevel(level, at: index)], kind: .levelAdd, verb: "add", in: club
        ) { "added \($0.slug)@\(level.slug)" }
    }
}

/// `cali level edit`.
struct LevelEdit: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a level; its name stays, because workouts refer to it.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var names: LevelNames
    @Option(help: "The title.") var title: String?
    @Option(help: "When to move on: 3x8, 3x30s in 2, or none.") var advance: String?
    @Flag(inversion: .prefixedNo, help: "Count each side, or not.") var perSide: Bool?
    @Option(name: .customLong("cue"), help: "A cue that replaces the current ones; may be repeated.")
    var cues: [String] = []
    @Flag(name: .customLong("no-cue"), help: "Remove all cues.") var clearsCues = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let (exercise, old) = try names.find(in: club)
        guard title != nil || advance != nil || perSide != nil || clearsCues || !cues.isEmpty else {
            throw Failure.usage(
                "no change was given", help: "`cali level edit \(exercise.slug) \(old.slug) --title T`")
        }
        var level = old
        level.title = title?.asLine ?? level.title
        level.perSide = perSide ?? level.perSide
        if clearsCues || !cues.isEmpty { level.cues = cues.map(\.asLine) }
        if let advance { level.advance = advance == "none" ? nil : try Self.advance(advance, level, exercise) }
        return try ChangeAnswer.editing(
            exercise.slug, level: level.slug, [.replaceLevel(level)], kind: .levelEdit, verb: "edit", in: club
        ) { "\($0.slug)@\(level.slug) is changed" }
    }

    /// Reads the value of `--advance`.
    static func advance(_ text: String, _ level: Level, _ exercise: Exercise) throws(Failure) -> Advance {
        let counting = level.counting ?? exercise.counting
        if let advance = AdvanceText.read(text, counting: counting) { return advance }
        throw Failure(
            .invalidData, code: "malformed-advance", "'\(text)' is not a rule for moving on",
            help: counting == .reps
                ? "write sets x repetitions: 3x8, 3x8 in 2" : "write sets x time: 3x30s, 3x1:00 in 2")
    }
}

/// `cali level move`.
struct LevelMove: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Move a level to another position.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @OptionGroup var names: LevelNames
    @OptionGroup var position: LevelPosition

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let (exercise, level) = try names.find(in: club)
        let others = exercise.levels.filter { $0.slug != level.slug }
        guard let index = try position.index(among: others, of: exercise, in: club) else {
            throw Failure.usage("no position was given", help: "--to 3, --before LEVEL or --after LEVEL")
        }
        return try ChangeAnswer.editing(
            exercise.slug, level: level.slug, [.moveLevel(level.slug, to: index)], kind: .levelMove, verb: "move",
            in: club
        ) { "\($0.slug): " + $0.levels.map(\.slug.text).joined(separator: ", ") }
    }
}
