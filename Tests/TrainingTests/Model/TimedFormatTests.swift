import TestSupport
import Testing
import Training

/// The sets of rounds, and the rounds of sets.
@Suite struct TimedFormatTests {
    private static func total(_ round: [[WorkoutSet]]) -> Int {
        round.joined().reduce(0) { if case .reps(let count) = $1.measure { $0 + count } else { $0 } }
    }

    private static func sets(_ counts: Int...) -> [WorkoutSet] { counts.map { WorkoutSet(.reps($0)) } }

    @Test func `a round is found again in the sets that were made of it`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<2000 {
            // Few different amounts, so that the next round looks like the one before.
            let round = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                (0..<Int.random(in: 0...3, using: &random)).map { _ in
                    WorkoutSet(.reps(Int.random(in: 0...2, using: &random)))
                }
            }
            let rounds = Int.random(in: 1...4, using: &random)
            let total = round.joined().count * 2
            let score = AmrapScore(rounds: rounds, extra: Int.random(in: 0...total, using: &random))
            let kinds: [TimedFormat.Kind] = [
                .amrap(seconds: 60, score), .emom(every: 60, rounds: rounds), .amrap(seconds: 60, nil),
            ]
            for kind in kinds {
                let format = TimedFormat(group: 1, kind)
                let done = format.sets(ofRound: round)
                let found = format.round(of: done).map { format.sets(ofRound: $0) }
                // More than a whole round is not what a score can say.
                #expect(found == done || found == nil && score.extra > Self.total(round))
            }
        }
    }

    @Test func `sets that are not rounds have none`() {
        let emom = TimedFormat(group: 1, .emom(every: 60, rounds: 3))
        #expect(emom.round(of: [Self.sets(5, 5, 4)]) == nil)
        #expect(emom.round(of: [Self.sets(5, 5)]) == nil)
        #expect(emom.round(of: [Self.sets(5, 5, 5), Self.sets(1, 1)]) == nil)
        #expect(emom.round(of: [Self.sets(5, 4, 5, 4, 5, 4)]) == [Self.sets(5, 4)])
        let amrap = TimedFormat(group: 1, .amrap(seconds: 60, AmrapScore(rounds: 2, extra: 3)))
        #expect(amrap.round(of: [Self.sets(5, 5), Self.sets(4, 4)]) == nil)
        #expect(amrap.round(of: [Self.sets(5, 5, 2), Self.sets(4, 4)]) == nil)
        #expect(amrap.round(of: [Self.sets(5, 5, 3), Self.sets(4, 4)]) == [Self.sets(5), Self.sets(4)])
    }

    @Test func `a score is first its rounds and then what came after them`() {
        let scores = [(6, 20), (7, 0), (7, 4), (8, 0)].map { AmrapScore(rounds: $0.0, extra: $0.1) }
        #expect(scores.shuffled().sorted() == scores)
        #expect(scores.map(\.text) == ["6+20", "7", "7+4", "8"])
    }
}
