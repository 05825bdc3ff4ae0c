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
    func page(_ path: String, anchor: String? = nil) -> String {
        guard let anchor else { return Self.text(Self.markerText, path, file) }
        return Self.text(Self.markerText, path, file, "#", anchor)
    }

    /// A link to a file.
    func file(_ path: String) -> String {
        Self.text(Self.markerText, path)
    }

    func athlete(_ name: Slug) -> String { page("users/\(name)/") }

    func workout(_ id: EntityID, of name: Slug) -> String {
        Self.text(Self.markerText, "users/", name.text, "/workouts/", id.text, "/", file)
    }

    func exercise(_ slug: Slug, of name: Slug, anchor: String? = nil) -> String {
        page(Self.text("users/", name.text, "/exercises/", slug.text, "/"), anchor: anchor)
    }

    /// The file that a link to a folder names.
    private var file: String { namesFiles ? "index.html" : "" }

    /// Joins parts in one piece: links are the most frequent texts of a page.
    private static func text(_ parts: String...) -> String {
        let count = parts.reduce(0) { $0 + $1.utf8.count }
        return String(unsafeUninitializedCapacity: count) { buffer in
            var rest = buffer[...]
            for var part in parts {
                part.withUTF8 { bytes in
                    _ = rest.initialize(fromContentsOf: bytes)
                    rest = rest.dropFirst(bytes.count)
                }
            }
            return count
        }
    }

    /// Replaces each marker with the path to the root.
    /// - Parameters:
    ///   - bytes: A page with markers.
    ///   - path: The page's file: `users/anna/index.html`.
    ///   - root: The path to the root, for a page that is served at other paths than its own; `nil` for any other page.
    static func resolve(_ bytes: [UInt8], at path: String, root: String? = nil) -> [UInt8] {
        let depth = path.utf8.count { $0 == UInt8(ascii: "/") }
        let way = Array((root ?? (depth == 0 ? "./" : String(repeating: "../", count: depth))).utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64 * way.count)
        // A large page has hundreds of thousands of bytes and hundreds of links, so the search for markers must be fast.
        bytes.withUnsafeBytes { page in
            var start = 0
            while let found = page.offset(of: marker, from: start) {
                result.append(contentsOf: page[start..<found])
                result += way
                start = found + 1
            }
            result.append(contentsOf: page[start...])
        }
        return result
    }
}
