import Templates
import Testing

@Suite("Errors of syntax")
struct ParseErrorTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let template: String
        let code: TemplateError.Code
        let line: Int
        let column: Int
        let length: Int

        var testDescription: String { template.debugDescription }
    }

    @Test(arguments: [
        Example(template: "a\n {{#b}}c", code: .unclosedSection, line: 2, column: 5, length: 1),
        Example(template: "{{<b}}", code: .unclosedSection, line: 1, column: 4, length: 1),
        Example(template: "{{/b}}", code: .mismatchedSection, line: 1, column: 4, length: 1),
        Example(template: "{{#a}}{{#b}}{{/a}}", code: .mismatchedSection, line: 1, column: 16, length: 1),
        Example(template: "{{#a}}{{/b}}{{/a}}", code: .mismatchedSection, line: 1, column: 10, length: 1),
        Example(template: "x {{name", code: .unclosedTag, line: 1, column: 3, length: 2),
        Example(template: "{{{name}}", code: .unclosedTag, line: 1, column: 1, length: 2),
        Example(template: "{{! {{name", code: .unclosedTag, line: 1, column: 1, length: 2),
        Example(template: "{{=<%=}}", code: .badDelimiters, line: 1, column: 1, length: 8),
        Example(template: "{{= a b c =}}", code: .badDelimiters, line: 1, column: 1, length: 13),
        Example(template: "{{= == | =}}", code: .badDelimiters, line: 1, column: 1, length: 12),
        Example(template: "{{}}", code: .badName, line: 1, column: 1, length: 4),
        Example(template: "{{# }}", code: .badName, line: 1, column: 1, length: 6),
        Example(template: "{{a b}}", code: .badName, line: 1, column: 1, length: 7),
        Example(template: "{{a..b}}", code: .badName, line: 1, column: 1, length: 8),
        Example(
            template: "é🤸\u{1f468}\u{200d}\u{1f469}\n日本 {{#é}}",
            code: .unclosedSection,
            line: 2,
            column: 7,
            length: 1
        ),
        Example(
            template: "é🤸\u{1f468}\u{200d}\u{1f469}{{>ñandú}}",
            code: .missingPartial,
            line: 1,
            column: 7,
            length: 5
        ),
        Example(template: "{{<pgae}}{{/pgae}}", code: .missingParent, line: 1, column: 4, length: 4),
    ]
    )
    func `each mistake is reported where it is`(_ example: Example) throws {
        let found = errors(["page": example.template])
        #expect(found.first?.code == example.code)
        let error = try #require(found.first)
        #expect((error.line, error.column, error.length) == (example.line, example.column, example.length))
        #expect(error.path == "page.mustache")
    }

    @Test
    func `all errors of all templates are reported, sorted by file and location`() {
        let found = errors(["b": "{{/x}}\n{{>nope}}", "a": "{{#x}}", "c": "{{a b}}{{c d}}", "d": "{{>e}}"])
        #expect(
            found.map { "\($0.path):\($0.line) \($0.code.rawValue)" } == [
                "a.mustache:1 unclosed-section", "b.mustache:1 mismatched-section", "c.mustache:1 bad-name",
                "c.mustache:1 bad-name", "d.mustache:1 missing-partial",
            ]
        )
    }

    @Test
    func `a missing partial or parent names the nearest template`() {
        let found = errors(["page": "{{>cadr}}{{<bsae}}{{/bsae}}", "card": "", "cart": "", "base": ""])
        #expect(found.map(\.code) == [.missingPartial, .missingParent])
        #expect(found.map(\.suggestions) == [["card", "cart"], ["base"]])
    }

    @Test
    func `two templates of one name are an error`() {
        let source = TemplateSource(name: "page", path: "page.mustache", text: "", format: .html)
        let found = #expect(throws: TemplateErrors.self) { _ = try TemplateLibrary(sources: [source, source]) }
        #expect(found?.errors.map(\.code) == [.duplicateTemplate])
    }

    @Test
    func `ten thousand nested sections are an error and no overflow`() {
        let template = String(repeating: "{{#a}}", count: 10_000) + String(repeating: "{{/a}}", count: 10_000)
        #expect(errors(["page": template]).map(\.code) == [.tooDeep])
    }
}
