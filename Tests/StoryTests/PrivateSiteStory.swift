import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// The private site of an athlete on their own machine, built and served by the program.
@Suite struct PrivateSiteStory {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: ["push-up"])
        try stage.cali("register ben").succeed()
        let token = try stage.cali("confirmations send --json").succeed().json[0]?["derived"]?["token"]?.text
        try stage.cali(["--as", "ben", "confirm", try #require(token)]).succeed()
        try stage.cali(["--as", "ben", "message", "send", "anna", "Same bars on Tuesday?"]).succeed()
        try stage.cali("--as anna log push-up@full 5 --planned --at 2026-11-28T18:00").succeed()
    }

    private func site(of athlete: String) throws -> String {
        let run = try stage.cali(["--as", athlete, "build", "--private", "--json"]).succeed()
        return try #require(run.json["output"]?.text)
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func `a private site is in a private folder, and has what only its reader may see`() throws {
        let (annas, bens) = (try site(of: "anna"), try site(of: "ben"))
        #expect(annas.hasPrefix(stage.home) && annas != bens)
        #expect(try text("\(annas)/private/messages/ben/index.html").contains("Same bars on Tuesday?"))
        #expect(try text("\(bens)/private/messages/anna/index.html").contains("Same bars on Tuesday?"))
        #expect(try !text("\(bens)/private/workouts/index.html").contains("28 Nov"))
        #expect(try text("\(annas)/private/workouts/index.html").contains("28 Nov"))
        let refused = try stage.cali(["--as", "anna", "build", "-o", annas, "--json"])
        #expect(refused.status == 73 && refused.errorCode == "private-folder")
        try stage.cali("register cleo").succeed()
        #expect(try stage.cali("--as cleo build --private --json").errorCode == "unconfirmed")
    }

    @Test func `while a private site is served, new messages are counted`() throws {
        let served = "\(stage.folder.path)/served"
        let server = try stage.start(
            "sh", ["-c", "exec \(Stage.binary) --as anna serve --private --port 0 --json > \(served)"])
        defer { _ = try? server.kill() }
        let port = try #require(try asked { try JSONParser.parse(Array(text(served).utf8))["port"]?.integer })
        let address = "http://127.0.0.1:\(port)/private/notifications.json"
        #expect(try unread(at: address, becomes: 1))
        try stage.cali(["--as", "ben", "message", "send", "anna", "And again"]).succeed()
        #expect(try unread(at: address, becomes: 2))
        try stage.cali("--as anna message read").succeed()
        #expect(try unread(at: address, becomes: 0))
    }

    private func unread(at address: String, becomes count: Int) throws -> Bool {
        try asked {
            let answer = try RealGit.attempt("curl", ["--silent", address], in: stage.folder.path).output
            let items = try JSONParser.parse(Array(answer.utf8)).elements ?? []
            return items.count { $0["name"] == "message" } == count ? true : nil
        } ?? false
    }

    /// Asks until there is an answer, as a page does. Each attempt starts a program.
    private func asked<Value>(_ question: () throws -> Value?) throws -> Value? {
        for _ in 0..<3000 {
            if let value = try? question() { return value }
            _ = try RealGit.attempt("true", [], in: stage.folder.path)
        }
        return nil
    }
}
