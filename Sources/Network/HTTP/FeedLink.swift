/// Looks for the feed that an HTML page names in its head:
/// `<link rel="alternate" type="application/feed+json" href="…">` (HTML, section 4.6.7.1).
///
/// Only this one tag is looked for, in bytes that anybody may have written: an HTML parser would be another library.
public enum FeedLink {
    /// Finds the first such link.
    /// - Parameters:
    ///   - html: The page.
    ///   - address: The page's address.
    /// - Returns: The feed's address; `nil` when the page names none.
    public static func find(in html: [UInt8], at address: WebAddress) -> WebAddress? {
        var rest = Substring(decoding: html, as: UTF8.self).unicodeScalars[...]
        while let tag = nextTag(&rest) {
            var attributes = Attributes(tag)
            var values: [String: String] = [:]
            while let (name, value) = attributes.next() { values[name] = values[name] ?? value }
            let relations = values["rel", default: ""].lowercased().split(whereSeparator: \.isWhitespace)
            let type = values["type", default: ""].lowercased()
            guard relations.contains("alternate"), ["application/feed+json", "application/json"].contains(type) else {
                continue
            }
            if let feed = values["href"].flatMap({ WebAddress($0, in: address) }) { return feed }
        }
        return nil
    }

    /// Returns the text between `<link` and `>`, and leaves in `rest` what follows it.
    private static func nextTag(_ rest: inout Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            let name = rest.prefix(5)
            guard name.count == 5, Substring(name.prefix(4)).lowercased() == "link", let next = name.last,
                next.properties.isWhitespace
            else { continue }
            let end = rest.firstIndex(of: ">") ?? rest.endIndex
            defer { rest = rest[end...] }
            return rest[..<end].dropFirst(5)
        }
        return nil
    }
}

/// The attributes of a tag, one after another.
private struct Attributes {
    private var rest: Substring.UnicodeScalarView

    init(_ tag: Substring.UnicodeScalarView) {
        rest = tag
    }

    mutating func next() -> (name: String, value: String)? {
        rest = rest.drop { $0.properties.isWhitespace || $0 == "/" }
        guard !rest.isEmpty else { return nil }
        let name = take { $0 != "=" && !$0.properties.isWhitespace }
        rest = rest.drop(while: \.properties.isWhitespace)
        guard rest.first == "=" else { return (name.lowercased(), "") }
        rest = rest.dropFirst().drop(while: \.properties.isWhitespace)
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            return (name.lowercased(), decoded(take { !$0.properties.isWhitespace }))
        }
        rest = rest.dropFirst()
        let value = take { $0 != quote }
        rest = rest.dropFirst()
        return (name.lowercased(), decoded(value))
    }

    private mutating func take(while fits: (Unicode.Scalar) -> Bool) -> String {
        let taken = rest.prefix(while: fits)
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    /// The character references that addresses are written with.
    private func decoded(_ value: String) -> String {
        value.replacing("&#x2F;", with: "/").replacing("&#47;", with: "/").replacing("&#38;", with: "&")
            .replacing("&amp;", with: "&")
    }
}
