import Club
import Templates

extension PageMaker {
    /// `/users/<name>/following.opml`: whom an athlete follows, for feed readers (OPML 2.0).
    func followingList(_ place: Int) -> [UInt8] {
        let athlete = index.athletes[place]
        let title = words.fill(.followingOf, ["name": athlete.displayName])
        var outlines = index.byDisplayName(index.following[place]).map { other -> (String, String, String) in
            let base = "users/\(index.athletes[other].name)/"
            return (index.athletes[other].displayName, links.file(base + "feed.atom"), links.page(base))
        }
        outlines += athlete.sites.map { ($0.name, $0.feed, $0.url) }
        let lines = outlines.map { name, feed, page in
            let attributes = [("text", name), ("title", name), ("xmlUrl", feed), ("htmlUrl", page)]
            return "<outline type=\"rss\" "
                + attributes.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: " ") + "/>"
        }
        let head =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>\(Self.escaped(title))"
            + "</title></head>\n<body>\n"
        let body = lines.map { $0 + "\n" }.joined()
        return Array((head + body + "</body>\n</opml>\n").utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
