import CanonicalJSON
import TestSupport
import Testing

/// The interface that programs rely on: every command's help, and the shape of its answers.
@Suite struct ShapeTests {
    static let commands = [
        "init", "login", "logout", "whoami", "profile", "profile show", "profile edit", "exercise", "exercise add",
        "exercise edit", "exercise list", "exercise show", "exercise archive", "exercise restore", "level", "level add",
        "level edit", "level move", "level retire", "level restore", "category", "category list", "category add",
        "category rename", "category remove", "catalogue", "catalogue list", "catalogue show", "catalogue copy", "log",
        "workout", "workout list", "workout show", "workout edit", "workout done", "workout undone", "workout delete",
        "last", "follow", "unfollow", "following", "followers", "feed", "explore", "save", "doctor", "key", "key list",
        "key export", "config",
    ]

    @Test func `every command says what it does and takes the options that hold everywhere`() throws {
        let stage = try Stage(copying: nil)
        let dump = try stage.cali("--experimental-dump-help", in: stage.folder.path).succeed().json
        var found: [String: JSON] = [:]
        Self.collect(dump["command"], "", &found)
        for command in Self.commands {
            let help = try #require(found[command], "\(command)")
            #expect(help["abstract"]?.text?.isEmpty == false, "\(command)")
            guard help["subcommands"] == nil else { continue }
            let names = (help["arguments"]?.elements ?? []).compactMap { $0["valueName"]?.text }
            #expect(Set(["dir", "name", "json", "quiet", "verbose", "yes", "color"]).isSubset(of: names), "\(command)")
        }
    }

    private static func collect(_ command: JSON?, _ path: String, _ found: inout [String: JSON]) {
        for subcommand in command?["subcommands"]?.elements ?? [] {
            let name = path + (subcommand["commandName"]?.text ?? "")
            found[name] = subcommand
            collect(subcommand, name + " ", &found)
        }
    }

    @Test func `help goes to standard output`() throws {
        let stage = try Stage(copying: nil)
        for arguments in ["--help", "help log", "log --help", "exercise add --help"] {
            let run = try stage.cali(arguments, in: stage.folder.path).succeed()
            #expect(run.errors.isEmpty)
            #expect(run.output.contains("OVERVIEW: "))
            #expect(run.output.contains("USAGE: cali"))
        }
    }

    /// A command, and the members that its answer has; of a list, those of its first element.
    static let answers: [(String, [String])] = [
        ("whoami", ["athlete", "club", "device", "folder", "title", "unread"]),
        ("login anna", ["athlete", "club", "device"]),
        ("logout", ["athlete"]),
        (
            "profile",
            [
                "about", "derived", "displayName", "format", "joined", "name", "showBodyWeight", "units", "visibility",
                "weeklyTarget",
            ]
        ),
        ("profile edit --weekly-target 4", ["commit", "id", "paths"]),
        (
            "exercise list",
            [
                "archived", "categories", "counting", "created", "derived", "description", "format", "levels",
                "license", "origin", "slug", "title",
            ]
        ),
        ("exercise add dip --title Dip --counting reps", ["commit", "id", "paths"]),
        ("exercise edit plank --title Board", ["commit", "id", "paths"]),
        ("exercise archive plank", ["commit", "id", "paths"]),
        ("exercise restore plank", ["commit", "id", "paths"]),
        (
            "exercise show plank",
            [
                "archived", "categories", "counting", "created", "derived", "description", "format", "levels",
                "license", "origin", "slug", "title",
            ]
        ),
        ("level add plank side", ["commit", "id", "paths"]),
        ("level edit plank full --advance none", ["commit", "id", "paths"]),
        ("level move plank full --to 1", ["commit", "id", "paths"]),
        ("level retire plank full", ["commit", "id", "paths"]),
        ("level restore plank full", ["commit", "id", "paths"]),
        ("category list", ["derived", "slug", "title"]),
        ("category add odd --title Odd", ["commit", "id", "paths"]),
        ("category rename core --de Mitte", ["commit", "id", "paths"]),
        ("category remove legs", ["commit", "id", "paths"]),
        (
            "catalogue list",
            [
                "archived", "categories", "counting", "derived", "description", "format", "levels", "license", "slug",
                "title",
            ]
        ),
        (
            "catalogue show dip",
            [
                "archived", "categories", "counting", "derived", "description", "format", "levels", "license", "slug",
                "title",
            ]
        ),
        ("catalogue copy bridge", ["commit", "id", "ids", "paths"]),
        ("log plank@knee 60", ["commit", "derived", "id", "ids", "paths", "warnings"]),
        (
            "workout list",
            ["derived", "entries", "format", "id", "start", "status", "title", "visibility"]
        ),
        ("last", ["derived", "entries", "format", "id", "start", "status", "title", "visibility"]),
        ("feed", ["derived", "entries", "format", "id", "start", "status", "title", "visibility"]),
        ("save", ["commit", "id", "paths", "warnings"]),
        ("doctor", ["message", "state", "subject"]),
        ("key list", ["added", "derived", "id", "label", "seal", "sign"]),
        ("key export", ["athlete", "line", "principal"]),
        ("config", ["name", "secret", "source", "value"]),
    ]

    @Test func `answers programs with one document of a known shape`() throws {
        let stage = try Stage(copying: ["plank"])
        for (command, names) in Self.answers {
            let run = try stage.cali("\(command) --json").succeed()
            let json = try run.json
            #expect((json[0] ?? json).members?.names == names, "\(command)")
            #expect(run.errors.isEmpty, "\(command)")
            #expect(Array(run.output.utf8) == json.canonicalBytes, "\(command)")
        }
    }

    @Test func `answers people in plain words`() throws {
        let stage = try Stage(copying: ["plank"])
        for (command, _) in Self.answers {
            let run = try stage.cali(command).succeed()
            #expect(!run.output.isEmpty, "\(command)")
            #expect(!run.output.contains("\u{1B}"), "\(command)")
        }
    }
}
