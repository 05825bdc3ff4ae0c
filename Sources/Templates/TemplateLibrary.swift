import Values

/// Templates that are compiled once and rendered many times, by any number of threads at once.
public struct TemplateLibrary: Sendable {
    private let program: Program
    private let indices: [String: Int]
    private let recursionLimit: Int
    private let budget: RenderingBudget
    private let strictness: Strictness
    /// The room in bytes that most pages fit in.
    private static let usualBytes = 32 * 1024

    /// Compiles templates.
    ///
    /// - Parameters:
    ///   - sources: All templates, with those that they use as partials and parents; under 2 GiB together.
    ///   - constants: Texts that are the same whenever the library renders, by the name of an object and their own. They are
    ///     compiled in, and no value that is rendered may give such an object's name another meaning.
    ///   - recursionLimit: The most nested partials and parents while rendering, 1 to 100.
    ///   - budget: The bounds of one rendering.
    ///   - strictness: The treatment of raw values.
    /// - Throws: `TemplateErrors` with up to a hundred errors of all sources, sorted by path and position.
    public init(
        sources: [TemplateSource],
        constants: [String: [String: String]] = [:],
        recursionLimit: Int = 64,
        budget: RenderingBudget = RenderingBudget(),
        strictness: Strictness = .strict
    ) throws(TemplateErrors) {
        let builder = ProgramBuilder(sources, constants: constants)
        guard builder.errors.isEmpty else {
            throw TemplateErrors(errors: builder.errors.sorted(by: TemplateError.isBefore))
        }
        program = Program(builder)
        indices = builder.indices
        self.recursionLimit = min(max(recursionLimit, 1), 100)
        self.budget = budget
        self.strictness = strictness
    }

    /// The names of all templates, sorted.
    public var names: [String] { indices.keys.sorted() }

    /// Renders a template and appends it to a buffer, which stays as it was if there is an error.
    public func render(_ name: String, _ value: Value, into output: inout [UInt8]) throws(TemplateError) {
        try render(name, contexts: [value], into: &output)
    }

    /// Renders a template for a view model and appends it to a buffer, which stays as it was if there is an error.
    public func render(_ name: String, _ model: some ViewModel, into output: inout [UInt8]) throws(TemplateError) {
        try render(name, contexts: [Value(model)], into: &output)
    }

    /// Renders a template with several values on the context stack, the outermost first: values that all pages share, such as
    /// translations, then the page. Appends to a buffer, which stays as it was if there is an error.
    public func render(_ name: String, contexts: [Value], into output: inout [UInt8]) throws(TemplateError) {
        let index = try index(of: name)
        var renderer = Renderer(
            program, template: index, contexts: contexts, recursionLimit: recursionLimit, budget: budget,
            strictness: strictness)
        var buffer = OutputBuffer(capacity: Self.usualBytes)
        defer { buffer.deallocate() }
        try renderer.run(program.templates[index].body.range, into: &buffer)
        output.append(contentsOf: buffer.bytes)
    }

    /// The names of a template and all that it reaches through partials and parents, sorted; none for an unknown name. With
    /// ``source(of:)`` they are a page's inputs from its templates.
    public func closure(of name: String) -> [String] {
        guard let index = indices[name] else { return [] }
        return program.templates.closure(of: index).map { program.templates[$0].name }.sorted()
    }

    /// The UTF-8 bytes of a template; `nil` for an unknown name.
    public func source(of name: String) -> [UInt8]? {
        indices[name].map { program.templates[$0].source.bytes }
    }

    /// The format of a template; `nil` for an unknown name.
    public func format(of name: String) -> OutputFormat? {
        indices[name].map { program.templates[$0].format }
    }

    /// The tags by which templates use themselves, directly or through others, as up to a hundred errors, sorted by path and
    /// position. Such a template cannot end with an object whose shape does not contain the same shape again.
    public func recursions() -> [TemplateError] {
        let circles = Circles(program.templates).circle
        return program.calls.lazy.filter { circles[Int($0.template)] == circles[Int($0.site.template)] }
            .prefix(TemplateBounds.mostErrors).map {
                program.error(.recursion, at: $0.site, "“\(program.text(of: $0.site))” leads back to this template")
            }
            .sorted(by: TemplateError.isBefore)
    }

    /// Checks a template for objects of a shape without rendering: in every branch, and in every partial and parent. Returns up
    /// to a hundred errors, sorted by path and position.
    public func check(_ name: String, against shape: Shape) -> [TemplateError] {
        check(name, against: [shape])
    }

    /// Checks a template like ``check(_:against:)-(String,Shape)``, with several objects on the context stack, the outermost
    /// first.
    public func check(_ name: String, against shapes: [Shape]) -> [TemplateError] {
        do throws(TemplateError) {
            var check = StaticCheck(program, strictness: strictness)
            return check.errors(of: try index(of: name), shapes: shapes)
        } catch {
            return [error]
        }
    }

    private func index(of name: String) throws(TemplateError) -> Int {
        guard let index = indices[name] else {
            throw TemplateError(
                code: .missingTemplate,
                path: name,
                line: 1,
                column: 1,
                length: 0,
                excerpt: "",
                subject: name,
                message: "there is no template named “\(name)”",
                suggestions: NearestNames.of(name, among: indices.keys)
            )
        }
        return index
    }
}

/// The treatment of raw values by a library. Unknown names, missing templates and endless recursion are always errors.
public enum Strictness: Sendable {
    /// `{{{name}}}` and `{{&name}}` are for safe HTML, and errors on text. This is for themes.
    case strict
    /// `{{{name}}}` and `{{&name}}` write text unescaped, as in the Mustache specification. This is for tests against it only.
    case specification
}
