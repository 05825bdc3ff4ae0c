import Club
import Site
import Testing
import Training

/// Hostile text of users: nothing executes, and no page breaks.
@Suite struct HostileTextTests {
    private static let family = "👨‍👩‍👧‍👦"
    static let lines = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "{{title}}",
        "{{{x}}}", "{{>layout}}{{/main}}", "{n} {name} {value}", "]]> <!-- --> <![CDATA[", "</title></html>",
        "</textarea></style></svg>", "&lt;script&gt; &amp; &#60;", "مرحبا بالعالم",
        "a\u{00A0}b",
        String(repeating: family, count: 12), "javascript:alert(1)", "`${alert(1)}`", "\\\\ \\u003c %3Cscript%3E", "<",
    ]
    static let texts = [
        "[a](javascript:alert(1)) [b](JaVaScRiPt:alert(1)) [c](&#106;avascript:alert(1)) [d](vbscript:x)",
        "[e](data:text/html;base64,PHNjcmlwdD4=) <javascript:alert(1)> [f](<java\tscript:x>)",
        "<div onclick=\"alert(1)\">raw</div>\n\n<script>alert(1)</script>\n\n<!-- open",
        "![remote](https://evil.example/x.png) ![data](data:image/png;base64,AAAA) ![js](javascript:x)",
        "[![in a link](https://evil.example/x.png)](https://good.example/)",
        "![a [link](https://a.example) in a picture](https://evil.example/x.png)",
        "![https://bare.example in a picture](https://evil.example/x.png) ![a ![b](c) d](e)",
        "&#127;&#x7f;users/ &#8238;hidden&#x202e; &#1;&#27; &#8232; &#x85; [x](&#127;users/ \"&#127;&#8238;\")",
        "# one\n\n###### six\n\n- [ ] task\n\n| a | b |\n|:--|--:|\n| 1 | ~~2~~ |\n\n> quote\n\n```html\n<b>&#127;\n```",
        "<a href=\"javascript:x\" rel=ugc>raw</a> <a href=x",
        "https://bare.example/?a=1&b=\"><script> mail@example.org",
        String(repeating: "[", count: 400) + String(repeating: "*a_", count: 300), String(repeating: "> ", count: 200),
    ]

    @Test func `no text of any field executes or breaks a page`() async throws {
        let club = try ClubFixture(title: Self.lines[0], description: Self.texts.joined(separator: "\n\n"))
        for (number, line) in Self.lines.enumerated() { try write(line, Self.texts, number, club) }
        for (number, text) in Self.texts.enumerated() { try write("Text", [text], number + 100, club) }
        for files in [false, true] {
            let site = try await club.build {
                $0.baseURL = "https://bars.example/club/"
                $0.fileLinks = files
            }
            #expect(PageChecks(root: "/club/", namesFiles: files).faults(of: site) == [])
            #expect(site.report.warnings == [])
            for forbidden in ["\u{202E}", "\u{2028}", "\u{85}", "\u{1B}"] {
                #expect(site.paths(holding: forbidden) == [])
            }
        }
    }

    @Test func `every page of a title shows it as it was written`() async throws {
        let club = try ClubFixture(title: "<b>&\"'{{title}}")
        try club.exercise("squat", title: "</title><i>")
        let id = try club.log("anna", "2026-11-20", "squat 5", title: "{{{x}}} & <u>")
        let site = try await club.build()
        let page = try site.text("users/anna/workouts/\(id)/")
        #expect(page.contains("<h1 class=\"p-name\" dir=\"auto\">{{{x}}} &amp; &lt;u&gt;</h1>"))
        #expect(page.contains(">&lt;/title&gt;&lt;i&gt;</a></h2>"))
        #expect(page.contains("&lt;b&gt;&amp;&quot;&#39;{{title}}</title>"))
    }

    @Test(arguments: [
        (
            "![cat](https://a.example/x.png)",
            "<p><a rel=\"nofollow ugc noopener\" href=\"https://a.example/x.png\">cat</a></p>"
        ),
        (
            "[![cat](https://a.example/x.png)](https://b.example/)",
            "<p><a rel=\"nofollow ugc noopener\" href=\"https://b.example/\">cat</a></p>"
        ),
        (
            "![a [b](https://b.example/) c](https://a.example/)",
            "<p><a rel=\"nofollow ugc noopener\" href=\"https://a.example/\">a b c</a></p>"
        ),
        ("[x](javascript:alert(1))", "<p><a rel=\"nofollow ugc noopener\" href=\"\">x</a></p>"),
        ("# Top", "<h3>Top</h3>"), ("<b>raw</b>", "<p><!-- raw HTML omitted -->raw<!-- raw HTML omitted --></p>"),
        ("a&#127;b&#8238;c", "<p>a\u{FFFD}b\u{FFFD}c</p>"),
    ]) func `Markdown becomes harmless HTML`(text: String, html: String) async throws {
        let club = try ClubFixture(description: text)
        let page = try await club.build().text("")
        let start = try #require(page.firstRange(of: "<div class=\"prose lead\" dir=\"auto\">"))
        let rest = page[start.upperBound...]
        let end = try #require(rest.firstRange(of: "\n</div>"))
        #expect(String(rest[..<end.lowerBound]) == html)
    }

    @Test(arguments: ["\u{202E}gnp.exe", "a\u{2028}b", "a\u{7F}b", "\u{2066}x"])
    func `the club refuses what hides text`(
        text: String
    ) throws {
        let club = try ClubFixture.sample()
        #expect(throws: ClubError.self) { try club.log("anna", "2026-11-20", "plank 5", title: text) }
        #expect(throws: ClubError.self) { try club.log("anna", "2026-11-20", "plank 5") { $0.note = text } }
    }

    /// An athlete with the text in every field that they have.
    private func write(_ line: String, _ texts: [String], _ number: Int, _ club: ClubFixture) throws {
        let (name, markdown) = ("user-\(number)", texts.joined(separator: "\n\n"))
        try club.join(name, displayName: line)
        var profile = EditProfile()
        profile.about = String((texts.count == 1 ? markdown : line).prefix(280))
        try club.perform(profile, as: name)
        try club.perform(EditCategories(.add(try slug("kind-\(number)"), title: ["en": line])))
        try club.exercise("move", of: name, title: line, levels: ["one"], categories: ["kind-\(number)"]) {
            $0.description = markdown
            $0.license = line
            $0.levels[0].title = line
            $0.levels[0].cues = [line]
        }
        try club.log(name, "2026-11-20", "move@one 5", title: line) {
            $0.note = markdown
            $0.tags = [String(line.prefix(40))]
            $0.entries[0].note = markdown
            $0.entries[0].tempo = nil
        }
    }
}
