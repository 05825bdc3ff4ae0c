import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Documents in one's own editor, and hand edits that are dropped.
@Suite struct EditTests {
    /// Runs `cali edit` with a shell script as the editor.
    private func edit(_ stage: Stage, _ thing: String, _ script: String) throws -> Stage.Run {
        let path = "\(stage.folder.path)/editor"
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return try stage.cali(["edit", thing, "--json"], environment: ["EDITOR": path, "VISUAL": ""])
    }

    @Test func `a document saved by the editor is checked and committed in canonical form`() throws {
        let stage = try Stage()
        let run = try edit(
            stage, "push-up", #"sed 's/"title": "Push-up"/"title":   "Press-up"/' "$1" > "$1.new"; mv "$1.new" "$1""#)
        #expect(try run.succeed().json.members != nil)
        #expect(try stage.cali("exercise show push-up --json").json["title"]?.text == "Press-up")
        try stage.checkRepository()
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
        #expect(!stage.exists("home/edit"))
    }

    @Test func `an editor that fails, saves nothing or saves nonsense changes nothing`() throws {
        let stage = try Stage()
        let head = try stage.head()
        #expect(try edit(stage, "push-up", "exit 3").status == 74)
        #expect(try edit(stage, "push-up", "exit 0").status == 0)
        #expect(try edit(stage, "push-up", "echo '{' > \"$1\"").status == 65)
        #expect(try edit(stage, "push-up", "rm \"$1\"").status == 66)
        #expect(try edit(stage, "push-ip", "exit 0").status == 66)
        #expect(try stage.cali(["edit", "push-up"], environment: ["EDITOR": "", "VISUAL": ""]).status == 78)
        #expect(try stage.head() == head)
    }

    @Test func `on a terminal the editor opens again with what is wrong at the top`() throws {
        let stage = try Stage()
        let path = "\(stage.folder.path)/editor"
        // The first time it breaks the file; the second time it finds the problem in it, and mends it.
        let script = """
            #!/bin/sh
            if grep -q '^// error' "$1"; then sed -i 's/rounds/reps/; s/Push-up"/Pressed"/' "$1"; else sed -i 's/"counting": "reps"/"counting": "rounds"/' "$1"; fi
            """
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        let run = try stage.type(["edit", "push-up"], [("changed users/anna", "")], environment: ["EDITOR": path])
        #expect(run.status == 0, "\(run.output)")
        let exercise = try stage.cali("exercise show push-up --json").json
        #expect(exercise["counting"]?.text == "reps" && exercise["title"]?.text == "Pressed")
    }

    @Test func `discard drops hand edits, all or some`() throws {
        let stage = try Stage()
        let (one, other) = ("users/anna/exercises/push-up.json", "users/anna/exercises/plank.json")
        for path in [one, other, "users/anna/new.json"] { try stage.folder.write("{", to: "club/\(path)") }
        #expect(try stage.cali("discard --json").status == 64)
        try stage.cali(["discard", other, "--yes"]).succeed()
        let status = { try RealGit.run("status", "--porcelain", in: stage.club).lines.count }
        #expect(try status() == 2)
        #expect(try stage.cali(["edit", "push-up", "--json"], environment: ["EDITOR": "true"]).status == 73)
        try stage.cali("discard --yes").succeed()
        #expect(try status() == 0)
        #expect(try stage.cali("discard").succeed().output == "nothing to discard\n")
        #expect(try stage.cali("discard nowhere.json --json").status == 66)
    }
}
