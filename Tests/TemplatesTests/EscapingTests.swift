import Templates
import Testing

@Suite("Escaping")
struct EscapingTests {
    static let hostile = "</script><b a=\"1\" c='2'>&amp; {{secret}} \\ \u{0}\u{7}\t\n\u{202e}é🤸"

    private func value(_ text: String) -> Value {
        object("page", [("text", .text(text)), ("secret", .text("SECRET"))])
    }

    @Test
    func `in HTML and XML a text can neither open a tag, nor leave a quoted attribute, nor be parsed as a template`()
        throws
    {
        let expected =
            "&lt;/script&gt;&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;amp; {{secret}} \\ \u{fffd}\u{fffd}\t\n\u{202e}é🤸"
        #expect(try render("<p title=\"{{text}}\">", value(Self.hostile)) == "<p title=\"\(expected)\">")
        #expect(try render("<p title='{{text}}'/>", value(Self.hostile), format: .xml) == "<p title='\(expected)'/>")
    }

    @Test
    func `characters that XML cannot hold become the replacement character, and their neighbours stay`() throws {
        let text = "a\u{1}b\u{fffe}c\u{ffff}d\u{fffd}e\u{feff}f\u{f000}g\r\n\t\u{7f}"
        let expected = "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e\u{feff}f\u{f000}g\r\n\t\u{7f}"
        #expect(try render("{{text}}", value(text), format: .xml).utf8.elementsEqual(expected.utf8))
    }

    @Test
    func `in JSON a text stays inside of its string, and a script element around it stays open`() throws {
        let text = try render("{\"t\":\"{{text}}\"}", value(Self.hostile), format: .json)
        let escaped = #"\u003c/script\u003e\u003cb a=\"1\" c='2'\u003e\u0026amp; {{secret}} \\ \u0000\u0007\t\n"#
        #expect(text == "{\"t\":\"" + escaped + "\u{202e}é🤸\"}")
    }

    @Test
    func `in plain text nothing is escaped`() throws {
        #expect(try render("{{text}}{{{text}}}", value("<&>"), format: .text) == "<&><&>")
    }

    @Test
    func `safe HTML is raw in HTML with two or three braces, and escaped in XML and JSON`() throws {
        let value = object("page", [("html", .html(SafeHTML(bytes: Array("<p class=\"a\">&amp;</p>".utf8))))])
        #expect(
            try render("{{html}}{{{html}}}{{&html}}", value) == String(repeating: "<p class=\"a\">&amp;</p>", count: 3)
        )
        #expect(try render("{{html}}", value, format: .xml) == "&lt;p class=&quot;a&quot;&gt;&amp;amp;&lt;/p&gt;")
        #expect(try render("{{html}}", value, format: .json) == #"\u003cp class=\"a\"\u003e\u0026amp;\u003c/p\u003e"#)
        #expect(try error(["page": "{{{html}}}"], value, format: .xml)?.code == .unsafeRaw)
    }

    @Test(arguments: ["{{{text}}}", "{{& text}}"])
    func `text does not enter raw, whichever way the template asks`(template: String) throws {
        let found = try #require(try error(["page": template], value("<")))
        #expect(found.code == .unsafeRaw)
        #expect(found.message == "“text” is not safe HTML and has to be escaped: {{text}}")
        #expect(try render("{{{number}}}", object("page", [("number", .number(-40))])) == "-40")
    }

    @Test
    func `a partial escapes for its own format, and cannot be one that escapes less than what is around it`() throws {
        func library(_ outer: OutputFormat, _ inner: OutputFormat) throws -> TemplateLibrary {
            try TemplateLibrary(sources: [
                TemplateSource(name: "page", path: "page.html", text: "{{text}} {{>data}}", format: outer),
                TemplateSource(name: "data", path: "data.json", text: "\"{{text}}\"", format: inner),
            ])
        }
        #expect(try library(.html, .json).text("page", value("<\"")) == #"&lt;&quot; "\u003c\"""#)
        for (outer, inner) in [(OutputFormat.html, OutputFormat.text), (.xml, .html), (.json, .html), (.json, .text)] {
            let found = #expect(throws: TemplateErrors.self) { _ = try library(outer, inner) }
            #expect(found?.errors.map(\.code) == [.formatMismatch])
        }
    }
}
