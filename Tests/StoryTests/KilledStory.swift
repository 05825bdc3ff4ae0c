import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `kill -9` at random moments.
@Suite struct KilledStory {
    @Test func `killed while logging, nothing acknowledged is lost and the next command just works`() throws {
        let stage = try Stage(copying: ["push-up"])
        var acknowledged: [String] = []
        let log = ["log", "push-up@knee", "10", "10", "8", "--json"]
        try stage.kill(log, rounds: Rounds.count(short: 6, long: 200)) { result in
            acknowledged += Stage.commits(in: result.output)
            let next = try stage.cali("log push-up@knee 9 9 9 --json").succeed()
            acknowledged += Stage.commits(in: next.output)
            try stage.checkHistory(has: acknowledged)
            try stage.checkAtRest()
        }
        let commits = try RealGit.run("rev-list", "--count", "HEAD", in: stage.club).output.trimmed
        #expect(try Int(commits) == stage.workoutCount() + 2)
        try stage.checkSignatures()
    }

    @Test func `killed while a log is typed, nothing acknowledged is lost, and nothing is logged twice`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let clock = ContinuousClock()
        let whole = try clock.measure { try typeLog(10, 9, on: stage).succeed() }
        var workouts = 1
        for round in 1...Rounds.count(short: 5, long: 200) {
            // The moment must be random for this test.
            let moment = Double.random(in: 0...1.1) * (whole / .milliseconds(1))
            let shown = try typeLog(round + 10, round + 9, killAfter: Int(moment), on: stage).output
            // Yes to what is offered, if anything is; Enter on every empty line; yes to the question.
            let next = try stage.type(["log"], [("Tab completes", "\r\r\r\r\r\r")])
            #expect(next.status == 0 || next.output.contains("nothing was entered"), "\(next.output)")
            let acknowledged = [
                shown.contains("set 2> ") ? "\(round + 10)" : nil, shown.contains("set 3> ") ? "\(round + 9)" : nil,
                shown.contains("\n  plank@knee 30") ? "30" : nil,
            ].compactMap { $0 }
            let list = try stage.cali("workout list --json").succeed().json.elements ?? []
            #expect(list.count == workouts || list.count == workouts + 1, "\(shown)")
            if list.count > workouts || !acknowledged.isEmpty {
                let entries = try stage.cali("last --json").json["entries"]?.elements ?? []
                let logged = entries.flatMap { $0["sets"]?.elements ?? [] }.compactMap { set in
                    (set["reps"] ?? set["seconds"])?.integer.map(String.init)
                }
                #expect(list.count == workouts + 1, "\(shown)")
                #expect(logged.starts(with: acknowledged), "\(logged) of \(acknowledged): \(shown)\(next.output)")
            }
            workouts = list.count
            try stage.checkAtRest()
        }
    }

    /// Types a log of two entries.
    private func typeLog(_ first: Int, _ second: Int, killAfter: Int? = nil, on stage: Stage) throws -> Stage.Run {
        try stage.type(
            ["log"],
            [
                ("exercise>", "push-up@knee\r"), ("set 1>", "\(first)\r"), ("set 2>", "\(second)\r"),
                ("set 3>", "\r\r"), ("\n  push-up@knee \(first) \(second)", ""), ("exercise>", "plank@knee 30\r"),
                ("\n  plank@knee 30", ""), ("exercise>", "\r"), ("Log it?", "\r"),
            ], killAfter: killAfter)
    }

    @Test func `killed while building, the next build completes the site to the byte`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let days = (1...28).map { "2026-10-\($0 < 10 ? "0" : "")\($0) 07:00\npush-up@knee 10 10 \($0)\nplank 60 45\n" }
        try stage.cali(["log", "--file", "-"], input: Array(days.joined(separator: "\n").utf8)).succeed()
        let site = "\(stage.folder.path)/site"
        let clean = "\(stage.folder.path)/clean"
        var round = 0
        let change = {
            // In turn, a first build is killed, and one after a change.
            round += 1
            if round.isMultiple(of: 3) { try? FileManager.default.removeItem(atPath: site) }
            try stage.cali("log push-up@knee 10 10 \(round)").succeed()
        }
        try stage.kill(["build", "-o", site], rounds: Rounds.count(short: 3, long: 200), before: change) { _ in
            try stage.cali(["build", "-o", site]).succeed()
            try stage.cali(["build", "--clean", "-o", clean]).succeed()
            let differences = try FolderContent(site).differences(from: FolderContent(clean))
            #expect(differences.isEmpty, "\(differences.prefix(5))")
        }
        try stage.checkAtRest()
    }
}
