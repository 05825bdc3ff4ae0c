public import CanonicalJSON
public import Values

/// A training session, done or planned, as `users/<name>/workouts/<yyyy>/…json` holds it.
public struct Workout: Hashable, Sendable {
    /// The status: planned or done.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// The workout is done.
        case done
        /// The workout is planned.
        case planned
    }

    /// Its identity; moving the start keeps it.
    public var id: EntityID
    /// 1–80 characters.
    public var title: String
    /// The start, with the athlete's offset from UTC.
    public var start: Moment
    /// The duration, 0–86,400 seconds; `nil` if unknown.
    public var durationSeconds: Int?
    /// The status: planned or done.
    public var status: Status
    /// The visibility.
    public var visibility: Visibility
    /// Markdown, at most 10,000 characters.
    public var note: String
    /// At most 20 of at most 40 characters.
    public var tags: [String]
    /// The template it came from.
    public var template: Slug?
    /// The athlete's weight that day.
    public var bodyWeight: Weight?
    /// 1–100, in the order they were done.
    public var entries: [Entry]
    /// The clocks by which groups of entries were done, at most one for each.
    public var formats: [TimedFormat]
    /// Members that this program does not know.
    public var other: Members

    /// A public, done workout without note and tags unless given.
    public init(
        id: EntityID,
        title: String,
        start: Moment,
        durationSeconds: Int? = nil,
        status: Status = .done,
        visibility: Visibility = .public,
        note: String = "",
        tags: [String] = [],
        template: Slug? = nil,
        bodyWeight: Weight? = nil,
        entries: [Entry],
        formats: [TimedFormat] = [],
        other: Members = Members()
    ) {
        self.id = id
        self.title = title
        self.start = start
        self.durationSeconds = durationSeconds
        self.status = status
        self.visibility = visibility
        self.note = note
        self.tags = tags
        self.template = template
        self.bodyWeight = bodyWeight
        self.entries = entries
        self.formats = formats
        self.other = other
    }
}

/// The audience of a workout on the site.
public enum Visibility: String, Hashable, Sendable, CaseIterable {
    /// Everybody.
    case `public`
    /// On no page, in no count; readable by whoever can read the repository.
    case unlisted
}

/// One exercise at one level inside a workout.
public struct Entry: Hashable, Sendable {
    /// The athlete's exercise.
    public var exercise: Slug
    /// Its level; `nil` for an exercise without levels.
    public var level: Slug?
    /// Entries of one number are a pair or superset; from 1.
    public var group: Int?
    /// Rest after each set, 0–86,400 seconds.
    public var restSeconds: Int?
    /// Four digits: seconds down, pause, up, pause.
    public var tempo: String?
    /// At most 10,000 characters.
    public var note: String
    /// 0–100.
    public var sets: [WorkoutSet]
    /// Members that this program does not know.
    public var other: Members

    /// An entry without sets unless given.
    public init(
        exercise: Slug,
        level: Slug? = nil,
        group: Int? = nil,
        restSeconds: Int? = nil,
        tempo: String? = nil,
        note: String = "",
        sets: [WorkoutSet] = [],
        other: Members = Members()
    ) {
        self.exercise = exercise
        self.level = level
        self.group = group
        self.restSeconds = restSeconds
        self.tempo = tempo
        self.note = note
        self.sets = sets
        self.other = other
    }
}

/// One set.
public struct WorkoutSet: Hashable, Sendable {
    /// The measure.
    public enum Measure: Hashable, Sendable {
        /// Repetitions, 0–10,000.
        case reps(Int)
        /// Time held in seconds, 0–86,400.
        case seconds(Int)
        /// Each side, counted as the level counts.
        case sides(left: Int, right: Int)
    }

    /// The kind of a set.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A warm-up, which does not count.
        case warmup
        /// A drop set: follows the set before without rest, and is lighter.
        case drop
        /// To failure.
        case failure
    }

    /// The effort as felt, in steps of a half.
    public enum Effort: Hashable, Sendable {
        /// Rate of perceived exertion, 1–10, in hundredths.
        case rpe(hundredths: Int)
        /// Repetitions in reserve, 0–10, in hundredths.
        case rir(hundredths: Int)
    }

    /// The measure; `nil` only in a template, to be filled in.
    public var measure: Measure?
    /// Added load, or assistance where negative.
    public var load: Weight?
    /// The band that helped; its load is negative.
    public var band: Slug?
    /// The kind, unless the set is an ordinary one.
    public var kind: Kind?
    /// The effort as felt.
    public var effort: Effort?
    /// Members that this program does not know.
    public var other: Members

    /// An ordinary set without load unless given.
    public init(
        _ measure: Measure?,
        load: Weight? = nil,
        band: Slug? = nil,
        kind: Kind? = nil,
        effort: Effort? = nil,
        other: Members = Members()
    ) {
        self.measure = measure
        self.load = load
        self.band = band
        self.kind = kind
        self.effort = effort
        self.other = other
    }
}
