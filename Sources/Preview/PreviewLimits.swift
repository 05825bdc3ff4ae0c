/// The most clients that a preview has at a time, and the times for which each may keep it waiting: a program that opens
/// connections and sends nothing must not keep a browser from its page.
public struct PreviewLimits: Sendable, Hashable {
    /// The most connections; those that have waited longest for a request give way to new ones.
    public var connections = 128
    /// The time for which a connection stays open between requests.
    public var idle = Duration.seconds(60)
    /// The time that the head of a request may take from its first byte on.
    public var head = Duration.seconds(10)
    /// The time for which the next part of an answer waits for a client that reads nothing.
    public var send = Duration.seconds(30)
    /// The time for which an open page waits for news before it is told that there are none.
    public var news = Duration.seconds(20)

    /// Limits that suit browsers.
    public init() {}
}
