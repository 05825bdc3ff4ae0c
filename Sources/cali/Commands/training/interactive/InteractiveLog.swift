import Club
import GitStore
import Training
import Values

/// Asks for a workout on a terminal, entry by entry. Drafts that an interrupted log left behind are offered first.
struct InteractiveLog {
    /// An entered workout, and its draft, which is removed once the workout is logged.
    struct Session {
        /// The workout as quick entry.
        let text: String
        /// The time at which the first entry was typed.
        let begun: Moment
        /// The template that it follows.
        let template: ChosenTemplate?
        /// The reader of the text; it knows the exercises that were copied meanwhile.
        let reader: SessionReader
        fileprivate let file: DraftFile

        /// Notes that it is about to be logged.
        func willCommit(_ workouts: [Workout]) throws(ClubError) {
            try file.willCommit(workouts)
        }

        /// Forgets the draft.
        func forget() {
            file.remove()
        }
    }

    private static let help = PromptHelp(
        ("y", "logs it"), ("n", "goes back to the entries"), ("drop", "forgets the entries"),
        ("Ctrl-C", "stops; what was entered is kept"))
    private static let draftHelp = PromptHelp(
        ("y", "goes on with it"), ("n", "keeps it for another time"), ("drop", "forgets it"))

    private let reader: SessionReader
    private let followed: FollowedEntries?
    private let leftBehind: [DraftFile]
    private let empty: DraftFile

    private var output: Output { reader.club.output }

    /// - Parameters:
    ///   - reader: The reader of the athlete's sessions that are done.
    ///   - followed: The entries that are asked for first.
    init(_ reader: SessionReader, following followed: FollowedEntries?) throws {
        self.reader = reader
        self.followed = followed
        (leftBehind, empty) = try DraftFile.all(of: reader.athlete, in: reader.club)
    }

    /// Asks.
    /// - Throws: `Failure` with `tryAgain` when it was interrupted: what was entered is kept.
    func ask() throws -> Session {
        guard let terminal = RawTerminal.take(isLong: true) else {
            throw Failure.usage("the keys of this terminal cannot be read one by one")
        }
        do {
            return try ask(on: terminal)
        } catch is RawTerminal.Interrupted {
            guard (leftBehind + [empty]).contains(where: { !$0.draft.isEmpty }) else {
                throw Failure(.tryAgain, code: "interrupted", "interrupted: nothing was entered")
            }
            throw Failure(
                .tryAgain, code: "interrupted", "interrupted: what was entered is kept",
                help: "`\(command)` continues where it stopped")
        }
    }

    /// The command that goes on with a draft of this log.
    private var command: String { followed?.plan.map { "cali workout done \($0.id)" } ?? "cali log" }

    private func ask(on terminal: borrowing RawTerminal) throws -> Session {
        output.talk(
            "Tab completes, ? explains, - takes back a set, an empty line ends. Ctrl-C stops and keeps the entries.")
        let file = try draftToGoOn(with: terminal)
        let followed = try entriesToFollow(file.draft)
        let reading = EntryReading(reader, following: followed?.entries ?? [])
        let questions = EntryQuestions(reading, followed, file)
        while true {
            try questions.ask(on: terminal)
            let text = file.draft.lines.joined(separator: "\n")
            guard let session = try reading.session(text, .done) else {
                file.remove()
                throw Failure.usage("nothing was entered", help: "an exercise, then its sets: push-up, then 10")
            }
            output.talk("\ncali log \(try reading.line(session))")
            switch try terminal.reply(to: "Log it?", Self.help, canDrop: true) {
            case .yes:
                let now = reader.club.clock.now
                let begun = file.draft.begun.flatMap { $0.isStillToCome(at: now) ? nil : $0 } ?? now
                return Session(
                    text: text, begun: begun, template: followed?.template, reader: reading.reader, file: file)
            case .no: continue
            case .drop:
                file.remove()
                throw Failure(.usage, code: "declined", "nothing was logged, and the entries are forgotten")
            }
        }
    }

    // MARK: Drafts

    /// The entries that a draft follows: its own template, if that still exists, or what the command asks for.
    private func entriesToFollow(_ draft: InteractiveDraft) throws -> FollowedEntries? {
        guard let name = draft.template, followed?.plan == nil else { return followed }
        let names = try reader.club.snapshot.templateNames(of: reader.athlete).map(\.text)
        guard names.contains(name) else { return draft.isEmpty ? followed : nil }
        return FollowedEntries(try ChosenTemplate(name, reader, typed: ""))
    }

    /// The draft to continue, or an empty one.
    private func draftToGoOn(with terminal: borrowing RawTerminal) throws -> DraftFile {
        // A log that was killed may have logged its draft after this one opened the club.
        let snapshot = leftBehind.isEmpty ? reader.club.snapshot : try reader.club.reopened().snapshot
        for file in leftBehind {
            if let id = try file.loggedWorkout(of: reader.athlete, in: snapshot) {
                output.talk("The earlier entries were logged: they are workout \(id).")
                // Whoever logged it was killed since, perhaps before its files were in place.
                try snapshot.repository.bringWorkTreeUpToDate { output.warn([$0.diagnostic]) }
                file.remove()
            } else if try isOffered(file.draft, in: snapshot), try isContinued(file, on: terminal) {
                return file
            }
        }
        return empty
    }

    /// Returns true for a draft of the plan that is followed, and where none is, for one whose plan is not open any more.
    private func isOffered(_ draft: InteractiveDraft, in snapshot: ClubSnapshot) throws -> Bool {
        if let plan = followed?.plan { return draft.plan == plan.id }
        guard let plan = draft.plan else { return true }
        let file = try snapshot.workoutFiles(of: reader.athlete).first { $0.name.id == plan }
        guard let file, try snapshot.workout(file).status == .planned else { return true }
        output.talk("Entries for the planned workout \(plan) are kept: `cali workout done \(plan)` goes on with them.")
        return false
    }

    private func isContinued(_ file: DraftFile, on terminal: borrowing RawTerminal) throws -> Bool {
        output.talk("Entered before and not logged:")
        for line in file.draft.shown { output.talk("  \(line)") }
        if let begun = file.draft.begun { output.talk("begun \(LocalTime.text(begun))") }
        switch try terminal.reply(to: "Continue it?", Self.draftHelp, canDrop: true) {
        case .yes: return true
        case .no: output.talk("It is kept, and offered again; the answer drop forgets it.")
        case .drop:
            file.remove()
            output.talk("It is forgotten.")
        }
        return false
    }
}
