import Templates

/// `404.html`, `403.html` or `500.html`, which a host serves at any path.
struct ErrorPage: Page {
    let code: Int
    let heading: Word
    let text: Word

    static let all = [
        ErrorPage(code: 404, heading: .error404Title, text: .error404Text),
        ErrorPage(code: 403, heading: .error403Title, text: .error403Text),
        ErrorPage(code: 500, heading: .error500Title, text: .error500Text),
    ]

    var folder: String { "" }
    var path: String { "\(code).html" }
    var linkBase: LinkBase { .host }

    func view(_ renderer: PageRenderer) -> (frame: PageFrame, view: ErrorPageView) {
        let words = renderer.words
        var frame = renderer.frame(path, [words[heading]])
        frame.noindex = true
        frame.canonical = nil
        return (frame, ErrorPageView(code: String(code), heading: words[heading], text: words[text]))
    }
}

/// `404.html`, `403.html`, `500.html`.
struct ErrorPageView: PageView {
    static let template = "error"

    var code: String
    var heading: String
    var text: String

    static let shape = ModelShape<Self>("error") {
        $0.text("code") { $0.code }
        $0.text("heading") { $0.heading }
        $0.text("text") { $0.text }
    }
}
