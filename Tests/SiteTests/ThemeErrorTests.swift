import Foundation
import Site
import TestSupport
import Testing
import Training

/// A theme with an error builds nothing, says where the error is, and leaves the old site as it was.
@Suite struct ThemeErrorTests {
    @Test func `an unknown name is reported with its location and the nearest name`() async throws {
        let diagnostic = try await diagnostic {
            try edit("\($0)/templates/home.mustache") { $0.replacing("{{title}}", with: "{{titel}}") }
        }
        #expect(diagnostic.code == "unknown-name")
        #expect(
            diagnostic.rendered().contains(
                "theme/templates/home.mustache:\(try line(of: "{{title}}", in: "templates/home"))"))
        #expect(diagnostic.suggestions.contains("title"))
    }

    @Test func `an unknown name in a branch that no page takes is found too`() async throws {
        let diagnostic = try await diagnostic {
            try edit("\($0)/templates/workout.mustache") { $0.replacing("{{t.planned}}", with: "{{t.plannned}}") }
        }
        #expect(
            diagnostic.rendered().contains(
                "theme/templates/workout.mustache:\(try line(of: "{{t.planned}}", in: "templates/workout"))"))
        #expect(diagnostic.suggestions.contains { $0.hasSuffix("planned") })
    }

    @Test func `a missing partial is reported with its location`() async throws {
        let diagnostic = try await diagnostic {
            try FileManager.default.removeItem(atPath: "\($0)/partials/cards.mustache")
        }
        #expect(diagnostic.code == "missing-partial")
        #expect(diagnostic.rendered().contains(".mustache:"))
    }

    @Test func `a missing text of a template is reported with its location`() async throws {
        let diagnostic = try await diagnostic {
            try edit("\($0)/i18n/en.json") { $0.replacing("\"skipToContent\"", with: "\"skipToContents\"") }
        }
        #expect(
            diagnostic.rendered().contains(
                "theme/partials/layout.mustache:\(try line(of: "skipTo", in: "partials/layout"))"))
        #expect(diagnostic.suggestions.contains { $0.hasSuffix("skipToContents") })
    }

    @Test(arguments: ["explore", "streakOne"]) func `a missing text of the program is reported with its file`(
        key: String
    )
        async throws
    {
        let diagnostic = try await diagnostic {
            try edit("\($0)/i18n/en.json") { $0.replacing("\"\(key)\"", with: "\"\(key)X\"") }
        }
        #expect(diagnostic.code == "missing-translation")
        #expect(diagnostic.rendered().contains("theme/i18n/en.json"))
        #expect(diagnostic.rendered().contains("'\(key)'"))
    }

    @Test func `texts that are not JSON are reported with their location`() async throws {
        let diagnostic = try await diagnostic { try edit("\($0)/i18n/en.json") { "{\n  \"a\": 1,,\n}" + $0 } }
        #expect(diagnostic.rendered().contains("theme/i18n/en.json:2:"))
    }

    @Test(arguments: ["{{#title}}", "{{/oops}}", "{{{oops", "{{=x=}}", "{{<nothing}}{{/nothing}}"])
    func `any other error of a template leaves the site alone`(text: String) async throws {
        let diagnostic = try await diagnostic { try edit("\($0)/templates/home.mustache") { $0 + text } }
        #expect(diagnostic.rendered().contains("theme/templates/home.mustache:"))
    }

    @Test(arguments: ["templates/feed.mustache", "theme.json", "i18n/en.json"]) func `a missing file is named`(
        file: String
    ) async throws {
        let diagnostic = try await diagnostic { try FileManager.default.removeItem(atPath: "\($0)/\(file)") }
        #expect(diagnostic.rendered().contains(file.hasSuffix(".mustache") ? "feed" : file))
    }

    @Test(arguments: [
        "index.html", "users/anna/index.html", "users/nobody-yet/index.html", "users", "INDEX.html", "404.html",
        "assets/x.css", "explore/feed.atom", "robots.txt/x",
    ])
    func `a static file at a path of the site's pages is refused`(path: String) async throws {
        let diagnostic = try await diagnostic { theme in
            let file = URL(fileURLWithPath: "\(theme)/static/\(path)")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        #expect(diagnostic.code == "taken-path")
        #expect(diagnostic.message.contains("theme/static/\(path) "))
    }

    @Test(arguments: ["a.b", "", "a b", ".", "a\\u0085b"])
    func `a name that no template can write is reported with its location`(
        name: String
    ) async throws {
        let diagnostic = try await diagnostic {
            try edit("\($0)/i18n/en.json") {
                $0.replacing("{\n", with: "{\n  \"\(name)\": \"x\",\n", maxReplacements: 1)
            }
        }
        #expect(diagnostic.code == "conflicting", "\(diagnostic.rendered())")
        #expect(diagnostic.location?.line == 2 && diagnostic.location?.file?.hasSuffix("theme/i18n/en.json") == true)
    }

    @Test func `two names with the same hash are reported with their location`() async throws {
        // Published collision of FNV-1a with 64 bits.
        let names = "  \"8yn0iYCKYHlIj4-BwPqk\": \"x\",\n  \"GReLUrM4wMqfg9yzV3KQ\": \"y\",\n"
        let diagnostic = try await diagnostic {
            try edit("\($0)/i18n/en.json") { $0.replacing("{\n", with: "{\n" + names, maxReplacements: 1) }
        }
        #expect(diagnostic.code == "conflicting" && diagnostic.location?.line == 3, "\(diagnostic.rendered())")
    }

    @Test func `templates that repeat themselves end with an error and its location`() async throws {
        let diagnostic = try await diagnostic(leavesSite: false) { theme in
            try edit("\(theme)/templates/home.mustache") { $0 + "{{>d0}}" }
            for level in 0..<30 {
                let next = level < 29 ? "{{>d\(level + 1)}}{{>d\(level + 1)}}" : "x"
                try Data(next.utf8).write(to: URL(fileURLWithPath: "\(theme)/partials/d\(level).mustache"))
            }
        }
        #expect(diagnostic.code == "too-costly")
        #expect(diagnostic.location?.file?.contains("theme/partials/d") == true && diagnostic.location?.line == 1)
    }

    @Test func `templates of too many bytes are refused`() async throws {
        let diagnostic = try await diagnostic { theme in
            for number in 0..<9 {
                let file = URL(fileURLWithPath: "\(theme)/partials/large\(number).mustache")
                try Data(repeating: 0x78, count: 256 << 10).write(to: file)
            }
        }
        #expect(diagnostic.code == "theme-too-large")
    }

    /// The line and a colon after which a template's column of a text follows.
    private func line(of text: String, in template: String) throws -> String {
        let lines = try String(contentsOfFile: "\(ClubFixture.theme)/\(template).mustache", encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return "\(try #require(lines.firstIndex { $0.contains(text) }) + 1):"
    }

    /// Builds with the default theme, changes a copy, builds with that.
    /// - Parameter leavesSite: True if the error is found before anything is written.
    /// - Returns: The first thing that is wrong.
    private func diagnostic(leavesSite: Bool = true, _ change: (String) throws -> Void) async throws -> Diagnostic {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let theme = try club.copyTheme()
        try change(theme)
        try club.log("anna", "2026-11-20", "plank 5")
        let error = await #expect(throws: SiteError.self) { try await club.build { $0.theme = [.folder(theme)] } }
        if leavesSite { #expect(try filesOnDisk(club.output) == before.files, "the old site stays as it was") }
        return try #require(error?.diagnostics.first)
    }
}
