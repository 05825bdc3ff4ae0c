import Templates

/// A file of the site, as a value that holds all that the file shows. Its key is the fingerprint of its stored properties,
/// and its content is made from them and from what all files share (``SiteContext``), so the two cannot drift apart.
protocol SiteFile: Encodable, Sendable {
    /// The view models of the templates that make the file, its own first; none for a file without a template.
    static var views: [any TemplateModel.Type] { get }

    /// The document that a file mainly shows; `nil` for lists, and for a path that no file of this kind has.
    /// - Parameter path: The file's path in the site, split at the slashes.
    static func document(behind path: [Substring]) -> String?

    /// The path in the site.
    var path: String { get }
    /// The start of the file's links.
    var linkBase: LinkBase { get }
    /// The workouts whose cards it shows.
    var cards: ShownWorkouts? { get }
    /// The workouts whose rows in a list of workouts it shows.
    var rows: ShownWorkouts? { get }

    /// The workouts that it shows as items of a feed.
    var items: [FeedWorkout] { get }

    /// Makes the file's bytes, with a marker at the start of each link; see ``SiteLinks``.
    func content(_ renderer: PageRenderer) throws -> [UInt8]
}

/// The start of the links of a file.
enum LinkBase {
    /// The folder that the file is in.
    case folder
    /// The published address of the site, for files that are read elsewhere; the folder if the site has no address.
    case address
    /// The path of the published address: error pages are served at the path of any missing page.
    case host
}

extension SiteFile {
    static var views: [any TemplateModel.Type] { [] }
    static func document(behind path: [Substring]) -> String? { nil }

    var linkBase: LinkBase { .folder }
    var cards: ShownWorkouts? { nil }
    var rows: ShownWorkouts? { nil }
    var items: [FeedWorkout] { [] }

    /// The template that makes the file.
    static var template: String? { views.first?.template }

    /// The fingerprint of everything that the file shows.
    func key(in site: SiteContext) throws -> Fingerprint {
        var key = KeyBuilder(site.key)
        for view in Self.views { key.add(site.theme.closure(of: view.template)) }
        key.add(path)
        return try KeyEncoder.fingerprint(of: self, after: key)
    }
}

/// An HTML page: a view model in the frame that all pages have.
protocol Page: SiteFile {
    associatedtype View: PageView

    /// The folder of the page's `index.html`: `users/anna/`.
    var folder: String { get }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: View)
}

extension Page {
    static var views: [any TemplateModel.Type] { [View.self] }

    var path: String { folder + "index.html" }

    func content(_ renderer: PageRenderer) throws -> [UInt8] {
        let (frame, view) = try view(renderer)
        return try renderer.render(view, in: frame)
    }
}

/// A view model that has a template of its own in every theme.
protocol TemplateModel: ViewModel {
    static var template: String { get }
}

/// A view model whose template makes a whole page, with the frame as `page`.
protocol PageView: TemplateModel {}
