extension Workout {
    /// The workout as a plan for others: without effort, which belongs to the day, and with amraps whose score is open. A clock
    /// that no longer fits its sets is left out.
    public var plan: (entries: [Entry], formats: [TimedFormat]) {
        var entries = entries
        for index in entries.indices {
            for set in entries[index].sets.indices { entries[index].sets[set].effort = nil }
        }
        var formats: [TimedFormat] = []
        for var format in self.formats {
            guard let (indices, round) = format.round(in: entries) else { continue }
            if case .amrap(let seconds, _) = format.kind {
                format.kind = .amrap(seconds: seconds, nil)
                for (index, sets) in zip(indices, round) { entries[index].sets = sets }
            }
            formats.append(format)
        }
        return (entries, formats)
    }
}
