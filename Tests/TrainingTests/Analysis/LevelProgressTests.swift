import Testing
import Training
import Values

@Suite struct LevelProgressTests {
    private func text(
        _ sessions: [[WorkoutSet]],
        counting: Counting = .reps,
        advance: Advance? = nil,
        hasNext: Bool = true
    ) throws -> String {
        let name = try #require(Slug("push-up"))
        let level = try #require(Slug("diamond"))
        let next = try #require(Slug("archer"))
        var exercise = Exercise(
            slug: name,
            title: "Push-up",
            counting: counting,
            levels: [Level(slug: level, title: "Diamond", advance: advance)]
        )
        if hasNext { exercise.levels.append(Level(slug: next, title: "Archer")) }
        var summaries: [WorkoutSummary] = []
        for (index, sets) in sessions.enumerated() {
            let id = try #require(EntityID("0000000\(index)"))
            let start = Moment(seconds: Int64(index) * 86_400)
            let entry = Entry(exercise: name, level: level, sets: sets)
            summaries.append(WorkoutSummary(Workout(id: id, title: "T", start: start, entries: [entry])))
        }
        let history = TrainingHistory(summaries, exercises: [exercise])
        let last = try #require(summaries.last)
        return try #require(history.progress(of: last.id, today: last.day) { $0 == name ? exercise : nil }.first).text
    }

    private func reps(_ counts: Int...) -> [WorkoutSet] {
        counts.map { WorkoutSet(.reps($0)) }
    }

    @Test func `the summary after a log is that of the manual`() throws {
        let line = try text([reps(10, 9, 8), reps(10, 10, 8)], advance: Advance(sets: 3, amount: 8, sessions: 3))
        #expect(
            line == "push-up@diamond 10 10 8 (28)  last time 10 9 8 (27) ▲1 · 3x8 reached twice, once more to move on"
        )
        let once = try text([reps(10, 9, 7), reps(10, 10, 8)], advance: Advance(sets: 3, amount: 8, sessions: 2))
        #expect(
            once == "push-up@diamond 10 10 8 (28)  last time 10 9 7 (26) ▲2 · 3x8 reached once, once more to move on"
        )
    }

    @Test func `an athlete who is ready sees the next level`() throws {
        let advance = Advance(sets: 2, amount: 8)
        #expect(
            try text([reps(8, 8)], advance: advance)
                == "push-up@diamond 8 8 (16)  first time · 2x8 reached once, ready to move on to archer"
        )
        #expect(
            try text([reps(8, 8), reps(8, 8)], advance: advance, hasNext: false)
                == "push-up@diamond 8 8 (16)  last time 8 8 (16) = · 2x8 reached twice, the last level"
        )
        #expect(
            try text([reps(8, 7)], advance: advance)
                == "push-up@diamond 8 7 (15)  first time · 8 7 of 2x8, 93 %"
        )
    }

    @Test func `times, sides and loads are written as in quick entry`() throws {
        let holds = [WorkoutSet(.seconds(90)), WorkoutSet(.seconds(45)), WorkoutSet(.sides(left: 60, right: 3600))]
        #expect(
            try text([[WorkoutSet(.seconds(100))], holds], counting: .duration)
                == "push-up@diamond 1:30 45s 1:00/1:00:00 (1:03:15)  last time 1:40 (1:40) ▲1:01:35"
        )
        let loaded = [
            WorkoutSet(.reps(5), load: Weight(hundredths: 250, unit: .kilogram)),
            WorkoutSet(.reps(4), load: Weight(hundredths: -2000, unit: .pound)), WorkoutSet(.reps(3), kind: .warmup),
        ]
        #expect(
            try text([reps(10), loaded]) == "push-up@diamond 5+2.5kg 4-20lb (9)  last time 10 (10) ▼1 ▼3.29kg"
        )
    }
}
