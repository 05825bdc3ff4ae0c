import Templates

/// The names that templates of a theme may use, for `cali theme context`.
public enum ThemeContext {
    /// One name.
    public struct Name: Sendable {
        /// The path from the outermost record: `athlete.person.name`, or `cards[].title` for a name inside a list.
        public let path: String
        /// The kind of value, such as `text`, `flag` or `list of Stat`.
        public let kind: String
        /// The meaning; empty if the name is enough.
        public let meaning: String
    }

    /// The templates that every theme has.
    public static var templates: [String] { ThemeTemplates.models.map { $0.template }.sorted() }

    /// The names that a template may use, record by record.
    /// - Parameter template: One of ``templates``.
    /// - Returns: `nil` for another name.
    public static func names(of template: String) -> [Name]? {
        guard let model = ThemeTemplates.models.first(where: { $0.template == template }) else { return nil }
        var names: [Name] = []
        if model is any PageView.Type { add(PageRoot.shape.shape, "", &names, []) }
        add(model.ownShape, "", &names, [])
        return names
    }

    /// - Parameter above: The enclosing shapes. A shape that contains itself is listed once.
    private static func add(_ shape: Shape, _ prefix: String, _ names: inout [Name], _ above: [String]) {
        guard !above.contains(shape.name) else { return }
        for field in shape.fields {
            let path = prefix + field.name
            names.append(Name(path: path, kind: field.kind.description, meaning: field.documentation))
            switch field.kind {
            case .object(let inner): add(inner(), path + ".", &names, above + [shape.name])
            case .list(.object(let inner)): add(inner(), path + "[].", &names, above + [shape.name])
            default: break
            }
        }
    }
}
