import Files

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
        Self.markerText + path + (namesFiles ? "index.html" : "") + (anchor.map { "#\($0)" } ?? "")
    }

    /// A link to a file.
    func file(_ path: String) -> String {
        Self.markerText + path
    }

    func athlete(_ name: some CustomStringConvertible) -> String { page("users/\(name)/") }

    func workout(_ id: some CustomStringConvertible, of name: some CustomStringConvertible) -> String {
        page("users/\(name)/workouts/\(id)/")
    }

    func exercise(_ slug: some CustomStringConvertible, of name: some CustomStringConvertible, anchor: String? = nil)
        -> String
    {
        page("users/\(name)/exercises/\(slug)/", anchor: anchor)
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
