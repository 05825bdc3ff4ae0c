/// How many clients a preview has at a time, and how long each may keep it waiting: whoever opens connections and says
/// nothing must not keep a browser from its page.
public struct PreviewLimits: Sendable, Hashable {
    /// The most connections; those that wait for a request longest give way to new ones.
    public var connections = 128
    /// How long a connection stays open between requests.
    public var idle = Duration.seconds(60)
    /// How long the head of a request takes from its first byte on.
    public var head = Duration.seconds(10)
    /// How long the next part of an answer waits for a client that reads nothing.
    public var send = Duration.seconds(30)
    /// How long an open page waits for news before it is told that there are none.
    public var news = Duration.seconds(20)

    /// What suits browsers.
    public init() {}
}
