import Club
import Training

/// Asks for the sets of the open entries: one line at a time, in turn where they are a group, with a rest between them.
struct SetQuestions {
    /// The rest in seconds where neither the template nor the words give one.
    private static let usualRest = 90

    private let reading: EntryReading
    private let file: DraftFile
    /// The number of entries that are followed.
    private let followed: Int

    private var output: Output { reading.reader.club.output }
    private var open: [InteractiveDraft.OpenEntry] { file.draft.open }

    /// - Parameters:
    ///   - reading: The reading of what is typed.
    ///   - file: The draft that keeps the answers.
    ///   - followed: The number of entries of the template or plan.
    init(_ reading: EntryReading, _ file: DraftFile, followed: Int) {
        (self.reading, self.file, self.followed) = (reading, file, followed)
    }

    /// Asks until all of the open entries are finished.
    func ask(on terminal: borrowing RawTerminal) throws {
        var rest: RestCountdown?
        var introduced: Set<Int> = []
        var last: Int?
        while true {
            let entries = try open.map { try reading.entry(of: $0) }
            guard let index = turn(among: entries), let entry = entries[index] else { return }
            if introduced.insert(index).inserted { try introduce(open[index], entry) }
            let line = try terminal.answer(to: prompt(for: entry, at: index), during: &rest)
            switch line.text {
            case "" where line.replaced == nil: try end(index, entries)
            case "-" where line.replaced == nil:
                if try takeBack(from: last ?? latest(of: entries) ?? index) { rest = nil }
            default:
                guard let typed = try held(line.text, entry, on: terminal) else { continue }
                let added = try add(typed, to: index, replacing: line.replaced)
                guard line.replaced == nil, added > 0 else { continue }
                last = index
                rest = added == 1 ? try self.rest(after: index) : nil
            }
        }
    }

    /// The entry whose set is next: the one with the fewest.
    private func turn(among entries: [Entry?]) -> Int? {
        open.indices.filter { !open[$0].isFinished && entries[$0] != nil }
            .min { (entries[$0].count, $0) < (entries[$1].count, $1) }
    }

    /// The entry that had the last set: the last of those with the most.
    private func latest(of entries: [Entry?]) -> Int? {
        open.indices.max { (entries[$0].count, $0) < (entries[$1].count, $1) }
    }

    // MARK: Before a set

    /// Shows the entry, its place among those that are followed, and the last sessions.
    private func introduce(_ open: InteractiveDraft.OpenEntry, _ entry: Entry) throws {
        let name = LevelKey(entry.exercise, entry.level).description.styled(.heading)
        let place = open.number.map { "  \($0) of \(followed)" } ?? ""
        output.talk("\n\(name)\(place)  \(try reading.outlook(of: entry))")
        let planned = try words(of: reading.planned(open.number), entry)
        if !planned.isEmpty { output.talk("  planned: \(planned)") }
        if !open.sets.isEmpty { output.talk("  so far: \(open.sets.joined(separator: " "))") }
    }

    private func prompt(for entry: Entry, at index: Int) throws -> Prompt {
        let count = Optional(entry).count
        let planned = reading.planned(open[index].number)
        let examples = try (planned.isEmpty ? reading.lastSets(of: entry) : planned).dropFirst(count)
        let example = try words(of: Array(examples.prefix(1)), entry)
        let name = open.count > 1 ? "\(entry.exercise) " : ""
        return Prompt(
            text: "\(name)set \(count + 1)> ", help: help(for: entry), earlier: open[index].sets,
            complete: { word in [example].filter { !$0.isEmpty && $0.hasPrefix(word) } })
    }

    private func words(of sets: [WorkoutSet], _ entry: Entry) throws -> String {
        try reading.attached(Entry(exercise: entry.exercise, level: entry.level, sets: sets))
    }

    private func help(for entry: Entry) -> PromptHelp {
        let end = ("Enter", "ends the exercise, or a rest")
        let correct = [("-", "takes back the last set"), ("↑", "changes a line; an emptied one is taken back")]
        let words = [
            ("8 +5kg rpe9", "one set with its load and effort"), ("3x8", "several sets"),
            ("=", "the sets of last time"),
        ]
        let hold = [("30s", "a hold, or 1:30"), ("h", "a stopwatch for a hold"), ("3x30s", "several sets"), words[2]]
        let rows = (isHeld(entry) ? hold : words) + [("r60", "a rest of 60 seconds"), ("// slow", "a note")]
        return PromptHelp(rows + correct + [end])
    }

    private func isHeld(_ entry: Entry) -> Bool {
        reading.reader.exercise(entry.exercise)?.counting(at: entry.level) == .duration
    }

    // MARK: After an answer

    /// Adds a line.
    /// - Returns: The number of its sets; none when it was not understood.
    private func add(_ typed: String, to index: Int, replacing replaced: Int?) throws -> Int {
        let addition = output.tellingErrors {
            try reading.adding(typed, to: open[index], replacing: replaced)
        }
        guard let addition else { return 0 }
        try file.change { $0.open[index] = addition.entry }
        if replaced != nil { output.talk("  so far: \(addition.entry.sets.joined(separator: " "))") }
        return addition.sets.count { $0.kind != .drop }
    }

    /// Takes back the last set of an entry.
    /// - Returns: False if it has none.
    private func takeBack(from index: Int) throws -> Bool {
        guard let taken = try reading.takingBack(from: open[index]) else {
            output.talk("there is no set to take back")
            return false
        }
        try file.change { $0.open[index] = taken.entry }
        let rest = taken.entry.sets.isEmpty ? "no set so far" : "so far: \(taken.entry.sets.joined(separator: " "))"
        output.talk("  took back \(taken.set) · \(rest)")
        return true
    }

    /// Ends an entry; if it has the sets that were planned, so do all others of its group that have theirs.
    private func end(_ index: Int, _ entries: [Entry?]) throws {
        let complete = open.indices.filter { open[$0].planned > 0 && entries[$0].count >= open[$0].planned }
        let ended = complete.contains(index) ? complete : [index]
        try file.change { draft in
            for index in ended { draft.open[index].isFinished = true }
        }
    }

    /// The rest after a set: in a group only the template's, until the round is over.
    private func rest(after index: Int) throws -> RestCountdown? {
        let entries = try open.map { try reading.entry(of: $0) }
        let isRoundOver = (turn(among: entries) ?? 0) <= index
        let seconds = entries[index]?.restSeconds ?? open[index].restSeconds ?? (isRoundOver ? Self.usualRest : 0)
        return RestCountdown(seconds: seconds)
    }

    /// Measures the time of a set where `h` asks for it.
    /// - Returns: The line with the seconds, or as it was; `nil` if there is nothing to add.
    private func held(_ typed: String, _ entry: Entry, on terminal: borrowing RawTerminal) throws -> String? {
        let words = typed.split(separator: " ").map(String.init)
        guard words.first == "h" else { return typed }
        guard isHeld(entry) else {
            output.talk("h measures seconds, and \(LevelKey(entry.exercise, entry.level)) counts repetitions")
            return nil
        }
        let level = entry.level.flatMap { reading.reader.exercise(entry.exercise)?.level($0) }
        var seconds: [String] = []
        for side in level?.perSide == true ? ["left · ", "right · "] : [""] {
            guard let held = try terminal.hold(side) else {
                output.talk("nothing was held")
                return nil
            }
            seconds.append("\(held)s")
        }
        return ([seconds.joined(separator: "/")] + words.dropFirst()).joined(separator: " ")
    }
}

extension Entry? {
    /// The number of its sets; a drop belongs to the set before.
    fileprivate var count: Int { self?.sets.count { $0.kind != .drop } ?? 0 }
}
