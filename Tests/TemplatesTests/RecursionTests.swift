import Templates
import Testing

@Suite("Recursion")
struct RecursionTests {
    private static func tree(_ depth: Int) -> Value {
        let replies: [Value] = depth == 0 ? [] : [tree(depth - 1)]
        return object("comment", [("text", .number(depth)), ("replies", .list(replies))])
    }

    @Test
    func `a partial may use itself as deep as its data go, up to the bound`() throws {
        let templates = ["page": "{{text}}{{#replies}}({{>page}}){{/replies}}"]
        #expect(try library(templates).text("page", Self.tree(3)) == "3(2(1(0)))")
        #expect(try library(templates, recursionLimit: 3).text("page", Self.tree(3)) == "3(2(1(0)))")
        let found = #expect(throws: TemplateError.self) {
            try library(templates, recursionLimit: 3).text("page", Self.tree(4))
        }
        #expect(found?.code == .recursion)
        #expect(found?.subject == "page")
    }

    @Test
    func `a partial that uses itself on a leaf that inherits its parent's list stops with an error`() throws {
        let leaf = object("leaf", [("label", .text("leaf"))])
        let tree = object("tree", [("children", .list([leaf]))])
        let templates = ["page": "{{>node}}", "node": "{{#children}}{{>node}}{{/children}}"]
        let found = try #require(try error(templates, tree))
        #expect(found.code == .recursion)
        #expect(found.path == "node.mustache")
        #expect(found.message == "“node” goes deeper than 64 templates")
    }

    @Test
    func `the deepest that both bounds allow fits on a task's stack`() async throws {
        let sections = 32
        let template =
            String(repeating: "{{#a}}", count: sections) + "{{>page}}" + String(repeating: "{{/a}}", count: sections)
        let library = try library(["page": template], recursionLimit: 1_000)
        let code = await Task.detached {
            var output: [UInt8] = []
            do throws(TemplateError) {
                try library.render("page", object("page", [("a", .flag(true))]), into: &output)
                return TemplateError.Code?.none
            } catch {
                return error.code
            }
        }.value
        #expect(code == .recursion)
    }

    @Test
    func `parents that use themselves without end stop with an error`() throws {
        let templates = ["page": "{{<page}}{{$a}}x{{/a}}{{/page}}{{$a}}{{/a}}"]
        #expect(try error(templates, object("page", []))?.code == .recursion)
    }
}
