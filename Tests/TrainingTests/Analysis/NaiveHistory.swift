import Training
import Values

/// A second, simple and slow implementation of the rules, with which the history is compared.
struct NaiveHistory {
    let done: [Workout]

    init(_ workouts: [Workout]) {
        done = workouts.filter { $0.status == .done }
            .sorted { ($0.start.seconds, $0.id.text) < ($1.start.seconds, $1.id.text) }
    }

    static func working(_ workout: Workout, _ key: LevelKey) -> [WorkoutSet] {
        workout.entries.filter { $0.exercise == key.exercise && $0.level == key.level }
            .flatMap(\.sets).filter { $0.kind != .warmup }
    }

    static func weaker(_ set: WorkoutSet) -> Int {
        switch set.measure {
        case .reps(let count), .seconds(let count): count
        case .sides(let left, let right): min(left, right)
        case nil: 0
        }
    }

    static func whole(_ set: WorkoutSet) -> Int {
        if case .sides(let left, let right) = set.measure { return left + right }
        return weaker(set)
    }

    func lastTime(_ key: LevelKey, before index: Int) -> Workout? {
        done[..<index].last { !Self.working($0, key).isEmpty }
    }

    static func isAssisted(_ set: WorkoutSet) -> Bool { (set.load?.hundredths ?? 0) < 0 }

    static func load(_ set: WorkoutSet) -> Int { set.load?.centigrams ?? 0 }

    /// The weight of the athlete at a workout, in hundredths of a gram.
    func bodyWeight(at index: Int) -> Int? {
        let weighed = done[...index].last { $0.bodyWeight != nil }
        guard let weighed, done[index].start.seconds - weighed.start.seconds <= 90 * 86_400 else { return nil }
        return weighed.bodyWeight?.centigrams
    }

    /// A performance, as numbers to be compared from the first to the last; `nil` for none.
    func performance(_ kind: RecordKind, _ key: LevelKey, at index: Int) -> [Int]? {
        let sets = Self.working(done[index], key).filter { Self.weaker($0) > 0 }
        let unassisted = sets.filter { !Self.isAssisted($0) }
        switch kind {
        case .set: return unassisted.map { [Self.weaker($0)] }.max { $0[0] < $1[0] }
        case .session:
            let sum = Self.working(done[index], key).filter { !Self.isAssisted($0) }.map(Self.whole).reduce(0, +)
            return sum > 0 ? [sum] : nil
        case .load:
            return best(sets.filter { Self.load($0) > 0 }.map { [Self.load($0), Self.weaker($0)] })
        case .help:
            let isClean = { (workout: Workout) in
                Self.working(workout, key).contains { !Self.isAssisted($0) && Self.weaker($0) > 0 }
            }
            guard !done[...index].contains(where: isClean) else { return nil }
            return best(sets.map { [Self.load($0), Self.weaker($0)] })
        case .strongest:
            guard let weight = bodyWeight(at: index), key.exercise != RandomTraining.names[2] else { return nil }
            let moved = sets.filter { Self.weaker($0) <= 10 && weight + Self.load($0) > 0 }
            return best(moved.map { [(weight + Self.load($0)) * (30 + Self.weaker($0))] })
        }
    }

    private func best(_ performances: [[Int]]) -> [Int]? {
        performances.max { $0.lexicographicallyPrecedes($1) }
    }

    func sets(_ kind: RecordKind, _ key: LevelKey, at index: Int) -> Bool {
        guard lastTime(key, before: index) != nil, let now = performance(kind, key, at: index) else { return false }
        let before = best((0..<index).compactMap { performance(kind, key, at: $0) })
        return before.map { $0.lexicographicallyPrecedes(now) } ?? (kind != .strongest)
    }

    func record(_ kind: RecordKind, _ key: LevelKey) -> (performance: [Int], id: EntityID)? {
        if kind == .help, done.indices.contains(where: { performance(.set, key, at: $0) != nil }) { return nil }
        guard let most = best(done.indices.compactMap { performance(kind, key, at: $0) }),
            let first = done.indices.first(where: { performance(kind, key, at: $0) == most })
        else { return nil }
        return (most, done[first].id)
    }

    /// The scores of a workout's amraps of a template, as rounds and what came after them, by what they are compared by.
    static func amraps(_ workout: Workout) -> [(key: AmrapKey, score: [Int])] {
        guard let template = workout.template else { return [] }
        var seen: [Int: Int] = [:]
        return workout.formats.compactMap { format in
            guard case .amrap(let seconds, let score?) = format.kind else { return nil }
            defer { seen[seconds, default: 0] += 1 }
            return (
                AmrapKey(template, seconds: seconds, number: seen[seconds, default: 0]), [score.rounds, score.extra]
            )
        }
    }

    func bestAmrap(_ key: AmrapKey, before index: Int) -> (score: [Int], id: EntityID)? {
        let scores = done[..<index].flatMap { workout in
            Self.amraps(workout).filter { $0.key == key }.map { (score: $0.score, id: workout.id) }
        }
        guard let most = best(scores.map(\.score)) else { return nil }
        return scores.first { $0.score == most }
    }

    func current(_ exercise: Exercise) -> Slug? {
        let open = exercise.levels.filter { !$0.retired }.map(\.slug)
        let sets = { (workout: Workout, level: Slug?) in
            workout.entries.filter { $0.exercise == exercise.slug && (level == nil || $0.level == level) }
                .flatMap(\.sets).count { $0.kind != .warmup }
        }
        let newest = done.filter { sets($0, nil) > 0 }.suffix(3)
        if let at = exercise.at, open.contains(at.level),
            !newest.contains(where: { $0.start.seconds > at.since.seconds })
        {
            return at.level
        }
        let held = open.last { level in newest.contains { sets($0, level) > 0 && sets($0, level) * 2 >= sets($0, nil) }
        }
        return held ?? open.first { $0 == exercise.usual } ?? (open.count == 1 ? open[0] : nil)
    }

    func reached(_ key: LevelKey, _ advance: Advance) -> Int {
        var count = 0
        for workout in done.reversed() {
            let sets = Self.working(workout, key)
            if sets.isEmpty { continue }
            let enough = sets.filter { !Self.isAssisted($0) && Self.weaker($0) >= advance.amount }
            if enough.count < advance.sets { break }
            count += 1
        }
        return count
    }

    /// The credit of the best session in 60 days towards a goal, in repetitions or seconds.
    func credit(_ key: LevelKey, _ advance: Advance, today: CalendarDay) -> Int {
        done.filter { $0.start.local.calendarDay.number >= today.number - 60 }.map { workout in
            let amounts = Self.working(workout, key).filter { !Self.isAssisted($0) }.map(Self.weaker)
            return amounts.sorted(by: >).prefix(advance.sets).map { min($0, advance.amount) }.reduce(0, +)
        }.max() ?? 0
    }

    func weeks(target: Int, today: CalendarDay) -> (current: Int, longest: Int) {
        let isReached = { (monday: CalendarDay) in
            done.count { $0.start.local.calendarDay.monday == monday } >= target
        }
        let this = today.monday
        var current = 0
        var monday = isReached(this) ? this : this.advanced(by: -7)
        while isReached(monday) { (current, monday) = (current + 1, monday.advanced(by: -7)) }
        var (run, longest) = (0, 0)
        for back in stride(from: 60, through: 0, by: -1) {
            run = isReached(this.advanced(by: -7 * back)) ? run + 1 : 0
            longest = max(longest, run)
        }
        return (current, longest)
    }
}
