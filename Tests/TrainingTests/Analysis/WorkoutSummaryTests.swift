import CanonicalJSON
import Testing
import Training
import Values

@Suite struct WorkoutSummaryTests {
    @Test func `a summary holds what counts`() throws {
        let summary = WorkoutSummary(try Workout(document: Sample.json(Sample.workout)))
        #expect(
            summary.sessions.map(\.key.description) == ["push-up@diamond", "plank@full", "pistol-squat@box", "walk"]
        )
        #expect(summary.workingSets == 4)
        #expect(summary.sessions.map(\.best) == [10, 90, 0, 0])
        #expect(summary.sessions.map(\.total) == [18, 90, 15, 0])
        #expect(summary.sessions.map(\.counting) == [.reps, .duration, nil, nil])
        #expect(summary.sessions[0].heaviest?.load == Weight(hundredths: 500, unit: .kilogram))
        #expect(summary.day.description == "2026-11-22")
    }

    @Test func `sets that count something else are left out`() throws {
        let push = try #require(Slug("push-up"))
        let sets = [WorkoutSet.Measure.reps(8), .seconds(60), .sides(left: 5, right: 6)].compactMap { WorkingSet($0) }
        let session = LevelSession(LevelKey(push, nil), sets: sets)
        #expect(session.best == 8)
        #expect(session.total == 19)
    }

    @Test func `a summary written as bytes is read back the same`() throws {
        var random = RandomTraining(seed: 1)
        for workout in random.workouts(300) {
            let summary = WorkoutSummary(workout)
            #expect(WorkoutSummary(encoded: summary.encoded) == summary)
        }
        let full = WorkoutSummary(try Workout(document: Sample.json(Sample.workout)))
        #expect(WorkoutSummary(encoded: full.encoded) == full)
        #expect(full.encoded.count < 120)
    }

    @Test func `truncated and extended bytes are refused`() throws {
        let bytes = WorkoutSummary(try Workout(document: Sample.json(Sample.workout))).encoded
        for length in bytes.indices { #expect(WorkoutSummary(encoded: Array(bytes[..<length])) == nil) }
        #expect(WorkoutSummary(encoded: bytes + [0]) == nil)
        #expect(WorkoutSummary(encoded: [WorkoutSummary.encodingVersion + 1] + bytes.dropFirst()) == nil)
    }

    @Test func `changed bytes are refused or give another summary, so each has one spelling`() throws {
        var random = RandomTraining(seed: 2)
        for workout in random.workouts(60) {
            let bytes = WorkoutSummary(workout).encoded
            for _ in 0..<50 {
                var changed = bytes
                for _ in 0..<random.number(1...3) {
                    changed[random.number(0...changed.count - 1)] = UInt8(random.number(0...255))
                }
                if let summary = WorkoutSummary(encoded: changed) { #expect(summary.encoded == changed) }
            }
        }
        for _ in 0..<2000 {
            let length = random.number(0...80)
            let noise = [1] + (0..<length).map { _ in UInt8(random.number(0...255)) }
            if let summary = WorkoutSummary(encoded: noise) { #expect(summary.encoded == noise) }
        }
    }
}
