import Templates
import Testing

@Suite("Inheritance")
struct InheritanceTests {
    struct Example: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let page: String
        var parents: [String: String] = [:]
        let expected: String
    }

    static let data = object(
        "page",
        [
            ("name", .text("Push-up")),
            ("markup", .html(SafeHTML(bytes: Array("<b>5</b>".utf8)))),
            ("injected", .text("{{name}}")),
            ("level", object("level", [("name", .text("Knee"))])),
        ]
    )

    static let examples: [Example] = [
        Example(
            testDescription: "A block by itself shows its default content",
            page: "{{$a}}by default{{/a}}\n",
            expected: "by default\n"
        ),
        Example(
            testDescription: "Default content may have any tags",
            page: "{{$a}}{{name}} {{{markup}}} {{#level}}{{name}}{{/level}}{{^level}}none{{/level}}{{/a}}",
            expected: "Push-up <b>5</b> Knee"
        ),
        Example(
            testDescription: "Tags in values of a block are not parsed",
            page: "{{$a}}{{injected}}{{/a}}",
            expected: "{{name}}"
        ),
        Example(
            testDescription: "A parent without arguments is a partial",
            page: "{{>base}}|{{<base}}{{/base}}",
            parents: ["base": "({{$a}}default{{/a}})"],
            expected: "(default)|(default)"
        ),
        Example(
            testDescription: "An argument replaces the default content",
            page: "{{<base}}{{$a}}mine{{/a}}{{/base}}",
            parents: ["base": "({{$a}}default{{/a}})"],
            expected: "(mine)"
        ),
        Example(
            testDescription: "The names of blocks are not the names of values",
            page: "{{<base}}{{/base}}, {{<base}}{{$name}}argument{{/name}}{{/base}}",
            parents: ["base": "{{$name}}default{{/name}}"],
            expected: "default, argument"
        ),
        Example(
            testDescription: "Two uses of a parent have their own arguments",
            page: "{{<base}}{{$a}}1{{/a}}{{/base}} {{<base}}{{$a}}2{{/a}}{{/base}} {{<base}}{{$b}}3{{/b}}{{/base}}",
            parents: ["base": "[{{$a}}a{{/a}}{{$b}}b{{/b}}]"],
            expected: "[1b] [2b] [a3]"
        ),
        Example(
            testDescription: "What is between the arguments is ignored",
            page: "{{<base}} this {{name}} {{$a}}mine{{/a}} and that {{/base}}",
            parents: ["base": "{{$a}}default{{/a}}"],
            expected: "mine"
        ),
        Example(
            testDescription: "The template nearest to the page decides over several levels",
            page: "{{<a}}{{$x}}page{{/x}}{{/a}}",
            parents: [
                "a": "{{<b}}{{$x}}a{{/x}}{{$y}}a{{/y}}{{/b}}",
                "b": "{{<c}}{{$x}}b{{/x}}{{$y}}b{{/y}}{{$z}}b{{/z}}{{/c}}",
                "c": "{{$x}}c{{/x}} {{$y}}c{{/y}} {{$z}}c{{/z}}",
            ],
            expected: "page a b"
        ),
        Example(
            testDescription: "Arguments reach blocks in partials and in parents of parents",
            page: "{{<base}}{{$title}}Ladder{{/title}}{{/base}}",
            parents: [
                "base": "{{>head}} {{<inner}}{{/inner}}", "head": "<{{$title}}{{/title}}>",
                "inner": "{{$title}}{{/title}}",
            ],
            expected: "<Ladder> Ladder"
        ),
        Example(
            testDescription: "A parent that uses itself ends where an argument ends it",
            page: "{{<a}}{{$x}}X{{/x}}{{/a}}",
            parents: [
                "a": "{{$x}}a{{/x}} {{$y}}{{<b}}{{/b}}{{/y}}", "b": "{{$x}}b{{/x}} {{<a}}{{$y}}end{{/y}}{{/a}}",
            ],
            expected: "X X X end"
        ),
        Example(
            testDescription: "An argument may have blocks that only its users fill",
            page: "{{<columns}}{{$left}}L{{/left}}{{/columns}}",
            parents: [
                "columns": "{{<base}}{{$main}}{{$left}}-{{/left}}|{{$right}}-{{/right}}{{/main}}{{/base}}",
                "base": "<{{$main}}{{/main}}>",
            ],
            expected: "<L|->"
        ),
        Example(
            testDescription: "A block of an argument with the argument's own name is no endless loop",
            page: "{{<base}}{{$a}}1{{$a}}2{{/a}}{{/a}}{{/base}}",
            parents: ["base": "{{$a}}{{/a}}"],
            expected: "12"
        ),
        Example(
            testDescription: "An argument sees the values at the place where it is shown",
            page: "{{<base}}{{$a}}I am {{name}}{{/a}}{{/base}}",
            parents: ["base": "{{#level}}{{$a}}You are {{name}}{{/a}}{{/level}}"],
            expected: "I am Knee"
        ),
        Example(
            testDescription: "Delimiters of the page do not reach the parent",
            page: "{{=<% %>=}}<%<base%><%$a%><%name%><%/a%><%/base%>",
            parents: ["base": "{{$a}}{{/a}}: {{name}}"],
            expected: "Push-up: Push-up"
        ),
    ]

    static let whiteSpace: [Example] = [
        Example(
            testDescription: "The first line end after an argument's tag is not part of it",
            page: "{{<base}}{{$a}}\none\n\ntwo\n{{/a}}{{/base}}",
            parents: ["base": "{{$a}}default{{/a}}"],
            expected: "one\n\ntwo\n"
        ),
        Example(
            testDescription: "An argument takes the place of the default within its line",
            page: "{{<base}}{{$a}}mine{{/a}}{{/base}}",
            parents: ["base": "top\n  {{$a}}default{{/a}}\n"],
            expected: "top\n  mine\n"
        ),
        Example(
            testDescription: "A parent alone on its line indents its lines and takes its line end",
            page: "top\n  {{<base}}{{/base}}\nend\n",
            parents: ["base": "one\n\ntwo\n"],
            expected: "top\n  one\n\n  two\nend\n"
        ),
        Example(
            testDescription: "A block with its line to itself indents all lines of what fills it",
            page: "{{<base}}{{$a}}\none\ntwo{{/a}}\n{{/base}}\n",
            parents: ["base": "top\n  {{$a}}{{/a}}\nend\n"],
            expected: "top\n  one\n  two\nend\n"
        ),
        Example(
            testDescription: "An argument loses the indentation it is written with",
            page: "{{<base}}\n  {{$a}}\n    one\n      two\n  {{/a}}\n{{/base}}\n",
            parents: ["base": "top\n {{$a}}\n {{/a}}\nend\n"],
            expected: "top\n one\n   two\nend\n"
        ),
        Example(
            testDescription: "A start tag alone on its line indents as its default content is indented",
            page: "{{<base}}{{$a}}\none\ntwo\n{{/a}}{{/base}}",
            parents: ["base": "top\n{{$a}}\n   default\n{{/a}}\nend"],
            expected: "top\n   one\n   two\nend"
        ),
        Example(
            testDescription: "The default content stays as it is written",
            page: "{{<base}}{{/base}}",
            parents: ["base": "top\n  {{$a}}\n    one\n  {{/a}}\n  {{$b}}two{{/b}}\nend"],
            expected: "top\n    one\n  two\nend"
        ),
        Example(
            testDescription: "A block within an argument is indented relative to it",
            page: "{{<mid}}{{$inner}}\nthree\n{{/inner}}{{/mid}}\n",
            parents: [
                "mid": "{{<base}}{{$a}}\n  one\n  {{$inner}}\n    two\n  {{/inner}}\n{{/a}}{{/base}}\n",
                "base": "{{$a}}default{{/a}}",
            ],
            expected: "one\n  three\n"
        ),
        Example(
            testDescription: "An empty argument leaves no line behind",
            page: "{{<base}}{{$a}}{{/a}}{{/base}}",
            parents: ["base": "top\n  {{$a}}default{{/a}}\nend"],
            expected: "top\nend"
        ),
        Example(
            testDescription: "Lines that begin with a tag are indented too",
            page: "  {{>rows}}\n",
            parents: ["rows": "{{name}}\n{{#level}}\n{{name}}!\n{{/level}}\n{{! }}end\n"],
            expected: "  Push-up\n  Knee!\n  end\n"
        ),
        Example(
            testDescription: "Lines end with CR LF where the template's do",
            page: "{{<base}}{{$a}}\r\none\r\n{{/a}}{{/base}}",
            parents: ["base": "top\r\n  {{$a}}{{/a}}\r\nend"],
            expected: "top\r\n  one\r\nend"
        ),
    ]

    @Test(arguments: examples)
    func `a page gets what its parents and its arguments say`(_ example: Example) throws {
        try expect(example)
    }

    @Test(arguments: whiteSpace)
    func `lines and indentation follow the specification`(_ example: Example) throws {
        try expect(example)
    }

    private func expect(_ example: Example) throws {
        let templates = example.parents.merging(["page": example.page]) { first, _ in first }
        #expect(try library(templates).text("page", Self.data) == example.expected)
    }

    @Test
    func `an argument for a block that the parent does not have is an error with the nearest name`() throws {
        let found = errors([
            "page": "{{<base}}\n{{$tilte}}x{{/tilte}}{{/base}}", "base": "{{>head}}", "head": "{{$title}}{{/title}}",
        ])
        let error = try #require(found.first)
        #expect(found.count == 1)
        #expect(error.code == .unknownBlock)
        #expect((error.line, error.column, error.length) == (2, 4, 5))
        #expect(error.suggestions == ["title"])
    }
}
