import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Themes of a club's own.
@Suite struct ThemeTests {
    private func stage() throws -> Stage {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("theme new mine --copy partials/badge.mustache").succeed()
        return stage
    }

    private func error(_ stage: Stage, _ command: String = "build --theme mine") throws -> JSON {
        let head = try stage.head()
        let run = try stage.cali(command + " --json")
        #expect(run.status == 65 || run.status == 66, "\(run.errors)")
        // No half-written site, and nothing committed.
        #expect(!stage.exists("club/site/index.html"))
        #expect(try stage.head() == head)
        return try #require(stage.errorDocument(run)["error"])
    }

    @Test func `a changed colour and one overridden partial change the site`() throws {
        let stage = try stage()
        try stage.cali("build").succeed()
        let before = try stage.folder.read("club/site/users/anna/index.html")
        try stage.folder.write(":root { --accent: #a00 }\n", to: "club/themes/mine/assets/custom.css")
        let badge =
            "{{#picture}}<img class=\"badge\" src=\"{{.}}\" alt=\"\">{{/picture}}<i class=\"mark\">{{initial}}</i>\n"
        try stage.folder.write(badge, to: "club/themes/mine/partials/badge.mustache")
        try stage.cali("theme check mine").succeed()
        try stage.cali("build --theme mine").succeed()
        let after = try stage.folder.read("club/site/users/anna/index.html")
        #expect(
            !before.contains("custom.") && after.contains("assets/custom.") && after.contains("<i class=\"mark\">A</i>")
        )
        let style = try #require(after.firstMatch(of: /assets\/custom\.[0-9a-f]+\.css/))
        #expect(try stage.folder.read("club/site/\(style.output)").contains("#a00"))
        try stage.cali("check").succeed()
        // A theme is data of the club: its maintainer commits it.
        try stage.cali("save themes").succeed()
        try stage.checkRepository()
        let list = try stage.cali("theme list --json").succeed().json
        #expect(
            list[1]?["name"]?.text == "mine" && list[1]?["extends"]?.text == "default" && list[1]?["own"] == .bool(true)
        )
    }

    @Test func `a bare club uses the themes in its commit`() throws {
        let stage = try stage()
        try stage.folder.write("<i class=\"mark\">{{initial}}</i>", to: "club/themes/mine/partials/badge.mustache")
        try stage.cali("save themes").succeed()
        let bare = "\(stage.folder.path)/bare.git"
        #expect(
            try RealGit.attempt("git", ["clone", "-q", "--bare", stage.club, bare], in: stage.folder.path).status == 0)
        try stage.cali(["build", "--club", bare, "--theme", "mine", "-o", "\(stage.folder.path)/site"]).succeed()
        #expect(try stage.folder.read("site/users/index.html").contains("class=\"mark\""))
    }

    @Test func `texts of a language are changed one by one`() throws {
        let stage = try stage()
        try stage.folder.write("{ \"athletes\": \"Crew\" }", to: "club/themes/mine/i18n/en.json")
        try stage.cali("build --theme mine").succeed()
        let page = try stage.folder.read("club/site/users/index.html")
        #expect(page.contains("<h1>Crew</h1>") && page.contains(">Explore</a>"))
    }

    @Test func `missing and circular parents are errors with a location`() throws {
        let stage = try stage()
        let description = "club/themes/mine/theme.json"
        try stage.folder.write("{\n  \"extends\": \"defualt\",\n  \"name\": \"mine\"\n}\n", to: description)
        let unknown = try error(stage)
        #expect(unknown["code"]?.text == "unknown-theme" && unknown["at"]?["line"]?.integer == 2)
        #expect(unknown["suggestions"]?[0]?.text == "default")
        try stage.folder.write("{ \"extends\": \"other\", \"name\": \"mine\" }", to: description)
        try stage.folder.write("{ \"extends\": \"mine\", \"name\": \"other\" }", to: "club/themes/other/theme.json")
        let circle = try error(stage)
        #expect(
            circle["code"]?.text == "cyclic-theme" && circle["message"]?.text?.contains("mine → other → mine") == true)
        try stage.folder.write("{ \"extends\": \"default\", \"name\": \"mien\" }", to: description)
        #expect(try error(stage)["code"]?.text == "wrong-theme-name")
        #expect(try error(stage, "build --theme mnie")["code"]?.text == "unknown-theme")
        #expect(try stage.cali("theme new mine --json").status == 73)
        #expect(try stage.cali("theme new Mine! --json").status == 64)
        #expect(try stage.cali("theme new more --copy partials/nothing.mustache --json").status == 66)
        #expect(!stage.exists("club/themes/more"))
    }

    @Test func `errors of a theme's description and texts are shown with file, line and caret`() throws {
        let stage = try stage()
        let good = "{ \"extends\": \"default\", \"name\": \"mine\" }"
        let cases = [
            ("theme.json", "{ \"extends\": 1,, }", "unexpected-character", 1, 16),
            ("theme.json", "{\n  \"name\": \"mine\",\n  \"extends\": 1\n}", "wrong-kind", 3, 14),
            ("theme.json", "[]", "wrong-kind", 1, 1),
            ("theme.json", "", "unexpected-end", 1, 1),
            ("i18n/en.json", "{\n  \"athletes\": \"Crew\"\n  \"x\": \"y\" }", "unexpected-character", 3, 3),
            ("i18n/en.json", "{\n  \"athletes\": [1] }", "wrong-kind", 2, 15),
            ("i18n/en.json", "{ \"a\": \"b\", \"a\": \"c\" }", "duplicate-member", 1, 13),
        ]
        for (file, text, code, line, column) in cases {
            try stage.folder.write(text, to: "club/themes/mine/\(file)")
            let found = try error(stage)
            #expect(found["code"]?.text == code, "\(text): \(found)")
            #expect(
                found["at"]?["line"]?.integer == line && found["at"]?["column"]?.integer == column, "\(text): \(found)")
            let shown = try stage.cali("theme check mine").errors
            #expect(shown.contains("themes/mine/\(file):\(line):\(column)") && shown.contains("^"), "\(text): \(shown)")
            #expect(!shown.contains("unexpected(") && !shown.contains("expected:"), "no word of the program's own code")
            try stage.folder.write(file == "theme.json" ? good : "{}", to: "club/themes/mine/\(file)")
        }
        let template = URL(fileURLWithPath: "\(stage.club)/themes/mine/partials/badge.mustache")
        try Data([0x61, 0x0A, 0x62, 0xFF]).write(to: template)
        let bytes = try error(stage)
        #expect(bytes["code"]?.text == "invalid-utf8" && bytes["at"]?["line"]?.integer == 2)
    }

    @Test func `a theme's file that cannot be read is not said to be missing`() throws {
        let stage = try stage()
        let root = "\(stage.club)/themes/mine"
        for file in ["theme.json", "partials/badge.mustache", "assets/custom.css", "i18n/en.json"] {
            let text = (try? stage.folder.read("club/themes/mine/\(file)")) ?? "{}"
            let isListed = !file.hasSuffix(".json")
            var obstacles: [(String, () throws -> Void)] = []
            if !isListed {
                obstacles.append(
                    (
                        "folder",
                        {
                            try FileManager.default.createDirectory(
                                atPath: "\(root)/\(file)", withIntermediateDirectories: true)
                        }
                    ))
                obstacles.append(
                    (
                        "ordinary file",
                        {
                            let made = try RealGit.attempt("mkfifo", ["\(root)/\(file)"], in: root)
                            #expect(made.status == 0)
                        }
                    ))
            }
            // Nothing is closed to the administrator.
            if geteuid() != 0 {
                obstacles.append(
                    (
                        "Permission denied",
                        {
                            try stage.folder.write(text, to: "club/themes/mine/\(file)")
                            #expect(chmod("\(root)/\(file)", 0) == 0)
                        }
                    ))
            }
            for (reason, obstruct) in obstacles {
                try? FileManager.default.removeItem(atPath: "\(root)/\(file)")
                try FileManager.default.createDirectory(
                    at: URL(fileURLWithPath: "\(root)/\(file)").deletingLastPathComponent(),
                    withIntermediateDirectories: true)
                try obstruct()
                let run = try stage.cali("build --theme mine --json")
                #expect(run.status == 74 && run.errorCode == "unreadable-theme-file", "\(file): \(run.errors)")
                #expect(run.errors.contains("\(file) cannot be read: ") && run.errors.contains(reason), "\(run.errors)")
            }
            try? FileManager.default.removeItem(atPath: "\(root)/\(file)")
            if file != "i18n/en.json" { try stage.folder.write(text, to: "club/themes/mine/\(file)") }
        }
        try stage.cali("build --theme mine").succeed()
    }

    @Test
    func `a template that uses itself, a missing partial, style sheet or text are found before anything is built`()
        throws
    {
        let stage = try stage()
        let badge = "club/themes/mine/partials/badge.mustache"
        try stage.folder.write("{{initial}}{{#picture}}{{>badge}}{{/picture}}", to: badge)
        let recursion = try error(stage)
        #expect(recursion["code"]?.text == "recursion" && recursion["at"]?["column"]?.integer != nil)
        try stage.folder.write("{{>badgge}}", to: badge)
        #expect(try error(stage)["code"]?.text == "missing-partial")
        try stage.folder.write("{{initial}}", to: badge)
        try stage.folder.write("{ \"name\": \"mine\" }", to: "club/themes/mine/theme.json")
        try stage.folder.write("{ \"athletes\": \"Crew\" }", to: "club/themes/mine/i18n/en.json")
        // Without a parent it has to have everything itself.
        let missing = try error(stage)
        #expect(
            missing["code"]?.text == "missing-theme-file" && missing["message"]?.text?.contains("style.css") == true)
        for name in ["style.css", "favicon.svg", "site.js", "private/inbox.js"] {
            try stage.folder.write("", to: "club/themes/mine/assets/\(name)")
        }
        #expect(try error(stage)["code"]?.text == "missing-translation")
    }

    @Test func `a hostile theme ends in an error that names file and line`() throws {
        let stage = try stage()
        let mine = "club/themes/mine"
        let unclosed = String(repeating: "{{#initial}}", count: 90 << 10)
        let doubling = (0..<30).map { ("partials/d\($0).mustache", "\n{{>d\($0 + 1)}}{{>d\($0 + 1)}}") }
        let hostile: [([(String, String)], code: String, location: String)] = [
            ([("i18n/en.json", "{\n \"a.b\": \"x\" }")], "conflicting", "i18n/en.json"),
            ([("i18n/en.json", "{\n \"\": \"x\" }")], "conflicting", "i18n/en.json"),
            ([("partials/badge.mustache", "\n" + unclosed)], "too-deep", "partials/badge.mustache"),
            (
                doubling + [("partials/d30.mustache", "x"), ("partials/badge.mustache", "{{>d0}}")], "too-costly",
                "partials/d"
            ),
            ([("static/index.html", "x")], "taken-path", "static/index.html"),
        ]
        for (files, code, place) in hostile {
            for (file, text) in files { try stage.folder.write(text, to: "\(mine)/\(file)") }
            let run = try stage.cali("build --theme mine --json")
            #expect(run.status == 65 && run.errorCode == code, "\(place): \(run.status) \(run.errors.prefix(500))")
            let found = try #require(try stage.errorDocument(run)["error"])
            if let at = found["at"] {
                #expect(at["file"]?.text?.contains(place) == true && at["line"]?.integer == 2, "\(at)")
            } else {
                #expect(found["message"]?.text?.contains(place) == true)
            }
            for (file, _) in files { try FileManager.default.removeItem(atPath: "\(stage.club)/themes/mine/\(file)") }
        }
        try stage.cali("build --theme mine").succeed()
    }

    @Test func `a private build trusts the theme that ships, unless told otherwise`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.folder.write("<i class=\"spy\">{{initial}}</i>", to: "club/themes/default/partials/badge.mustache")
        let page = { (options: String) in
            let folder = try stage.cali("build --private --json " + options).succeed().json["output"]?.text ?? ""
            return try String(contentsOfFile: "\(folder)/users/index.html", encoding: .utf8)
        }
        #expect(try !page("").contains("spy"))
        #expect(try page("--trust-theme").contains("spy"))
        #expect(try stage.cali("build --trust-theme").status == 64)
        // A link in a theme's folder could lead anywhere: it is no file of the theme.
        try stage.folder.write("secret", to: "secret.txt")
        try stage.folder.write("x", to: "club/themes/default/static/x.txt")
        let link = "\(stage.club)/themes/default/static/leak.txt"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(stage.folder.path)/secret.txt")
        try stage.cali("build").succeed()
        #expect(stage.exists("club/site/x.txt") && !stage.exists("club/site/leak.txt"))
    }

    @Test func `context lists the names of a template, and check finds unused ones`() throws {
        let stage = try stage()
        let names = try stage.cali("theme context profile --json").succeed().json.elements ?? []
        let paths = names.compactMap { $0["path"]?.text }
        #expect(paths.contains("page.title") && paths.contains("athlete.person.displayName"))
        #expect(paths.contains("ladders[].rungs[].title") && Set(paths).count == paths.count)
        #expect(try stage.cali("theme context profil --json").status == 66)
        try stage.folder.write(
            "<img src=\"x.png\"><p onclick=\"f()\">", to: "club/themes/mine/partials/unused.mustache")
        let warnings = try stage.cali("theme check mine --json").succeed().json["warnings"]?.elements ?? []
        #expect(Set(warnings.compactMap { $0["code"]?.text }) == ["unused-template", "missing-alt", "inline-code"])
    }
}
