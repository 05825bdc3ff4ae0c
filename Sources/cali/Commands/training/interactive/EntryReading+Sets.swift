import Club
import Training

/// Lines of sets. Each stands for itself: `4 rpe9` is one set with its effort, whatever is typed after it.
extension EntryReading {
    typealias OpenEntry = InteractiveDraft.OpenEntry

    /// An entry after a line of sets was typed.
    struct Addition {
        let entry: OpenEntry
        /// The sets of the line.
        let sets: [WorkoutSet]
    }

    /// Reads an entry with its sets so far.
    func entry(of open: OpenEntry) throws -> Entry? {
        try entries(open.text, .planned).last
    }

    /// Adds a line to an entry. One without sets belongs to the entry: a tempo, a rest, a load of all sets without one.
    /// - Parameters:
    ///   - typed: The line.
    ///   - open: The entry.
    ///   - replaced: The index of the line that it replaces; `nil` for a new one.
    /// - Throws: `QuickEntryErrors`; `Failure` for more than sets of this entry.
    func adding(_ typed: String, to open: OpenEntry, replacing replaced: Int?) throws -> Addition {
        let (words, note) = OpenEntry.parts(of: typed)
        var (line, sets): (String, [WorkoutSet]) = (words, [])
        if !words.isEmpty, let entry = try entry(words, of: open) {
            (line, sets) = (try attached(entry), entry.sets)
        }
        var new = open
        if let replaced {
            new.sets[replaced] = line
        } else {
            new.sets.append(line)
        }
        new.sets.removeAll(where: \.isEmpty)
        if let note { new.notes.append(note) }
        _ = try entries(new.text, .planned)
        return Addition(entry: new, sets: sets)
    }

    /// Takes back the last set of an entry.
    /// - Returns: The entry without it, and the set as it was written; `nil` if there is none.
    func takingBack(from open: OpenEntry) throws -> (entry: OpenEntry, set: String)? {
        for index in open.sets.indices.reversed() {
            guard var entry = try entry(open.sets[index], of: open), let last = entry.sets.popLast() else { continue }
            var new = open
            new.isFinished = false
            new.sets[index] = entry.sets.isEmpty ? "" : try attached(entry)
            new.sets.removeAll(where: \.isEmpty)
            return (new, try attached(Entry(exercise: entry.exercise, level: entry.level, sets: [last])))
        }
        return nil
    }

    /// Opens the last entry of a complete line again, to ask for more of its sets.
    /// - Returns: `nil` for a line without entries, and for one by the clock, whose sets are those of a round.
    func reopening(_ line: String) throws -> OpenEntry? {
        let joins = line.hasPrefix("+ ")
        guard var session = try session(joins ? String(line.dropFirst(2)) : line, .done),
            session.formats.isEmpty, let last = session.entries.popLast()
        else { return nil }
        var (bare, sets, note) = (last, last, last)
        (bare.sets, bare.note) = ([], "")
        (sets.restSeconds, sets.tempo) = (nil, nil)
        (note.sets, note.restSeconds, note.tempo) = ([], nil, nil)
        session.entries.append(bare)
        let weight = session.bodyWeight
        session.bodyWeight = nil
        let words = (weight.map { QuickEntryPrinter.words(ofBodyWeight: $0) + ", " } ?? "") + (try self.line(session))
        let notes = try printer(of: [last]).words(of: note).map { String($0.dropFirst(3)) }
        let lines = try attached(sets).split(separator: " ").map(String.init)
        return OpenEntry(words: words, joins: joins, sets: lines, notes: notes)
    }

    /// Writes the sets, tempo and rest of an entry, with load and effort attached to each set.
    func attached(_ entry: Entry) throws -> String {
        let printer = try printer(of: [entry])
        var (sets, rest) = (entry, entry)
        // With a blank behind them the sets have nothing in common that could be written once.
        sets.sets.append(WorkoutSet(nil))
        (sets.restSeconds, sets.tempo, sets.note) = (nil, nil, "")
        (rest.sets, rest.note) = ([], "")
        return (printer.words(of: sets).dropLast() + printer.words(of: rest)).joined(separator: " ")
    }

    /// Reads a line of sets.
    /// - Returns: An entry of that line alone; `nil` if it has no sets.
    private func entry(_ words: String, of open: OpenEntry) throws -> Entry? {
        guard let entry = try entry(of: open) else { return nil }
        let key = LevelKey(entry.exercise, entry.level)
        do {
            let session = try session("\(key) \(words)", .planned)
            guard let session, session.entries.count == 1, session.bodyWeight == nil else {
                throw Failure.usage(
                    "only sets of \(key) are asked for here",
                    help: "an empty line ends them; then comes the next exercise")
            }
            guard !session.entries[0].sets.isEmpty else { return nil }
            try warn(about: "\(key) \(words)")
            return session.entries[0]
        } catch let errors as QuickEntryErrors where errors.lackSets {
            return nil
        }
    }
}

extension QuickEntryErrors {
    /// True if all that is wrong is that an entry has no sets.
    fileprivate var lackSets: Bool {
        errors.allSatisfy { if case .missingSets = $0.reason { true } else { false } }
    }
}
