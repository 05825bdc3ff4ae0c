public import Training

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
    /// When it was.
    public let start: Moment
    /// What was done, if the feed has the extension `_calisthenics`: the first five entries.
    public let entries: [Entry]
    /// How many more entries it has.
    public let more: Int
    /// What it is about, in a line; empty where `entries` say it.
    public let summary: String
}
