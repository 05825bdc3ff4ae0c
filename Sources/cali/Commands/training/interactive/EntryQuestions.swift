import Club
import Training
import Values

/// Asks for the entries of a workout: first those of a template or plan, then any others. Each answer is in the draft on disk
/// before the next question.
struct EntryQuestions {
    private static let help = PromptHelp(
        ("push-up", "an exercise, whose sets are asked for next; Tab completes names"),
        ("push-up@knee 3x8", "an exercise at a level with its sets"), ("push-up 8, plank 30", "several exercises"),
        ("+ plank", "an exercise in a superset with the one before"), ("bw 78.4kg", "your body weight"),
        ("// slow", "a note behind the sets"), ("-", "takes back the last set"), ("↑", "changes an entry"),
        ("Enter", "ends the workout; you are asked before it is logged"), ("Ctrl-C", "stops; what was entered is kept"))

    private let reading: EntryReading
    private let followed: FollowedEntries?
    private let file: DraftFile
    private let sets: SetQuestions
    private let correction: EntryCorrection

    private var output: Output { reading.reader.club.output }

    /// - Parameters:
    ///   - reading: The reading of what is typed.
    ///   - followed: The entries that are asked for first.
    ///   - file: The draft that keeps the answers.
    init(_ reading: EntryReading, _ followed: FollowedEntries?, _ file: DraftFile) {
        (self.reading, self.followed, self.file) = (reading, followed, file)
        sets = SetQuestions(reading, file, followed: followed?.entries.count ?? 0)
        correction = EntryCorrection(reading: reading)
    }

    /// Asks until an empty line ends it.
    func ask(on terminal: borrowing RawTerminal) throws {
        try setAsideWhatIsNotUnderstood()
        try finish(on: terminal)
        try askForFollowed(on: terminal)
        var failed: TypedLine?
        while let line = try next(failed, on: terminal) {
            failed = nil
            if let index = line.replaced {
                if try !change(index, to: line.text, on: terminal) { failed = line }
            } else if line.text == "-" {
                try takeBack(on: terminal)
            } else if try !add(line.text, on: terminal) {
                // A line that was not understood is offered again, to be corrected.
                try keep { $0.pending = [line.text] + $0.pending.dropFirst() }
            }
        }
    }

    /// Changes the draft on disk.
    private func keep(_ change: (inout InteractiveDraft) -> Void) throws {
        try file.change { draft in
            draft.begun = draft.begun ?? reading.reader.club.clock.now
            draft.template = followed?.template?.template.slug.text
            draft.plan = followed?.plan?.id
            change(&draft)
        }
    }

    /// Moves the lines of an old draft that can no longer be read, because the library has changed, to those to be corrected.
    private func setAsideWhatIsNotUnderstood() throws {
        let draft = file.draft
        var (lines, pending): ([String], [String]) = ([], [])
        for line in draft.lines {
            let isRead = (try? reading.entries((lines + [line]).joined(separator: "\n"), .done)) != nil
            if isRead { lines.append(line) } else { pending.append(Self.parts(of: line).words) }
        }
        let open = draft.open.filter { (try? reading.entry(of: $0)) != nil }
        pending += draft.open.filter { !open.contains($0) }.map(\.text)
        guard !pending.isEmpty else { return }
        try keep { ($0.lines, $0.open, $0.pending) = (lines, open, pending + draft.pending) }
    }

    // MARK: Lines

    /// Asks for a line; `nil` for an empty one, which also gives up a line to be corrected.
    private func next(_ failed: TypedLine?, on terminal: borrowing RawTerminal) throws -> TypedLine? {
        while true {
            let pending = file.draft.pending.first
            let prompt = Prompt(
                text: "exercise> ", help: Self.help, beginning: failed ?? TypedLine(text: pending ?? ""),
                earlier: file.draft.lines, complete: completions)
            let line = try terminal.answer(to: prompt)
            guard line.text.isEmpty, line.replaced == nil else { return line }
            guard let pending else { return nil }
            output.talk("left out: \(pending)")
            try keep { $0.pending.removeFirst() }
        }
    }

    /// Keeps a new line; asks for the sets of its last entry where that has none.
    /// - Returns: False when it was not understood.
    private func add(_ typed: String, on terminal: borrowing RawTerminal) throws -> Bool {
        let (plus, words) = file.draft.lines.isEmpty ? ("", typed) : Self.parts(of: typed)
        guard let words = try correction.understood(words, on: terminal) else { return false }
        let entries = try reading.entries(words, .planned)
        guard entries.last?.sets.isEmpty ?? false else {
            // An entry before the last one may lack its sets.
            guard output.tellingErrors({ try reading.entries(words, .done) }) != nil else { return false }
            try keep { draft in
                draft.lines.append(plus + words)
                draft.pending = Array(draft.pending.dropFirst())
            }
            try reading.warn(about: words)
            try say(words)
            return true
        }
        try keep { draft in
            draft.open = [.init(words: words, joins: !plus.isEmpty)]
            draft.pending = Array(draft.pending.dropFirst())
        }
        try finish(on: terminal)
        return true
    }

    /// Changes a complete line; an empty text removes it.
    /// - Returns: False when the text was not understood.
    private func change(_ index: Int, to typed: String, on terminal: borrowing RawTerminal) throws -> Bool {
        var lines = file.draft.lines
        if typed.isEmpty {
            output.talk("took back \(lines.remove(at: index))")
        } else {
            let (plus, words) = Self.parts(of: typed)
            guard let words = try correction.understood(words, on: terminal),
                output.tellingErrors({ try reading.entries(words, .done) }) != nil
            else { return false }
            lines[index] = plus + words
            try say(words)
        }
        // Nothing is before the first one that it could be joined to.
        if let first = lines.first { lines[0] = Self.parts(of: first).words }
        try keep { $0.lines = lines }
        return true
    }

    /// Takes back the last set, and goes on with its entry.
    private func takeBack(on terminal: borrowing RawTerminal) throws {
        guard let line = file.draft.lines.last else { return output.talk("there is no set to take back") }
        let taken = try reading.reopening(line).flatMap { try reading.takingBack(from: $0) }
        output.talk("took back \(taken?.set ?? line)")
        try keep { draft in
            draft.lines.removeLast()
            draft.open = taken.map { [$0.entry] } ?? []
        }
        try finish(on: terminal)
    }

    /// The `+` of a group, if a line begins with it, and the rest.
    private static func parts(of line: String) -> (plus: String, words: String) {
        guard line.hasPrefix("+ ") else { return ("", line) }
        return ("+ ", String(line.dropFirst(2)).trimmingSpaces)
    }

    // MARK: Entries

    /// Asks for the sets of the followed entries, from the first that was not asked for.
    private func askForFollowed(on terminal: borrowing RawTerminal) throws {
        while let followed, let step = followed.step(from: file.draft.asked) {
            if let format = followed.format(of: step) {
                // Rounds by the clock are typed in one line, which is offered to be completed.
                let entries = Array(followed.entries[step])
                let line = try reading.printer(of: entries).line(entries, formats: [format])
                try keep { ($0.pending, $0.asked) = ($0.pending + [line], step.upperBound) }
                continue
            }
            var open: [InteractiveDraft.OpenEntry] = []
            for index in step {
                let entry = followed.entries[index]
                let tempo = entry.tempo.map { " t\($0)" } ?? ""
                let name = LevelKey(entry.exercise, entry.level).description + tempo
                guard let words = try correction.understood(name, on: terminal) else { continue }
                open.append(
                    .init(
                        words: words, restSeconds: entry.restSeconds, number: index + 1, planned: entry.sets.count))
            }
            try keep { ($0.open, $0.asked) = (open, step.upperBound) }
            try finish(on: terminal)
        }
    }

    /// Asks for the sets of the open entries; those without sets are left out.
    private func finish(on terminal: borrowing RawTerminal) throws {
        guard !file.draft.open.isEmpty else { return }
        try sets.ask(on: terminal)
        var lines: [String] = []
        for var open in file.draft.open {
            guard let entry = try reading.entry(of: open), !entry.sets.isEmpty else {
                output.talk("left out \(open.words)")
                continue
            }
            open.joins = open.joins || !lines.isEmpty
            lines.append(open.line)
        }
        try keep { draft in
            draft.lines += lines
            draft.open = []
        }
        for line in lines { try say(Self.parts(of: line).words) }
    }

    private func say(_ words: String) throws {
        for line in try reading.echo(words) { output.talk("  \(line)") }
    }

    /// Exercises, or the levels of the one that is named; where none fits, exercises of the catalogue.
    private func completions(of word: String) -> [String] {
        let reader = reading.reader
        let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            let own = reader.exercises.filter { !$0.archived }.map(\.slug.text).filter { $0.hasPrefix(word) }
            guard own.isEmpty else { return own }
            let catalogue = try? Catalogue(reader.club.settings, language: reader.club.document.language)
            return (catalogue?.names ?? []).map(\.text).filter { $0.hasPrefix(word) }
        }
        let exercise = reader.exercises.first { $0.slug.text == parts[0] }
        return (exercise?.levels ?? []).filter { !$0.retired && $0.slug.text.hasPrefix(parts[1]) }
            .map { "\(parts[0])@\($0.slug)" }
    }
}
