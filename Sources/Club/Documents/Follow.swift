public import CanonicalJSON
public import Training
public import Values

/// `users/<name>/follows/<slug>.json`: an athlete's follow of somebody.
public struct Follow: Hashable, Sendable {
    /// The person who is followed.
    public enum Target: Hashable, Sendable {
        /// An athlete of this club.
        case athlete(Slug)
        /// Somebody with a site elsewhere.
        case site(url: String, feed: String?)
    }

    /// The person who is followed.
    public var target: Target
    /// The time at which the follow began.
    public var since: Moment
    /// The members that this program does not know.
    public var other: Members

    /// Creates the document.
    public init(_ target: Target, since: Moment, other: Members = Members()) {
        self.target = target
        self.since = since
        self.other = other
    }
}

extension Follow: Document {
    /// Reads the members of the document.
    public init?(reading reader: ObjectReader) {
        let since = reader.requiredMoment("since")
        let target: Target?
        if reader.has("url") {
            if reader.has("user") { reader.report(.conflicting("a follow has a user or a url, not both"), "user") }
            let feed = reader.webAddress("feed")
            target = reader.webAddress("url").map { Target.site(url: $0, feed: feed) }
        } else {
            // The format allows `feed` here, where it means nothing.
            _ = reader.has("feed")
            target = reader.requiredSlug("user").map(Target.athlete)
        }
        guard let target, let since else { return nil }
        self.init(target, since: since)
    }

    /// The document.
    public var document: JSON {
        var writer = ObjectWriter(keeping: other, isDocument: true)
        switch target {
        case .athlete(let name): writer.set("user", name)
        case .site(let url, let feed):
            writer.set("url", url)
            writer.setUnlessEmpty("feed", feed)
        }
        writer.set("since", since)
        return writer.json
    }
}
