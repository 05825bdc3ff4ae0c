/// The bounds of the templates of a library, so that their author cannot make compiling, checking or rendering take forever.
enum TemplateBounds {
    /// The longest name of a tag in bytes.
    static let longestName = 200
    /// The longest delimiter in bytes.
    static let longestDelimiter = 16
    /// The most errors that are reported; more would help nobody.
    static let mostErrors = 100
    /// The widest indentation of a line by nested partials and blocks, in bytes.
    static let widestIndentation = 1_024
    /// The most instructions and arguments that the check of one template looks at. The default theme's pages take a few
    /// thousand.
    static let mostCheckSteps = 250_000
}

/// The bounds of rendering one page. A template whose partials double at every level, or that lists a list within itself,
/// ends with an error instead of a full disk.
public struct RenderingBudget: Sendable, Hashable {
    /// The most instructions to run.
    public var steps: Int
    /// The most bytes to write.
    public var bytes: Int

    /// Creates a budget, by default several times what the longest list of a large club needs: a sitemap of 50,000 addresses
    /// takes 300,000 steps and 10 MB.
    public init(steps: Int = 2_000_000, bytes: Int = 64 << 20) {
        self.steps = steps
        self.bytes = bytes
    }
}
