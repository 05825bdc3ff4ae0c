import ArgumentParser
import Club
import Training
import Values

/// `cali workout done`.
struct WorkoutDone: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "done", abstract: "Log a planned workout as done.",
        discussion: """
              cali workout done 7h2k                            asks for the sets that the plan does not have, on a terminal
              cali workout done 7h2k push-up 10 10 9, dip =     these entries instead of the planned ones; = as planned
              cali workout done 7h2k --as-planned

            It moves to now, or to the time of --at.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: WorkoutID.help, completion: Completion.of(.workout)) var id: String
    @Argument(
        help: ArgumentHelp("The entries that were done.", valueName: "session"), completion: Completion.of(.session),
        transform: SignedWords.restore)
    var words: [String] = []
    @Option(
        name: .customLong("at"), help: ArgumentHelp("The time when it began, as for `cali log`.", valueName: "time"))
    var start: String?
    @Flag(help: "Take over the plan, even where it has no sets.") var asPlanned = false

    func validate() throws {
        if asPlanned, !words.isEmpty { throw ValidationError("--as-planned and entries cannot be used together") }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let workout = try club.snapshot.workout(club.workoutFile(id, of: athlete))
        guard workout.status == .planned else {
            guard words.isEmpty, start == nil, !asPlanned else {
                throw Failure.usage(
                    "workout \(workout.id) is done already", help: "`cali workout edit \(workout.id)` changes it")
            }
            return ChangeAnswer(unchanged: workout.id.text, "nothing to change")
        }
        let start = try start.map { try TimeArguments.start(of: .done, $0, club.clock) }
        let plan = try DonePlan(workout, SessionReader(club, athlete: athlete, purpose: .done))
        if !words.isEmpty { return try plan.log(words.joined(separator: " "), at: start) }
        guard !asPlanned, workout.entries.contains(where: \.sets.isEmpty) else {
            return try plan.logAsPlanned(at: start)
        }
        guard Terminal.isAttended else { throw plan.missingSets() }
        try club.requireBranch()
        return try plan.ask(at: start)
    }
}

/// A planned workout that becomes a done one.
private struct DonePlan {
    private let workout: Workout
    private let reader: SessionReader

    private var club: OpenClub { reader.club }

    init(_ workout: Workout, _ reader: SessionReader) throws {
        (self.workout, self.reader) = (workout, reader)
    }

    /// Takes over the plan.
    func logAsPlanned(at start: TimeArguments.Start?) throws -> any Answer {
        var session = LoggedSession(workout)
        session.startIsWritten = false
        return try log(session, at: start, past: try past())
    }

    /// Logs entries instead of the planned ones.
    func log(_ text: String, at start: TimeArguments.Start?) throws -> any Answer {
        let past = try past(candidatesIn: text)
        let result = try reader.read(text, from: .arguments, past: past, template: workout.entries)
        club.output.warn(result.warnings)
        try Doubts.settle(result.doubts, club.output, isTried: false)
        let session = result.sessions.first ?? LoggedSession(start: club.clock.now, entries: [])
        return try log(session, at: start, past: past, warnings: result.warnings + result.doubts)
    }

    /// Asks for the sets.
    func ask(at start: TimeArguments.Start?) throws -> any Answer {
        let asked = try InteractiveLog(reader, following: FollowedEntries(workout)).ask()
        let plan = try DonePlan(workout, asked.reader)
        try asked.willCommit([workout])
        let answer = try plan.log(asked.text, at: start ?? TimeArguments.Start(moment: asked.begun))
        asked.forget()
        return answer
    }

    /// Returns the error for sets that nobody is there to type.
    func missingSets() -> Failure {
        let names = workout.entries.filter(\.sets.isEmpty).map { LevelKey($0.exercise, $0.level).description }
        return Failure(
            .usage, code: "places-to-fill", "'\(workout.title)' has no sets of \(names.joined(separator: ", "))",
            help:
                "`cali workout done \(workout.id) \(names.map { "\($0) 8 8" }.joined(separator: ", "))`, or --as-planned"
        )
    }

    private func past(candidatesIn text: String = "") throws -> PastWorkouts {
        let named = reader.candidates(in: text).union(workout.entries.map(\.exercise))
        return try PastWorkouts(recentOf: reader.athlete, in: club, about: named)
    }

    private func log(
        _ session: LoggedSession, at start: TimeArguments.Start?, past: PastWorkouts, warnings: [Diagnostic] = []
    ) throws -> any Answer {
        let notices = start?.notices ?? []
        club.output.warn(notices)
        let begun = start?.moment ?? (session.startIsWritten ? session.start : club.clock.now)
        let entries = Entry.keepingUnknown(of: workout.entries, in: session.entries)
        var steps: [EditWorkout.Step] = [.start(begun), .status(.done), .entries(entries, formats: session.formats)]
        if let weight = session.bodyWeight { steps.append(.bodyWeight(weight)) }
        let change = try club.perform(EditWorkout(workout.id, steps)).map { [$0] }
        let past = try past.reachingBack(to: change.outcome, of: reader.athlete, in: club)
        return LogAnswer(
            change.outcome, of: [session], reader, past, change: change, warnings: notices + warnings)
    }
}
