import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Clubs without a common repository exchange proposals as files.
@Suite struct ProposalFileStory {
    private let here: Stage
    private let there: Stage
    private var file: String { "\(there.folder.path)/archer.json" }

    init() throws {
        here = try Stage(copying: ["push-up"])
        there = try Stage(copying: ["push-up"])
        try there.cali(["level", "add", "push-up", "typewriter: Typewriter push-up; per side", "--after", "diamond"])
            .succeed()
        try there.cali([
            "proposal", "export", "--exercise", "push-up", "--title", "Add a typewriter", "-o", file,
        ]).succeed()
    }

    private func levels(of stage: Stage, _ name: String = "push-up") throws -> [String] {
        try (stage.cali("exercise show \(name) --json").succeed().json["levels"]?.elements ?? [])
            .compactMap { $0["slug"]?.text }
    }

    @Test func `a proposal from another club is merged into one's own exercise`() throws {
        try here.cali("log push-up@knee 8 8").succeed()
        let before = try levels(of: here)
        let run = try here.cali(["proposal", "import", file]).succeed()
        #expect(run.errors.contains("signed by ssh-ed25519"))
        #expect(try Set(levels(of: here)) == Set(before + ["typewriter"]))
        let again = try here.cali(["proposal", "import", file]).succeed()
        #expect(again.output.contains("already"))
        try here.cali("verify --all").succeed()
        try here.checkRepository()
    }

    @Test func `for another athlete's exercise, a proposal from another club becomes a proposal`() throws {
        try confirmBen()
        let id = try #require(
            try here.cali(["--as", "ben", "proposal", "import", file, "--to", "anna/push-up", "--json"]).succeed()
                .json["id"]?.text)
        #expect(try here.cali(["proposal", "show", id]).succeed().output.contains("(anna, Bars)"))
        let exported = "\(here.folder.path)/again.json"
        try here.cali(["--as", "ben", "proposal", "export", id, "-o", exported]).succeed()
        #expect(try here.cali(["proposal", "export", id]).status == 65)
        try here.cali(["proposal", "accept", id]).succeed()
        #expect(try levels(of: here).contains("typewriter"))
        #expect(try here.cali(["--as", "ben", "proposal", "import", exported]).errors.contains("nothing to propose"))
        try here.cali("verify --all").succeed()
    }

    @Test func `whoever imports a proposal decides its conflicts`() throws {
        try confirmBen()
        try here.cali("--as ben exercise copy anna/push-up").succeed()
        try here.cali("--as ben exercise edit push-up --title Theirs").succeed()
        let id = try #require(
            try here.cali("--as ben propose anna/push-up --title Rename --json").succeed().json["id"]?.text)
        let offer = try here.cali("--as ben proposal export \(id)").succeed().output
        try there.cali("exercise edit push-up --title Ours").succeed()
        let open = try there.cali(["proposal", "import", "-"], input: Array(offer.utf8))
        #expect(open.status == 64 && open.errors.contains("the title"))
        try there.cali(["proposal", "import", "-", "--theirs"], input: Array(offer.utf8)).succeed()
        #expect(try there.cali("exercise show push-up --json").json["title"] == "Theirs")
        #expect(try levels(of: there).contains("typewriter"))
    }

    private func confirmBen() throws {
        try here.cali("register ben").succeed()
        let token = try here.cali("confirmations send --json").succeed().json[0]?["derived"]?["token"]?.text
        try here.cali(["--as", "ben", "confirm", try #require(token)]).succeed()
    }

    @Test func `a file that was changed is refused and changes nothing`() throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let head = try here.head()
        let parsed = try JSONParser.parse(Array(text.utf8))
        for changed in [
            text.replacing("Typewriter", with: "Typeriter"), text.replacing("AAAA", with: "AAAB"),
            text.replacing("Add a typewriter", with: "Add a typewriter "), String(text.prefix(text.count / 2)), "{}",
            "",
            "[[", text.replacing("\"format\": 1", with: "\"format\": 2"),
            text + "x",
        ] {
            let run = try here.cali(["proposal", "import", "-", "--json"], input: Array(changed.utf8))
            #expect(run.status == 65 && run.errorCode != nil, "\(changed.prefix(60))")
        }
        var members = try #require(parsed.members)
        members["signature"] = nil
        let unsigned = try here.cali(
            ["proposal", "import", "-", "--json"], input: JSON.object(members).canonicalBytes)
        #expect(unsigned.errorCode == "bad-signature")
        let huge = [UInt8](repeating: UInt8(ascii: "["), count: 2 << 20)
        #expect(try here.cali(["proposal", "import", "-"], input: huge).status == 65)
        #expect(try here.head() == head)
        // The signature does not cover the layout of the file.
        let spaced = Array(text.replacing("\n", with: "\n   ").utf8)
        try here.cali(["proposal", "import", "-"], input: spaced).succeed()
    }

    @Test func `missing arguments are reported`() throws {
        #expect(
            try there.cali(["proposal", "export", "--exercise", "push-up", "--title", "x", "-o", file]).status == 73)
        #expect(try there.cali("proposal export").status == 64)
        #expect(try there.cali("proposal export --exercise push-up").status == 64)
        #expect(try there.cali("proposal export nonesuch").status == 66)
        #expect(try here.cali(["proposal", "import", "\(here.folder.path)/none.json"]).status == 66)
        let other = try Stage(copying: ["plank"])
        let run = try other.cali(["proposal", "import", file, "--json"])
        #expect(run.status == 66 && run.errorCode == "unknown-exercise")
        let wrong = try other.cali(["proposal", "import", file, "--to", "plank"])
        #expect(wrong.status == 65 && wrong.errors.contains("never changes"))
    }
}
