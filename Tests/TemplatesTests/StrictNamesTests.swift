import Templates
import Testing

@Suite("Strict names")
struct StrictNamesTests {
    static let workout = object(
        "workout",
        [
            ("title", .text("Morning")), ("note", .absent), ("owner", object("athlete", [("name", .text("Anna"))])),
            ("entries", .list([object("entry", [("reps", .number(12))])])), ("coach", .absent),
        ]
    )

    @Test
    func `a name that no object has is an error with its source location and the nearest names`() throws {
        let found = try #require(try error(["page": "<h1>\n  {{ titel }}</h1>"], Self.workout))
        #expect(found.code == .unknownName)
        #expect(found.path == "page.mustache")
        #expect((found.line, found.column, found.length) == (2, 6, 5))
        #expect(found.subject == "titel")
        #expect(found.suggestions == ["title"])
        #expect(found.message == "“titel” is not a field of workout")
    }

    @Test
    func `names are looked for in the innermost object first, then further out, and nowhere else`() throws {
        #expect(try render("{{#entries}}{{title}}: {{reps}}{{/entries}}", Self.workout) == "Morning: 12")
        let found = try #require(try error(["page": "{{#entries}}{{rep}}{{/entries}}"], Self.workout))
        #expect(found.code == .unknownName)
        #expect(found.suggestions == ["reps"])
        #expect(found.message == "“rep” is not a field of entry, workout")
        #expect(try error(["page": "{{#owner}}{{reps}}{{/owner}}"], Self.workout)?.code == .unknownName)
        #expect(try error(["page": "{{#entries}}{{/entries}}{{reps}}"], Self.workout)?.code == .unknownName)
    }

    @Test
    func `the rest of a dotted name is looked for in that object only`() throws {
        #expect(try render("{{owner.name}}", Self.workout) == "Anna")
        let found = try #require(try error(["page": "{{owner.title}}"], Self.workout))
        #expect(found.message == "“title” is not a field of athlete")
        #expect((found.column, found.length) == (3, 11))
        #expect(try error(["page": "{{title.length}}"], Self.workout)?.code == .unknownName)
    }

    @Test
    func `a declared field without a value prints nothing, is false, and so is all below it`() throws {
        #expect(
            try render("[{{note}}{{coach.name}}{{#note}}x{{/note}}{{^coach.name}}none{{/coach.name}}]", Self.workout)
                == "[none]"
        )
    }

    @Test
    func `an empty text and 0 are true, an empty list is not`() throws {
        let value = object("page", [("text", .text("")), ("zero", .number(0)), ("list", .list([]))])
        #expect(
            try render("{{#text}}a{{/text}}{{#zero}}b{{/zero}}{{#list}}c{{/list}}{{^list}}d{{/list}}", value) == "abd"
        )
    }

    @Test
    func `objects and lists are not printable`() throws {
        #expect(try error(["page": "{{owner}}"], Self.workout)?.code == .notPrintable)
        #expect(try error(["page": "{{#owner}}{{.}}{{/owner}}"], Self.workout)?.code == .notPrintable)
        #expect(try error(["page": "{{entries}}"], Self.workout)?.code == .notPrintable)
    }

    @Test
    func `a template that is not there is an error with the nearest name`() throws {
        let library = try library(["page": ""])
        var output: [UInt8] = []
        let found = #expect(throws: TemplateError.self) { try library.render("pgae", .absent, into: &output) }
        #expect(found?.code == .missingTemplate)
        #expect(found?.suggestions == ["page"])
    }

    @Test
    func `an error in a partial names the partial's file, and leaves the buffer as it was`() throws {
        let library = try library(["page": "before {{>card}}", "card": "\n{{nope}}"])
        var output = Array("kept".utf8)
        let found = #expect(throws: TemplateError.self) { try library.render("page", Self.workout, into: &output) }
        #expect(found?.path == "card.mustache")
        #expect(found?.line == 2)
        #expect(output == Array("kept".utf8))
    }

    @Test
    func `several contexts are searched from the last to the first`() throws {
        let library = try library(["page": "{{title}} {{site}}"])
        let site = object("site", [("title", .text("Club")), ("site", .text("example"))])
        var output: [UInt8] = []
        try library.render("page", contexts: [site, Self.workout], into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "Morning example")
    }
}
