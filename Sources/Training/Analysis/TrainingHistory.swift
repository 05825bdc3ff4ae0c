public import Values

/// An athlete's done workouts in time order, with what follows from their order: previous sessions and records.
///
/// Made in one pass over the workouts; no query goes through all of them again.
public struct TrainingHistory: Sendable {
    /// The done workouts by start, then id.
    public let workouts: [WorkoutSummary]

    /// The position of a session: the workout, and the index among its sessions.
    struct Position: Hashable, Sendable {
        let workout: Int32
        let session: Int32
    }

    /// The findings of the pass about one session.
    private struct Finding {
        let previous: Position?
        let records: RecordKinds
    }

    /// The findings about all sessions in order; those of workout `n` begin at `firstFinding[n]`.
    private var findings: [Finding] = []
    private var firstFinding: [Int] = []
    private var ladders: [LevelKey: [Position]] = [:]
    private var records: [LevelKey: LevelRecords] = [:]
    private var indices: [EntityID: Int] = [:]
    private var newestKeys: [Slug: LevelKey] = [:]

    /// - Parameter summaries: The workouts of one athlete, in any order; planned ones are left out. The caller has removed
    ///   those that may not be seen.
    public init(_ summaries: some Sequence<WorkoutSummary>) {
        workouts = summaries.filter { $0.status == .done }.sorted { $0.precedes($1) }
        firstFinding.reserveCapacity(workouts.count)
        indices.reserveCapacity(workouts.count)
        for (index, workout) in workouts.enumerated() {
            indices[workout.id] = index
            firstFinding.append(findings.count)
            for (number, session) in workout.sessions.enumerated() {
                let position = Position(workout: Int32(index), session: Int32(number))
                let kinds = records[session.key, default: LevelRecords()].take(session, of: workout)
                findings.append(Finding(previous: ladders[session.key]?.last, records: kinds))
                ladders[session.key, default: []].append(position)
                newestKeys[session.key.exercise] = session.key
            }
        }
    }

    /// Finds a workout.
    /// - Parameter id: The workout.
    /// - Returns: Its index in `workouts`, or `nil`.
    public func index(of id: EntityID) -> Int? {
        indices[id]
    }

    /// The exercises and levels that were trained, in order.
    public var keys: [LevelKey] {
        ladders.keys.sorted()
    }

    // MARK: Facts of a workout

    /// Returns the facts about each session of a workout.
    /// - Parameter index: Its index in `workouts`.
    /// - Returns: One for each of its sessions, in their order.
    public func facts(at index: Int) -> [SessionFacts] {
        guard workouts.indices.contains(index) else { return [] }
        return workouts[index].sessions.indices.map { facts(at: index, session: $0) }
    }

    /// Returns the facts about one session.
    /// - Parameters:
    ///   - index: The workout's index in `workouts`.
    ///   - session: The session's index among the workout's.
    public func facts(at index: Int, session: Int) -> SessionFacts {
        let finding = findings[firstFinding[index] + session]
        return SessionFacts(
            session: workouts[index].sessions[session], lastTime: finding.previous.map(session(at:)),
            records: finding.records.all)
    }

    /// Returns the facts about each session of a workout.
    /// - Parameter id: The workout.
    /// - Returns: One for each of its sessions; none for a workout that is not in the history.
    public func facts(of id: EntityID) -> [SessionFacts] {
        indices[id].map(facts(at:)) ?? []
    }

    // MARK: Exercise and level

    /// The newest workout with an entry of an exercise at a level that comes before a point in time.
    /// - Parameters:
    ///   - key: The exercise and the level.
    ///   - start: Workouts that begin before it count.
    ///   - id: Of those that begin at the same time, the ones with a smaller id count; without it none.
    /// - Returns: `nil` when there is none.
    public func lastTime(_ key: LevelKey, before start: Moment, id: EntityID? = nil) -> PastSession? {
        let positions = ladders[key] ?? []
        let end = positions.partitioningIndex { position in
            let workout = workouts[Int(position.workout)]
            return workout.start.seconds != start.seconds
                ? workout.start.seconds > start.seconds : id.map { workout.id >= $0 } ?? true
        }
        return end == 0 ? nil : session(at: positions[end - 1])
    }

    /// The records of an exercise at a level.
    /// - Parameter key: The exercise and the level.
    /// - Returns: Empty when it was never trained.
    public func records(of key: LevelKey) -> LevelRecords {
        records[key] ?? LevelRecords()
    }

    /// The sessions of an exercise at a level, the newest first.
    func sessions(of key: LevelKey) -> some Sequence<PastSession> {
        (ladders[key] ?? []).lazy.reversed().map(session(at:))
    }

    /// The exercise and level of the newest workout's last entry of an exercise.
    func lastKey(of exercise: Slug) -> LevelKey? {
        newestKeys[exercise]
    }

    /// The first session with working sets at each level of an exercise, in time order.
    func firstSessions(of exercise: Slug) -> [PastSession] {
        var firsts: [Position] = []
        for (key, positions) in ladders where key.exercise == exercise {
            let first = positions.first { !workouts[Int($0.workout)].sessions[Int($0.session)].sets.isEmpty }
            if let first { firsts.append(first) }
        }
        firsts.sort { ($0.workout, $0.session) < ($1.workout, $1.session) }
        return firsts.map(session(at:))
    }

    private func session(at position: Position) -> PastSession {
        let workout = workouts[Int(position.workout)]
        return PastSession(workout: workout.id, start: workout.start, session: workout.sessions[Int(position.session)])
    }
}

/// A session in the past.
public struct PastSession: Hashable, Sendable {
    /// The workout.
    public let workout: EntityID
    /// The start.
    public let start: Moment
    /// The session.
    public let session: LevelSession
}

/// The facts in an athlete's history about one session.
public struct SessionFacts: Hashable, Sendable {
    /// The session.
    public let session: LevelSession
    /// The session before at the same exercise and level; `nil` for the first.
    public let lastTime: PastSession?
    /// The records that it set.
    public let records: [RecordKind]

    /// The comparison with last time; `nil` for the first, and where nothing can be compared.
    public var comparison: LevelComparison? {
        lastTime.flatMap { LevelComparison(session, with: $0.session) }
    }
}

/// Two sessions of one exercise at one level.
public struct LevelComparison: Hashable, Sendable {
    /// The later one.
    public let now: LevelSession
    /// The earlier one.
    public let then: LevelSession

    /// - Parameters:
    ///   - now: The later session.
    ///   - then: The earlier session; the result is `nil` when it is in another unit or at another level.
    public init?(_ now: LevelSession, with then: LevelSession) {
        let isSameThing = now.counting == nil || then.counting == nil || now.counting == then.counting
        guard now.key == then.key, isSameThing else { return nil }
        self.now = now
        self.then = then
    }

    /// The total of the later one minus that of the earlier: repetitions or seconds.
    public var difference: Int { now.total - then.total }
}
