import Files
import Values

/// The maker of links. Pages at different depths share rendered parts, so a link is first a marker and a path from the
/// site's root. When a page is written, each marker is replaced with the relative path to the root.
struct SiteLinks: Sendable {
    /// DEL: no text of a user holds it (`TextRule` refuses control characters), and no escaping touches it.
    static let marker: UInt8 = 0x7F
    private static let markerText = "\u{7F}"

    /// True if a link to a folder names its `index.html`, for reading without a server.
    let namesFiles: Bool

    /// A link to a page: `users/anna/`; the empty path is the home page.
    func page(_ path: String) -> String { Self.markerText + path + file }

    /// A link to a file.
    func file(_ path: String) -> String { Self.markerText + path }

    func athlete(_ name: Slug) -> String { page("users/\(name)/") }

    func workout(_ id: EntityID, of name: Slug) -> String {
        String(joining: Self.markerText, "users/", name.text, "/workouts/", id.text, "/", file)
    }

    func exercise(_ slug: Slug, of name: Slug) -> String {
        String(joining: Self.markerText, "users/", name.text, "/exercises/", slug.text, "/", file)
    }

    /// A link to a level on its exercise's page.
    func level(_ level: Slug, of exercise: Slug, of name: Slug) -> String {
        String(
            joining: Self.markerText, "users/", name.text, "/exercises/", exercise.text, "/", file, "#",
            Self.levelAnchor,
            level.text)
    }

    /// The anchor of a level on its exercise's page.
    static func anchor(ofLevel level: Slug) -> String { levelAnchor + level.text }

    private static let levelAnchor = "level-"

    /// The file that a link to a folder names.
    private var file: String { namesFiles ? "index.html" : "" }

    /// Replaces each marker with the path to the root.
    /// - Parameters:
    ///   - bytes: A page with markers.
    ///   - path: The page's file: `users/anna/index.html`.
    ///   - root: The path to the root, for a page that is served at other paths than its own; `nil` for any other page.
    ///   - result: Takes the page in place of what it holds. One buffer serves all pages of a task.
    static func resolve(_ bytes: [UInt8], at path: String, root: String?, into result: inout [UInt8]) {
        let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
        let way = Array((root ?? (depth == 0 ? "./" : String(repeating: "../", count: depth))).utf8)
        result.removeAll(keepingCapacity: true)
        // A large page has hundreds of thousands of bytes and hundreds of links, so the search for markers must be fast.
        bytes.withUnsafeBytes { page in
            var start = 0
            while let found = page.offset(of: marker, from: start) {
                result.append(contentsOf: UnsafeRawBufferPointer(rebasing: page[start..<found]))
                result.append(contentsOf: way)
                start = found + 1
            }
            result.append(contentsOf: UnsafeRawBufferPointer(rebasing: page[start...]))
        }
    }
}
