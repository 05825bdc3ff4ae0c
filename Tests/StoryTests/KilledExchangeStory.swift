import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `kill -9` at random moments while hand edits are saved, git's commits are adopted, and clones are synced.
@Suite struct KilledExchangeStory {
    private let stage: Stage
    private let path: String

    init() throws {
        (stage, path) = try Stage.withWorkout()
    }

    /// Writes a number of repetitions into the workout by hand.
    private func edit(_ reps: Int) throws {
        let text = try stage.folder.read("club/\(path)").replacing(/"reps": \d+/, with: "\"reps\": \(reps)")
        try stage.folder.write(text, to: "club/\(path)")
    }

    private func checkEdit(_ reps: Int) throws {
        let committed = try RealGit.run("show", "HEAD:\(path)", in: stage.club).output
        #expect(committed.contains("\"reps\": \(reps)"), "\(committed)")
        #expect(try stage.folder.read("club/\(path)") == committed)
        try stage.checkAtRest()
    }

    @Test func `killed while saving, the edit is still there or committed, and the next save just works`() throws {
        var reps = 10
        let edit = {
            reps += 1
            try self.edit(reps)
        }
        try stage.kill(["save"], rounds: Rounds.count(short: 5, long: 200), before: edit) { _ in
            #expect(try stage.folder.read("club/\(path)").contains("\"reps\": \(reps)"))
            try stage.cali("save").succeed()
            try checkEdit(reps)
        }
        try stage.checkSignatures()
    }

    @Test func `killed while git's commits are adopted, they are still there or adopted`() throws {
        var reps = 10
        let commit = {
            reps += 1
            try edit(reps)
            try RealGit.run("commit", "-qam", "by git: \(reps)", in: stage.club)
        }
        try stage.kill(["save", "--commits"], rounds: Rounds.count(short: 3, long: 100), before: commit) { _ in
            try stage.cali("save --commits").succeed()
            try checkEdit(reps)
            let subject = try RealGit.run("log", "-1", "--format=%s", in: stage.club).output.trimmed
            #expect(subject == "anna: by git: \(reps)")
        }
        try stage.checkSignatures()
        try stage.cali("verify").succeed()
    }

    @Test func `killed while syncing, both sides keep everything, and the next sync just works`() throws {
        let shared = "\(stage.folder.path)/shared.git"
        try RealGit.run("init", "--quiet", "--bare", "--initial-branch=main", shared, in: stage.folder.path)
        try stage.cali(["sync", shared]).succeed()
        let other = "\(stage.folder.path)/other"
        let home = ["CALI_HOME": "\(stage.folder.path)/home-other"]
        try FileManager.default.copyItem(atPath: stage.home, toPath: "\(stage.folder.path)/home-other")
        try stage.cali(["clone", shared, other], environment: home).succeed()
        var workouts = 1
        let log = {
            try stage.cali(["log", "push-up@knee 9"], in: other, environment: home).succeed()
            try stage.cali(["sync"], in: other, environment: home).succeed()
            try stage.cali("log push-up@knee 8").succeed()
            workouts += 2
        }
        try stage.kill(["sync"], rounds: Rounds.count(short: 3, long: 200), before: log) { _ in
            try stage.cali("sync").succeed()
            #expect(try stage.workoutCount() == workouts)
            let tip = try RealGit.run("rev-parse", "main", in: shared).output
            #expect(try stage.head() == tip)
            try stage.checkAtRest()
        }
        try stage.checkHistoryIsLinear()
        try stage.checkSignatures()
        try RealGit.run("fsck", "--strict", "--no-dangling", in: shared)
    }
}
