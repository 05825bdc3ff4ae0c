import Foundation
import Templates
import TestSupport
import Testing

@Suite struct TemplateFuzzTests {
    private static let words = [
        "{{", "}}", "{{{", "}}}", "{{#a}}", "{{/a}}", "{{^b.c}}", "{{> part}}", "{{< page}}", "{{$block}}",
        "{{/block}}",
        "{{=| |=}}", "{{! c }}", "{{&a}}", "{{.}}", "{{#list}}", "{{/list}}",
    ]

    private static func seeds() throws -> [[UInt8]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../themes/default/templates").standardized
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        let own = ["{{#list}}{{a}}{{> part}}{{/list}}", "{{<part}}{{$block}}x{{/block}}{{/part}}", "{{b.c}}{{{h}}}"]
        return own.map { Array($0.utf8) }
            + (try names.filter { $0.hasSuffix(".mustache") }.map {
                Array(try Data(contentsOf: folder.appendingPathComponent($0)))
            })
    }

    @Test func `templates are compiled, checked and rendered within their bounds, or refused`() throws {
        let inner = Shape("inner", texts: ["c", "a"])
        let shape = Shape("page", [.text("a"), .object("b", inner), .html("h"), .list("list", inner)])
        let element = Value.object(ObjectValue(inner, [.text("C"), .text("<A>")]))
        let value = Value.object(
            ObjectValue(shape, [.text("T"), element, .html(SafeHTML(bytes: [])), .list([element, element])]))
        let part = TemplateSource(
            name: "part", path: "part", text: "{{$block}}{{a}}{{> page}}{{/block}}", format: .html)
        var fuzzer = try Fuzzer("template", seeds: Self.seeds(), words: Self.words)
        try fuzzer.run { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                let page = TemplateSource(name: "page", path: "page", text: text, format: .html)
                let budget = RenderingBudget(steps: 20_000, bytes: 1 << 20)
                let library = try TemplateLibrary(sources: [page, part], recursionLimit: 8, budget: budget)
                let flaws = library.check("page", against: shape)
                #expect(flaws.allSatisfy { !$0.message.isEmpty && $0.line > 0 })
                var output: [UInt8] = []
                try library.render("page", value, into: &output)
            } catch let error as TemplateErrors {
                #expect(!error.errors.isEmpty && error.errors.allSatisfy { $0.line > 0 })
            } catch let error as TemplateError {
                #expect(!error.message.isEmpty)
            }
        }
    }
}
