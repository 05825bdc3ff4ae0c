import Templates
import Testing

@Suite("View models")
struct ViewModelTests {
    struct SetLine: ViewModel {
        var reps: Int
        var seconds: Int?

        static let shape = ModelShape<Self>("set") {
            $0.number("reps", "repetitions done") { $0.reps }
            $0.number("seconds") { $0.seconds }
        }
    }

    struct Reply: ViewModel {
        var text: String
        var replies: [Reply]

        static let shape = ModelShape<Self>("reply") {
            $0.text("text") { $0.text }
            $0.list("replies") { $0.replies }
        }
    }

    struct Card: ViewModel {
        var title: String
        var note: String?
        var html: SafeHTML?
        var sets: [SetLine]
        var best: SetLine?
        var tags: [String]
        var thread: [Prepared<Reply>]

        static let shape = ModelShape<Self>("workout card") {
            $0.text("title", "the workout's own title") { $0.title }
            $0.text("note") { $0.note }
            $0.html("html") { $0.html }
            $0.flag("isLong") { $0.sets.count > 2 }
            $0.list("sets") { $0.sets }
            $0.object("best") { $0.best }
            $0.list("tags") { $0.tags }
            $0.list("thread") { $0.thread }
        }
    }

    static let card = Card(
        title: "A & B",
        note: nil,
        html: SafeHTML(bytes: Array("<i>".utf8)),
        sets: [SetLine(reps: 8, seconds: nil), SetLine(reps: 6, seconds: 30)],
        best: SetLine(reps: 8, seconds: nil),
        tags: ["legs", "core"],
        thread: [Prepared(Reply(text: "1", replies: [Reply(text: "2", replies: [])]))]
    )

    @Test
    func `each declared field has its model's value`() throws {
        let templates = [
            "page": "{{title}}{{^note}}-{{/note}}{{html}}{{#isLong}}long{{/isLong}}"
                + "{{#sets}}[{{reps}}{{#seconds}} {{.}} s{{/seconds}}]{{/sets}}{{best.reps}}"
                + "{{#tags}}#{{.}}{{/tags}}{{#thread}}{{>reply}}{{/thread}}",
            "reply": "({{text}}{{#replies}}{{>reply}}{{/replies}})",
        ]
        let library = try library(templates)
        var output: [UInt8] = []
        try library.render("page", Self.card, into: &output)
        #expect(String(decoding: output, as: UTF8.self) == "A &amp; B-<i>[8][6 30 s]8#legs#core(1(2))")
        #expect(library.check("page", against: Card.shape.shape).isEmpty)
    }

    @Test
    func `the fields are listed with kinds and documentation, a shape may contain itself`() {
        let shape = Card.shape.shape
        #expect(shape.name == "workout card")
        #expect(
            shape.fields.map { "\($0.name): \($0.kind.description)" } == [
                "title: text", "note: text", "html: html", "isLong: flag", "sets: list of set", "best: set",
                "tags: list of text", "thread: list of reply",
            ]
        )
        #expect(shape.fields[0].documentation == "the workout's own title")
        #expect(shape.fields[5].kind.shape?.fields.map(\.name) == ["reps", "seconds"])
        #expect(Reply.shape.shape.fields[1].kind.description == "list of reply")
    }

    @Test
    func `a shape of many fields finds every one of them and no other`() {
        let names = (0..<300).map { "field\($0)" }
        let shape = Shape("many", texts: names)
        #expect(names.map { shape.position(of: $0) } == Array(0..<300))
        #expect((300..<900).allSatisfy { shape.position(of: "field\($0)") == nil })
    }

    @Test
    func `too few values for a shape stop the program`() async {
        await #expect(processExitsWith: .failure) {
            _ = ObjectValue(Shape("pair", texts: ["a", "b"]), [.text("a")])
        }
    }

    @Test
    func `eight tasks that render with one library write the same bytes`() async throws {
        let library = try library([
            "page": "{{<base}}{{$main}}\n{{#sets}}\n{{>set}}\n{{/sets}}\n{{/main}}{{/base}}",
            "set": "<li>{{reps}}</li>\n",
            "base": "<title>{{title}}</title>\n  {{$main}}{{/main}}\n",
        ])
        var expected: [UInt8] = []
        try library.render("page", Self.card, into: &expected)
        #expect(
            String(decoding: expected, as: UTF8.self) == "<title>A &amp; B</title>\n  <li>8</li>\n  <li>6</li>\n"
        )
        let value = Value(Self.card)
        let equal = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { [expected] in
                    (0..<100).allSatisfy { _ in
                        var output: [UInt8] = []
                        try? library.render("page", value, into: &output)
                        return output == expected
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(equal == Array(repeating: true, count: 8))
    }
}
