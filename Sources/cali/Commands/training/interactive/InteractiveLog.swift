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
        fileprivate let file: DraftFile
        fileprivate let refused: [DraftFile]

        /// Notes that it is about to be logged.
        func willCommit(_ workouts: [Workout]) throws(ClubError) {
            try file.willCommit(workouts)
        }

        /// Forgets the draft, and those that were refused.
        func forget() {
            for file in [file] + refused { file.remove() }
        }
    }

    private let reader: SessionReader
    private let chosen: ChosenTemplate?
    private let leftBehind: [DraftFile]
    private let empty: DraftFile

    private var output: Output { reader.club.output }

    /// - Parameters:
    ///   - reader: The reader of the athlete's sessions that are done.
    ///   - template: The template whose entries are asked for first.
    init(_ reader: SessionReader, template: ChosenTemplate?) throws {
        self.reader = reader
        chosen = template
        (leftBehind, empty) = try DraftFile.all(of: reader.athlete, in: reader.club)
    }

    /// Asks.
    /// - Throws: `Failure` with `tryAgain` when it was interrupted: what was entered is kept.
    func ask() throws -> Session {
        guard let terminal = RawTerminal.take() else {
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
                help: "`cali log` continues where it stopped")
        }
    }

    private func ask(on terminal: borrowing RawTerminal) throws -> Session {
        output.talk("Tab completes names, an empty line ends. Ctrl-C stops; what was entered is offered again.")
        let (file, refused) = try draftToGoOn(with: terminal)
        let names = try reader.club.snapshot.templateNames(of: reader.athlete).map(\.text)
        let template =
            try chosen
            ?? file.draft.template.flatMap { name in
                try names.contains(name) ? ChosenTemplate(name, reader, typed: "") : nil
            }
        let questions = EntryQuestions(reader, template, file)
        try questions.ask(on: terminal)
        let text = file.draft.lines.joined(separator: "\n")
        let now = reader.club.clock.now
        let begun = file.draft.begun.flatMap { $0.isStillToCome(at: now) ? nil : $0 } ?? now
        let session = Session(text: text, begun: begun, template: template, file: file, refused: refused)
        guard !text.isEmpty else {
            session.forget()
            throw Failure.usage("nothing was entered", help: "an exercise, then its sets: push-up, then 10")
        }
        output.talk("\ncali log \(try questions.line(text))")
        guard try terminal.yes("Log it?") else { throw RawTerminal.Interrupted() }
        return session
    }

    /// The draft to continue, or an empty one; and those that were refused.
    private func draftToGoOn(with terminal: borrowing RawTerminal) throws -> (file: DraftFile, refused: [DraftFile]) {
        var refused: [DraftFile] = []
        // A log that was killed may have logged its draft after this one opened the club.
        let snapshot = leftBehind.isEmpty ? reader.club.snapshot : try reader.club.reopened().snapshot
        for file in leftBehind {
            if let id = try file.loggedWorkout(of: reader.athlete, in: snapshot) {
                output.talk("The earlier entries were logged: they are workout \(id).")
                // Whoever logged it was killed since, perhaps before its files were in place.
                try snapshot.repository.bringWorkTreeUpToDate { output.warn([$0.diagnostic]) }
                file.remove()
                continue
            }
            output.talk("Entered before and not logged:")
            for line in file.draft.shown { output.talk("  \(line)") }
            if let begun = file.draft.begun { output.talk("begun \(LocalTime.text(begun))") }
            if try terminal.yes("Continue it?") { return (file, refused) }
            refused.append(file)
            output.talk("It is discarded when this log ends; Ctrl-C keeps it.")
        }
        return (empty, refused)
    }
}

extension RawTerminal {
    /// Asks a question; Enter alone is a yes.
    fileprivate func yes(_ question: String) throws(Interrupted) -> Bool {
        var editor = LineEditor { _ in [] }
        let answer = try editor.line("\(question) [Y/n] ", on: self).trimmingSpaces.lowercased()
        return answer.isEmpty || answer.hasPrefix("y")
    }
}
