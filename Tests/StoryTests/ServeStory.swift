import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `cali serve` while somebody works.
@Suite struct ServeStory {
    private let stage: Stage
    private let server: RunningProgram
    private let port: Int

    init() throws {
        stage = try Stage(copying: ["push-up"])
        try stage.cali("theme new mine --copy partials/badge.mustache").succeed()
        let told = "\(stage.folder.path)/served"
        server = try stage.start(
            "sh", ["-c", "exec \(Stage.binary) serve --theme mine --port 0 --json > \(told) 2> \(told).errors"])
        var found: Int?
        for _ in 0..<3000 where found == nil {
            found = (try? JSONParser.parse(Array(String(contentsOfFile: told, encoding: .utf8).utf8)))?["port"]?.integer
            _ = try RealGit.attempt("true", [], in: stage.folder.path)
        }
        port = try #require(found)
    }

    private func page(_ path: String) throws -> String {
        try RealGit.attempt("curl", ["--silent", "http://127.0.0.1:\(port)/\(path)"], in: stage.folder.path).output
    }

    /// Waits, as the script of a page does, for news that the page does not have.
    private func state(after version: Int, problem: String = "") throws -> JSON {
        let words = [
            "--silent", "--get", "--data-urlencode", "problem=\(problem)", "http://127.0.0.1:\(port)/.cali/state",
        ]
        let answer = try RealGit.attempt(
            "curl", words + ["--data", "version=\(version)"], in: stage.folder.path)
        return try JSONParser.parse(Array(answer.output.utf8))
    }

    @Test func `commits and saved files show at once, errors over the last good page`() throws {
        defer { _ = try? server.kill() }
        let first = try page("users/anna/")
        #expect(first.contains("src=\"/.cali/live.js\" data-version=\"1\""))
        try stage.cali("log push-up@full 8 8").succeed()
        let built = try state(after: 1)
        #expect(built["version"]?.integer == 2 && built["problem"] == .null)
        #expect(try page("users/anna/").contains("Full push-up"))

        // An editor that saves into another file and moves it into place.
        let partial = "\(stage.club)/themes/mine/partials/badge.mustache"
        let badge = try String(contentsOfFile: partial, encoding: .utf8)
        try badge.replacing("{{initial}}", with: "{{initail}}").write(
            toFile: partial + "~", atomically: false, encoding: .utf8)
        try FileManager.default.removeItem(atPath: partial)
        try FileManager.default.moveItem(atPath: partial + "~", toPath: partial)
        let broken = try state(after: 2)
        let problem = try #require(broken["problem"]?.text)
        #expect(problem.contains("unknown-name") && problem.contains("partials/badge.mustache:1:"))
        #expect(problem.contains("'initial'") && problem.contains("^"), "\(problem)")
        #expect(broken["version"]?.integer == 2)
        #expect(try page("users/anna/").contains("Full push-up"))

        try badge.replacing("badge t", with: "badge mark t").write(toFile: partial, atomically: true, encoding: .utf8)
        let mended = try state(after: 2, problem: problem)
        #expect(mended["version"]?.integer == 3 && mended["problem"] == .null)
        #expect(try page("users/anna/").contains("badge mark t"))

        // An invalid hand edit is reported too, before anybody saves it.
        let path = "users/anna/exercises/push-up.json"
        let exercise = try stage.folder.read("club/\(path)")
        try stage.folder.write(
            exercise.replacing("\"counting\": \"reps\"", with: "\"counting\": \"rips\""), to: "club/\(path)")
        let invalid = try state(after: 3)
        #expect(invalid["problem"]?.text?.contains("\(path):") == true, "\(invalid)")
        try stage.cali(["discard", path, "--yes"]).succeed()
        let good = try state(after: 3, problem: invalid["problem"]?.text ?? "")
        #expect(good["problem"] == .null, "\(good) after \(invalid)")
    }
}
