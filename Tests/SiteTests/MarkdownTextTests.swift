import Templates
import Testing

@testable import Site

/// A user's Markdown as HTML, and as a plain line.
@Suite struct MarkdownTextTests {
    private func html(_ text: String) -> String? {
        Markdown.html(text).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test func `marks become elements, and an empty text becomes nothing`() {
        #expect(html("*so* **it** ~~is~~") == "<p><em>so</em> <strong>it</strong> <del>is</del></p>\n")
        #expect(html("") == nil)
    }

    @Test func `headings begin below those of the page`() {
        #expect(html("# a") == "<h3>a</h3>\n")
        #expect(html("##### a") == "<h6>a</h6>\n")
    }

    @Test func `links say that a user made them, and pictures become links`() {
        #expect(
            html("[a](https://h.example/)")
                == "<p><a rel=\"nofollow ugc noopener\" href=\"https://h.example/\">a</a></p>\n")
        #expect(
            html("![a](https://h.example/p.png)")
                == "<p><a rel=\"nofollow ugc noopener\" href=\"https://h.example/p.png\">a</a></p>\n")
    }

    @Test(arguments: ["<script>x</script>", "[a](javascript:x)", "<img src=x onerror=y>"])
    func `nothing that runs gets through`(text: String) throws {
        let written = try #require(html(text))
        #expect(
            !written.contains("<script") && !written.contains("<img") && !written.contains("javascript"), "\(written)")
    }

    @Test func `the plain line of a text has its words`() {
        #expect(Markdown.plain("# a\n\n- *b*\n- `c` <b>d</b>\n\n[e](https://h.example/)") == "a b c d e")
        #expect(Markdown.plain("---") == nil)
    }

    @Test(arguments: [" a\r\n\tb  c \n", " ä\r\n\u{2003}b\u{A0}c \n"])
    func `white space of any kind becomes one space`(text: String) {
        #expect(["a b c", "ä b c"].contains(Markdown.oneLine(text)))
    }

    @Test func `a text's page and summary are those that it has alone`() {
        for text in ["", "---", "a *b* &#8238; [c](https://h.example/)", String(repeating: "> ", count: 200) + "a"] {
            let both = Markdown.htmlAndSummary(text)
            #expect(both.html == Markdown.html(text) && both.summary == Markdown.summary(text), "\(text)")
        }
    }

    @Test func `a summary ends after two hundred characters`() throws {
        #expect(Markdown.summary("short *text*") == "short text")
        let long = try #require(Markdown.summary(String(repeating: "word ", count: 100)))
        #expect(long.count == 200 && long.hasSuffix("…"))
    }
}
