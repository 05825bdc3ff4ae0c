import Foundation
import Site
import Testing
import Training

/// Users' Markdown on pages.
@Suite struct MarkdownTests {
    /// cmark keeps the characters that begin an extension's markup in one table for the whole process.
    @Test func `a page is the same whatever else is rendered at that moment`() async throws {
        let club = try ClubFixture(description: "A ~~bar~~ club")
        for number in 0..<60 {
            let text = "\(String(repeating: "some *words* ", count: number * 3)) said ~~not~~ so, see www.example.org"
            try club.exercise("dip-\(number)") { $0.description = text }
        }
        let (path, options) = (club.path, club.options())
        let outputs = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<8 {
                var options = options
                options.output += "-\(number)"
                options.jobs = 4
                let build = SiteBuild(repository: path, options: options)
                group.addTask { [output = options.output] in
                    _ = try await build.run()
                    return output
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for output in outputs {
            for number in 0..<60 {
                let page = "\(output)/users/anna/exercises/dip-\(number)/index.html"
                let html = try String(contentsOfFile: page, encoding: .utf8)
                #expect(html.contains("<del>not</del>") && html.contains("href=\"http://www.example.org\""), "\(page)")
            }
        }
    }
}
