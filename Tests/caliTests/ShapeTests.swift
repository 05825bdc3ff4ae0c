import CanonicalJSON
import TestSupport
import Testing

/// The interface that programs rely on: every command's help, and the shape of its answers.
@Suite struct ShapeTests {
    @Test func `every command says what it does and takes the options that hold everywhere`() throws {
        for (command, help) in try Self.commands() {
            #expect(help["abstract"]?.text?.isEmpty == false, "\(command)")
            guard help["subcommands"] == nil else { continue }
            let names = (help["arguments"]?.elements ?? []).compactMap { $0["valueName"]?.text }
            #expect(Set(["dir", "name", "json", "quiet", "verbose", "yes", "color"]).isSubset(of: names), "\(command)")
        }
    }

    @Test func `a paragraph of help has no line breaks of its own, so that it fits any terminal`() throws {
        for (command, help) in try Self.commands() {
            let lines = (help["discussion"]?.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            for (line, next) in zip(lines, lines.dropFirst()) where !line.isEmpty && !next.isEmpty {
                let isBroken = !line.hasPrefix(" ") && !next.hasPrefix(" ") && !line.hasSuffix(":")
                #expect(!isBroken, "\(command): \(line)")
            }
        }
    }

    @Test func `every command has an answer of a known shape`() throws {
        let leaves = try Self.commands().filter { $0.value["subcommands"] == nil }.map(\.key)
        for command in leaves {
            let isTried = Self.answers.contains { line, _ in line == command || line.hasPrefix(command + " ") }
            #expect(isTried != Self.elsewhere.contains(command), "\(command)")
        }
        #expect(Self.elsewhere.isSubset(of: leaves))
    }

    /// The commands whose answers other tests look at: they need a terminal, a mail server, two devices or a pushed history,
    /// or answer nothing.
    static let elsewhere: Set = [
        "account recover", "conflicts resolve", "conflicts show", "hook pre-receive", "key add",
        "key revoke", "mail discard", "mail retry", "serve",
    ]

    /// The commands of the whole tree with their help, but for `help` itself.
    private static func commands() throws -> [String: JSON] {
        let stage = try Stage(copying: nil)
        let dump = try stage.cali("--experimental-dump-help", in: stage.folder.path).succeed().json
        var found: [String: JSON] = [:]
        collect(dump["command"], "", &found)
        return found
    }

    private static func collect(_ command: JSON?, _ path: String, _ found: inout [String: JSON]) {
        for subcommand in command?["subcommands"]?.elements ?? [] where subcommand["commandName"]?.text != "help" {
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

    // The members of documents that several commands answer with.
    private static let change = ["commit", "id", "paths"]
    private static let logged = ["commit", "derived", "id", "ids", "paths", "warnings"]
    private static let workout = ["derived", "entries", "format", "id", "start", "status", "title", "visibility"]
    private static let exercise = [
        "archived", "categories", "counting", "created", "derived", "description", "format", "levels", "license",
        "origin", "slug", "title", "usual",
    ]
    private static let catalogue = [
        "archived", "categories", "counting", "derived", "description", "format", "levels", "license", "slug", "title",
        "usual",
    ]
    private static let template = ["derived", "entries", "format", "note", "slug", "title"]
    private static let proposal = ["base", "created", "derived", "exercise", "format", "id", "proposed", "title", "to"]
    private static let exported = [
        "base", "club", "clubTitle", "created", "exercise", "format", "from", "proposed", "signature", "title", "to",
    ]
    private static let follow = ["derived", "format", "since", "user"]
    private static let difference = ["after", "change", "level", "to"]

    /// A command, and the members that its answer has; of a list, those of its first element. The commands run one after the
    /// other in one club.
    static let answers: [(String, [String])] = [
        ("whoami", ["athlete", "club", "device", "folder", "title", "unread"]),
        ("register ben", ["commit", "confirmed", "id", "mailed", "paths", "token"]),
        ("account show", ["derived", "devices", "format", "sealing"]),
        ("account email anna@example.org", change + ["pending"]),
        ("account recovery on", change),
        ("account passphrase", ["athlete", "locked"]),
        ("confirmations list", ["athlete", "hasAddress", "purpose"]),
        ("confirmation resend --as ben", ["athlete", "mailed", "token"]),
        ("confirmations send --again", ["athlete", "derived", "hasAddress", "purpose"]),
        ("confirm {token} --as ben", change),
        ("invite", ["expires", "token"]),
        ("login anna", ["athlete", "club", "device"]),
        ("key list", ["added", "derived", "id", "label", "seal", "sign"]),
        ("key export", ["athlete", "line", "principal"]),
        ("mail list", []),
        ("mail send", ["failures", "refused", "sent", "waiting"]),
        (
            "profile",
            [
                "about", "derived", "displayName", "format", "joined", "name", "showBodyWeight", "units", "visibility",
                "weeklyTarget",
            ]
        ),
        (
            "profile show",
            [
                "about", "derived", "displayName", "format", "joined", "name", "showBodyWeight", "units", "visibility",
                "weeklyTarget",
            ]
        ),
        ("profile edit --weekly-target 4", change),
        ("exercise list", exercise),
        ("exercise add dip --title Dip --counting reps", change),
        ("exercise edit plank --title Board", change),
        ("undo", change + ["undone"]),
        ("exercise archive plank", change),
        ("exercise restore plank", change),
        ("exercise show plank", exercise),
        ("level add plank side", change),
        ("level edit plank full --advance none", change),
        ("level move plank full --to 1", change),
        ("level at plank knee", change),
        ("level at plank --clear", change),
        ("level retire plank full", change),
        ("level restore plank full", change),
        ("category list", ["derived", "slug", "title"]),
        ("category add odd --title Odd", change),
        ("category rename core --de Mitte", change),
        ("category remove legs", change),
        ("catalogue list", catalogue),
        ("catalogue show dip", catalogue),
        ("catalogue copy bridge", change + ["ids"]),
        ("log plank@knee 60", logged),
        ("log plank@knee 60 --dry-run", logged),
        ("workout list", workout),
        ("workout show {workout}", workout),
        ("workout edit {workout} --title Early", change + ["derived", "warnings"]),
        ("workout undone {workout}", change),
        ("workout done {workout}", logged),
        ("last", workout),
        (
            "exercise history plank",
            ["athlete", "best", "exercise", "level", "records", "sets", "start", "text", "total", "workout"]
        ),
        ("records", ["exercise", "level", "session", "set", "since"]),
        ("notation", ["sections"]),
        ("stats", ["athlete", "categories", "first", "levels", "streak", "weeks", "workouts"]),
        ("status", ["athlete", "close", "planned", "unpublished", "unread", "unsaved", "week"]),
        ("template add morning plank _", change),
        ("template list", template),
        ("template show morning", template),
        ("template edit morning --title Dawn", change),
        ("template use morning --planned", logged),
        ("template delete morning --yes", change),
        ("workout delete {workout} --yes", change),
        ("follow ben", change),
        ("following", follow),
        ("followers ben", follow),
        ("feed", workout),
        ("explore", []),
        ("fetch", []),
        ("unfollow ben", change),
        ("message send ben Hello", change),
        ("message list --as ben", ["blocked", "last", "messages", "unread", "with"]),
        ("message show anna --as ben", ["body", "from", "id", "sent", "to", "unread"]),
        ("notifications --as ben", ["data", "name", "timestamp"]),
        ("message read --as ben", ["read"]),
        ("message block anna --as ben", ["blocked"]),
        ("message unblock anna --as ben", ["unblocked"]),
        ("exercise copy anna/plank --as ben", change),
        ("level add plank high", change),
        ("exercise outdated --as ben", ["blob", "changes", "exercise", "original", "user"]),
        ("exercise diff plank --as ben", difference),
        ("exercise update plank --as ben", change),
        ("level add plank low --as ben", change),
        ("propose anna/plank --title Low --as ben", change),
        ("proposal list", proposal),
        ("proposal show {proposal}", proposal),
        ("proposal diff {proposal}", difference),
        ("proposal comment {proposal} Fine", change),
        ("proposal export {proposal} -o {folder}/proposal.json --as ben", ["file"]),
        ("proposal export {proposal} --as ben", exported),
        ("proposal import {folder}/proposal.json", ["club", "commit", "id", "key", "paths", "proposer"]),
        ("proposal decline {proposal}", change),
        ("level add plank lower --as ben", change),
        ("propose anna/plank --title Lower --as ben", change),
        ("proposal accept {proposal}", change),
        ("level add plank lowest --as ben", change),
        ("propose anna/plank --title Lowest --as ben", change),
        ("proposal withdraw {proposal} --as ben", change),
        ("edit profile", change),
        ("save", change + ["warnings"]),
        ("discard", ["paths"]),
        ("history", ["athlete", "changes", "commit", "kind", "paths", "summary", "time", "trust"]),
        ("verify", ["commits", "recoveries", "tip", "trust"]),
        ("doctor", ["message", "state", "subject"]),
        ("config", ["name", "secret", "source", "value"]),
        ("completion bash", ["script", "shell"]),
        ("conflicts list", []),
        (
            "sync {folder}/shared",
            ["conflicts", "foreignSettings", "reapplied", "received", "recoveries", "remote", "sent", "tip", "trust"]
        ),
        ("clone {folder}/shared {folder}/clone", ["commits", "first", "folder", "id", "tip", "title"]),
        ("hook install --club {folder}/shared", ["hook", "seen"]),
        ("theme list", ["name", "own", "title"]),
        ("theme new mine", ["paths", "theme"]),
        ("theme check", ["warnings"]),
        ("theme context profile", ["kind", "meaning", "path"]),
        ("build", ["kept", "output", "removed", "rendered", "warnings", "written"]),
        ("check", ["pages", "warnings"]),
        ("manual {folder}", ["folder", "pages"]),
        ("init {folder}/other --as anna", ["athlete", "commit", "device", "id", "paths"]),
        ("demo {folder}/demo --athletes 2 --workouts 4", ["athletes", "commit", "folder", "id", "site", "workouts"]),
        ("account delete --as ben", ["expires", "files", "token"]),
        ("logout", ["athlete"]),
    ]

    @Test func `answers programs with one document of a known shape`() throws {
        let scene = try Scene()
        for (command, names) in Self.answers {
            let run = try scene.run(command, ["--json"]).succeed()
            let json = try run.json
            #expect((json[0] ?? json).members?.names ?? [] == names.sorted(), "\(command)")
            #expect(run.errors.isEmpty, "\(command)")
            #expect(Array(run.output.utf8) == json.canonicalBytes, "\(command)")
        }
    }

    @Test func `answers people in plain words`() throws {
        let scene = try Scene()
        for (command, _) in Self.answers {
            let run = try scene.run(command).succeed()
            #expect(!(run.output + run.errors).isEmpty, "\(command)")
            #expect(!run.output.contains("\u{1B}"), "\(command)")
        }
    }
}

/// A club in which the commands of `ShapeTests.answers` run.
private struct Scene {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: ["plank"])
        try RealGit.run("init", "-q", "--bare", "-b", "main", "\(stage.folder.path)/shared", in: stage.folder.path)
    }

    /// Runs a command, with things that have no name before it runs in place of the words in braces.
    func run(_ line: String, _ options: [String] = []) throws -> Stage.Run {
        let words = try line.split(separator: " ").map { word -> String in
            switch word {
            case "{workout}": try first(of: "workout list")?["id"]?.text ?? ""
            case "{proposal}": try first(of: "proposal list --open")?["id"]?.text ?? ""
            case "{token}": try first(of: "confirmations send --again")?["derived"]?["token"]?.text ?? ""
            default: String(word.replacing("{folder}", with: stage.folder.path))
            }
        }
        return try stage.cali(words + options, environment: ["EDITOR": "true", "CALI_NEW_PASSPHRASE": ""])
    }

    private func first(of list: String) throws -> JSON? {
        try stage.cali("\(list) --json").succeed().json[0]
    }
}
