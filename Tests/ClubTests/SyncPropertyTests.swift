import CanonicalJSON
import Club
import Foundation
import TestSupport
import Testing
import Training
import Values

/// Random changes on independent clones, synced in random order, end in the same tree on all of them, with every logged set
/// exactly once.
@Suite struct SyncPropertyTests {
    @Test(arguments: 0..<(ProcessInfo.processInfo.environment["CALI_SOAK"] == nil ? 6 : 150))
    func `every clone ends with all sets`(seed: UInt64) async throws {
        var fleet = try await Fleet(seed: seed)
        for _ in 0..<40 { try await fleet.step() }
        // Once to send, once to receive what the others sent.
        for _ in 0..<2 {
            for index in fleet.clones.all.indices { try await fleet.clones.sync(index) }
        }
        try await fleet.clones.expectOne()
        let trees = try Set(fleet.clones.all.map { try $0.tree() })
        #expect(trees.count == 1)
        try fleet.expectEverySet()
    }
}

/// The clones of one athlete's devices, and the sets logged on them. Each set has its own number of repetitions.
private struct Fleet {
    let clones: Clones
    private var random: SplitMix64
    private var nextSet = 1
    private var nextWorkout = 10_000_000
    /// Sets by workout.
    private var logged: [EntityID: Set<Int>] = [:]
    private var deleted: Set<EntityID> = []

    init(seed: UInt64) async throws {
        random = SplitMix64(seed: seed)
        clones = try await Clones(Int.random(in: 2...4, using: &random))
    }

    mutating func step() async throws {
        let index = Int.random(in: clones.all.indices, using: &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<3: try log(on: clones[index])
        case 3: try addSet(on: clones[index])
        case 4: try change("title", on: clones[index])
        case 5: try change("note", on: clones[index])
        case 6: try move(on: clones[index])
        case 7: try delete(on: clones[index])
        case 8: try clones[index].perform(ChangeFollow(ben, follows: Bool.random(using: &random)))
        case 9: try addLevel(on: clones[index])
        default: try await clones.sync(index)
        }
    }

    private mutating func newSet() -> WorkoutSet {
        nextSet += 1
        return WorkoutSet(.reps(nextSet))
    }

    private mutating func log(on clone: Clones.Clone) throws {
        nextWorkout += 1
        let workout = Workout.push("\(nextWorkout)", day: Int.random(in: 0..<60, using: &random), [newSet(), newSet()])
        logged[workout.id] = [nextSet - 1, nextSet]
        try clone.perform(LogWorkouts([workout]))
    }

    /// A workout of a clone.
    private mutating func pick(_ clone: Clones.Clone) throws -> Workout? {
        guard let file = try clone.snapshot.workoutFiles(of: anna).randomElement(using: &random) else { return nil }
        return try clone.snapshot.workout(file)
    }

    private mutating func addSet(on clone: Clones.Clone) throws {
        guard var entries = try pick(clone).map({ ($0.id, $0.entries) }) else { return }
        entries.1[0].sets.append(newSet())
        logged[entries.0, default: []].insert(nextSet)
        try clone.perform(EditWorkout(entries.0, [.entries(entries.1)]))
    }

    private mutating func change(_ member: String, on clone: Clones.Clone) throws {
        guard let workout = try pick(clone) else { return }
        let text = "\(member) \(Int.random(in: 0..<1000, using: &random))"
        try clone.perform(EditWorkout(workout.id, [member == "title" ? .title(text) : .note(text)]))
    }

    private mutating func move(on clone: Clones.Clone) throws {
        guard let workout = try pick(clone) else { return }
        let start = Workout.push("00000000", day: Int.random(in: 60..<90, using: &random)).start
        try clone.perform(EditWorkout(workout.id, [.start(start)]))
    }

    private mutating func delete(on clone: Clones.Clone) throws {
        guard let workout = try pick(clone) else { return }
        deleted.insert(workout.id)
        try clone.perform(EditWorkout(workout.id, [.delete]))
    }

    private mutating func addLevel(on clone: Clones.Clone) throws {
        let path = DocumentPath.exercise(anna, name("push-up"))
        var exercise = try clone.snapshot.exercise(name("push-up"), of: anna)
        let level = name("level-\(Int.random(in: 0..<1000, using: &random))")
        guard !exercise.levels.contains(where: { $0.slug == level }) else { return }
        let index = Int.random(in: 0...exercise.levels.count, using: &random)
        exercise.levels.insert(Level(slug: level, title: level.text), at: index)
        try clone.perform(Planted([path.text: exercise.document]))
    }

    // MARK: Looking

    /// Each set is in the workouts once, or in a conflict. Only the sets of deleted workouts may be gone.
    func expectEverySet() throws {
        let snapshot = try clones[0].snapshot
        var standing: [Int] = []
        var ids: [EntityID] = []
        for file in try snapshot.workoutFiles(of: anna) {
            let workout = try snapshot.workout(file)
            ids.append(workout.id)
            standing += workout.entries.flatMap(\.sets).compactMap {
                if case .reps(let count)? = $0.measure { count } else { nil }
            }
        }
        #expect(Set(ids).count == ids.count && Set(standing).count == standing.count)
        let waiting = try snapshot.conflicts(of: anna).flatMap { conflict in
            (conflict.theirs["entries"]?.elements ?? []).flatMap { $0["sets"]?.elements ?? [] }
                .compactMap { $0["reps"]?.integer }
        }
        for (workout, sets) in logged where !deleted.contains(workout) {
            #expect(ids.contains(workout))
            #expect(sets.subtracting(standing).subtracting(waiting).isEmpty, "of \(workout)")
        }
    }
}
