/// An entry while its words are read.
struct QuickEntryDraft {
    /// The unit of sets at its level.
    struct Counts {
        var counting: Counting
        var perSide: Bool
    }

    /// The range of its name, or else of its level.
    var range: Range<Int>
    /// `nil` when the name matches no exercise: its words are still checked.
    var exercise: Exercise?
    /// `nil` for an exercise without levels, too.
    var level: Level?
    /// `nil` when exercise or level was not found.
    var counts: Counts?
    /// True if no level was written and the usual one was taken.
    var isAssumed = false
    /// True if a level was written.
    var hasWrittenLevel = false
    /// True if its level was written after sets at another level.
    var followsSets = false
    /// True if a word after the name was read.
    var hasWords = false
    /// True if one of its words was wrong.
    var isFaulty = false
    /// True if there were more sets than an entry may have.
    var isFull = false

    var sets: [WorkoutSet] = []
    var load: WrittenLoad?
    var effort: WorkoutSet.Effort?
    var tempo: String?
    var restSeconds: Int?
    /// The positions of the sets that `=` repeats; `nil` without it.
    var repeated: Range<Int>?
    /// The notes without quotes, which may hold more than was meant.
    var openNotes: [Range<Int>] = []
    /// A note continues in a later part as a new line.
    var noteLines: [String] = []
    /// The range of its last line.
    var noteRange: Range<Int>?
    var group: Int?

    init(_ range: Range<Int>) {
        self.range = range
    }

    /// Sets the exercise, the level and its unit.
    mutating func settle(_ exercise: Exercise, at level: Level?) {
        self.exercise = exercise
        self.level = level
        counts = Counts(counting: exercise.counting(at: level?.slug), perSide: level?.perSide ?? false)
    }

    /// Adds sets as often as they are written, but never more than an entry may have.
    /// - Returns: True if there was room, or its lack was reported before.
    mutating func add(_ sets: [WorkoutSet], times: Int = 1) -> Bool {
        let room = Entry.setCount.upperBound - self.sets.count
        guard sets.count * times <= room else {
            defer { isFull = true }
            return isFull
        }
        for _ in 0..<times { self.sets += sets }
        return true
    }

    var note: String { noteLines.joined(separator: "\n") }

    /// The entry; `nil` when the name matches no exercise.
    var entry: Entry? {
        guard let exercise else { return nil }
        var sets = sets
        for index in sets.indices {
            // A load that is typed beside `=` is that of today.
            if let load, sets[index].load == nil || repeated?.contains(index) == true {
                (sets[index].load, sets[index].band) = (load.weight, load.band)
            }
            sets[index].effort = sets[index].effort ?? effort
        }
        return Entry(
            exercise: exercise.slug,
            level: level?.slug,
            group: group,
            restSeconds: restSeconds,
            tempo: tempo,
            note: note,
            sets: sets
        )
    }
}
