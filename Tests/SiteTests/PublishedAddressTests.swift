import Site
import Testing
import Training

@Suite struct PublishedAddressTests {
    @Test func `with a base URL pages have absolute addresses and the sitemap lists them`() async throws {
        let club = try ClubFixture.sample(pageSize: 3)
        try club.log("anna", 8, from: "2026-09-01", "plank 30")
        let site = try await club.build { $0.baseURL = "https://bars.example/club/" }
        let map = try site.text("sitemap.xml")
        var listed: [String] = []
        for part in map.split(separator: "<loc>").dropFirst() {
            let address = String(part.prefix { $0 != "<" })
            #expect(address.hasPrefix("https://bars.example/club/"))
            listed.append(String(address.dropFirst("https://bars.example/club/".count)))
        }
        let pages = site.pages.map(\.path).filter { $0.hasSuffix("index.html") }.map { String($0.dropLast(10)) }
        #expect(listed.sorted() == pages.sorted())
        #expect(Set(listed).count == listed.count)
        for path in pages {
            let page = try site.text(path)
            #expect(page.contains("<link rel=\"canonical\" href=\"https://bars.example/club/\(path)\">"))
            #expect(page.contains("<meta property=\"og:url\" content=\"https://bars.example/club/\(path)\">"))
        }
        #expect(try site.text("robots.txt").contains("Sitemap: https://bars.example/club/sitemap.xml"))
        #expect(MarkupReader(Array(map.utf8)).faults == [])
    }

    @Test func `without a base URL no file has an absolute address`() async throws {
        let club = try ClubFixture.sample()
        try await club.build { $0.baseURL = "https://bars.example/" }
        let site = try await club.build()
        #expect(site.files["sitemap.xml"] == nil)
        #expect(site.paths(holding: "bars.example") == [])
        #expect(site.paths(holding: "canonical") == [])
        #expect(try !site.text("robots.txt").contains("Sitemap"))
    }

    @Test func `shared pages have a title a type and a description`() async throws {
        let club = try ClubFixture.sample()
        let site = try await club.build()
        let profile = try site.text("users/anna/")
        #expect(profile.contains("<meta property=\"og:type\" content=\"profile\">"))
        #expect(profile.contains("<meta property=\"og:title\" content=\"Anna (@anna)\">"))
        #expect(profile.contains("<meta property=\"og:site_name\" content=\"Tuesday Bars\">"))
        #expect(profile.contains("<title>Anna (@anna) · Tuesday Bars</title>"))
        #expect(profile.contains("<meta name=\"description\" content=\"2 workouts\">"))
    }

    @Test func `descriptions for search engines and previews have no Markdown marks`() async throws {
        let texts: [(markdown: String, plain: String?)] = [
            ("We train **every** _Tuesday_.", "We train every Tuesday."),
            ("# Bars\n\n- one\n- two `x*y`\n\n> said ~~not~~ so", "Bars one two x*y said not so"),
            ("[our page](https://a.example/ \"title\") and ![the bar](b.png)", "our page and the bar"),
            ("a<br>b <b>c</b>\n<div>raw</div>", "ab c"),
            ("5 \\* 3 &amp; **4**  \nnext", "5 * 3 &amp; 4 next"),
            ("| a | b |\n|---|---|\n| **1** | 2 |", "a b 1 2"),
            ("```\ncode **stays**\n```", "code **stays**"),
            ("&#x202E;**b**", "\u{FFFD}b"),
            ("<!-- nothing -->", nil),
        ]
        let club = try ClubFixture(description: texts[0].markdown)
        for (number, text) in texts.enumerated() {
            try club.exercise("dip-\(number)") { $0.description = text.markdown }
        }
        let site = try await club.build()
        let pages = texts.enumerated().map { ("users/anna/exercises/dip-\($0)/", $1) } + [("", texts[0])]
        for (page, text) in pages {
            let html = try site.text(page)
            let found = html.firstMatch(of: /<meta name="description" content="([^"]*)">/)?.1
            #expect(found.map(String.init) == text.plain, "\(text.markdown)")
            let shared = html.firstMatch(of: /<meta property="og:description" content="([^"]*)">/)?.1
            #expect(shared.map(String.init) == text.plain, "\(text.markdown)")
        }
    }
}
