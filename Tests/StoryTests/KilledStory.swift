import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `kill -9` at random moments.
@Suite struct KilledStory {
    /// Runs a command once to see how long it takes, then again and again, each time killed within that time.
    private func kill(
        _ arguments: [String], on stage: Stage, rounds: Int, before: () throws -> Void = {},
        after: (RealGit.Result) throws -> Void
    ) throws {
        let clock = ContinuousClock()
        try before()
        let whole = try clock.measure { try stage.cali(arguments).succeed() }
        for _ in 0..<rounds {
            try before()
            let program = try stage.start(Stage.binary, arguments)
            // The moment is random on purpose: it is what the story is about.
            Thread.sleep(forTimeInterval: Double.random(in: 0...1.1) * (whole / .seconds(1)))
            try after(try program.kill())
        }
    }

    @Test func `killed while logging, nothing acknowledged is lost and the next command just works`() throws {
        let stage = try Stage(copying: ["push-up"])
        var acknowledged: [String] = []
        try kill(
            ["log", "push-up@knee", "10", "10", "8", "--json"], on: stage, rounds: Rounds.count(short: 6, long: 50)
        ) { result in
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

    @Test func `killed while building, the next build completes the site to the byte`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let days = (1...28).map { "2026-10-\($0 < 10 ? "0" : "")\($0) 07:00\npush-up@knee 10 10 \($0)\nplank 60 45\n" }
        try stage.cali(["log", "--file", "-"], input: Array(days.joined(separator: "\n").utf8)).succeed()
        let site = "\(stage.folder.path)/site"
        let clean = "\(stage.folder.path)/clean"
        var round = 0
        let change = {
            // Now a first build is killed, now one after a change.
            round += 1
            if round.isMultiple(of: 3) { try? FileManager.default.removeItem(atPath: site) }
            try stage.cali("log push-up@knee 10 10 \(round)").succeed()
        }
        try kill(["build", "-o", site], on: stage, rounds: Rounds.count(short: 3, long: 20), before: change) { _ in
            try stage.cali(["build", "-o", site]).succeed()
            try stage.cali(["build", "--clean", "-o", clean]).succeed()
            let differences = try FolderContent(site).differences(from: FolderContent(clean))
            #expect(differences.isEmpty, "\(differences.prefix(5))")
        }
        try stage.checkAtRest()
    }
}
