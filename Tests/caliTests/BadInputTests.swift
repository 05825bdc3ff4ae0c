import CanonicalJSON
import TestSupport
import Testing

/// A command that has to be refused.
struct Refusal: Sendable, CustomStringConvertible {
    let arguments: [String]
    let status: Int32
    let code: String

    init(_ line: String, _ status: Int32, _ code: String) {
        self.init(line.split(separator: " ").map(String.init), status, code)
    }

    init(_ arguments: [String], _ status: Int32, _ code: String) {
        self.arguments = arguments
        self.status = status
        self.code = code
    }

    var description: String { arguments.map { String($0.prefix(40)) }.joined(separator: " ") }
}

/// Mistakes of people: the exit code and the error name them, and nothing changes.
@Suite struct BadInputTests {
    static let sessions = [
        Refusal("log dipp 10", 65, "unknown-exercise"),
        Refusal("log push-up@dimond 10 10 8, plank 1:30", 65, "unknown-level"),
        Refusal("log push-up@knee 1:30", 65, "time-on-reps"),
        Refusal("log plank@knee 1:75", 65, "invalid-time"),
        Refusal("log push-up@knee 999999999999999999999", 65, "out-of-bounds"),
        Refusal("log push-up@knee 10 +99999kg", 65, "out-of-bounds"),
        Refusal("log push-up@knee -5", 65, "missing-unit"),
        Refusal("log push-up@knee", 65, "missing-sets"),
        Refusal(["log", "push-up@knee 10\u{7}"], 65, "control-character"),
        Refusal(["log", "push-up@knee 10 // \u{202E}gnp"], 65, "bidirectional-override"),
        Refusal(["log", "push-up@knee 10", "--title", String(repeating: "x", count: 500)], 65, "text-too-long"),
        Refusal(["log", "push-up@knee 10", "--title", ""], 65, "blank-text"),
        Refusal(["log", "push-up@knee 10", "--title", "   "], 65, "blank-text"),
        Refusal(["log", "push-up@knee 10", "--title", "a\u{1B}[31m"], 65, "control-character"),
        Refusal("log", 64, "usage"),
        Refusal("log push-up@knee 10 --file x", 64, "usage"),
        Refusal("log --file nowhere.txt", 66, "no-such-file"),
        Refusal("log push-up@knee 10 --at 25:00", 64, "usage"),
        Refusal("log push-up@knee 10 --duration 45", 64, "usage"),
        Refusal("log push-up@knee 10 --bogus", 64, "usage"),
    ]

    static let names = [
        Refusal("exercise add ../x --title X --counting reps", 65, "malformed-name"),
        Refusal("exercise add .git --title X --counting reps", 65, "malformed-name"),
        Refusal("exercise add con --title X --counting reps", 65, "malformed-name"),
        Refusal("exercise add a--b --title X --counting reps", 65, "malformed-name"),
        Refusal("exercise add Dip --title X --counting reps", 65, "malformed-name"),
        Refusal("exercise add dіp --title X --counting reps", 65, "malformed-name"),
        Refusal("exercise add push-up --title X --counting reps", 73, "name-taken"),
        Refusal("exercise add dip --title X --counting weight", 64, "usage"),
        Refusal("exercise add dip --counting reps", 64, "usage"),
        Refusal(
            ["exercise", "add", "dip", "--title", "X", "--counting", "reps", "--level", "full; advance x"], 65,
            "malformed-advance"),
        Refusal(
            ["exercise", "add", "dip", "--title", "X", "--counting", "reps", "--level", "Full"], 65, "malformed-name"),
        Refusal("exercise show dip", 66, "unknown-exercise"),
        Refusal("exercise show ../x", 66, "unknown-athlete"),
        Refusal("exercise show ben/dip", 66, "unknown-athlete"),
        Refusal("exercise edit push-up", 64, "usage"),
        Refusal("level add push-up knee", 73, "name-taken"),
        Refusal("level retire push-up knie", 66, "unknown-level"),
        Refusal("level edit push-up knee --advance 3x30s", 65, "malformed-advance"),
        Refusal("level move push-up knee", 64, "usage"),
        Refusal("category add push --title Push", 73, "name-taken"),
        Refusal("category remove push", 65, "category-in-use"),
        Refusal("category remove pusch", 66, "unknown-category"),
        Refusal("catalogue copy pushup", 66, "unknown-catalogue-exercise"),
        Refusal("catalogue copy push-up", 73, "name-taken"),
        Refusal("catalogue copy dip dip", 64, "usage"),
        Refusal("follow anna", 65, "follows-self"),
        Refusal("follow ../anna", 66, "unknown-athlete"),
        Refusal("unfollow ben", 66, "unknown-athlete"),
        Refusal("workout show 7h2k", 66, "unknown-workout"),
        Refusal("workout delete 7h2k", 66, "unknown-workout"),
        Refusal("workout list --limit 0", 64, "usage"),
        Refusal("last push-up", 66, "no-workout"),
        Refusal("profile edit --weekly-target 99", 65, "out-of-bounds"),
        Refusal("profile edit --units stone", 64, "usage"),
        Refusal("profile edit", 64, "usage"),
        Refusal(["profile", "edit", "--name", " "], 65, "blank-text"),
        Refusal(["profile", "edit", "--about", String(repeating: "é", count: 281)], 65, "text-too-long"),
        Refusal("login ben", 66, "unknown-athlete"),
        Refusal("whoami --as ben", 66, "unknown-athlete"),
        Refusal("workot list", 64, "usage"),
        Refusal("workout lst", 64, "usage"),
    ]

    @Test(arguments: [sessions, names])
    func `is refused, and nothing is changed`(_ refusals: [Refusal]) throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let head = try stage.head()
        for refusal in refusals {
            let run = try stage.cali(refusal.arguments + ["--json"])
            #expect(run.status == refusal.status, "\(refusal): \(run.errors)")
            #expect(run.errorCode == refusal.code, "\(refusal): \(run.errors)")
            #expect(run.output.isEmpty)
            #expect(try stage.head() == head, "\(refusal)")
        }
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
        try stage.checkRepository()
    }

    @Test func `an argument that is not UTF-8 is an error, and is never read as another text`() throws {
        let stage = try Stage(copying: ["push-up"])
        let head = try stage.head()
        for words in [
            "log 'push-up@knee 8 // M\\303'", "log --title '\\374ben' 'push-up@knee 8'", "exercise show 'p\\377'",
            // A combining mark after the byte forms one character with the byte's replacement.
            "log 'push-up@knee 8 // a\\377\\314\\201'",
        ] {
            let script = "eval \"set -- $(printf \"$1\")\"; exec \"$0\" \"$@\""
            let run = try Stage.Run([words], stage.start("sh", ["-c", script, Stage.binary, words]).finish())
            #expect(run.status == 64 && run.errors.contains("is not UTF-8"), "\(run.errors)")
        }
        #expect(try stage.head() == head)
        try stage.cali(["log", "push-up@knee 8", "--title", "a \u{FFFD}"]).succeed()
    }

    @Test func `an error in a line of quick entry shows its location with a caret, and the nearest name`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let run = try stage.cali("log push-up@dimond 10 10 8, plank 1:30")
        #expect(run.errors.hasPrefix("error[unknown-level]: push-up has no level 'dimond'\n"))
        #expect(run.errors.contains("\n          ^^^^^^  did you mean 'diamond'?"))
    }

    @Test func `every error of a line of quick entry is reported, the first one as the error`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let run = try stage.cali("log push-up@dimond 10, plank@knee 1:75 --json")
        let json = try stage.errorDocument(run)
        #expect(json["errors"]?.elements?.count == 2)
        #expect(json["error"] == json["errors"]?[0])
        #expect(json["error"]?["at"]?["column"]?.integer == 9)
        #expect(json["error"]?["at"]?["length"]?.integer == 6)
        #expect(json["error"]?["suggestions"]?[0]?.text == "diamond")
    }

    @Test func `a club cannot be founded under a malformed name`() throws {
        let stage = try Stage(copying: nil)
        for name in ["../x", ".git", "con", "a--b", "Anna", "аnna", "", "a b"] {
            let run = try stage.cali(["init", "club", "--as", name, "--json"], in: stage.folder.path)
            #expect(run.status == (name.isEmpty ? 64 : 65), "\(name)")
        }
        #expect(!stage.exists("club"))
        #expect(!stage.exists("home"))
    }
}
