public import CanonicalJSON
public import Values

/// A training session, done or planned, as `users/<name>/workouts/<yyyy>/…json` holds it.
public struct Workout: Hashable, Sendable {
    /// Whether it has taken place.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// It has taken place.
        case done
        /// It is meant to.
        case planned
    }

    /// Its identity; moving the start keeps it.
    public var id: EntityID
    /// 1–80 characters.
    public var title: String
    /// When it began, with the athlete's offset.
    public var start: Moment
    /// How long it took, 0–86,400 seconds; `nil` when nobody said.
    public var durationSeconds: Int?
    /// Whether it has taken place.
    public var status: Status
    /// Who may see it.
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
        self.other = other
    }
}

/// Who may see a workout on the site.
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
    /// What was counted.
    public enum Measure: Hashable, Sendable {
        /// Repetitions, 0–10,000.
        case reps(Int)
        /// Time held in seconds, 0–86,400.
        case seconds(Int)
        /// Each side, counted as the level counts.
        case sides(left: Int, right: Int)
    }

    /// What sort of set it was.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Before the work; counts for nothing.
        case warmup
        /// Goes on from the set before without rest, lighter.
        case drop
        /// Until nothing more went.
        case failure
    }

    /// How hard it felt, in halves.
    public enum Effort: Hashable, Sendable {
        /// Rate of perceived exertion, 1–10, in hundredths.
        case rpe(hundredths: Int)
        /// Repetitions in reserve, 0–10, in hundredths.
        case rir(hundredths: Int)
    }

    /// What was counted; `nil` only in a template: a place to fill.
    public var measure: Measure?
    /// Added load, or assistance where negative.
    public var load: Weight?
    /// What sort of set it was, when not an ordinary one.
    public var kind: Kind?
    /// How hard it felt.
    public var effort: Effort?
    /// Members that this program does not know.
    public var other: Members

    /// An ordinary set without load unless given.
    public init(
        _ measure: Measure?,
        load: Weight? = nil,
        kind: Kind? = nil,
        effort: Effort? = nil,
        other: Members = Members()
    ) {
        self.measure = measure
        self.load = load
        self.kind = kind
        self.effort = effort
        self.other = other
    }
}
