import Foundation
import Site
import TestSupport
import Testing
import Training

/// A theme with an error builds nothing, says where the error is, and leaves the old site as it was.
@Suite struct ThemeErrorTests {
    @Test func anUnknownNameIsToldWithItsPlaceAndTheNearestName() async throws {
        let diagnostic = try await diagnostic {
            try edit("\($0)/templates/home.mustache") { $0.replacing("{{title}}", with: "{{titel}}") }
        }
        #expect(diagnostic.code == "unknown-name")
        #expect(
            diagnostic.rendered().contains(
                "theme/templates/home.mustache:\(try line(of: "{{title}}", in: "templates/home"))"))
        #expect(diagnostic.suggestions.contains("title"))
    }

    @Test func aNameInABranchThatNoPageTakesIsFoundToo() async throws {
        let diagnostic = try await diagnostic {
            try edit("\($0)/templates/workout.mustache") { $0.replacing("{{t.planned}}", with: "{{t.plannned}}") }
        }
        #expect(
            diagnostic.rendered().contains(
                "theme/templates/workout.mustache:\(try line(of: "{{t.planned}}", in: "templates/workout"))"))
        #expect(diagnostic.suggestions.contains { $0.hasSuffix("planned") })
    }

    @Test func aMissingPartialIsToldWithItsPlace() async throws {
        let diagnostic = try await diagnostic {
            try FileManager.default.removeItem(atPath: "\($0)/partials/cards.mustache")
        }
        #expect(diagnostic.code == "missing-partial")
        #expect(diagnostic.rendered().contains(".mustache:"))
    }

    @Test func aMissingTextOfATemplateIsToldWithItsPlace() async throws {
        let diagnostic = try await diagnostic {
            try edit("\($0)/i18n/en.json") { $0.replacing("\"skipToContent\"", with: "\"skipToContents\"") }
        }
        #expect(
            diagnostic.rendered().contains(
                "theme/partials/layout.mustache:\(try line(of: "skipTo", in: "partials/layout"))"))
        #expect(diagnostic.suggestions.contains { $0.hasSuffix("skipToContents") })
    }

    @Test(arguments: ["explore", "streakOne"]) func aMissingTextOfTheProgramIsToldWithItsFile(key: String) async throws
    {
        let diagnostic = try await diagnostic {
            try edit("\($0)/i18n/en.json") { $0.replacing("\"\(key)\"", with: "\"\(key)X\"") }
        }
        #expect(diagnostic.code == "missing-translation")
        #expect(diagnostic.rendered().contains("theme/i18n/en.json"))
        #expect(diagnostic.rendered().contains("'\(key)'"))
    }

    @Test func textsThatAreNoJSONAreToldWithTheirPlace() async throws {
        let diagnostic = try await diagnostic { try edit("\($0)/i18n/en.json") { "{\n  \"a\": 1,,\n}" + $0 } }
        #expect(diagnostic.rendered().contains("theme/i18n/en.json:2:"))
    }

    @Test(arguments: ["{{#title}}", "{{/oops}}", "{{{oops", "{{=x=}}", "{{<nothing}}{{/nothing}}"])
    func anyOtherErrorOfATemplateLeavesTheSiteAlone(text: String) async throws {
        let diagnostic = try await diagnostic { try edit("\($0)/templates/home.mustache") { $0 + text } }
        #expect(diagnostic.rendered().contains("theme/templates/home.mustache:"))
    }

    @Test(arguments: ["templates/feed.mustache", "theme.json", "i18n/en.json"]) func aMissingFileIsNamed(
        file: String
    ) async throws {
        let diagnostic = try await diagnostic { try FileManager.default.removeItem(atPath: "\($0)/\(file)") }
        #expect(diagnostic.rendered().contains(file.hasSuffix(".mustache") ? "feed" : file))
    }

    @Test func aFileOfTheThemeWhereAPageGoesIsRefused() async throws {
        let diagnostic = try await diagnostic { theme in
            try FileManager.default.createDirectory(atPath: "\(theme)/static", withIntermediateDirectories: true)
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(theme)/static/index.html"))
        }
        #expect(diagnostic.code == "two-pages")
        #expect(diagnostic.rendered().contains("index.html"))
    }

    /// The line and a colon after which a template's column of a text follows.
    private func line(of text: String, in template: String) throws -> String {
        let lines = try String(contentsOfFile: "\(ClubFixture.theme)/\(template).mustache", encoding: .utf8)
            .split(separator: "\n", omittingEmptySubsequences: false)
        return "\(try #require(lines.firstIndex { $0.contains(text) }) + 1):"
    }

    /// Builds with the default theme, changes a copy, builds with that.
    /// - Returns: The first thing that is wrong.
    private func diagnostic(_ change: (String) throws -> Void) async throws -> Diagnostic {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let theme = try club.copyTheme()
        try change(theme)
        try club.log("anna", "2026-11-20", "plank 5")
        let error = await #expect(throws: SiteError.self) { try await club.build { $0.theme = [.folder(theme)] } }
        #expect(try filesOnDisk(club.output) == before.files, "the old site stays as it was")
        return try #require(error?.diagnostics.first)
    }
}
