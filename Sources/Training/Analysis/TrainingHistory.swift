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
    /// For each exercise the newest workouts with working sets of it, in time order.
    private var newest: [Slug: [Int32]] = [:]
    /// The workouts that say what the athlete weighed, in time order.
    private(set) var weighings: [Int32] = []
    private var amraps = AmrapHistory()

    /// The number of workouts that decide the current level.
    private static let mostNewest = 3
    /// The age at which a body weight says nothing any more, in seconds: 90 days.
    public static let oldestWeight: Int64 = 90 * 86_400

    /// - Parameters:
    ///   - summaries: The workouts of one athlete, in any order; planned ones are left out. The caller has removed those that
    ///     may not be seen.
    ///   - exercises: The athlete's exercises, which say what sets of two sides count.
    public init(_ summaries: some Sequence<WorkoutSummary>, exercises: some Sequence<Exercise>) {
        workouts = summaries.filter { $0.status == .done }.sorted { $0.precedes($1) }
        firstFinding.reserveCapacity(workouts.count)
        indices.reserveCapacity(workouts.count)
        let exercises = Dictionary(exercises.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, workout) in workouts.enumerated() {
            indices[workout.id] = index
            firstFinding.append(findings.count)
            amraps.take(workout)
            if workout.bodyWeight != nil { weighings.append(Int32(index)) }
            let bodyWeight = newestWeight(at: workout.start)
            for (number, session) in workout.sessions.enumerated() {
                let position = Position(workout: Int32(index), session: Int32(number))
                let key = session.key
                let unit = exercises[key.exercise]?.counting(at: key.level) ?? .reps
                let kinds = records[key, default: LevelRecords()].take(
                    session, of: workout, unit, bodyWeight: bodyWeight)
                findings.append(Finding(previous: ladders[key]?.last, records: kinds))
                guard !session.sets.isEmpty else { continue }
                ladders[key, default: []].append(position)
                take(position, of: key.exercise)
            }
        }
    }

    /// Remembers a workout as the newest with an exercise.
    private mutating func take(_ position: Position, of exercise: Slug) {
        guard newest[exercise]?.last != position.workout else { return }
        newest[exercise, default: []].append(position.workout)
        if newest[exercise, default: []].count > Self.mostNewest { newest[exercise]?.removeFirst() }
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
            records: finding.records.all, bodyWeight: bodyWeight(at: index))
    }

    /// Returns the facts about each session of a workout.
    /// - Parameters:
    ///   - id: The workout.
    ///   - new: Workouts that are none to compare with, such as those that one command logs together.
    /// - Returns: One for each of its sessions; none for a workout that is not in the history.
    public func facts(of id: EntityID, ignoring new: Set<EntityID> = []) -> [SessionFacts] {
        guard let index = indices[id] else { return [] }
        guard !new.isEmpty else { return facts(at: index) }
        return facts(at: index).map { facts in
            let last = sessions(of: facts.session.key).first { past in
                !new.contains(past.workout) && (indices[past.workout] ?? index) < index
            }
            return SessionFacts(
                session: facts.session, lastTime: last, records: facts.records, bodyWeight: facts.bodyWeight)
        }
    }

    /// Returns the facts about the amraps of a workout, in the order of its groups' formats.
    /// - Parameter id: The workout.
    /// - Returns: None for a workout without a template.
    public func amraps(of id: EntityID) -> [AmrapFacts] {
        amraps.facts[id] ?? []
    }

    /// The record of the amraps that can be compared.
    /// - Parameter key: The property in which they agree.
    public func record(of key: AmrapKey) -> AmrapRecord? {
        amraps.records[key]
    }

    // MARK: Body weight

    /// The weight of the athlete at a workout: its own, or else the newest one before it that is at most 90 days older.
    /// - Parameter index: The workout's index in `workouts`.
    public func bodyWeight(at index: Int) -> Weight? {
        let later = weighings.partitioningIndex { $0 > index }
        return later == 0 ? nil : weight(of: weighings[later - 1], at: workouts[index].start)
    }

    /// The newest weight so far.
    private func newestWeight(at start: Moment) -> Weight? {
        weighings.last.flatMap { weight(of: $0, at: start) }
    }

    private func weight(of workout: Int32, at start: Moment) -> Weight? {
        let weighing = workouts[Int(workout)]
        return start.seconds - weighing.start.seconds <= Self.oldestWeight ? weighing.bodyWeight : nil
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

    /// The newest session at a level; `nil` where none was done.
    func newestSession(of key: LevelKey) -> PastSession? { ladders[key]?.last.map(session(at:)) }

    /// Returns true if a working set was done at a level.
    func isTrained(_ key: LevelKey) -> Bool { ladders[key] != nil }

    /// The newest workouts with working sets of an exercise, at most three, the oldest first.
    func newestWorkouts(with exercise: Slug) -> [WorkoutSummary] {
        (newest[exercise] ?? []).map { workouts[Int($0)] }
    }

    /// The first session with working sets at each level of an exercise, in time order.
    func firstSessions(of exercise: Slug) -> [PastSession] {
        var firsts: [Position] = []
        for (key, positions) in ladders where key.exercise == exercise {
            if let first = positions.first { firsts.append(first) }
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
    /// The records that it set; none for the first session at the level.
    public let records: [RecordKind]
    /// The weight of the athlete then; `nil` if it is unknown.
    public let bodyWeight: Weight?

    /// The most strength that a set of the session shows; `nil` where that cannot be estimated.
    /// - Parameter unit: The unit of sets of two sides.
    public func strength(_ unit: Counting) -> Strength? {
        bodyWeight.flatMap { session.strongest(unit, at: $0)?.strength }
    }

    /// The comparison with last time; `nil` for the first, and where nothing can be compared.
    public var comparison: LevelComparison? {
        lastTime.flatMap { LevelComparison(session, with: $0.session) }
    }
}
