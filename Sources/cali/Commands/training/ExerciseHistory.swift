import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali exercise history`: the sessions of an exercise.
struct ExerciseHistory: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the sessions of an exercise, newest first.",
        discussion: """
              cali exercise history push-up
              cali exercise history push-up --level diamond --since 2026-01-01
              cali exercise history ben/push-up    of another athlete

            The changes of its levels and texts are in `cali history push-up`.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp(
            "The exercise, or exercise@level; of another athlete as NAME/SLUG.", valueName: "exercise"),
        completion: Completion.of(.choice))
    var name: String
    @Option(help: "Only those at a level.", completion: Completion.of(.level)) var level: String?
    @Option(help: ArgumentHelp("Only those since a day.", valueName: "day")) var since: String?
    @OptionGroup var pages: PageOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let page = try pages.choice(for: club.output)
        let first = try since.map { try TimeArguments.since($0, club.clock) }
        let choice = try ExerciseChoice(name, level: level, byDefaultOf: try club.actingAthlete(), in: club)
        let training = try VisibleTraining(of: choice.owner, in: club)
        let sessions = SessionRow.all(of: choice, in: training).filter { row in
            first.map { row.start.local.calendarDay >= $0 } ?? true
        }
        let (shown, hasMore) = page.part(of: sessions)
        let bands = try club.snapshot.bands(of: choice.owner)
        let printer = QuickEntryPrinter(exercises: training.exercises, bands: bands)
        return Listing(
            shown, "date", "workout", "level", "sets", "total", "records", "",
            hint: hint(shown, page, hasMore: hasMore)
        ) {
            $0.cells(printer)
        } json: {
            $0.json(of: choice.owner, printer)
        }
    }

    private func hint(_ shown: [SessionRow], _ page: PageChoice, hasMore: Bool) -> String? {
        if hasMore { return "older sessions: --page \(page.page + 1)" }
        guard shown.isEmpty else { return nil }
        return page.page > 1 ? "no sessions on this page" : "no such sessions yet"
    }
}

/// All sets of an exercise at one level in one workout.
private struct SessionRow {
    let facts: SessionFacts
    let workout: Workout
    let counting: Counting

    var start: Moment { workout.start }

    /// The sessions with working sets, newest first.
    static func all(of choice: ExerciseChoice, in training: VisibleTraining) -> [SessionRow] {
        var rows: [SessionRow] = []
        for workout in training.items.map(\.workout) {
            for facts in training.history.facts(of: workout.id).reversed() {
                let session = facts.session
                guard choice.fits(session.key), !session.sets.isEmpty else { continue }
                let counting = session.counting ?? choice.exercise.counting(at: session.key.level)
                rows.append(SessionRow(facts: facts, workout: workout, counting: counting))
            }
        }
        return rows
    }

    /// The sets as they were logged, warm-ups too.
    private var sets: [WorkoutSet] {
        workout.entries.filter { LevelKey($0.exercise, $0.level) == facts.session.key }.flatMap(\.sets)
    }

    private func text(_ printer: QuickEntryPrinter) -> String {
        let key = facts.session.key
        return printer.words(of: Entry(exercise: key.exercise, level: key.level, sets: sets)).joined(separator: " ")
    }

    func cells(_ printer: QuickEntryPrinter) -> [Table.Cell] {
        let rare = facts.records.filter(\.isRare).map(\.title)
        return [
            .init(LocalTime.text(start)), .init(workout.id.text, .quiet),
            .init(facts.session.key.level?.text ?? "", .name),
            .init(text(printer)), .init(counting.text(facts.session.total)),
            .init(rare.joined(separator: ", "), .good),
            .init(facts.records.contains(.session) ? RecordKind.session.title : ""),
        ]
    }

    func json(of athlete: Slug, _ printer: QuickEntryPrinter) -> JSON {
        let session = facts.session
        return Derived.object([
            "athlete": JSON(athlete), "exercise": JSON(session.key.exercise),
            "level": session.key.level.map { JSON($0) },
            "workout": .string(workout.id.text), "start": .string(start.rfc3339), "text": .string(text(printer)),
            "sets": .array(sets.map(\.json)), "total": .integer(session.total), "best": .integer(session.best),
            "records": .array(facts.records.map { .string($0.rawValue) }),
        ])
    }
}
