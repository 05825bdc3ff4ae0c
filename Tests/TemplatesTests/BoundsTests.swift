import Templates
import Testing

/// Templates of somebody who wants to keep the program busy for ever: each ends, with an error that says where.
@Suite("Bounds")
struct BoundsTests {
    private static let empty = object("page", [("a", .flag(true)), ("list", .list([.number(1), .number(2)]))])

    /// Templates `t0` to `t<depth>`, each of which uses the next as often as its text says.
    private func chain(_ depth: Int, _ text: (String) -> String) -> [String: String] {
        var templates = ["page": "\n{{>t0}}", "t\(depth)": "x"]
        for level in 0..<depth { templates["t\(level)"] = text("t\(level + 1)") }
        return templates
    }

    @Test
    func `partials, sections and parents that double at every level end where the page has too many steps`() throws {
        let doubled: [(String) -> String] = [
            { "{{>\($0)}}{{>\($0)}}" },
            { "{{#list}}{{>\($0)}}{{/list}}" },
            { "{{^b}}{{>\($0)}}{{/b}}{{<\($0)}}{{/\($0)}}" },
        ]
        for text in doubled {
            let shape = object("page", [("list", .list([.number(1), .number(2)])), ("b", .flag(false))])
            let found = try #require(try error(chain(30, text), shape))
            #expect(found.code == .tooCostly && found.path.hasPrefix("t") && found.line == 1)
            #expect(found.message.hasPrefix("the page "))
        }
    }

    @Test
    func `a page that grows beyond its bytes ends, whatever it grows by`() throws {
        let long = object("page", [("text", .text(String(repeating: "x", count: 10_000)))])
        let growing = [
            chain(20) { "\(String(repeating: "x", count: 1_000)){{>\($0)}}{{>\($0)}}" },
            ["page": String(repeating: "{{text}}", count: 10_000)],
            ["page": "    {{>lines}}\n", "lines": String(repeating: "x\n", count: 500_000)],
        ]
        for templates in growing {
            let sources = templates.map { TemplateSource(name: $0, path: $0, text: $1, format: .html) }
            let library = try TemplateLibrary(sources: sources, budget: RenderingBudget(bytes: 1_000_000))
            var output = Array("before".utf8)
            let found = #expect(throws: TemplateError.self) { try library.render("page", long, into: &output) }
            #expect(found?.code == .tooCostly)
            #expect(output == Array("before".utf8), "the output is as it was")
        }
    }

    @Test
    func `bytes that are already in the output are not counted`() throws {
        let sources = [TemplateSource(name: "page", path: "page", text: "text", format: .html)]
        let library = try TemplateLibrary(sources: sources, budget: RenderingBudget(steps: 10, bytes: 4))
        var output: [UInt8] = []
        for _ in 0..<3 { try library.render("page", Self.empty, into: &output) }
        #expect(String(decoding: output, as: UTF8.self) == "texttexttext")
    }

    @Test
    func `arguments that are looked through again and again count as steps`() throws {
        let given = (0..<2_000).map { "{{$b\($0)}}{{/b\($0)}}" }.joined()
        let blocks = (0..<2_000).map { "{{$b\($0)}}{{/b\($0)}}" }.joined()
        let templates = ["page": "{{<base}}\(given){{/base}}", "base": "\(blocks){{#list}}{{>base}}{{/list}}"]
        #expect(try error(templates, Self.empty)?.code == .tooCostly)
    }

    @Test
    func `indentation of partials within partials has a bound`() throws {
        let found = try #require(
            try error(chain(20) { "\(String(repeating: " ", count: 100)){{>\($0)}}\n" }, Self.empty))
        #expect(found.code == .tooCostly && found.message.contains("indented"))
    }

    @Test
    func `a hundred thousand mistakes take no longer than one, and a hundred of them are reported`() throws {
        let count = 100_000
        let mistakes = [
            String(repeating: "{{#a}}", count: count), String(repeating: "{{/a}}", count: count),
            String(repeating: "{{#a}}{{/b}}", count: count), String(repeating: "{{ }}", count: count),
            String(repeating: "{{>nothing}}", count: count), String(repeating: "{{=x=}}", count: count),
            String(repeating: "{{<page}}{{$no}}{{/no}}{{/page}}", count: count),
            String(repeating: "{{<page}}", count: count),
        ]
        for text in mistakes {
            let found = errors(["page": text])
            #expect(
                (1...101).contains(found.count) && found.allSatisfy { $0.path == "page.mustache" }, "\(found.count)")
        }
        let unknown = try library(["page": String(repeating: "{{no}}", count: count)])
        #expect(unknown.check("page", against: Shape("page", [.text("yes")])).count == 100)
        let circle = try library(["page": String(repeating: "{{>page}}", count: count)])
        #expect(circle.recursions().count == 100)
    }

    @Test
    func `names and delimiters have a length`() {
        let name = String(repeating: "a", count: 201)
        #expect(errors(["page": "{{\(name)}}"]).map(\.code) == [.badName])
        #expect(errors(["page": "{{>\(name)}}"]).map(\.code) == [.badName])
        #expect(errors(["page": "{{\(name.dropLast())}}"]).isEmpty)
        let delimiter = String(repeating: "a", count: 50_000)
        let found = errors(["page": "{{=\(delimiter)b c=}}\(delimiter)"])
        #expect(found.map(\.code) == [.badDelimiters])
    }

    @Test
    func `parents whose arguments can come in any order are too much to check, and the check ends`() throws {
        var templates: [String: String] = ["end": "{{$z}}{{/z}}"]
        let names = (0..<9).map { "t\($0)" }
        for name in names {
            templates[name] =
                names.filter { $0 != name }.map { "{{<\($0)}}{{$z}}\(name)\($0){{/z}}{{/\($0)}}" }.joined()
                + "{{>end}}"
        }
        templates["page"] = names.map { "{{>\($0)}}" }.joined()
        let found = try library(templates).check("page", against: Shape("page", []))
        #expect(found.map(\.code) == [.tooCostly] && found.first?.path == "page.mustache")
    }

    @Test
    func `templates that lead back to themselves are found through any number of others, and no others are`() throws {
        let templates = [
            "page": "{{>a}}{{>self}}{{>leaf}}", "a": "{{>b}}", "b": "{{>c}}{{>leaf}}", "c": "{{>a}}", "leaf": "x",
            "self": "{{<self}}{{/self}}", "into": "{{>a}}",
        ]
        let found = try library(templates).recursions()
        #expect(found.map(\.path) == ["a", "b", "c", "self"].map { "\($0).mustache" })
        #expect(found.map(\.subject) == ["b", "c", "a", "self"])
    }
}
