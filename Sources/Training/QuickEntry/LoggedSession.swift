public import Values

/// One session as quick entry writes it: a workout without identity, status and visibility.
public struct LoggedSession: Hashable, Sendable {
    /// The start.
    public var start: Moment
    /// True if a header gave the time; otherwise `start` is the context's present time.
    public var startIsWritten: Bool
    /// The duration, 0–86,400 seconds.
    public var durationSeconds: Int?
    /// 1–80 characters.
    public var title: String?
    /// At most 20 of at most 40 characters.
    public var tags: [String]
    /// The athlete's weight that day.
    public var bodyWeight: Weight?
    /// The exercises whose level no entry names, with the usual one, which was assumed.
    public var assumed: Set<LevelKey>
    /// 1–100.
    public var entries: [Entry]
    /// The clocks by which groups of entries were done.
    public var formats: [TimedFormat]

    /// A session of entries alone unless given more.
    public init(
        start: Moment,
        startIsWritten: Bool = false,
        durationSeconds: Int? = nil,
        title: String? = nil,
        tags: [String] = [],
        bodyWeight: Weight? = nil,
        assumed: Set<LevelKey> = [],
        entries: [Entry],
        formats: [TimedFormat] = []
    ) {
        self.start = start
        self.startIsWritten = startIsWritten
        self.durationSeconds = durationSeconds
        self.title = title
        self.tags = tags
        self.bodyWeight = bodyWeight
        self.assumed = assumed
        self.entries = entries
        self.formats = formats
    }
}

extension LoggedSession {
    /// The session of a workout.
    /// - Parameter workout: Any workout.
    public init(_ workout: Workout) {
        self.init(
            start: workout.start, startIsWritten: true, durationSeconds: workout.durationSeconds, title: workout.title,
            tags: workout.tags, bodyWeight: workout.bodyWeight, entries: workout.entries, formats: workout.formats)
    }
}
