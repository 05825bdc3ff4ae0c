import Templates
import Testing

@Suite("Static check")
struct StaticCheckTests {
    static let athlete = Shape("athlete", [.text("name"), .html("about")])
    static let entry = Shape("entry", [.text("title"), .number("reps")])
    static let workout = Shape(
        "workout",
        [
            .text("title"), .flag("isToday"), .list("entries", entry), .object("owner", athlete),
            Field("tags", .list(.text)),
        ]
    )
    static let comment = commentShape()

    private static func commentShape() -> Shape {
        Shape("comment", [.text("text"), .list("replies", Self.comment)])
    }

    private func check(_ templates: [String: String], against shape: Shape = workout) throws -> [TemplateError] {
        try library(templates).check("page", against: shape)
    }

    @Test
    func `a good template has no errors`() throws {
        let page = """
            {{<base}}{{$main}}{{title}}{{#entries}}{{title}} {{reps}} {{owner.name}}{{^isToday}}{{reps}}{{/isToday}}
            {{/entries}}{{#owner}}{{{about}}}{{/owner}}{{#tags}}{{.}}{{/tags}}{{#isToday}}{{.}}{{/isToday}}{{/main}}{{/base}}
            """
        #expect(try check(["page": page, "base": "{{$main}}{{nope}}{{/main}}{{title}}"]).isEmpty)
    }

    @Test
    func `a misspelt name is found in a branch that is never rendered, in partials and in parents`() throws {
        let found = try check([
            "page": "{{#isToday}}\n{{#entries}}{{resp}}{{>card}}{{/entries}}{{/isToday}}",
            "card": "{{<base}}{{$main}}{{^title}}{{ower.name}}{{/title}}{{/main}}{{/base}}",
            "base": "{{$main}}{{/main}}{{$other}}{{owner.nmae}}{{/other}}",
        ])
        #expect(found.map(\.path) == ["base.mustache", "card.mustache", "page.mustache"])
        #expect(found.map(\.code) == [.unknownName, .unknownName, .unknownName])
        #expect(found.map(\.suggestions) == [["name"], ["owner"], ["reps"]])
        #expect((found[2].line, found[2].column, found[2].length) == (2, 15, 4))
    }

    @Test
    func `values that cannot be printed or may not be raw are found too`() throws {
        let found = try check(["page": "{{owner}}{{entries}}{{{title}}}{{#entries}}{{.}}{{/entries}}{{title.length}}"])
        #expect(found.map(\.code) == [.notPrintable, .notPrintable, .unsafeRaw, .notPrintable, .unknownName])
    }

    @Test
    func `an object is out of reach behind its section`() throws {
        #expect(try check(["page": "{{#entries}}{{reps}}{{/entries}}{{reps}}"]).count == 1)
        #expect(try check(["page": "{{#owner}}{{reps}}{{/owner}}"]).count == 1)
    }

    @Test
    func `an argument is checked at the block that it fills`() throws {
        let base = "{{#owner}}{{$inside}}{{/inside}}{{/owner}}{{$outside}}{{/outside}}"
        let page = "{{<base}}{{$inside}}{{about}}{{/inside}}{{$outside}}{{about}}{{/outside}}{{/base}}"
        let found = try check(["page": page, "base": base])
        #expect(found.map(\.column) == [55])
    }

    @Test
    func `shapes and partials that contain themselves are checked to the end`() throws {
        let templates = [
            "page": "{{>node}}{{>other}}", "node": "{{text}}{{#replies}}{{>node}}{{>other}}{{txet}}{{/replies}}",
            "other": "{{#replies}}{{>node}}{{>other}}{{/replies}}{{<other}}{{$a}}{{>node}}{{/a}}{{/other}}{{$a}}{{/a}}",
        ]
        let found = try check(templates, against: Self.comment)
        #expect(found.map(\.subject) == ["txet"])
    }

    @Test
    func `a template that is not there is an error`() throws {
        #expect(try library([:]).check("page", against: Self.workout).map(\.code) == [.missingTemplate])
    }

    @Test
    func `at most three names are suggested, the nearest first, and none for a name far from all`() throws {
        let shape = Shape("page", texts: ["abcd", "abce", "abc", "abcdef", "xyz", "q"])
        #expect(try check(["page": "{{abcf}}"], against: shape).first?.suggestions == ["abc", "abcd", "abce"])
        #expect(try check(["page": "{{acbd}}"], against: shape).first?.suggestions.first == "abcd")
        #expect(try check(["page": "{{nothing}}"], against: shape).first?.suggestions == [])
        #expect(try check(["page": "{{z}}"], against: shape).first?.suggestions == [])
    }

    @Test
    func `the closure of a template has all it can reach, sorted, and the sources are there to hash`() throws {
        let library = try library([
            "page": "{{<base}}{{$a}}{{>card}}{{/a}}{{/base}}", "base": "{{>head}}{{$a}}{{/a}}", "head": "{{>head}}",
            "card": "{{#no}}{{>icon}}{{/no}}", "icon": "é", "unused": "{{>page}}",
        ])
        #expect(library.closure(of: "page") == ["base", "card", "head", "icon", "page"])
        #expect(library.closure(of: "head") == ["head"])
        #expect(library.closure(of: "nope") == [])
        #expect(library.source(of: "icon") == Array("é".utf8))
        #expect(library.format(of: "icon") == .html)
        #expect(library.names.count == 6)
    }
}
