public import Values

/// The part of a workout from which everything about several workouts is derived: lists, records, comparisons, streaks.
public struct WorkoutSummary: Hashable, Sendable {
    /// The workout.
    public let id: EntityID
    /// The start.
    public let start: Moment
    /// The duration in seconds; `nil` if unknown.
    public let durationSeconds: Int?
    /// The status: planned or done.
    public let status: Workout.Status
    /// The visibility.
    public let visibility: Visibility
    /// The weight of the athlete; `nil` if the workout does not say.
    public let bodyWeight: Weight?
    /// The sessions, one for each exercise and level, in the order of their last entries.
    public let sessions: [LevelSession]
    /// The amraps of the template that was followed.
    public let amraps: [AmrapResult]

    /// The number of working sets.
    public var workingSets: Int {
        sessions.reduce(0) { $0 + $1.sets.count }
    }

    /// - Parameters:
    ///   - id: The workout.
    ///   - start: The start.
    ///   - durationSeconds: The duration; `nil` if unknown.
    ///   - status: Planned or done.
    ///   - visibility: The visibility.
    ///   - bodyWeight: The weight of the athlete; `nil` if the workout does not say.
    ///   - sessions: In the order of their last entries, each exercise and level once.
    ///   - amraps: The amraps of the template that was followed.
    public init(
        id: EntityID,
        start: Moment,
        durationSeconds: Int? = nil,
        status: Workout.Status = .done,
        visibility: Visibility = .public,
        bodyWeight: Weight? = nil,
        sessions: [LevelSession],
        amraps: [AmrapResult] = []
    ) {
        self.id = id
        self.start = start
        self.durationSeconds = durationSeconds
        self.status = status
        self.visibility = visibility
        self.bodyWeight = bodyWeight
        self.sessions = sessions
        self.amraps = amraps
    }

    /// The summary of a workout.
    /// - Parameter workout: The workout.
    public init(_ workout: Workout) {
        var collected: [(key: LevelKey, sets: [WorkingSet])] = []
        for entry in workout.entries {
            let key = LevelKey(entry.exercise, entry.level)
            var sets: [WorkingSet] = []
            if let index = collected.firstIndex(where: { $0.key == key }) { sets = collected.remove(at: index).sets }
            for set in entry.sets {
                if let working = WorkingSet(set) { sets.append(working) }
            }
            collected.append((key, sets))
        }
        self.init(
            id: workout.id,
            start: workout.start,
            durationSeconds: workout.durationSeconds,
            status: workout.status,
            visibility: workout.visibility,
            bodyWeight: workout.bodyWeight.map { Weight(hundredths: $0.hundredths, unit: $0.unit) },
            sessions: collected.map { LevelSession($0.key, sets: $0.sets) },
            amraps: AmrapResult.all(of: workout.formats, template: workout.template)
        )
    }
}

extension WorkoutSummary {
    /// Orders in time as the files do: by the point in time, then by id.
    /// - Parameter other: Another workout.
    /// - Returns: True if this one comes first.
    public func precedes(_ other: WorkoutSummary) -> Bool {
        if start.seconds != other.start.seconds { return start.seconds < other.start.seconds }
        return id < other.id
    }
}
