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

    /// Texts of at most 10,000 characters that Markdown would make into megabytes, or nest without end.
    private static let growing: [(name: String, text: String)] = [
        (
            "table",
            String(repeating: "a|", count: 1250) + "\n" + String(repeating: "-|", count: 1250)
                + String(repeating: "\na", count: 2400)
        ),
        (
            "table in a quote",
            "> " + String(repeating: "a|", count: 1250) + "\n> " + String(repeating: "-|", count: 1250)
                + String(repeating: "\n> a", count: 1200)
        ),
        ("references", "[a]: /" + String(repeating: "b", count: 4000) + "\n\n" + String(repeating: "[a]", count: 1990)),
        (
            "wide references",
            "[a]: /" + String(repeating: "漢", count: 4000) + "\n\n" + String(repeating: "[a]", count: 1990)
        ),
        (
            "title",
            "[a]: /b '" + String(repeating: "c\n", count: 2000) + "'\n\n" + String(repeating: "[a]", count: 1900)
        ),
        ("quotes", String(repeating: ">", count: 9_990) + "a"),
        ("lists", String(repeating: "- ", count: 4_990) + "a"),
        ("emphasis", String(repeating: "*a ", count: 3_300) + String(repeating: "*", count: 90)),
        ("brackets", String(repeating: "[", count: 10_000)),
        ("quotation marks", String(repeating: "\"", count: 10_000)),
    ]

    @Test func `a text that would grow beyond the bounds is shown as it was typed`() async throws {
        let club = try ClubFixture()
        try club.exercise("dip") { $0.description = "| a | b |\n|---|---|\n| [c][d] | e |\n\n[d]: https://h.example/" }
        for (number, sample) in Self.growing.enumerated() {
            #expect(sample.text.count <= 10_000, "\(sample.name)")
            try club.exercise("push-\(number)") { $0.description = sample.text }
            try club.log("anna", "2026-11-\(10 + number)", "push-\(number) 5", title: sample.name) {
                $0.note = sample.text
            }
        }
        let site = try await club.build()
        let dip = try site.text("users/anna/exercises/dip/")
        #expect(dip.contains("<td><a rel=\"nofollow ugc noopener\" href=\"https://h.example/\">c</a></td>"))
        for (path, bytes) in site.files { #expect(bytes.count < 512 << 10, "\(path)") }
        for (number, sample) in Self.growing.enumerated() {
            let page = try site.text("users/anna/exercises/push-\(number)/")
            #expect(page.count < 200_000, "\(sample.name)")
            #expect(!page.contains("<td>a</td>"), "\(sample.name)")
        }
        #expect(try site.text("users/anna/exercises/push-0/").contains("a|a|a|"))
        #expect(try site.text("users/anna/exercises/push-5/").contains("&gt;&gt;&gt;"))
    }
}
