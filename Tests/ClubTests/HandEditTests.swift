import CanonicalJSON
import Club
import GitStore
import TestSupport
import Testing
import Training
import Values

@Suite struct HandEditTests {
    private let playground: Playground
    private let workout = Workout.push("00000001")

    init() throws {
        playground = try Playground(bare: false)
        try playground.perform(LogWorkouts([workout]))
    }

    @Test func `a valid hand edit becomes canonical on disk and in the commit`() throws {
        let path = "users/anna/user.json"
        try write(
            "{\"name\":\"anna\",\"format\":1,\"joined\":\"2025-11-22T08:26:40Z\",\n\"displayName\":\"Änna\"}", path)
        try playground.folder.write("untouched", to: "club/notes.txt")
        let change = try playground.perform(SaveHandEdits([try edit(path)], summary: "my name"))
        let canonical = """
            {
              "displayName": "Änna",
              "format": 1,
              "joined": "2025-11-22T08:26:40Z",
              "name": "anna"
            }

            """
        #expect(change.paths == [path])
        #expect(try playground.text(path) == canonical)
        #expect(try playground.folder.read("club/\(path)") == canonical)
        #expect(try playground.folder.read("club/notes.txt") == "untouched")
        #expect(try playground.git("status", "--porcelain").lines == ["?? notes.txt"])
        #expect(try playground.message().hasPrefix("anna: my name\n\nCali-Operation: save\n"))
        #expect(try playground.faults() == "")
    }

    @Test func `hand edits that are not named stay as they are`() throws {
        let other = "users/anna/exercises/plank.json"
        let text = try #require(try playground.text(other)).replacing("Plank", with: "Board")
        try write(text, other)
        try write(try #require(try playground.text(workout.path())).replacing("Push day", with: "Legs"), workout.path())
        let change = try playground.perform(SaveHandEdits([try edit(workout.path())]))
        #expect(change.paths == [workout.path()])
        #expect(try playground.folder.read("club/\(other)") == text)
        #expect(try playground.git("status", "--porcelain").lines == [" M \(other)"])
        #expect(try playground.message().hasPrefix("anna: save \(workout.path())\n"))
    }

    @Test func `a broken rule is shown with file, line and column on disk`() throws {
        let text =
            "{ \"format\": 1, \"id\": \"00000001\", \"title\": \"Push day\", \"status\": \"done\",\n"
            + "  \"visibility\": \"public\", \"start\": \"2025-11-22T08:00:00+01:00\", \"entries\": [\n"
            + "  { \"exercise\": \"push-up\", \"level\": \"kneee\", \"sets\": [] },\n"
            + "  { \"exercise\": \"plank\", \"sets\": [ { \"reps\": 8 } ] } ] }\n"
        try write(text, workout.path())
        let found = try playground.refusal(of: SaveHandEdits([try edit(workout.path())])).diagnostics
        #expect(found.map { $0.location?.file } == [workout.path(), workout.path()])
        #expect(found.map { $0.location?.line } == [3, 4])
        #expect(found.map { $0.location?.column } == [37, 36])
        #expect(found[0].suggestions == ["knee"])
        #expect(try playground.folder.read("club/\(workout.path())") == text)
    }

    @Test(arguments: [
        ("{", "unexpected-end"), ("{\"format\": 1, \"format\": 1}", "duplicate-member"),
        (String(repeating: "[", count: 100), "document-too-deep"),
        ("{\"a\": \"" + String(repeating: "x", count: 300 * 1024) + "\"}", "document-too-large"),
        ("{\"format\": 2}", "later-format"), ("[]", "wrong-kind"),
    ])
    func `a file that is not a document is refused`(_ text: String, _ code: String) throws {
        try write(text, "users/anna/user.json")
        #expect(try playground.refusal(of: SaveHandEdits([try edit("users/anna/user.json")])).codes == [code])
    }

    @Test func `bytes that are not text are refused with their location`() throws {
        let broken = SaveHandEdits.HandEdit(path: "users/anna/user.json", content: [0x7B, 0x0A, 0xFF, 0x7D])
        let found = try playground.refusal(of: SaveHandEdits([broken])).diagnostics
        #expect(found.map(\.code) == ["invalid-utf8"] && found[0].location?.line == 2)
        let readme = SaveHandEdits.HandEdit(path: "README.md", content: [0xFF])
        #expect(try playground.refusal(of: SaveHandEdits([readme])).codes == ["invalid-utf8"])
    }

    @Test func `a document that grows too large in canonical form is refused`() throws {
        let list = "[" + Array(repeating: "0", count: 100_000).joined(separator: ",") + "]"
        let text =
            "{\"displayName\":\"A\",\"format\":1,\"joined\":\"2025-11-22T08:26:40Z\",\"name\":\"anna\",\"x\":\(list)}"
        let edit = SaveHandEdits.HandEdit(path: "users/anna/user.json", content: Array(text.utf8))
        #expect(try playground.refusal(of: SaveHandEdits([edit])).codes == ["document-too-large"])
    }

    @Test func `the problems of all files are reported together`() throws {
        let edits = ["user.json", "account.json", "exercises/plank.json"].map {
            SaveHandEdits.HandEdit(path: "users/anna/\($0)", content: Array("{\"format\": 1, \"x\"}".utf8))
        }
        let found = try playground.refusal(of: SaveHandEdits(edits)).diagnostics
        #expect(found.compactMap { $0.location?.file } == edits.map(\.path))
    }

    @Test func `a workout whose start is edited moves, on disk too`() throws {
        let moved = Workout.push("00000001", day: 60)
        let old = try #require(try playground.text(workout.path()))
        try write(old.replacing(workout.start.rfc3339, with: moved.start.rfc3339), workout.path())
        let change = try playground.perform(SaveHandEdits([try edit(workout.path())]))
        #expect(change.paths == [workout.path(), moved.path()])
        #expect(try playground.snapshot.workoutFiles(of: anna).map { $0.workoutPath.text } == [moved.path()])
        #expect(try playground.git("status", "--porcelain").output == "")
    }

    @Test func `the error for a new file at the wrong path names the right one`() throws {
        let other = Workout.push("00000002", day: 3)
        let wrong = Workout.push("00000002", day: 4).path()
        let edit = SaveHandEdits.HandEdit(path: wrong, content: other.document.canonicalBytes)
        let error = try playground.refusal(of: SaveHandEdits([edit]))
        #expect(error.codes == ["misplaced"] && error.message.contains(other.path()))
        #expect(error.diagnostics[0].location?.file == wrong)
    }

    @Test func `a file may be moved by hand together with its start`() throws {
        let moved = Workout.push("00000001", day: 2)
        try write(String(decoding: moved.document.canonicalBytes, as: UTF8.self), moved.path())
        try playground.remove(workout.path())
        let edits = [try edit(moved.path()), SaveHandEdits.HandEdit(path: workout.path(), content: nil)]
        #expect(try playground.perform(SaveHandEdits(edits)).paths == [workout.path(), moved.path()])
    }

    @Test func `an id is unique and never changes`() throws {
        let copy = Workout.push("00000001", day: 1)
        let twin = SaveHandEdits.HandEdit(path: copy.path(), content: copy.document.canonicalBytes)
        let error = try playground.refusal(of: SaveHandEdits([twin]))
        #expect(error.codes == ["conflicting"] && error.message.contains(workout.path()))
        var other = workout
        other.id = id("00000002")
        let changed = SaveHandEdits.HandEdit(path: workout.path(), content: other.document.canonicalBytes)
        #expect(try playground.refusal(of: SaveHandEdits([changed])).codes == ["changed"])
    }

    @Test func `workouts, templates, follows and files at the root may be deleted`() throws {
        try playground.perform(ChangeFollow(ben, follows: true))
        let template = WorkoutTemplate(slug: name("push-day"), title: "Push day", entries: workout.entries)
        let path = "users/anna/templates/push-day.json"
        try playground.perform(
            SaveHandEdits([
                .init(path: path, content: template.document.canonicalBytes),
                .init(path: "README.md", content: Array("# Bars\n".utf8)),
            ]))
        let paths = ["README.md", "users/anna/follows/ben.json", path, workout.path()]
        for path in paths { try playground.remove(path) }
        let change = try playground.perform(SaveHandEdits(paths.map { .init(path: $0, content: nil) }))
        #expect(change.paths == paths.sorted())
        #expect(try playground.git("status", "--porcelain").output == "")
    }

    @Test(arguments: [
        "club.json", "categories.json", "users/anna/user.json", "users/anna/account.json",
        "users/anna/exercises/plank.json",
    ])
    func `files that must stay cannot be deleted`(_ path: String) throws {
        let error = try playground.refusal(of: SaveHandEdits([.init(path: path, content: nil)]))
        #expect(error.codes == ["not-removable"])
        #expect(error.diagnostics[0].help?.contains("git checkout -- \(path)") == true)
    }

    @Test func `levels cannot be removed, and keep what they count`() throws {
        let path = "users/anna/exercises/push-up.json"
        func refusal(_ change: (inout Exercise) -> Void) throws -> [String] {
            var exercise = Exercise.pushUp
            change(&exercise)
            let edit = SaveHandEdits.HandEdit(path: path, content: exercise.document.canonicalBytes)
            return try playground.refusal(of: SaveHandEdits([edit])).codes
        }
        #expect(try refusal { $0.levels.removeLast() } == ["conflicting"])
        #expect(try refusal { $0.levels = [] } == ["conflicting", "conflicting"])
        #expect(try refusal { $0.levels[1].counting = .duration } == ["changed"])
        #expect(
            try refusal {
                $0.levels[0].advance = nil
                $0.counting = .duration
            } == ["changed"])
        #expect(try refusal { $0.slug = name("press-up") } == ["misplaced"])
    }

    @Test func `the club's id stays`() throws {
        let text = try #require(try playground.text("club.json"))
        let edit = SaveHandEdits.HandEdit(
            path: "club.json", content: Array(text.replacing("0f8fad5b", with: "1f8fad5b").utf8))
        #expect(try playground.refusal(of: SaveHandEdits([edit])).codes == ["changed"])
    }

    @Test func `an account keeps a key that acts for it`() throws {
        func refusal(_ change: (inout Account) -> Void) throws -> [String] {
            var account = try Playground.account(anna)
            change(&account)
            let edit = SaveHandEdits.HandEdit(path: "users/anna/account.json", content: account.document.canonicalBytes)
            return try playground.refusal(of: SaveHandEdits([edit])).codes
        }
        #expect(try refusal { $0.devices[0].revoked = Playground.now } == ["conflicting"])
        #expect(try refusal { $0.devices[0].sign = "ssh-rsa AAAA" } == ["conflicting", "conflicting"])
        #expect(try refusal { $0.devices.append($0.devices[0]) } == ["repeated", "repeated"])
    }

    @Test func `a file named like a picture must be one`() throws {
        let edit = SaveHandEdits.HandEdit(path: "users/anna/avatar.png", content: Array("{}".utf8))
        #expect(try playground.refusal(of: SaveHandEdits([edit])).codes == ["invalid-picture"])
    }

    @Test func `theme files are saved unchanged, within bounds and without names that differ only in case`() throws {
        let theme = SaveHandEdits.HandEdit(path: "themes/dark/theme.json", content: Array("{ \"x\": 1.234 }".utf8))
        let picture = SaveHandEdits.HandEdit(path: "themes/dark/assets/logo.png", content: [0xFF, 0x00])
        try playground.perform(SaveHandEdits([theme, picture]))
        #expect(try playground.text("themes/dark/theme.json") == "{ \"x\": 1.234 }")
        let twin = SaveHandEdits.HandEdit(path: "themes/Dark/other.css", content: [])
        #expect(try playground.refusal(of: SaveHandEdits([twin])).codes == ["name-twin"])
        let huge = SaveHandEdits.HandEdit(
            path: "themes/dark/font.woff2", content: [UInt8](repeating: 0, count: 5 * 1024 * 1024))
        #expect(try playground.refusal(of: SaveHandEdits([huge])).codes == ["file-too-large"])
    }

    @Test func `a member whose name resembles a known one is kept, with a warning`() throws {
        let text = try #require(try playground.text(workout.path())).replacing(
            "\"title\"", with: "\"titel\": 1,\n  \"title\"")
        let save = SaveHandEdits([.init(path: workout.path(), content: Array(text.utf8))])
        #expect(save.warnings.map(\.code) == ["unknown-member"])
        #expect(save.warnings.first?.suggestions == ["title"])
        try write(text, workout.path())
        try playground.perform(save)
        #expect(try playground.text(workout.path())?.contains("\"titel\": 1") == true)
    }

    private func write(_ text: String, _ path: String) throws {
        try playground.folder.write(text, to: "club/\(path)")
    }

    private func edit(_ path: String) throws -> SaveHandEdits.HandEdit {
        SaveHandEdits.HandEdit(path: path, content: Array(try playground.folder.read("club/\(path)").utf8))
    }
}
