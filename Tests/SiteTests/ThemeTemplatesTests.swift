import Templates
import Testing

@testable import Site

/// The view models that templates read.
@Suite struct ThemeTemplatesTests {
    /// A theme's words are compiled into its templates as `t`, so no value on a page may have another meaning for it.
    @Test func `no view model has a field that hides the theme's words`() {
        var (shapes, seen): ([Shape], Set<String>) = ([PageRoot.shape.shape], [])
        shapes += ThemeTemplates.models.map { $0.ownShape }
        while let shape = shapes.popLast() {
            guard seen.insert(shape.name).inserted else { continue }
            for field in shape.fields {
                #expect(field.name != "t", "\(shape.name)")
                var kind = field.kind
                while case .list(let element) = kind { kind = element }
                if let inner = kind.shape { shapes.append(inner) }
            }
        }
        #expect(seen.count > 30)
    }
}
