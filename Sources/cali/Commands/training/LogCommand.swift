import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali log`: one line is one workout.
struct LogCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Log a workout in one line.",
        discussion: """
              cali log push-up@diamond 10 10 8, plank 1:30 1:15
              cali log pull-up 5x3 +10kg rpe8, dip 8 8 8 -20kg --at "yesterday 18:30"
              cali log --file sessions.txt       many sessions, blank lines between them
              cali log --template push-day push-up 10 10 9, dip =
              cali log push-up 3x10 --at monday --tag outdoor
              cali log --template push-day --planned --at "tomorrow 18:30"
              cali log                           asks, on a terminal

            An entry is an exercise, its level after @ (default: your current level), then its sets: 8, 3x8, 1:30, \
            8/7 for two sides, 10~6 for a drop set, w5 for a warm-up set, 8f for a set to failure, = for the same as last time. \
            A comma and a space begin the next entry. Put quotes around text that holds ; or #. `cali help notation` explains \
            all of it.
            """)

    /// Ten thousand sessions fit.
    private static let largestFile = 16 << 20

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The entries of the workout.", valueName: "session"), completion: Completion.of(.session),
        transform: SignedWords.restore)
    var words: [String] = []
    @Option(help: "A file of sessions, or - for standard input.", completion: .file()) var file: String?
    @Option(
        help: "The template to follow: = repeats its sets; without a session, the template is logged as it is.",
        completion: Completion.of(.template))
    var template: String?
    @OptionGroup var facts: WorkoutFacts
    @Flag(help: "Plan it for later.") var planned = false
    @Flag(help: "Show it on no page.") var unlisted = false
    @Flag(help: "Only show what would be logged.") var dryRun = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        try checkSources()
        let athlete = try club.actingAthlete()
        let reader = try SessionReader(club, athlete: athlete, purpose: planned ? .planned : .done)
        let chosen = try template.map { try ChosenTemplate($0, reader, typed: words.joined(separator: " ")) }
        return try log(try source(reader, chosen), reader, chosen)
    }

    private func checkSources() throws(Failure) {
        guard file == nil || words.isEmpty else {
            throw Failure.usage("a session is given as arguments or in a file, not both")
        }
        guard file == nil || template == nil else {
            throw Failure.usage("--template works with one session, not with --file")
        }
    }

    /// The text of the sessions, and the dialog that it comes from, if any.
    private struct Source {
        let text: String
        var asked: InteractiveLog.Session?
    }

    /// Returns the words, the file, the template, or the answers of a dialog.
    private func source(_ reader: SessionReader, _ chosen: ChosenTemplate?) throws -> Source {
        if let file { return Source(text: try TextFile.read(file, limit: Self.largestFile)) }
        if !words.isEmpty { return Source(text: words.joined(separator: " ")) }
        if let chosen, let text = chosen.text(planned: planned) { return Source(text: text) }
        guard !planned, Terminal.isAttended else {
            throw chosen.map { $0.missingSets() }
                ?? Failure.usage(
                    "no session was given",
                    help: "`cali log push-up 10 10 8, plank 1:30`, or `cali log --file sessions.txt`")
        }
        try reader.club.requireBranch()
        let session = try InteractiveLog(reader, following: chosen.map { FollowedEntries($0) }).ask()
        return Source(text: session.text, asked: session)
    }

    private func log(
        _ source: Source, _ reader: SessionReader, _ chosen: ChosenTemplate?
    ) throws -> (any Answer)? {
        let reader = source.asked?.reader ?? reader
        let club = reader.club
        let chosen = source.asked?.template ?? chosen
        let origin = file.map { QuickEntryOrigin.file($0 == "-" ? "standard input" : $0) } ?? .arguments
        let named = reader.candidates(in: source.text).union(chosen?.entries.map(\.exercise) ?? [])
        let recent = try PastWorkouts(recentOf: reader.athlete, in: club, about: named)
        let result: QuickEntryResult
        do {
            result = try reader.read(source.text, from: origin, past: recent, template: chosen?.entries ?? [])
        } catch let errors as QuickEntryErrors where !dryRun && file != "-" && source.asked == nil {
            guard let offer = CopyOffer(errors), let stocked = try offer.accept(in: club) else { throw errors }
            return try answer(in: stocked)
        }
        let start = try start(source, club)
        let made = try workouts(of: result.sessions, start?.moment, reader, chosen)
        let workouts = try LogWorkouts.withFinalIDs(made, in: club.snapshot, of: reader.athlete)
        let past = try recent.reachingBack(to: workouts, of: reader.athlete, in: club)
        let warnings = (start?.notices ?? []) + result.warnings
        club.output.warn(warnings)
        try Doubts.settle(result.doubts, club.output, isTried: dryRun)
        guard !dryRun else {
            return LogAnswer(
                workouts, of: result.sessions, reader, past, change: nil, warnings: warnings + result.doubts)
        }
        let change = try club.perform(
            LogWorkouts(workouts) { workouts throws(ClubError) in try source.asked?.willCommit(workouts) })
        source.asked?.forget()
        return LogAnswer(
            change.outcome, of: result.sessions, reader, past, change: change, warnings: warnings + result.doubts)
    }

    /// The start that does not come from a header: the option's, or the time at which the first entry was typed.
    private func start(_ source: Source, _ club: OpenClub) throws -> TimeArguments.Start? {
        if let text = facts.start {
            return try TimeArguments.start(of: planned ? .planned : .done, text, club.clock)
        }
        return source.asked.map { TimeArguments.Start(moment: $0.begun) }
    }

    private func workouts(
        of sessions: [LoggedSession], _ start: Moment?, _ reader: SessionReader, _ chosen: ChosenTemplate?
    ) throws -> [Workout] {
        if sessions.count > 1, facts.areGiven {
            throw Failure.usage(
                "--title, --at, --duration, --note and --tag are for one session", help: "there are \(sessions.count)")
        }
        let categories = try reader.club.snapshot.categories()
        let language = reader.profile.language ?? reader.club.document.language
        return try sessions.map { session in
            let start = start ?? session.start
            let title =
                facts.title?.asLine ?? session.title ?? chosen?.template.title
                ?? DefaultTitle.of(
                    session.entries, exercises: reader.exercises, categories: categories, start: start,
                    language: language)
            let workout = Workout(
                id: .random(), title: title, start: start,
                durationSeconds: try facts.duration.map(TimeArguments.duration) ?? session.durationSeconds,
                status: planned ? .planned : .done, visibility: unlisted ? .unlisted : reader.profile.visibility,
                note: facts.note?.asText ?? "",
                tags: tags(of: session, chosen),
                template: chosen?.template.slug, bodyWeight: session.bodyWeight, entries: session.entries,
                formats: session.formats)
            // Errors are found before anything is written, and without a file to point at.
            _ = try Workout(document: workout.document)
            return workout
        }
    }

    /// The tags that were typed, in the header and as options, each once; without any those of the template.
    private func tags(of session: LoggedSession, _ chosen: ChosenTemplate?) -> [String] {
        let typed = (session.tags + facts.tags.map(\.asLine)).reduce(into: [String]()) { tags, tag in
            if !tags.contains(tag) { tags.append(tag) }
        }
        return typed.isEmpty ? chosen?.template.tags ?? [] : typed
    }
}

/// The facts of a workout beside its entries.
struct WorkoutFacts: ParsableArguments {
    @Option(help: "The title.") var title: String?
    @Option(
        name: .customLong("at"),
        help: ArgumentHelp(
            "The time when it began: 18:30, 7pm, monday, \"yesterday 18:30\", \"3 days ago\", 2026-08-20.",
            valueName: "time"))
    var start: String?
    @Option(help: "The duration: 45m, 1h30m.") var duration: String?
    @Option(help: "A note (Markdown).") var note: String?
    @Option(name: .customLong("tag"), help: "A tag; may be repeated.") var tags: [String] = []

    var areGiven: Bool { title != nil || start != nil || duration != nil || note != nil || !tags.isEmpty }
}
