import Templates

/// What the search of a page needs.
struct SearchView: ViewModel {
    var searchHref: String
    var kind: String

    static let shape = ModelShape<Self>("Search") {
        $0.text("searchHref", "`search.js`, the index") { $0.searchHref }
        $0.text("kind", "what is looked for: `exercises` or `athletes`") { $0.kind }
    }
}
