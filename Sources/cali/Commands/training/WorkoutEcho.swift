import Training

/// The lines that say what was logged: each entry in the normal form of quick entry, with what the session at its level shows.
struct WorkoutEcho {
    let workout: Workout
    /// The progress at each level; empty for a workout that has not taken place.
    let progress: [LevelProgress]
    /// The levels that nobody typed.
    let assumed: Set<LevelKey>

    /// Several entries at one level are one session, whose figures follow the last of them.
    func lines(_ printer: QuickEntryPrinter) -> [String] {
        let keys = workout.entries.map { LevelKey($0.exercise, $0.level) }
        let texts = printer.lines(workout.entries, formats: workout.formats)
        return workout.entries.indices.flatMap { index -> [String] in
            let key = keys[index]
            guard !keys[(index + 1)...].contains(key) else { return [texts[index]] }
            let isSpread = keys[..<index].contains(key)
            return lines(texts[index], workout.entries[index], key, isSpread: isSpread)
        }
    }

    private func lines(_ text: String, _ entry: Entry, _ key: LevelKey, isSpread: Bool) -> [String] {
        let session = progress.first { $0.session.key == key && !$0.session.sets.isEmpty }
        let remarks = (session.map(remarks) ?? []) + (assumed.contains(key) ? ["level assumed".styled(.doubtful)] : [])
        let outcome = session?.outcome(isSpread: isSpread)
        let figures = ([outcome] + remarks).compactMap(\.self).joined(separator: " · ")
        guard !figures.isEmpty else { return [text] }
        // A note runs to the end of its line.
        if !entry.note.isEmpty { return [text, "  " + figures] }
        return [text + (outcome == nil ? " · " : " ") + figures]
    }

    private func remarks(on session: LevelProgress) -> [String] {
        let records = session.records.filter(\.isRare).map { $0.text(session) }
        return (records.isEmpty ? [] : ["record: \(records.joined(separator: ", "))".styled(.good)])
            + (session.records.contains(.session) ? ["most in a session"] : [])
    }
}
