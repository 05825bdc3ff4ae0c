import Templates

/// A library of HTML templates named after the keys, each at `<name>.mustache`.
func library(
    _ templates: [String: String],
    format: OutputFormat = .html,
    constants: [String: [String: String]] = [:],
    recursionLimit: Int = 64,
    strictness: Strictness = .strict
) throws -> TemplateLibrary {
    let sources = templates.map { name, text in
        TemplateSource(name: name, path: "\(name).mustache", text: text, format: format)
    }
    return try TemplateLibrary(
        sources: sources, constants: constants, recursionLimit: recursionLimit, strictness: strictness)
}

extension TemplateLibrary {
    func text(_ name: String, _ value: Value) throws -> String {
        var output: [UInt8] = []
        try render(name, value, into: &output)
        return String(decoding: output, as: UTF8.self)
    }
}

/// Renders one template.
func render(_ template: String, _ value: Value, format: OutputFormat = .html) throws -> String {
    try library(["page": template], format: format).text("page", value)
}

/// The errors that make a library impossible.
func errors(_ templates: [String: String]) -> [TemplateError] {
    do {
        _ = try library(templates)
        return []
    } catch let error as TemplateErrors {
        return error.errors
    } catch {
        return []
    }
}

/// The error of rendering `page`.
func error(_ templates: [String: String], _ value: Value, format: OutputFormat = .html) throws -> TemplateError? {
    let library = try library(templates, format: format)
    var output: [UInt8] = []
    do {
        try library.render("page", value, into: &output)
        return nil
    } catch {
        return error
    }
}

/// An object whose shape is made up of its values.
func object(_ name: String, _ fields: [(String, Value)]) -> Value {
    .object(ObjectValue(Shape(name, fields.map { Field($0.0, kind(of: $0.1)) }), fields.map(\.1)))
}

private func kind(of value: Value) -> Field.Kind {
    switch value {
    case .text, .absent: .text
    case .number: .number
    case .flag: .flag
    case .html: .html
    case .object(let object): .object { object.shape }
    case .list(let items): .list(items.first.map(kind) ?? .text)
    }
}
