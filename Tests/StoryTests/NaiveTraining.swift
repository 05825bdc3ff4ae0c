/// A second, simple and slow idea of what an athlete's sets mean, with which the figures of `cali` are compared. It shares no
/// code with the program, and numbers only: days, repetitions, hundredths of a kilogram.
struct NaiveTraining {
    struct Set {
        var amount: Int
        /// The right side, where both are counted.
        var right: Int?
        /// Hundredths of a kilogram, negative for help.
        var load = 0
        var isWarmup = false

        var weaker: Int { min(amount, right ?? amount) }
        var whole: Int { amount + (right ?? 0) }
        var isAssisted: Bool { load < 0 }
    }

    struct Workout {
        var id: String
        /// Minutes since some day.
        var start: Int
        /// In the order of the entries, each exercise and level once.
        var levels: [(key: String, sets: [Set])]
        /// Hundredths of a kilogram.
        var bodyWeight: Int?

        var day: Int { start / 1440 }

        /// The sets of a level that count.
        func sets(_ key: String) -> [Set] {
            levels.filter { $0.key == key }.flatMap(\.sets).filter { !$0.isWarmup }
        }
    }

    /// The goal of a level.
    struct Goal {
        var sets: Int
        var amount: Int
        var sessions: Int
    }

    private(set) var workouts: [Workout] = []

    /// Adds a workout, or replaces the one with its id.
    mutating func put(_ workout: Workout) {
        workouts.removeAll { $0.id == workout.id }
        workouts.append(workout)
        workouts.sort { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    private func index(_ id: String) -> Int { workouts.firstIndex { $0.id == id } ?? 0 }

    // MARK: One session

    func total(_ key: String, in id: String) -> Int {
        workouts[index(id)].sets(key).reduce(0) { $0 + $1.whole }
    }

    func best(_ key: String, in id: String) -> Int {
        workouts[index(id)].sets(key).filter { !$0.isAssisted }.map(\.weaker).max() ?? 0
    }

    /// The workout before with working sets at the level.
    func lastTime(_ key: String, in id: String) -> Workout? {
        workouts[..<index(id)].last { !$0.sets(key).isEmpty }
    }

    /// The mean load of a set, now and last time, in hundredths of a kilogram rounded.
    func loadDifference(_ key: String, in id: String) -> Int? {
        guard let last = lastTime(key, in: id), !workouts[index(id)].sets(key).isEmpty else { return nil }
        let mean = { (sets: [Set]) in Double(sets.reduce(0) { $0 + $1.load }) / Double(sets.count) }
        let difference = mean(workouts[index(id)].sets(key)) - mean(last.sets(key))
        return Int(difference.rounded())
    }

    // MARK: Records

    private static let kinds = ["set", "session", "load", "help", "strongest"]

    /// The records that a session set, by the names that programs get.
    func records(_ key: String, in id: String) -> [String] {
        let now = index(id)
        guard lastTime(key, in: id) != nil else { return [] }
        return Self.kinds.filter { kind in
            guard let done = performance(kind, key, at: now) else { return false }
            let before = (0..<now).compactMap { performance(kind, key, at: $0) }
            guard let most = before.max(by: { $0.lexicographicallyPrecedes($1) }) else { return kind != "strongest" }
            return most.lexicographicallyPrecedes(done)
        }
    }

    /// The performance of a workout for a record, as numbers of which the first that differs decides.
    private func performance(_ kind: String, _ key: String, at index: Int) -> [Int]? {
        let sets = workouts[index].sets(key).filter { $0.weaker > 0 }
        let clean = sets.filter { !$0.isAssisted }
        let most = { (performances: [[Int]]) in performances.max { $0.lexicographicallyPrecedes($1) } }
        switch kind {
        case "set": return most(clean.map { [$0.weaker] })
        case "session": return clean.isEmpty ? nil : [clean.reduce(0) { $0 + $1.whole }]
        case "load": return most(sets.filter { $0.load > 0 }.map { [$0.load, $0.weaker] })
        case "help":
            let isDone = workouts[...index].contains { $0.sets(key).contains { !$0.isAssisted && $0.weaker > 0 } }
            return isDone ? nil : most(sets.map { [$0.load, $0.weaker] })
        default:
            guard !key.hasPrefix("plank"), let weight = bodyWeight(at: index) else { return nil }
            return most(
                sets.filter { $0.weaker <= 10 && weight + $0.load > 0 }.map { [(weight + $0.load) * (30 + $0.weaker)] })
        }
    }

    /// The newest weight that is at most 90 days old.
    private func bodyWeight(at index: Int) -> Int? {
        let weighed = workouts[...index].last { $0.bodyWeight != nil }
        return weighed.flatMap { workouts[index].start - $0.start <= 90 * 1440 ? $0.bodyWeight : nil }
    }

    // MARK: The ladder

    /// The newest sessions in a row that reached a goal.
    func reached(_ key: String, _ goal: Goal) -> Int {
        workouts.reversed().map { $0.sets(key) }.filter { !$0.isEmpty }.prefix { sets in
            sets.count { !$0.isAssisted && $0.weaker >= goal.amount } >= goal.sets
        }.count
    }

    /// The progress in percent on a day.
    func progress(_ key: String, _ goal: Goal, on day: Int) -> Int {
        let reached = reached(key, goal)
        if reached >= goal.sessions { return 100 }
        let best =
            workouts.filter { $0.day >= day - 60 }.map { workout in
                workout.sets(key).filter { !$0.isAssisted }.map { min($0.weaker, goal.amount) }
                    .sorted(by: >).prefix(goal.sets).reduce(0, +)
            }.max() ?? 0
        let wanted = goal.sets * goal.amount
        let done = Double(min(best, wanted - 1)) + Double(reached) / Double(goal.sessions)
        return Int((done * 100 / Double(wanted) + 1e-9).rounded(.down))
    }

    /// The level that the exercise is at, of those of its ladder.
    func level(of exercise: String, ladder: [String], usual: String) -> String {
        let mine = { (workout: Workout) in workout.levels.filter { $0.key.hasPrefix("\(exercise)@") }.map(\.key) }
        let newest = workouts.filter { workout in mine(workout).contains { !workout.sets($0).isEmpty } }.suffix(3)
        let held = ladder.last { level in
            newest.contains { workout in
                let here = workout.sets("\(exercise)@\(level)").count
                return here > 0 && here * 2 >= mine(workout).reduce(0) { $0 + workout.sets($1).count }
            }
        }
        return held ?? usual
    }
}
