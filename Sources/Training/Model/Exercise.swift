public import CanonicalJSON
public import Values

/// A definition with its ladder of levels, as `users/<name>/exercises/<slug>.json` and the catalogue hold it.
public struct Exercise: Hashable, Sendable {
    /// Its name in paths and commands; never changes.
    public var slug: Slug
    /// 1–80 characters.
    public var title: String
    /// Markdown, at most 10,000 characters.
    public var description: String
    /// The unit of sets at levels that name no other; it never changes.
    public var counting: Counting
    /// Slugs of the club's categories; they may be gone.
    public var categories: [Slug]
    /// Archived exercises stay readable and are not offered for new workouts.
    public var archived: Bool
    /// The time of creation; `nil` in the catalogue.
    public var created: Moment?
    /// An SPDX licence expression under which others may copy it.
    public var license: String?
    /// Easiest first; may be empty.
    public var levels: [Level]
    /// The level that the plain name means: one that counts as the exercise does.
    public var usual: Slug?
    /// The level at which the athlete says that they are.
    public var at: ChosenLevel?
    /// The original of a copy.
    public var origin: Origin?
    /// Members that this program does not know.
    public var other: Members

    /// An exercise without description, categories and levels unless given.
    public init(
        slug: Slug,
        title: String,
        description: String = "",
        counting: Counting,
        categories: [Slug] = [],
        archived: Bool = false,
        created: Moment? = nil,
        license: String? = nil,
        levels: [Level] = [],
        usual: Slug? = nil,
        at: ChosenLevel? = nil,
        origin: Origin? = nil,
        other: Members = Members()
    ) {
        self.slug = slug
        self.title = title
        self.description = description
        self.counting = counting
        self.categories = categories
        self.archived = archived
        self.created = created
        self.license = license
        self.levels = levels
        self.usual = usual
        self.at = at
        self.origin = origin
        self.other = other
    }

    /// Finds a level.
    /// - Parameter slug: Its name.
    /// - Returns: The level, or `nil`.
    public func level(_ slug: Slug) -> Level? {
        levels.first { $0.slug == slug }
    }

    /// Returns the unit of sets at a level.
    /// - Parameter level: The level's name; `nil` or an unknown one gives the exercise's own unit.
    /// - Returns: The unit.
    public func counting(at level: Slug?) -> Counting {
        level.flatMap(self.level)?.counting ?? counting
    }
}

/// A step of an exercise's ladder. Levels are never removed, only retired, and their slug never changes: old workouts
/// refer to it.
public struct Level: Hashable, Sendable {
    /// Its name in workouts and commands.
    public var slug: Slug
    /// 1–80 characters.
    public var title: String
    /// Short hints for doing it well.
    public var cues: [String]
    /// The unit of sets at this level; `nil` for that of the exercise.
    public var counting: Counting?
    /// True if each side is counted.
    public var perSide: Bool
    /// The goal after which to move on; `nil` where there is none.
    public var advance: Advance?
    /// Retired levels stay readable and are not offered.
    public var retired: Bool
    /// Members that this program does not know.
    public var other: Members

    /// A level without cues and criteria unless given.
    public init(
        slug: Slug,
        title: String,
        cues: [String] = [],
        counting: Counting? = nil,
        perSide: Bool = false,
        advance: Advance? = nil,
        retired: Bool = false,
        other: Members = Members()
    ) {
        self.slug = slug
        self.title = title
        self.cues = cues
        self.counting = counting
        self.perSide = perSide
        self.advance = advance
        self.retired = retired
        self.other = other
    }
}

/// A level that an athlete chose by hand. It holds until their next workout with the exercise.
public struct ChosenLevel: Hashable, Sendable {
    /// The level.
    public var level: Slug
    /// The time of the choice: a workout that starts later ends it.
    public var since: Moment
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - level: The level.
    ///   - since: The time of the choice.
    ///   - other: Members that this program does not know.
    public init(_ level: Slug, since: Moment, other: Members = Members()) {
        self.level = level
        self.since = since
        self.other = other
    }
}

/// The goal of a level: a number of sets of at least an amount, in a number of sessions in a row.
public struct Advance: Hashable, Sendable {
    /// Sets in a session, 1–100.
    public var sets: Int
    /// Repetitions or seconds that each of them must reach; on a level counted per side, the weaker side.
    public var amount: Int
    /// The unit of the amount.
    public var counting: Counting
    /// Sessions in a row, 1–100.
    public var sessions: Int
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - sets: In a session.
    ///   - amount: Repetitions or seconds in each.
    ///   - sessions: In a row.
    ///   - counting: The unit of the amount.
    ///   - other: Members that this program does not know.
    public init(
        sets: Int,
        amount: Int,
        sessions: Int = 1,
        counting: Counting = .reps,
        other: Members = Members()
    ) {
        self.sets = sets
        self.amount = amount
        self.sessions = sessions
        self.counting = counting
        self.other = other
    }
}

/// The original from which an exercise was copied.
public struct Origin: Hashable, Sendable {
    /// The location of the original.
    public enum Source: Hashable, Sendable {
        /// In another athlete's library.
        case athlete(Slug, exercise: Slug)
        /// In the catalogue that comes with the program.
        case catalogue(Slug)
    }

    /// The location of the original.
    public var source: Source
    /// The object id of the version that was copied, in hexadecimal.
    public var blob: String
    /// Members that this program does not know.
    public var other: Members

    /// - Parameters:
    ///   - source: The location of the original.
    ///   - blob: The object id of the version copied.
    ///   - other: Members that this program does not know.
    public init(source: Source, blob: String, other: Members = Members()) {
        self.source = source
        self.blob = blob
        self.other = other
    }
}

/// The unit in which a set is counted.
public enum Counting: String, Hashable, Sendable, CaseIterable {
    /// Repetitions.
    case reps
    /// Time held, in seconds.
    case duration
}
