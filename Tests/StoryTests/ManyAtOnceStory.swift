import CanonicalJSON
import TestSupport
import Testing

/// Several processes write to one club at the same time.
@Suite struct ManyAtOnceStory {
    @Test func `8 processes log at once, and every workout is there in one line of commits`() throws {
        let stage = try Stage(copying: ["push-up"])
        let each = Rounds.count(short: 8, long: 100)
        let loop = """
            count=0
            while [ $count -lt \(each) ]; do
                "$0" log push-up@knee 10 10 8 --json || exit 1
                count=$((count + 1))
            done
            """
        let loops = try (0..<8).map { _ in try stage.start("sh", ["-c", loop, Stage.binary]) }
        let results = try loops.map { try $0.finish() }
        for result in results { #expect(result.status == 0, "\(result.errors)") }
        let commits = results.flatMap { Stage.commits(in: $0.output) }
        #expect(Set(commits).count == 8 * each)
        try stage.checkHistory(has: commits)
        #expect(try stage.workoutCount() == 8 * each)
        try stage.checkHistoryIsLinear()
        try stage.checkAtRest()
        try stage.checkSignatures()
    }
}
