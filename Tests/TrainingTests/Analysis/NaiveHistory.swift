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

    static func has(_ workout: Workout, _ key: LevelKey) -> Bool {
        workout.entries.contains { $0.exercise == key.exercise && $0.level == key.level }
    }

    func lastTime(_ key: LevelKey, before index: Int) -> Workout? {
        done[..<index].last { Self.has($0, key) }
    }

    static func amount(_ kind: RecordKind, _ workout: Workout, _ key: LevelKey) -> Int {
        let sets = working(workout, key)
        switch kind {
        case .set: return sets.map(weaker).max() ?? 0
        case .session: return sets.map(whole).reduce(0, +)
        case .load: return sets.compactMap { $0.load?.centigrams }.filter { $0 > 0 }.max() ?? 0
        }
    }

    func sets(_ kind: RecordKind, _ key: LevelKey, at index: Int) -> Bool {
        let before = done[..<index].map { Self.amount(kind, $0, key) }.max() ?? 0
        return Self.amount(kind, done[index], key) > before
    }

    func record(_ kind: RecordKind, _ key: LevelKey) -> (amount: Int, id: EntityID)? {
        let most = done.map { Self.amount(kind, $0, key) }.max() ?? 0
        guard most > 0, let first = done.first(where: { Self.amount(kind, $0, key) == most }) else { return nil }
        return (most, first.id)
    }

    func current(_ exercise: Exercise) -> Slug? {
        let newest = done.last { $0.entries.contains { $0.exercise == exercise.slug } }
        let level = newest?.entries.last { $0.exercise == exercise.slug }?.level
        let open = exercise.levels.filter { !$0.retired }.map(\.slug)
        if let level, open.contains(level) { return level }
        return open.first
    }

    func reached(_ key: LevelKey, _ advance: Advance) -> Int {
        var count = 0
        for workout in done.reversed() {
            let sets = Self.working(workout, key)
            if sets.isEmpty { continue }
            let enough = sets.filter { ($0.load?.hundredths ?? 0) >= 0 && Self.weaker($0) >= advance.amount }
            if enough.count < advance.sets { break }
            count += 1
        }
        return count
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
