import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Files that say what the last commit says, in another form than it has.
@Suite struct FileFormTests {
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private static func crlf(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }

    private static func text(_ change: @escaping @Sendable (String) -> String) -> @Sendable ([UInt8]) -> [UInt8] {
        { Array(change(String(decoding: $0, as: UTF8.self)).utf8) }
    }

    /// The changes of editors, formatters and git to a document that do not change what it says.
    private static let forms: [Damage] = [
        Damage("CRLF", crlf), Damage("byte-order mark") { mark + $0 },
        Damage("byte-order mark and CRLF") { mark + crlf($0) },
        Damage("no final newline") { $0.dropLast() }, Damage("empty lines at the end") { $0 + [0x0A, 0x0A] },
        Damage("tabs", text { $0.replacing("  ", with: "\t") }),
        Damage("one line", text { $0.split(separator: "\n").joined(separator: " ") }),
        Damage("decimals", text { $0.replacing("\"reps\": 8", with: "\"reps\": 8.0") }),
        Damage("exponents", text { $0.replacing("\"reps\": 10", with: "\"reps\": 1e1") }),
        Damage("escapes", text { $0.replacing("\"done\"", with: #""\u0064one""#).replacing("ß", with: #"\u00df"#) }),
        Damage("escaped slashes", text { $0.replacing("/", with: #"\/"#) }),
        Damage("letters apart from their accents", text { $0.decomposedStringWithCanonicalMapping }),
        Damage(
            "another order",
            text { whole in
                // The last member comes first.
                var lines = whole.split(separator: "\n").map(String.init)
                let last = lines.remove(at: lines.count - 2)
                lines[lines.count - 2].removeLast()
                lines.insert(last + ",", at: 1)
                return lines.joined(separator: "\n")
            }),
    ]

    private func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func state(of subject: String, _ run: Stage.Run) throws -> String? {
        try run.json.elements?.first { $0["subject"]?.text == subject }?["state"]?.text
    }

    @Test func `a change of form alone is no hand edit: save takes it back, and what writes the file overwrites it`()
        throws
    {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali(["log", "push-up@knee 10 10 8", "--title", "Grüße", "--note", "a/b ß"]).succeed()
        let path = try stage.workoutFile()
        let file = "\(stage.club)/\(path)"
        let id = String(path.dropLast(5).suffix(8))
        let head = try stage.head()
        for form in Self.forms {
            let before = try form.apply(to: file)
            #expect(try bytes(file) != before, "\(form.name) changes nothing")
            let doctor = try stage.cali("doctor --json").succeed()
            #expect(try state(of: "work tree", doctor) == "good", "\(form.name)")
            let saved = try stage.cali("save --json").succeed().json
            #expect(saved["commit"] == .null && saved["formed"]?[0]?.text == path, "\(form.name): \(saved)")
            #expect(try bytes(file) == before, "\(form.name)")
            #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty, "\(form.name)")
        }
        #expect(try stage.head() == head)
        for (number, form) in Self.forms.enumerated() {
            try form.apply(to: file)
            // Somebody may have staged it.
            if number % 2 == 0 { try RealGit.run("add", path, in: stage.club) }
            try stage.cali(["workout", "edit", id, "--title", "Grüße \(number)"]).succeed()
            #expect(try stage.folder.read("club/\(path)").contains("Grüße \(number)\""), "\(form.name)")
            #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty, "\(form.name)")
        }
        try Self.forms[0].apply(to: file)
        #expect(try stage.cali("discard").succeed().output.hasPrefix("nothing to discard; restored the form of "))
        try Self.forms[2].apply(to: file)
        #expect(try stage.cali("doctor --fix").succeed().output.contains("restored the form of 1 file"))
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
        try stage.checkRepository()
    }

    @Test func `a change of what a file says stays a hand edit in every form, and is saved in the right one`() throws {
        let stage = try Stage(copying: ["push-up"])
        let path = "users/anna/user.json"
        for (number, form) in Self.forms.enumerated() where [0, 2, 5, 11, 12].contains(number) {
            let text = try stage.folder.read("club/\(path)")
            let edited = text.replacing(/"about": "[^"]*"/, with: "\"about\": \"Äpfel \(number)\"")
            try stage.folder.write(edited, to: "club/\(path)")
            try form.apply(to: "\(stage.club)/\(path)")
            #expect(try stage.cali("profile edit --weekly-target 5 --json").status == 73, "\(form.name)")
            #expect(try stage.cali("save --json").succeed().json["paths"]?[0]?.text == path, "\(form.name)")
            let committed = try RealGit.run("show", "HEAD:\(path)", in: stage.club).output
            #expect(committed.utf8.elementsEqual(edited.utf8), "\(form.name)")
            #expect(try stage.folder.read("club/\(path)") == edited, "\(form.name)")
        }
        try stage.cali("verify --all").succeed()
    }

    @Test func `a clone that git wrote with other line ends is worked in like any other`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        try FileManager.default.removeItem(atPath: "\(stage.club)/.gitattributes")
        try stage.cali("save").succeed()
        let (shared, clone) = ("\(stage.folder.path)/shared.git", "\(stage.folder.path)/clone")
        try RealGit.run("init", "--quiet", "--bare", "--initial-branch=main", shared, in: stage.folder.path)
        try stage.cali(["sync", shared]).succeed()
        try RealGit.run("-c", "core.autocrlf=true", "clone", "--quiet", shared, clone, in: stage.folder.path)
        let user = "users/anna/user.json"
        #expect(try bytes("\(clone)/\(user)").contains(0x0D))
        let path = try stage.workoutFile()
        try stage.cali(["workout", "edit", String(path.dropLast(5).suffix(8)), "--title", "Written here"], in: clone)
            .succeed()
        try stage.cali(["profile", "edit", "--about", "here"], in: clone).succeed()
        for file in [path, user] { #expect(try !bytes("\(clone)/\(file)").contains(0x0D)) }
        // As after a copy of the folder: git has to compare what the files hold.
        let exercise = "\(clone)/users/anna/exercises/push-up.json"
        try Damage("touched") { $0 }.apply(to: exercise)
        #expect(try stage.cali(["save"], in: clone).succeed().output.hasPrefix("nothing to save"))
        // What comes from elsewhere takes the place of files with other line ends too.
        try stage.cali("exercise edit push-up --title Changed").succeed()
        try stage.cali(["sync", shared]).succeed()
        let crlf = Self.crlf(try bytes(exercise).filter { $0 != 0x0D })
        try Damage("CRLF") { _ in crlf }.apply(to: exercise)
        try stage.cali(["sync", "origin"], in: clone).succeed()
        #expect(try String(decoding: bytes(exercise), as: UTF8.self).contains("\"title\": \"Changed\""))
        let status = try RealGit.run("-c", "core.autocrlf=true", "status", "--porcelain", in: clone)
        #expect(status.output.isEmpty)
    }

    @Test func `other text of a club is committed with line feeds and without a byte-order mark`() throws {
        let stage = try Stage(copying: ["push-up"])
        let (readme, style) = ("README.md", "themes/mine/assets/style.css")
        try stage.folder.write("", to: "club/\(style)")
        for (path, text) in [(readme, "# Bars\n\nTuesdays\n"), (style, "a {\n}\n")] {
            try Damage.write(Self.mark + Self.crlf(Array(text.utf8)), to: "\(stage.club)/\(path)")
        }
        try stage.cali("save").succeed()
        #expect(try RealGit.run("show", "HEAD:\(readme)", in: stage.club).output == "# Bars\n\nTuesdays\n")
        #expect(try stage.folder.read("club/\(style)") == "a {\n}\n")
        for form in Self.forms.prefix(3) {
            for path in [readme, style] { try form.apply(to: "\(stage.club)/\(path)") }
            #expect(try stage.cali("save --json").succeed().json["formed"]?.elements?.count == 2, "\(form.name)")
        }
        // A picture is no text, whatever it holds.
        let picture = "themes/mine/assets/logo.png"
        let bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0xFF]
        try Data(bytes).write(to: URL(fileURLWithPath: "\(stage.club)/\(picture)"))
        try stage.cali("save").succeed()
        #expect(try self.bytes("\(stage.club)/\(picture)") == bytes)
        #expect(try RealGit.run("status", "--porcelain", in: stage.club).output.isEmpty)
    }
}

/// Text that begins with a byte-order mark, as some editors write all of it.
@Suite struct ByteOrderMarkTests {
    private func marked(_ text: String) -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }

    @Test func `sessions, messages and settings are taken with one`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let sessions = "2026-11-20 18:30\npush-up@knee 10 10 8\n\n2026-11-21 18:30\nplank 60\n"
        try Data(marked(sessions)).write(to: URL(fileURLWithPath: "\(stage.folder.path)/sessions"))
        try stage.cali(["log", "--file", "\(stage.folder.path)/sessions"]).succeed()
        try stage.cali(["log", "--file", "-"], input: marked("push-up@knee 9 9 9\n")).succeed()
        #expect(try stage.cali("workout list --json").json.elements?.count == 3)
        let broken = try stage.cali(["log", "--file", "-", "--json"], input: marked("plank 60\nplink 60\n"))
        let at = try stage.errorDocument(broken)["error"]?["at"]
        #expect(at?["line"] == 2 && at?["column"] == 1)
        try Data(marked("CALI_ADMINS=a@b.example\nCALI_MAIL_FROM=c@d.example\n")).write(
            to: URL(fileURLWithPath: "\(stage.club)/.env"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(stage.club)/.env")
        let settings = try stage.cali("config --json").succeed().json.elements ?? []
        let value = { (name: String) in settings.first { $0["name"]?.text == name }?["value"]?.text }
        #expect(value("CALI_ADMINS") == "a@b.example" && value("CALI_MAIL_FROM") == "c@d.example")
        try stage.join("ben")
        try stage.cali(["message", "send", "ben", "-", "--as", "anna"], input: marked("One\nTwo\n")).succeed()
        let messages = try stage.cali("message show ben --as anna --json").succeed().output
        #expect(messages.contains(#""One\nTwo""#), "\(messages)")
    }

    @Test func `a theme whose files have one is built as one whose files have none`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        let theme = "club/themes/mine"
        let files = [
            "theme.json": "{\n  \"extends\": \"default\",\n  \"name\": \"mine\",\n  \"title\": \"Mine\"\n}\n",
            "i18n/en.json": "{\n  \"allAthletes\": \"All of us\"\n}\n", "assets/custom.css": "a {\n}\n",
            "static/humans.txt": "Anna\nBen\n",
        ]
        for (name, text) in files { try stage.folder.write(text, to: "\(theme)/\(name)") }
        try stage.cali(["build", "--theme", "mine", "-o", "\(stage.folder.path)/plain"]).succeed()
        for (name, text) in files {
            try Data(marked(text)).write(to: URL(fileURLWithPath: "\(stage.folder.path)/\(theme)/\(name)"))
        }
        try stage.cali("theme check mine").succeed()
        try stage.cali(["build", "--theme", "mine", "-o", "\(stage.folder.path)/marked"]).succeed()
        let difference = try RealGit.attempt("diff", ["-r", "plain", "marked"], in: stage.folder.path)
        #expect(difference.status == 0, "\(difference.output)")
        #expect(try stage.folder.read("marked/humans.txt") == "Anna\nBen\n")
        // What is wrong is shown where an editor shows it.
        let broken = marked("{ \"extends\": \"defualt\", \"name\": \"mine\" }\n")
        try Data(broken).write(to: URL(fileURLWithPath: "\(stage.folder.path)/\(theme)/theme.json"))
        let at = try stage.errorDocument(stage.cali("theme check mine --json"))["error"]?["at"]
        #expect(at?["line"] == 1 && at?["column"] == 3)
    }

    @Test func `the club's documents are taken with one, and none is written`() throws {
        let stage = try Stage(copying: ["push-up"])
        for path in ["club.json", "categories.json", "users/anna/user.json"] {
            let text = try stage.folder.read("club/\(path)")
            let edited = text.replacing("\"Bars\"", with: "\"New bars\"").replacing("\"Cardio\"", with: "\"Heart\"")
                .replacing("\"weeklyTarget\": 3", with: "\"weeklyTarget\": 4")
            try Data(marked(edited)).write(to: URL(fileURLWithPath: "\(stage.club)/\(path)"))
        }
        #expect(try stage.cali("save --json").succeed().json["paths"]?.elements?.count == 3)
        for path in ["club.json", "categories.json", "users/anna/user.json"] {
            #expect(try stage.folder.read("club/\(path)").hasPrefix("{\n"))
        }
        // The first line's columns are as without it.
        let text = Array("{ \"format\": 1, \"name\": }\n".utf8)
        for bytes in [text, [0xEF, 0xBB, 0xBF] + text] {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(stage.club)/users/anna/user.json"))
            let at = try stage.errorDocument(stage.cali("save --json"))["error"]?["at"]
            #expect(at?["column"] == 24, "\(String(describing: at))")
        }
    }

    @Test func `an editor that writes one ends, whether it changes, breaks or leaves the document`() throws {
        let stage = try Stage(copying: ["push-up"])
        // It ends by itself where it is opened again and again.
        let editor = { (change: String) in
            try stage.folder.write("", to: "opened")
            let script = """
                #!/bin/sh
                echo x >> \(stage.folder.path)/opened
                test "$(wc -l < \(stage.folder.path)/opened)" -lt 9 || exit 1
                sed -i -e '1s/^\\(\\xef\\xbb\\xbf\\)*/\\xef\\xbb\\xbf/' -e '\(change)' "$1"
                """
            try Damage.write(Array(script.utf8), to: "\(stage.folder.path)/editor")
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: "\(stage.folder.path)/editor")
        }
        let opened = { try stage.folder.read("opened").split(separator: "\n").count }
        let environment = ["EDITOR": "\(stage.folder.path)/editor", "VISUAL": ""]
        try editor("s/nothing//")
        #expect(
            try stage.type(["edit", "push-up"], [("nothing was changed", "")], environment: environment).status == 0)
        #expect(try opened() == 1)
        try editor("s/\"Push-up\"/\"Press-up\"/")
        #expect(try stage.type(["edit", "push-up"], [("changed users", "")], environment: environment).status == 0)
        #expect(try opened() == 1)
        #expect(try stage.folder.read("club/users/anna/exercises/push-up.json").hasPrefix("{\n"))
        try editor("s/\"counting\": \"reps\"/\"counting\": \"rounds\"/")
        #expect(try stage.type(["edit", "push-up"], [("error", "")], environment: environment).status == 65)
        #expect(try opened() == 2)
        try editor("s/\"counting\": \"reps\"/\"counting\": \"rounds\"/;/^.*\\/\\/ error/,$s/rounds/reps/")
        #expect(
            try stage.type(["edit", "push-up"], [("nothing was changed", "")], environment: environment).status == 0)
        #expect(try opened() == 2)
    }
}
