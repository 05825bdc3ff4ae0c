import Club
import Training
import Values

/// An athlete's done workouts, as far back as a question needs them.
struct PastWorkouts {
    /// The number of workouts with an exercise that are enough to compare with and to tell the current level.
    private static let enough = 40

    /// Their history.
    let history: TrainingHistory
    /// True if older ones were left out.
    private let isCut: Bool
    private let workouts: [Workout]
    private let exercises: [Exercise]

    /// All workouts of an athlete.
    init(of athlete: Slug, in club: OpenClub) throws {
        try self.init(of: athlete, in: club, about: nil, limit: .max)
    }

    /// The newest workouts with some exercises, or with a body weight: long histories are not read whole to log one line.
    /// - Parameter exercises: The exercises.
    init(recentOf athlete: Slug, in club: OpenClub, about exercises: Set<Slug>) throws {
        try self.init(of: athlete, in: club, about: exercises, limit: Self.enough)
    }

    private init(of athlete: Slug, in club: OpenClub, about exercises: Set<Slug>?, limit: Int) throws {
        var open = exercises.map { Dictionary(uniqueKeysWithValues: $0.map { ($0, 0) }) }
        var workouts: [Workout] = []
        var isCut = false
        let files = try Timeline(club).files(of: [athlete])
        for file in files {
            // An older body weight says nothing about the newest workouts.
            let mayWeigh = (files.first?.name.seconds ?? 0) - file.name.seconds <= TrainingHistory.oldestWeight
            if open?.isEmpty == true {
                isCut = true
                if !mayWeigh { break }
            }
            // A document with an entry of an exercise has its name in quotes: others need not be parsed.
            if let open {
                let bytes = try club.snapshot.bytes(of: file.blob)
                let isNamed = open.keys.contains { bytes.containsQuoted($0.text) }
                guard isNamed || mayWeigh && bytes.containsQuoted("bodyWeight") else { continue }
            }
            guard let workout = try Timeline(club).readable(file)?.workout, workout.status == .done else { continue }
            workouts.append(workout)
            for slug in Set(workout.entries.map(\.exercise)) {
                guard let count = open?[slug] else { continue }
                open?[slug] = count + 1 < limit ? count + 1 : nil
            }
        }
        self.workouts = workouts
        self.isCut = isCut
        self.exercises = try club.snapshot.exercises(of: athlete)
        history = TrainingHistory(workouts.map { WorkoutSummary($0) }, exercises: self.exercises)
    }

    /// Returns the workouts that new ones are compared with: all of them if the newest alone do not tell what is said of some. A
    /// last time may lie further back, and so may a better performance than a seeming record; the amraps of a template may be
    /// in workouts with any exercises.
    func reachingBack(to new: [Workout], of athlete: Slug, in club: OpenClub) throws -> PastWorkouts {
        let history = history(with: new)
        let needsAll = new.contains { workout in
            guard history.amraps(of: workout.id).isEmpty else { return true }
            return isCut && history.facts(of: workout.id).contains { $0.lastTime == nil || !$0.records.isEmpty }
        }
        return needsAll ? try PastWorkouts(of: athlete, in: club) : self
    }

    /// The sets of the newest workout with an exercise at a level.
    func lastSets(_ exercise: Slug, _ level: Slug?) -> [WorkoutSet]? {
        for workout in workouts {
            let sets = workout.entries.filter { $0.exercise == exercise && $0.level == level }.flatMap(\.sets)
            if !sets.isEmpty { return sets }
        }
        return nil
    }

    /// The newest workout that fits.
    func newest(where fits: (Workout) -> Bool) -> Workout? {
        workouts.first(where: fits)
    }

    /// The history with new workouts.
    func history(with new: [Workout]) -> TrainingHistory {
        TrainingHistory((workouts + new).map { WorkoutSummary($0) }, exercises: self.exercises)
    }
}

extension [UInt8] {
    /// Returns true if the bytes hold a name in quotes.
    fileprivate func containsQuoted(_ name: String) -> Bool {
        let pattern = Array("\"\(name)\"".utf8)
        guard count >= pattern.count else { return false }
        return withUnsafeBufferPointer { bytes in
            var start = 0
            while let offset = bytes[start...].firstIndex(of: pattern[0]) {
                guard offset + pattern.count <= bytes.count else { return false }
                if bytes[offset..<offset + pattern.count].elementsEqual(pattern) { return true }
                start = offset + 1
            }
            return false
        }
    }
}
