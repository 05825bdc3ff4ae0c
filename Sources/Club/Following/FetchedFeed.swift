public import Training

/// What is known of a feed that is published elsewhere: what it said when it was fetched last, and how fresh that is. It is
/// kept outside the repository.
public struct FetchedFeed: Hashable, Sendable {
    /// Where it is.
    public let feed: String
    /// What the server said of this version (RFC 9110, section 8.8).
    public var etag: String?
    /// The same as a date.
    public var lastModified: String?
    /// When the server last said that this is the newest, in seconds since 1970; `nil` before it ever did.
    public var checked: Int64?
    /// Why the last fetch brought nothing; `nil` when it did.
    public var failure: String?
    /// What it says, the newest first.
    public var items: [RemoteWorkout]

    /// A feed that was not fetched yet.
    /// - Parameter feed: Where it is.
    public init(_ feed: String) {
        self.feed = feed
        items = []
    }

    /// Since when nothing new could be learned; `nil` for a feed that is fresh, or was never fetched.
    public var staleSince: Moment? {
        failure == nil ? nil : checked.map { Moment(seconds: $0) }
    }
}

/// A workout, or whatever else a feed has, of somebody elsewhere. All texts are fit to be shown as they are.
public struct RemoteWorkout: Hashable, Sendable {
    /// One exercise of it.
    public struct Entry: Hashable, Sendable {
        /// Its title.
        public let exercise: String
        /// The title of its level.
        public let level: String?
        /// Repetitions, or seconds if `isTime`; warm-ups are left out.
        public let amounts: [Int]
        /// Of the other side, where sides were counted apart.
        public let otherSide: [Int]
        /// Whether time was counted.
        public let isTime: Bool
    }

    /// What the feed calls it; the same item of a feed is shown once.
    public let id: String
    /// Its page on the feed's own host.
    public let link: String?
    /// Its title; may be empty.
    public let title: String
    /// When it was, in seconds since 1970.
    public let seconds: Int64
    /// Minutes that local time was ahead of UTC.
    public let offsetMinutes: Int
    /// What was done, if the feed has the extension `_calisthenics`.
    public let entries: [Entry]
    /// How many more entries it has.
    public let more: Int
    /// What it is about, in a line; empty where `entries` say it.
    public let summary: String

    /// When it was.
    public var start: Moment { Moment(seconds: seconds, offsetMinutes: offsetMinutes) }
}
