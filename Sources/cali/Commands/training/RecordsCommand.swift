import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali records`: the best performances at each level.
struct RecordsCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "records", abstract: "Show the records of each level, with their dates and workouts.",
        discussion: """
              cali records                    of everything you trained
              cali records push-up@diamond    of one level
              cali records ben/push-up        of another athlete
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp(
            "The exercise, or exercise@level; of another athlete as NAME/SLUG (default: all).", valueName: "exercise"),
        completion: Completion.of(.choice))
    var exercise: String?
    @Option(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var user: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let choice = try exercise.map { try ExerciseChoice($0, byDefaultOf: try club.athlete(user), in: club) }
        let training = try VisibleTraining(of: try choice?.owner ?? club.athlete(user), in: club)
        return RecordList(
            levels: training.figures.filter { !$0.records.isEmpty && choice?.fits($0.key) ?? true },
            exercise: choice?.exercise.slug)
    }
}

/// The records of several levels.
private struct RecordList: Answer {
    let levels: [LevelFigures]
    /// The exercise that was asked for; `nil` for all.
    let exercise: Slug?

    func write(to text: TextSink) {
        var table = Table(["level", "record", "", "date", "workout"])
        for level in levels {
            var name = level.key.description
            for kind in RecordKind.allCases {
                guard let record = level.records[kind] else { continue }
                table.add([
                    .init(name, .name), .init(kind.title), .init(record.text(level.counting), .good),
                    .init(record.start.local.dateText), .init(record.workout.text, .quiet),
                ])
                name = ""
            }
        }
        table.write(to: text)
    }

    var json: JSON { .array(levels.map(\.json)) }

    var hint: String? {
        guard levels.isEmpty else { return nil }
        return "no records yet; `cali log \(exercise?.text ?? "push-up") 10 10 8` logs a workout"
    }
}
