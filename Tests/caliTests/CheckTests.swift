import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// `cali check`, completion and manual pages.
@Suite struct CheckTests {
    @Test func `a good site has nothing wrong`() throws {
        let stage = try Stage()
        try stage.cali("log push-up@full 8 8, plank 30").succeed()
        for options in [[], ["--file-links"], ["--base-url", "https://bars.example/club/"]] {
            try stage.cali(["build"] + options).succeed()
            let answer = try stage.cali("check --strict --json").succeed().json
            #expect(answer["pages"]?.integer ?? 0 > 20)
        }
        #expect(try stage.cali("check nowhere --json").status == 66)
    }

    @Test func `a finding names the page, the line, the document and the template`() throws {
        let stage = try Stage()
        try stage.cali("build").succeed()
        let page = "club/site/users/anna/exercises/push-up/index.html"
        let text = try stage.folder.read(page)
        let wrong =
            "<a href=\"../nowhere/\">a</a>\n<a href=\"../plank/#none\">b</a>\n<p id=\"main\"></p><img src=\"\(stage.club)\">"
        try stage.folder.write(text.replacing("</main>", with: wrong + "</main>"), to: page)
        let run = try stage.cali("check")
        #expect(run.status == 65)
        for code in ["broken-link", "broken-anchor", "duplicate-id", "missing-alt"] {
            #expect(run.errors.contains("error[\(code)]: users/anna/exercises/push-up/index.html:"), "\(code)")
        }
        #expect(run.errors.contains("from users/anna/exercises/push-up.json by the template exercise"))
    }

    @Test func `emptied and truncated files are found until a build makes them again`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@full 8 8").succeed()
        let build = "build --base-url https://bars.example/"
        try stage.cali(build).succeed()
        // With such files, search engines verify a site's owner.
        try stage.folder.write("google-site-verification: abc", to: "club/site/google0123.html")
        try stage.cali("check --strict").succeed()
        let site = "\(stage.club)/site"
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(site)/assets")
        let style = "assets/\(try #require(names.first { $0.hasPrefix("style.") }))"
        let half = { (path: String) in
            let text = try stage.folder.read("club/site/\(path)")
            try stage.folder.write(String(text.prefix(text.count / 2)), to: "club/site/\(path)")
        }
        let cut = ["users/anna/index.html", "sitemap.xml", "explore/feed.atom", "explore/feed.json", "search.js"]
        for path in cut { try half(path) }
        for path in ["explore/index.html", "users/anna/feed.atom", style] {
            try stage.folder.write("", to: "club/site/\(path)")
        }
        try FileManager.default.removeItem(atPath: "\(site)/users/index.html")
        try FileManager.default.createDirectory(atPath: "\(site)/users/index.html", withIntermediateDirectories: false)
        let run = try stage.cali("check")
        #expect(run.status == 65)
        for (path, code) in [
            ("users/anna/index.html", "cut-page"), ("sitemap.xml", "cut-file"), ("explore/feed.atom", "cut-file"),
            ("explore/feed.json", "cut-file"), ("search.js", "cut-file"), ("explore/index.html", "empty-page"),
            ("users/anna/feed.atom", "empty-file"), (style, "changed-asset"), ("users/index.html", "unreadable-page"),
        ] {
            #expect(run.errors.contains("error[\(code)]: \(path):1:"), "\(path): \(run.errors)")
        }
        try stage.cali(build).succeed()
        try stage.cali("check --strict").succeed()
    }

    @Test func `a site's address is one that everybody may read`() throws {
        let stage = try Stage(copying: [])
        for address in [
            "https://bars.example/my club/", "https://anna:secret@bars.example/", "ftp://bars.example/", "x",
        ] {
            for command in ["build", "serve"] {
                let run = try stage.cali([command, "--base-url", address, "--json"])
                #expect(run.status == 64 && run.errorCode == "usage", "\(address): \(run.errors)")
                #expect(!run.errors.contains("secret"))
            }
        }
        #expect(!stage.exists("club/site"))
        try stage.cali(["build", "--base-url", "HTTPS://Bars.example/Club"]).succeed()
        #expect(
            try stage.folder.read("club/site/index.html").contains(
                "<link rel=\"canonical\" href=\"https://bars.example/Club/\">"))
        // The same in the club's own document.
        let club = try stage.folder.read("club/club.json")
        let edited = club.replacing(
            "\"format\"", with: "\"baseURL\": \"https://anna:secret@bars.example/\",\n  \"format\"")
        try stage.folder.write(edited, to: "club/club.json")
        let save = try stage.cali("save --json")
        #expect(save.status == 65 && save.errors.contains("no user and no password"), "\(save.errors)")
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func `every shell has a script`(shell: String) throws {
        let stage = try Stage()
        let script = try stage.cali(["completion", shell]).succeed().output
        #expect(script.contains("cali") && script.contains("---complete session") && !script.contains("---completion"))
        if shell == "bash" {
            let check = try RealGit.attempt("bash", ["-n"], in: stage.folder.path, input: Array(script.utf8))
            #expect(check.status == 0, "\(check.errors)")
        }
        #expect(try stage.cali("completion tcsh --json").status == 64)
    }

    @Test func `the manual has a page for each command`() throws {
        let stage = try Stage(copying: nil)
        try stage.cali(["manual", stage.folder.path], in: stage.folder.path).succeed()
        let page = try stage.folder.read("cali-log.1")
        #expect(page.hasPrefix(".TH ") && page.contains(".SH NAME\ncali\\-log \\- Log a workout"))
        #expect(page.contains("\\fB\\-\\-planned\\fR"))
        #expect(try stage.folder.read("cali.1").contains("\\fB77\\fR"))
        #expect(stage.exists("cali-workout-done.1"))
    }
}
