import ArgumentParser
import Club
import Training
import Values

/// `cali level at`: the level at which an athlete says that they are.
struct LevelAt: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "at", abstract: "Set the level you are at, until your next workout with the exercise.",
        discussion: """
              cali level at push-up diamond    after a break, or to try the next level
              cali level at push-up --clear    go by your workouts again

            Entries without a level are logged at it. Your next workout with the exercise decides again.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercise.", completion: Completion.of(.exercise)) var exercise: String
    @Argument(help: "The level's name.", completion: Completion.of(.level)) var level: String?
    @Flag(help: "Go by your workouts again.") var clear = false

    func validate() throws {
        if clear, level != nil { throw ValidationError("a level and --clear cannot be used together") }
        if !clear, level == nil { throw ValidationError("a level, or --clear, is missing") }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let exercise = try club.ownExercise(named: exercise)
        guard let name = level else { return try set(nil, of: exercise, in: club) }
        let level = try exercise.level(named: name)
        guard !level.retired else {
            throw ClubError.outOfUse(
                .level, name: "\(exercise.slug)@\(level.slug)",
                restore: "cali level restore \(exercise.slug) \(level.slug)")
        }
        return try set(level.slug, of: exercise, in: club)
    }

    private func set(_ level: Slug?, of exercise: Exercise, in club: OpenClub) throws -> ChangeAnswer {
        let choice = level.map { ChosenLevel($0, since: club.clock.now.inUTC) }
        return try ChangeAnswer.editing(
            exercise.slug, level: level, [.at(choice)], kind: .exerciseEdit,
            verb: level == nil ? "clear the level of" : "move to", in: club
        ) { exercise in
            level.map { "you are at \(exercise.slug)@\($0) until your next workout with it" }
                ?? "your workouts say at which level of \(exercise.slug) you are"
        }
    }
}
