import Club
import Training
import Values

/// Asks for the entries of a workout: last time's numbers, set by set, a rest between the sets. Each answer is in
/// the draft on disk before the next question.
struct EntryQuestions {
    /// The rest in seconds where neither the template nor the words give one.
    private static let usualRest = 90

    private let reader: SessionReader
    private let template: ChosenTemplate?
    private let file: DraftFile

    private var output: Output { reader.club.output }

    /// - Parameters:
    ///   - reader: The reader of the athlete's sessions that are done.
    ///   - template: The template whose entries are asked for first.
    ///   - file: The draft that keeps the answers.
    init(_ reader: SessionReader, _ template: ChosenTemplate?, _ file: DraftFile) {
        self.reader = reader
        self.template = template
        self.file = file
    }

    /// Asks until an empty line ends it.
    func ask(on terminal: borrowing RawTerminal) throws {
        try setAsideWhatIsNotUnderstood()
        var asked = Set(try read(file.draft.lines.joined(separator: "\n"), .planned).map(Self.name))
        if let open = file.draft.open {
            if let entry = try read(open.words, .planned).last { asked.insert(Self.name(of: entry)) }
            try finish(on: terminal)
        }
        let entries = template?.entries ?? []
        for (index, entry) in entries.enumerated() where !asked.contains(Self.name(of: entry)) {
            let before = index > 0 ? entries[index - 1].group : nil
            let joins = entry.group != nil && entry.group == before && !file.draft.lines.isEmpty
            _ = try add(
                .init(words: Self.name(of: entry), joins: joins, restSeconds: entry.restSeconds), on: terminal)
        }
        while let words = try words(on: terminal) {
            // A line that was not understood is offered again, to be corrected.
            let isUnderstood = try add(.init(words: words), isMended: !file.draft.pending.isEmpty, on: terminal)
            if !isUnderstood { try keep { $0.pending = [words] + $0.pending.dropFirst() } }
        }
    }

    /// The session in the normal form.
    func line(_ text: String) throws -> String {
        guard let session = try session(text, .done) else { return "" }
        let past = try past(about: Set(session.entries.map(\.exercise)))
        return reader.printer(past).line(session.entries, formats: session.formats)
    }

    /// Changes the draft on disk.
    private func keep(_ change: (inout InteractiveDraft) -> Void) throws {
        try file.change { draft in
            draft.begun = draft.begun ?? reader.club.clock.now
            draft.template = template?.template.slug.text
            change(&draft)
        }
    }

    /// Moves the lines of an old draft that can no longer be read, because the library has changed, to those to be corrected.
    private func setAsideWhatIsNotUnderstood() throws {
        let draft = file.draft
        var (lines, pending): ([String], [String]) = ([], [])
        for line in draft.lines {
            let isRead = (try? read((lines + [line]).joined(separator: "\n"), .done)) != nil
            if isRead { lines.append(line) } else { pending.append(String(line.drop { $0 == "+" || $0 == " " })) }
        }
        var open = draft.open
        if let entry = open, (try? read(entry.text, entry.sets.isEmpty ? .planned : .done)) == nil {
            pending.append(entry.text)
            open = nil
        }
        guard !pending.isEmpty else { return }
        try keep { ($0.lines, $0.open, $0.pending) = (lines, open, pending + draft.pending) }
    }

    // MARK: Entries

    /// Asks for an exercise; `nil` for an empty line, which also gives up the line to be corrected.
    private func words(on terminal: borrowing RawTerminal) throws -> String? {
        while true {
            var editor = LineEditor(complete: completions)
            let pending = file.draft.pending.first
            let text = try editor.line("exercise> ", beginning: pending ?? "", on: terminal).trimmingSpaces
            guard text.isEmpty else { return text }
            guard pending != nil else { return nil }
            try keep { $0.pending.removeFirst() }
        }
    }

    /// Keeps an entry; asks for its sets where it has none.
    /// - Returns: False when the words were not understood.
    private func add(
        _ new: InteractiveDraft.OpenEntry, isMended: Bool = false, on terminal: borrowing RawTerminal
    ) throws -> Bool {
        guard let entry = tell({ try read(new.words, .planned) })?.last else { return false }
        guard entry.sets.isEmpty else {
            // An entry before the last one may lack its sets.
            guard tell({ try read(new.words, .done) }) != nil else { return false }
            try keep { draft in
                draft.lines.append(new.line)
                if isMended { draft.pending.removeFirst() }
            }
            say(entry)
            return true
        }
        try keep { draft in
            draft.open = new
            if isMended { draft.pending.removeFirst() }
        }
        try finish(on: terminal)
        return true
    }

    /// Asks for the sets of the open entry; one without sets is left out.
    private func finish(on terminal: borrowing RawTerminal) throws {
        guard let open = file.draft.open, let entry = try read(open.words, .planned).last else { return }
        let name = Self.name(of: entry).styled(.heading)
        output.talk("\n\(name)  \(outlook(of: entry, try past(about: [entry.exercise])))")
        if !open.sets.isEmpty { output.talk("  so far: \(open.sets.joined(separator: " "))") }
        try askForSets(entry.restSeconds, on: terminal)
        guard let complete = file.draft.open, !complete.sets.isEmpty else {
            output.talk("left out")
            return try keep { $0.open = nil }
        }
        try keep { draft in
            draft.lines.append(complete.line)
            draft.open = nil
        }
        if let entry = try read(complete.text, .done).last { say(entry) }
    }

    /// One set or several at a time; after one alone comes the rest, during which the next may be typed.
    private func askForSets(_ restSeconds: Int?, on terminal: borrowing RawTerminal) throws {
        var rest: RestCountdown?
        while let open = file.draft.open {
            var editor = LineEditor { _ in [] }
            let prompt = "set \(open.sets.count + 1)> "
            let typed = try editor.line(prompt, during: &rest, on: terminal).trimmingSpaces
            guard !typed.isEmpty else { return }
            let new = open.adding(typed)
            guard let entry = tell({ try read(new.text, new.sets.isEmpty ? .planned : .done) })?.last else { continue }
            try keep { $0.open = new }
            let isOne = !typed.contains(" ") && !typed.contains("x") && typed != "="
            let seconds = entry.restSeconds ?? open.restSeconds ?? restSeconds ?? Self.usualRest
            rest = isOne ? RestCountdown(seconds: seconds) : nil
        }
    }

    private func say(_ entry: Entry) {
        let printer = QuickEntryPrinter(exercises: reader.exercises, bands: reader.bands)
        output.talk("  " + printer.entry(entry).styled(.good))
    }

    /// The last sessions, and what would lead to the next level.
    private func outlook(of entry: Entry, _ past: PastWorkouts) -> String {
        guard let exercise = reader.exercise(entry.exercise) else { return "" }
        return past.history.outlook(
            of: exercise, level: entry.level.flatMap(exercise.level), today: reader.club.clock.now.local.calendarDay)
    }

    private static func name(of entry: Entry) -> String {
        LevelKey(entry.exercise, entry.level).description
    }

    // MARK: Reading

    private func past(about exercises: Set<Slug>) throws -> PastWorkouts {
        try PastWorkouts(recentOf: reader.athlete, in: reader.club, about: exercises)
    }

    private func read(_ text: String, _ purpose: QuickEntryContext.Purpose) throws -> [Entry] {
        try session(text, purpose)?.entries ?? []
    }

    private func session(_ text: String, _ purpose: QuickEntryContext.Purpose) throws -> LoggedSession? {
        guard !text.isEmpty else { return nil }
        let reader = reader.reading(for: purpose)
        let past = try past(about: reader.candidates(in: text))
        let result = try reader.read(text, from: .arguments, past: past, template: template?.entries ?? [])
        return result.sessions.first
    }

    /// The entries; `nil` if there is an error, which is printed.
    private func tell(_ read: () throws -> [Entry]) -> [Entry]? {
        do {
            return try read()
        } catch {
            let failure = Failure(error)
            for diagnostic in failure.diagnostics { output.talk(diagnostic.rendered(.error)) }
            return nil
        }
    }

    /// Exercises, or the levels of the one that is named.
    private func completions(of word: String) -> [String] {
        let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            return reader.exercises.filter { !$0.archived && $0.slug.text.hasPrefix(word) }.map(\.slug.text)
        }
        let exercise = reader.exercises.first { $0.slug.text == parts[0] }
        return (exercise?.levels ?? []).filter { !$0.retired && $0.slug.text.hasPrefix(parts[1]) }
            .map { "\(parts[0])@\($0.slug)" }
    }
}
