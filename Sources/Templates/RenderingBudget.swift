/// How much rendering one page may take. A template whose partials double at every level, or that lists a list within
/// itself, ends with an error instead of a full disk.
public struct RenderingBudget: Sendable, Hashable {
    /// The most instructions that are run.
    public var steps: Int
    /// The most bytes that are written.
    public var bytes: Int

    /// Room for the longest list of a large club several times over: a sitemap of 50,000 addresses takes 300,000 steps
    /// and 10 MB.
    /// - Parameters:
    ///   - steps: The most instructions that are run.
    ///   - bytes: The most bytes that are written.
    public init(steps: Int = 2_000_000, bytes: Int = 64 << 20) {
        self.steps = steps
        self.bytes = bytes
    }
}
