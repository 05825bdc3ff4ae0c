import Club
import Training

/// Asks for a workout entry by entry: last time's numbers, set by set, a rest between the sets.
struct InteractiveLog {
    /// The rest, in seconds, where neither the template nor the words say one.
    private static let usualRest = 90

    private let reader: SessionReader
    private let template: [Entry]
    private let draft: InteractiveDraft
    private let output: Output

    /// - Parameters:
    ///   - reader: Of the athlete's sessions that are done.
    ///   - template: What to ask for first, at levels that are settled.
    init(_ reader: SessionReader, template: [Entry]) {
        self.reader = reader
        self.template = template
        draft = InteractiveDraft(reader.club, reader.athlete)
        output = reader.club.output
    }

    /// Asks.
    /// - Returns: The session as quick entry.
    /// - Throws: `Failure` with `tryAgain` when it was interrupted: what was entered is kept.
    func ask() throws -> String {
        guard let terminal = RawTerminal.take() else { throw Failure.usage("this terminal cannot be read key by key") }
        do {
            return try ask(on: terminal)
        } catch is RawTerminal.Interrupted {
            let kept = draft.lines.isEmpty ? "nothing was entered" : "what was entered is kept"
            throw Failure(
                .tryAgain, code: "interrupted", "interrupted: \(kept)", help: "`cali log` goes on where it stopped")
        }
    }

    private func ask(on terminal: borrowing RawTerminal) throws -> String {
        output.talk("Tab completes names, an empty line ends. Ctrl-C stops; what was entered is offered again.")
        var lines = try linesToGoOn(with: terminal)
        let done = Set(lines.map { $0.drop { $0 == "+" || $0 == " " }.prefix { $0 != " " } })
        for (index, entry) in template.enumerated() where !done.contains(Substring(Self.name(of: entry))) {
            let before = index > 0 ? template[index - 1].group : nil
            let joins = entry.group != nil && entry.group == before && !lines.isEmpty
            _ = try add(entry.restSeconds, Self.name(of: entry), joins: joins, to: &lines, terminal)
        }
        // What was not understood is offered again, to be mended.
        var offered = ""
        while let name = try name(beginning: offered, on: terminal) {
            offered = try add(nil, name, joins: false, to: &lines, terminal) ? "" : name
        }
        guard !lines.isEmpty else {
            InteractiveDraft.discard(reader.club, reader.athlete)
            throw Failure.usage("nothing was entered", help: "an exercise, then its sets: push-up, then 10")
        }
        let text = lines.joined(separator: "\n")
        let session = try read(text, .done)
        let line = try reader.printer(past(about: Set(session.map(\.exercise)))).line(session)
        output.talk("\ncali log \(line)")
        guard try yes("Log it?", terminal) else { throw RawTerminal.Interrupted() }
        return text
    }

    private func linesToGoOn(with terminal: borrowing RawTerminal) throws -> [String] {
        let lines = draft.lines
        guard !lines.isEmpty, (try? read(lines.joined(separator: "\n"), .done)) != nil else { return [] }
        output.talk("Entered before and not logged:")
        for line in lines { output.talk("  \(line)") }
        return try yes("Go on with it?", terminal) ? lines : []
    }

    private func yes(_ question: String, _ terminal: borrowing RawTerminal) throws(RawTerminal.Interrupted) -> Bool {
        var editor = LineEditor { _ in [] }
        let answer = try editor.line("\(question) [Y/n] ", on: terminal).trimmingSpaces.lowercased()
        return answer.isEmpty || answer.hasPrefix("y")
    }

    // MARK: Entries

    /// Asks for an exercise; `nil` for an empty line.
    private func name(beginning text: String, on terminal: borrowing RawTerminal) throws -> String? {
        var editor = LineEditor(complete: completions)
        let text = try editor.line("exercise> ", beginning: text, on: terminal).trimmingSpaces
        return text.isEmpty ? nil : text
    }

    /// Asks for the sets of an entry and keeps it; one without sets is left out.
    /// - Returns: Whether the words were understood.
    private func add(
        _ rest: Int?, _ words: String, joins: Bool, to lines: inout [String], _ terminal: borrowing RawTerminal
    ) throws -> Bool {
        guard let entry = tell({ try read(words, .planned) })?.last else { return false }
        var text = words
        if entry.sets.isEmpty {
            let name = Self.name(of: entry)
            let past = try past(about: [entry.exercise])
            output.talk("\n" + output.palette.paint(name, .heading) + "  " + outlook(of: entry, past))
            let sets = try sets(of: name, rest: rest ?? entry.restSeconds ?? Self.usualRest, terminal)
            guard !sets.isEmpty else {
                output.talk("left out")
                return true
            }
            text = "\(words) \(sets)"
        }
        lines.append((joins ? "+ " : "") + text)
        try draft.keep(lines)
        if let entry = try read(text, .done).last {
            output.talk("  " + output.palette.paint(QuickEntryPrinter(exercises: reader.exercises).entry(entry), .good))
        }
        return true
    }

    /// One set or several at a time; after one alone comes the rest.
    private func sets(of name: String, rest: Int, _ terminal: borrowing RawTerminal) throws -> String {
        var words: [String] = []
        var rest = rest
        while true {
            var editor = LineEditor { _ in [] }
            let typed = try editor.line("set \(words.count + 1)> ", on: terminal).trimmingSpaces
            guard !typed.isEmpty else { return words.joined(separator: " ") }
            let tried = (words + [typed]).joined(separator: " ")
            guard let entry = tell({ try read("\(name) \(tried)", .done) })?.last else { continue }
            rest = entry.restSeconds ?? rest
            words += typed.split(separator: " ").map(String.init)
            guard !typed.contains(" "), !typed.contains("x"), typed != "=" else { continue }
            try RestCountdown(seconds: rest).wait(on: terminal)
        }
    }

    /// What went before, and what would move one on.
    private func outlook(of entry: Entry, _ past: PastWorkouts) -> String {
        guard let exercise = reader.exercise(entry.exercise) else { return "" }
        return past.history.outlook(of: exercise, level: entry.level.flatMap(exercise.level))
    }

    private static func name(of entry: Entry) -> String {
        LevelKey(entry.exercise, entry.level).description
    }

    // MARK: Reading

    private func past(about exercises: Set<Slug>) throws -> PastWorkouts {
        try PastWorkouts(recentOf: reader.athlete, in: reader.club, about: exercises)
    }

    private func read(_ text: String, _ purpose: QuickEntryContext.Purpose) throws -> [Entry] {
        let reader = reader.reading(for: purpose)
        let past = try past(about: reader.candidates(in: text))
        return try reader.read(text, from: .arguments, past: past, template: template).sessions.first?.entries ?? []
    }

    /// The entries; `nil` where something is wrong with them, which is said.
    private func tell(_ read: () throws -> [Entry]) -> [Entry]? {
        do {
            return try read()
        } catch {
            let failure = Failure(error, arguments: [])
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
