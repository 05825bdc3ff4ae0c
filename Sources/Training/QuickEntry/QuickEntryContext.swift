public import Values

/// The facts about the athlete, the day and the club that reading quick entries needs.
public struct QuickEntryContext: Sendable {
    /// The purpose of the entries.
    public enum Purpose: Hashable, Sendable {
        /// A done workout: every entry has sets.
        case done
        /// A planned workout: an entry may be without sets.
        case planned
        /// A template: an entry may be without sets, and a set may be left to be filled in, written `_`.
        case template
    }

    /// The athlete's exercises, the archived ones too.
    public var exercises: [Exercise]
    /// The present time with the athlete's offset: the start of a session without a header.
    public var now: Moment
    /// The clocks that a time without an offset is read by.
    public var clock: LocalClock
    /// The unit that the athlete prefers, proposed first where a unit is missing.
    public var unit: Weight.Unit
    /// The bands that may be named.
    public var bands: Bands
    /// The purpose of the entries.
    public var purpose: Purpose
    /// True if archived exercises and retired levels may be named: in an old workout, not in a new one.
    public var allowsRetired: Bool
    /// The level that the athlete is at; `nil` where they never trained the exercise: then an entry without a level is at the
    /// usual one.
    public var currentLevel: @Sendable (_ exercise: Slug) -> Slug?
    /// The sets of the last workout with that exercise at that level, for `=`.
    public var lastSets: @Sendable (_ exercise: Slug, _ level: Slug?) -> [WorkoutSet]?
    /// The entries of the template that the session follows: `=` takes its sets before the last workout's.
    public var template: [Entry]
    /// Exercises of others and of the catalogue, to propose a copy of one that the athlete does not have.
    public var copyable: [Origin.Source]

    /// A context for a done workout of an athlete without history, unless given.
    public init(
        exercises: [Exercise],
        now: Moment,
        clock: LocalClock,
        unit: Weight.Unit = .kilogram,
        bands: Bands = Bands(),
        purpose: Purpose = .done,
        allowsRetired: Bool = false,
        currentLevel: @escaping @Sendable (_ exercise: Slug) -> Slug? = { _ in nil },
        lastSets: @escaping @Sendable (_ exercise: Slug, _ level: Slug?) -> [WorkoutSet]? = { _, _ in nil },
        template: [Entry] = [],
        copyable: [Origin.Source] = []
    ) {
        self.exercises = exercises
        self.now = now
        self.clock = clock
        self.unit = unit
        self.bands = bands
        self.purpose = purpose
        self.allowsRetired = allowsRetired
        self.currentLevel = currentLevel
        self.lastSets = lastSets
        self.template = template
        self.copyable = copyable
    }
}
