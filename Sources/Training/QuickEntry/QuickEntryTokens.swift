import Values

/// The meaning of one word of an entry, before the unit of the level is known.
enum QuickEntryToken {
    /// Sets.
    case sets(SetsToken)
    /// A load for every set of the entry without one.
    case load(WrittenLoad)
    /// An effort for every set of the entry without one.
    case effort(WorkoutSet.Effort)
    /// Four digits.
    case tempo(String)
    /// Rest after each set in seconds.
    case rest(Int)
    /// `=`: the sets of last time.
    case again
    /// `@level`: the name's range.
    case level(Range<Int>)
}

/// One or more sets: `8`, `3x8`, `8/7`, `10~6~4`, `w5`, `8f`, `~6`.
struct SetsToken {
    /// True if they are warm-ups.
    var isWarmup = false
    /// True if the first one, too, follows the set before without rest.
    var beginsWithDrop = false
    /// The number of times that they are repeated.
    var count = 1
    /// The sets that follow each other without rest; one where there is no drop.
    var links: [SetLink] = []
}

/// One set of a chain.
struct SetLink {
    var value: SetValue
    /// The right side, where two are written.
    var right: SetValue?
    var isFailure = false
    var load: WrittenLoad?
    var effort: WorkoutSet.Effort?
    var range: Range<Int>
}

/// A load as written: a weight, or a band for which it stands.
struct WrittenLoad {
    var weight: Weight
    var band: Slug?
}

/// The measure as written.
struct SetValue {
    enum Amount {
        /// A bare number, in the unit of the level.
        case number(Int)
        /// Seconds.
        case time(Int)
        /// A set to be filled in.
        case blank
    }

    var amount: Amount
    var range: Range<Int>
}
