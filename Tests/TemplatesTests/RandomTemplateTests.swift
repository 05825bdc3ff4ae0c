import Templates
import Testing

@Suite("Random templates")
struct RandomTemplateTests {
    private static let ends = [
        "{{#l}}": "{{/l}}", "{{#b}}": "{{/b}}", "{{^a}}": "{{/a}}", "{{<x}}": "{{/x}}", "{{$p}}": "{{/p}}",
    ]
    private static let pieces =
        ends.keys.sorted() + [
            "text", "é", "\n", "\n", "\r\n", "  ", "\t", "{{a}}", "{{b.c}}", "{{.}}", "{{{h}}}", "{{>x}}", "{{>y}}",
            "{{t.k}}", "{{t.k}}", "{{t.empty}}", "{{! a\n}}", "{{=| |=}}|a||={{ }}=|", "{{c}}", "{{nope}}", "{{", "}}",
            "{{/l}}",
        ]

    /// A linear congruential generator, so that every run tries the same templates.
    private struct Numbers {
        var state: UInt64 = 1

        mutating func next(below limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }

        mutating func template() -> String {
            var text = ""
            var open: [String] = []
            for _ in 0..<next(below: 14) {
                let piece = pieces[next(below: pieces.count - (next(below: 16) == 0 ? 0 : 4))]
                text += piece
                if let end = ends[piece] { open.append(end) }
                if next(below: 3) == 0, let end = open.popLast() { text += end }
            }
            return open.reversed().reduce(text) { $0 + $1 + (next(below: 2) == 0 ? "\n" : "") }
        }
    }

    private static let constants = ["t": ["k": "K & <k>", "empty": ""]]

    /// The output of a page; the code of its error.
    private func outcome(_ library: TemplateLibrary, _ value: Value) -> Result<[UInt8], TemplateError> {
        var output: [UInt8] = []
        return Result { () throws(TemplateError) in
            try library.render("page", value, into: &output)
            return output
        }
    }

    @Test
    func `nothing crashes, what the static check finds nothing wrong with renders, and constants write what values do`()
        throws
    {
        let inner = Shape("inner", texts: ["c", "a"])
        let texts = Shape("texts", texts: ["k", "empty"])
        let shape = Shape(
            "page", [.text("a"), .object("b", inner), .html("h"), .list("l", inner), .object("t", texts)])
        let element = Value.object(ObjectValue(inner, [.text("C"), .text("<A>")]))
        let value = Value.object(
            ObjectValue(
                shape,
                [
                    .text("T"), element, .html(SafeHTML(bytes: [])), .list([element, element]),
                    .object(ObjectValue(texts, [.text("K & <k>"), .text("")])),
                ]))
        var numbers = Numbers()
        var outcomes = (invalid: 0, flawed: 0, good: 0)
        for _ in 0..<3_000 {
            let templates = ["page": numbers.template(), "x": numbers.template(), "y": numbers.template()]
            guard let library = try? library(templates, recursionLimit: 8) else {
                outcomes.invalid += 1
                continue
            }
            guard library.check("page", against: shape).isEmpty else {
                outcomes.flawed += 1
                continue
            }
            outcomes.good += 1
            let compiled = try TemplatesTests.library(templates, constants: Self.constants, recursionLimit: 8)
            switch (outcome(library, value), outcome(compiled, value)) {
            case (.success(let output), .success(let other)): #expect(output == other, "constants in \(templates)")
            case (.failure(let error), .failure): #expect(error.code == .recursion, "\(error.message) in \(templates)")
            default: Issue.record("constants change an outcome in \(templates)")
            }
        }
        #expect(min(outcomes.invalid, outcomes.flawed, outcomes.good) > 100, "\(outcomes)")
    }
}
