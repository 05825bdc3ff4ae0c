import TestSupport
import Training
import Values

/// Random workouts, the same on every machine. There are few exercises, levels and days, so that all combinations occur.
struct RandomTraining {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &random)
    }

    mutating func chance(_ percent: Int) -> Bool {
        number(1...100) <= percent
    }

    /// Another version of a workout: what an edit may change.
    mutating func edited(_ workout: Workout) -> Workout {
        var (new, old) = (self.workout(), workout)
        new.id = old.id
        switch number(0...5) {
        case 0: old.start = new.start
        case 1: old.entries = new.entries
        case 2: old.status = new.status
        case 3: old.bodyWeight = new.bodyWeight
        case 4: (old.template, old.formats) = (new.template, new.formats)
        default: old = new
        }
        return old
    }

    mutating func workouts(_ count: Int) -> [Workout] {
        (0..<count).map { _ in workout() }
    }

    private mutating func workout() -> Workout {
        Workout(
            id: EntityID.random(using: &random),
            title: "Training",
            // Few seconds of a day, so that workouts begin at the same time.
            start: Moment(
                seconds: 1_790_000_000 + Int64(number(0...120)) * 86_400 + Int64(number(0...3)) * 20_000,
                offsetMinutes: [0, 60, -570, 840][number(0...3)]
            ),
            durationSeconds: chance(50) ? number(0...86_400) : nil,
            status: chance(85) ? .done : .planned,
            visibility: chance(80) ? .public : .unlisted,
            template: chance(60) ? Self.names[number(0...1)] : nil,
            bodyWeight: chance(15) ? weight(600...900) : nil,
            entries: (0..<number(1...5)).map { _ in entry() },
            formats: (0..<number(0...2)).map { format($0 + 1) }
        )
    }

    private mutating func weight(_ tenths: ClosedRange<Int>) -> Weight {
        Weight(hundredths: number(tenths) * 10, unit: chance(50) ? .kilogram : .pound)
    }

    private mutating func format(_ group: Int) -> TimedFormat {
        if chance(20) { return TimedFormat(group: group, .emom(every: 60, rounds: 3)) }
        let score = AmrapScore(rounds: number(1...4), extra: number(0...2))
        return TimedFormat(group: group, .amrap(seconds: number(1...2) * 300, chance(90) ? score : nil))
    }

    private mutating func entry() -> Entry {
        let exercise = number(0...2)
        let level = number(0...3)
        let sets = (0..<number(0...5)).map { _ in set(isHold: exercise == 2) }
        return Entry(
            exercise: Self.names[exercise],
            level: level == 3 ? nil : Self.levels[level],
            sets: sets
        )
    }

    private mutating func set(isHold: Bool) -> WorkoutSet {
        let amount = number(0...12)
        let measure: WorkoutSet.Measure =
            chance(20)
            ? .sides(left: amount, right: number(0...12)) : isHold ? .seconds(amount) : .reps(amount)
        let load = Weight(hundredths: number(-8...20) * 250, unit: chance(50) ? .kilogram : .pound)
        return WorkoutSet(measure, load: chance(40) ? load : nil, kind: chance(15) ? .warmup : chance(10) ? .drop : nil)
    }

    static let names = ["push-up", "pull-up", "plank"].compactMap { Slug($0) }
    static let levels = ["easy", "middle", "hard"].compactMap { Slug($0) }

    /// The exercises of all workouts.
    static let exercises = names.indices.map { exercise($0, advance: nil) }

    static func exercise(
        _ number: Int, advance: Advance?, retired: Set<Int> = [], usual: Int? = nil, at: ChosenLevel? = nil
    ) -> Exercise {
        Exercise(
            slug: names[number],
            title: "Exercise",
            counting: number == 2 ? .duration : .reps,
            levels: levels.indices.map {
                Level(slug: levels[$0], title: "Level", advance: advance, retired: retired.contains($0))
            }, usual: usual.map { levels[$0] }, at: at
        )
    }
}
