import Testing
import Training
import Values

/// The one-pass history against the naive one, over random training.
@Suite struct TrainingHistoryTests {
    private static let keys = RandomTraining.names.flatMap { name in
        (RandomTraining.levels + [nil]).map { LevelKey(name, $0) }
    }

    private func each(
        _ seeds: Range<UInt64>,
        _ body: (TrainingHistory, NaiveHistory, inout RandomTraining) throws -> Void
    )
        rethrows
    {
        for seed in seeds {
            var random = RandomTraining(seed: seed)
            let workouts = random.workouts(random.number(0...60))
            try body(
                TrainingHistory(workouts.map { WorkoutSummary($0) }, exercises: RandomTraining.exercises),
                NaiveHistory(workouts), &random)
        }
    }

    @Test func `done workouts are in the order of time`() {
        each(0..<20) { history, naive, _ in
            #expect(history.workouts.map(\.id) == naive.done.map(\.id))
            #expect(history.workouts.indices.allSatisfy { history.index(of: history.workouts[$0].id) == $0 })
        }
    }

    @Test func `every workout's last times and records are found`() {
        each(20..<50) { history, naive, _ in
            for (index, workout) in naive.done.enumerated() {
                let facts = history.facts(at: index)
                #expect(Set(facts.map(\.session.key)) == Set(workout.entries.map { LevelKey($0.exercise, $0.level) }))
                for fact in facts {
                    let key = fact.session.key
                    let before = naive.lastTime(key, before: index)
                    #expect(fact.lastTime?.workout == before?.id)
                    if !fact.session.sets.isEmpty {
                        #expect(history.lastTime(key, before: workout.start, id: workout.id) == fact.lastTime)
                    }
                    #expect(fact.bodyWeight?.centigrams == naive.bodyWeight(at: index))
                    #expect(fact.records == RecordKind.allCases.filter { naive.sets($0, key, at: index) })
                    let total = { NaiveHistory.working($0, key).map(NaiveHistory.whole).reduce(0, +) }
                    #expect(fact.session.total == total(workout))
                    let difference = fact.session.sets.isEmpty ? nil : before.map { total(workout) - total($0) }
                    #expect(fact.comparison?.difference == difference)
                }
            }
        }
    }

    @Test func `body weight is compared with the oldest weighing of the 90 days before the newest`() {
        each(160..<190) { history, naive, _ in
            let weighed = naive.done.filter { $0.bodyWeight != nil }
            let newest = weighed.last
            let before = weighed.dropLast().first { workout in
                newest.map { $0.start.seconds - workout.start.seconds <= 90 * 86_400 } ?? false
            }
            let change = history.bodyWeightChange
            #expect(change?.newest.workout == newest?.id && change?.before?.workout == before?.id)
            let grams = { (workout: Workout?) in Double(workout?.bodyWeight?.centigrams ?? 0) / 100 }
            if let difference = change?.difference {
                #expect(abs(Double(difference.centigrams) / 100 - (grams(newest) - grams(before))) <= 5)
            }
        }
    }

    @Test func `a record is the largest amount and names the workout that reached it first`() {
        each(50..<80) { history, naive, _ in
            for key in Self.keys {
                for kind in RecordKind.allCases {
                    let expected = naive.record(kind, key)
                    let found = history.records(of: key)[kind]
                    #expect(found?.workout == expected?.id)
                    switch kind {
                    case .set, .session: #expect(found?.amount == expected?.performance.first)
                    case .load, .help:
                        #expect(found?.load?.centigrams == expected?.performance.first)
                        #expect(found?.amount == expected?.performance.last)
                    case .strongest: #expect(found?.strength?.centigrams == expected.map { $0.performance[0] / 30 })
                    }
                }
            }
        }
    }

    @Test func `an amrap is compared with those of its template and time before it`() {
        each(250..<290) { history, naive, _ in
            var keys: Set<AmrapKey> = []
            for (index, workout) in naive.done.enumerated() {
                let expected = NaiveHistory.amraps(workout)
                let found = history.amraps(of: workout.id)
                #expect(found.map(\.result.key) == expected.map(\.key))
                for (amrap, expected) in zip(found, expected) {
                    keys.insert(expected.key)
                    let best = naive.bestAmrap(expected.key, before: index)
                    #expect(amrap.best?.workout == best?.id)
                    #expect(amrap.best.map { [$0.score.rounds, $0.score.extra] } == best?.score)
                    let isRecord = best.map { $0.score.lexicographicallyPrecedes(expected.score) } ?? false
                    #expect(amrap.isRecord == isRecord)
                }
            }
            for key in keys {
                #expect(history.record(of: key)?.workout == naive.bestAmrap(key, before: naive.done.count)?.id)
            }
        }
    }

    @Test func `records after any edit are those of a history built anew`() throws {
        for seed in UInt64(290)..<300 {
            var random = RandomTraining(seed: seed)
            var workouts = random.workouts(25)
            // What a site keeps of a workout until that is edited.
            var kept = workouts.map { WorkoutSummary($0).encoded }
            for _ in 0..<30 {
                let index = random.number(0...workouts.count - 1)
                switch random.number(0...9) {
                case 0 where workouts.count > 1:
                    workouts.remove(at: index)
                    kept.remove(at: index)
                case 1:
                    workouts += random.workouts(1)
                    kept += workouts.suffix(1).map { WorkoutSummary($0).encoded }
                default:
                    workouts[index] = random.edited(workouts[index])
                    kept[index] = WorkoutSummary(workouts[index]).encoded
                }
                let history = TrainingHistory(
                    try kept.map { try #require(WorkoutSummary(encoded: $0)) }, exercises: RandomTraining.exercises)
                compare(
                    history, TrainingHistory(workouts.map { WorkoutSummary($0) }, exercises: RandomTraining.exercises),
                    NaiveHistory(workouts))
            }
        }
    }

    private func compare(_ history: TrainingHistory, _ anew: TrainingHistory, _ naive: NaiveHistory) {
        #expect(history.workouts == anew.workouts)
        #expect(history.workouts.map(\.id) == naive.done.map(\.id))
        for (index, workout) in naive.done.enumerated() {
            #expect(history.facts(at: index) == anew.facts(at: index))
            #expect(history.amraps(of: workout.id) == anew.amraps(of: workout.id))
            for fact in history.facts(at: index) {
                #expect(fact.records == RecordKind.allCases.filter { naive.sets($0, fact.session.key, at: index) })
            }
        }
        for key in Self.keys {
            #expect(history.records(of: key) == anew.records(of: key))
            for kind in RecordKind.allCases {
                #expect(history.records(of: key)[kind]?.workout == naive.record(kind, key)?.id)
            }
        }
    }

    @Test func `current level and readiness follow the rules`() {
        each(80..<140) { history, naive, random in
            for number in RandomTraining.names.indices {
                let advance = Advance(
                    sets: random.number(1...3),
                    amount: random.number(1...6),
                    sessions: random.number(1...3),
                    counting: number == 2 ? .duration : .reps
                )
                let retired = Set((0..<3).filter { _ in random.chance(25) })
                let at = ChosenLevel(
                    RandomTraining.levels[random.number(0...2)],
                    since: Moment(seconds: 1_790_000_000 + Int64(random.number(0...160)) * 86_400))
                let exercise = RandomTraining.exercise(
                    number, advance: advance, retired: retired, usual: random.chance(50) ? random.number(0...2) : nil,
                    at: random.chance(30) ? at : nil)
                let today = CalendarDay(number: 1_790_000_000 / 86_400 + random.number(0...160))
                #expect(history.currentLevel(of: exercise)?.level.slug == naive.current(exercise))
                for (index, level) in exercise.levels.enumerated() {
                    let readiness = history.readiness(of: exercise, level: level, today: today)
                    let reached = naive.reached(LevelKey(exercise.slug, level.slug), advance)
                    #expect(readiness?.reached == reached)
                    #expect(readiness?.isReady == (reached >= advance.sessions))
                    let next = exercise.levels[(index + 1)...].first { !$0.retired }
                    #expect(readiness?.next == next)
                    let credit = naive.credit(LevelKey(exercise.slug, level.slug), advance, today: today)
                    let percent = Self.percent(credit, advance, reached: reached)
                    #expect(readiness?.percent == percent)
                }
            }
        }
    }

    /// The best session counts as it is; where it has everything, the last repetition is earned session by session.
    private static func percent(_ credit: Int, _ advance: Advance, reached: Int) -> Int {
        if reached >= advance.sessions { return 100 }
        let wanted = Double(advance.sets * advance.amount)
        let done = min(Double(credit), wanted - 1) + Double(reached) / Double(advance.sessions)
        return Int((100 * done / wanted + 1e-9).rounded(.down))
    }

    @Test func `levels are reached in time order`() {
        each(140..<170) { history, naive, _ in
            for name in RandomTraining.names {
                let found = history.levelsReached(of: name)
                for level in RandomTraining.levels {
                    let first = naive.done.first { !NaiveHistory.working($0, LevelKey(name, level)).isEmpty }
                    #expect(found.first { $0.level == level }?.workout == first?.id)
                }
                #expect(zip(found, found.dropFirst()).allSatisfy { $0.start.seconds <= $1.start.seconds })
            }
        }
    }

    @Test func `week streaks follow the rule`() {
        each(170..<230) { history, naive, random in
            let today = CalendarDay(number: 1_790_000_000 / 86_400 + random.number(-10...140))
            let target = random.number(1...4)
            let streak = WeekStreak(history, target: target, today: today)
            let expected = naive.weeks(target: target, today: today)
            #expect(streak.current == expected.current)
            #expect(streak.longest == expected.longest)
            #expect(
                WeekStreak(history, target: 0, today: today)
                    == WeekStreak(TrainingHistory([], exercises: []), target: 1, today: today)
            )
        }
    }

    @Test func `the heatmap counts every day of the year`() {
        each(230..<250) { history, naive, random in
            let last = CalendarDay(number: 1_790_000_000 / 86_400 + random.number(0...400))
            let days = Heatmap(history, endingOn: last).days
            #expect(days.first?.day.weekday == 0)
            #expect(days.last?.day == last)
            #expect((365...371).contains(days.count))
            for day in days {
                let workouts = naive.done.filter { $0.start.local.calendarDay == day.day }
                #expect(day.workouts == workouts.count)
                #expect(day.workingSets == workouts.flatMap(\.entries).flatMap(\.sets).count { $0.kind != .warmup })
                #expect((day.level == 0) == workouts.isEmpty)
            }
            let active = days.filter { $0.workouts > 0 }.sorted { $0.workingSets < $1.workingSets }
            #expect(active.isEmpty || active.last?.level == 4)
            #expect(zip(active, active.dropFirst()).allSatisfy { $0.level <= $1.level })
        }
    }
}
