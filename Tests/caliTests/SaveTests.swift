import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Hand edits.
@Suite struct SaveTests {
    private static let user = "users/anna/user.json"

    @Test func `a hand edit becomes a canonical, signed commit`() throws {
        let stage = try Stage()
        try stage.cali("log push-up@knee 10 10 8").succeed()
        let path = try stage.workoutFile()
        let text = try stage.folder.read("club/\(path)").replacing("\"reps\": 8", with: "\"reps\":    9")
        try stage.folder.write(text, to: "club/\(path)")
        let answer = try stage.cali(["save", "-m", "count again", "--json"]).succeed().json
        #expect(answer["paths"]?[0]?.text == path)
        #expect(try RealGit.run("log", "-1", "--format=%s", in: stage.club).output == "anna: count again\n")
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
        #expect(try stage.folder.read("club/\(path)").contains("\"reps\": 9"))
        try stage.checkRepository()
    }

    @Test func `a broken rule is shown with file, line and column, and nothing is saved`() throws {
        let stage = try Stage()
        let text = try stage.folder.read("club/\(Self.user)")
        try stage.folder.write(
            text.replacing("\"weeklyTarget\": 3", with: "\"weeklyTarget\": 33"), to: "club/\(Self.user)")
        let head = try stage.head()
        let run = try stage.cali("save --json")
        #expect(run.status == 65)
        let at = try stage.errorDocument(run)["error"]?["at"]
        #expect(at?["file"]?.text == Self.user)
        #expect(at?["line"]?.integer == 10)
        #expect(at?["column"]?.integer == 19)
        #expect(try stage.head() == head)
        #expect(try stage.cali("save").errors.contains("\(Self.user):10:19"))
    }

    static let contents: [(String, [UInt8])] = [
        ("unexpected-end", Array("{\"format\": 1, \"name\": \"an".utf8)),
        ("invalid-utf8", Array("{\"format\": 1, \"about\": \"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8)),
        ("duplicate-member", Array("{\"format\": 1, \"format\": 1}".utf8)),
        (
            "document-too-large",
            Array("{\"format\": 1, \"about\": \"\(String(repeating: "x", count: 300 * 1024))\"}".utf8)
        ),
        ("document-too-deep", Array((String(repeating: "[", count: 100) + String(repeating: "]", count: 100)).utf8)),
        ("later-format", Array("{\"format\": 2, \"name\": \"anna\"}".utf8)),
        ("missing-member", Array("{\"format\": 1}".utf8)),
    ]

    @Test(arguments: contents)
    func `a broken document is refused`(_ code: String, _ content: [UInt8]) throws {
        let stage = try Stage()
        let head = try stage.head()
        try Data(content).write(to: URL(fileURLWithPath: "\(stage.club)/\(Self.user)"))
        let run = try stage.cali("save --json")
        #expect(run.status == 65, "\(run.errors)")
        #expect(run.errorCode == code, "\(run.errors.prefix(500))")
        #expect(try stage.head() == head)
        #expect(try Data(contentsOf: URL(fileURLWithPath: "\(stage.club)/\(Self.user)")) == Data(content))
        try stage.checkRepository()
    }

    @Test func `a member whose name resembles a known one is kept, with a warning`() throws {
        let stage = try Stage()
        let text = try stage.folder.read("club/\(Self.user)")
        try stage.folder.write(text.replacing("\"units\"", with: "\"unit\""), to: "club/\(Self.user)")
        let run = try stage.cali("save").succeed()
        #expect(run.errors.contains("did you mean 'units'?"))
        #expect(try stage.folder.read("club/\(Self.user)").contains("\"unit\": \"kg\""))
        try stage.cali("profile edit --weekly-target 4").succeed()
        #expect(try stage.folder.read("club/\(Self.user)").contains("\"unit\": \"kg\""))
    }

    @Test func `only the paths named are saved`() throws {
        let stage = try Stage()
        for name in ["push-up", "plank"] {
            let path = "club/users/anna/exercises/\(name).json"
            let text = try stage.folder.read(path)
            try stage.folder.write(text.replacing("\"archived\": false", with: "\"archived\": true"), to: path)
        }
        let answer = try stage.cali("save exercises/plank.json --json", in: "\(stage.club)/users/anna").succeed().json
        #expect(answer["paths"]?.elements?.compactMap(\.text) == ["users/anna/exercises/plank.json"])
        #expect(try stage.cali("save nowhere.json").status == 66)
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).lines.count == 1)
    }

    @Test func `a file at a path where no club has one is refused`() throws {
        let stage = try Stage()
        try stage.folder.write("x", to: "club/users/anna/secret.txt")
        let run = try stage.cali("save --json")
        #expect(run.status == 65)
        #expect(run.errorCode == "misplaced")
    }
}
