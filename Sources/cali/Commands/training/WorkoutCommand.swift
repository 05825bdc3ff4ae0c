import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali workout`: logged and planned workouts.
struct WorkoutCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workout", abstract: "List, show and change workouts.",
        subcommands: [
            WorkoutList.self, WorkoutShow.self, WorkoutEdit.self, WorkoutDone.self, WorkoutUndone.self,
            WorkoutDelete.self,
        ], defaultSubcommand: WorkoutList.self)
}

/// `cali workout list`.
struct WorkoutList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List workouts, newest first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var user: String?
    @Flag(help: "Only planned ones.") var planned = false
    @Flag(help: "Only done ones.") var done = false
    @Option(help: ArgumentHelp("Only those since a day.", valueName: "day")) var since: String?
    @Option(help: "Only those with an exercise, or exercise@level.", completion: Completion.of(.session))
    var exercise: String?
    @OptionGroup var pages: PageOptions

    func validate() throws {
        if planned, done { throw ValidationError("--planned and --done cannot be used together") }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let choice = try pages.choice(for: club.output)
        let first = try since.map { try TimeArguments.since($0, club.clock) }
        let wanted = try exercise.map { try ExerciseChoice($0, byDefaultOf: try club.athlete(user), in: club) }
        let athlete = try wanted?.owner ?? club.athlete(user)
        let (items, hasMore) = try Timeline(club).workouts(of: [athlete], choice) { workout in
            if planned, workout.status != .planned { return false }
            if done, workout.status != .done { return false }
            if let wanted, !workout.entries.contains(where: wanted.fits) { return false }
            return first.map { workout.start.local.calendarDay >= $0 } ?? true
        }
        return Listing.workouts(items.map { WorkoutRow($0) }, choice, hasMore: hasMore, showsAthlete: false)
    }
}

/// `cali workout show`.
struct WorkoutShow: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a workout.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp(
            "The workout's id, the beginning of it, or last; of another athlete as NAME/ID.", valueName: "id"),
        completion: Completion.of(.workout))
    var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let (athlete, id) = try club.owned(id)
        let file = try club.workoutFile(id, of: athlete)
        return try WorkoutCard(WorkoutItem(file: file, workout: try club.snapshot.workout(file)), club)
    }
}

/// `cali workout edit`.
struct WorkoutEdit: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "edit", abstract: "Change a workout.",
        discussion: """
              cali workout edit 7h2k --title "Push day" --duration 45m
              cali workout edit 7h2k push-up@diamond 10 10 9, plank 1:30    replaces its entries
              cali workout edit last --tag outdoor --tag bar                replaces its tags
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: WorkoutID.help, completion: Completion.of(.workout)) var id: String
    @Argument(
        help: ArgumentHelp("Entries that replace the current ones.", valueName: "session"),
        completion: Completion.of(.session),
        transform: SignedWords.restore)
    var words: [String] = []
    @OptionGroup var facts: WorkoutFacts
    @Flag(name: .customLong("no-tag"), help: "Remove all tags.") var clearsTags = false
    @Flag(help: "Show it on pages.") var `public` = false
    @Flag(help: "Show it on no page.") var unlisted = false

    func validate() throws {
        if `public`, unlisted { throw ValidationError("--public and --unlisted cannot be used together") }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let file = try club.workoutFile(id, of: club.actingAthlete())
        let workout = try club.snapshot.workout(file)
        var steps: [EditWorkout.Step] = []
        if let title = facts.title { steps.append(.title(title.asLine)) }
        let start = try facts.start.map { try TimeArguments.start(of: workout.status, $0, club.clock) }
        if let start { steps.append(.start(start.moment)) }
        if let duration = facts.duration {
            steps.append(.duration(duration == "none" ? nil : try TimeArguments.duration(duration)))
        }
        if let note = facts.note { steps.append(.note(note.asText)) }
        if clearsTags || !facts.tags.isEmpty { steps.append(.tags(facts.tags.map(\.asLine))) }
        if `public` || unlisted { steps.append(.visibility(unlisted ? .unlisted : .public)) }
        if !words.isEmpty { steps += try entrySteps(workout, of: file.athlete, in: club) }
        guard !steps.isEmpty else {
            throw Failure.usage(
                "no change was given", help: "`cali workout edit \(workout.id) --title T`, or new entries")
        }
        let notices = start?.notices ?? []
        club.output.warn(notices)
        let change = try club.perform(EditWorkout(workout.id, steps))
        return try ChangeAnswer.workout(
            change, "changed workout \(workout.id)", of: file.athlete, warnings: notices, in: club)
    }

    /// Members that this program does not know stay with the entries whose exercise and level stay.
    private func entrySteps(
        _ workout: Workout, of athlete: Slug, in club: OpenClub
    ) throws -> [EditWorkout.Step] {
        let text = words.joined(separator: " ")
        let reader = try SessionReader(club, athlete: athlete, purpose: workout.status == .done ? .done : .planned)
        let past = try PastWorkouts(recentOf: athlete, in: club, about: reader.candidates(in: text))
        let result = try reader.read(text, from: .arguments, past: past, editing: workout)
        club.output.warn(result.warnings)
        try Doubts.settle(result.doubts, club.output)
        guard let session = result.sessions.first else { return [] }
        let entries = Entry.keepingUnknown(of: workout.entries, in: session.entries)
        return [.entries(entries, formats: session.formats)]
            + (session.bodyWeight.map { [.bodyWeight($0)] } ?? [])
    }
}

/// `cali workout undone`.
struct WorkoutUndone: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "undone", abstract: "Mark a workout as planned again.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: WorkoutID.help, completion: Completion.of(.workout)) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let file = try club.workoutFile(id, of: club.actingAthlete())
        let change = try club.perform(EditWorkout(file.name.id, [.status(.planned)]))
        return ChangeAnswer(change, id: file.name.id.text, "workout \(file.name.id) is planned")
    }
}

/// `cali workout delete`.
struct WorkoutDelete: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a workout; the history keeps it.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: WorkoutID.help, completion: Completion.of(.workout)) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let file = try club.workoutFile(id, of: club.actingAthlete())
        let workout = try club.snapshot.workout(file)
        try Question.confirm("Delete '\(workout.title)' of \(LocalTime.text(workout.start))", club.output)
        let change = try club.perform(EditWorkout(workout.id, [.delete]))
        return ChangeAnswer(change, id: workout.id.text, "deleted workout \(workout.id)")
    }
}

/// The argument of the commands about one workout.
enum WorkoutID {
    static var help: ArgumentHelp { "The workout's id, the beginning of it, or last for the newest one." }
}
