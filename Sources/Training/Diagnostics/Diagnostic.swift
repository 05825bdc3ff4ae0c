/// A problem as people and programs see it: the one form of every error before it is printed or written as JSON.
public struct Diagnostic: Error, Hashable, Sendable {
    /// A range of one line in a text.
    public struct Location: Hashable, Sendable {
        /// The file, as the reader knows it; `nil` for the command's own arguments.
        public var file: String?
        /// The line, from 1.
        public var line: Int
        /// The column in characters, from 1.
        public var column: Int
        /// The length in characters.
        public var length: Int
        /// The line's text.
        public var excerpt: String

        /// - Parameters:
        ///   - file: `nil` for the command's own arguments.
        ///   - line: From 1.
        ///   - column: In characters, from 1.
        ///   - length: In characters.
        ///   - excerpt: The line's text.
        public init(file: String? = nil, line: Int, column: Int, length: Int, excerpt: String) {
            self.file = file
            self.line = line
            self.column = column
            self.length = length
            self.excerpt = excerpt
        }
    }

    /// A stable word for the kind of error: `unknown-level`.
    public var code: String
    /// The problem in one sentence.
    public var message: String
    /// The advice, where more than a suggestion helps.
    public var help: String?
    /// Names or values that would have worked, the likeliest first.
    public var suggestions: [String]
    /// The location.
    public var location: Location?
    /// The part of a document that the message begins with, `durationSeconds`, where the text of the document is not at hand.
    public var subject: String?

    /// - Parameters:
    ///   - code: A stable word for the kind of error.
    ///   - message: The problem in one sentence.
    ///   - help: The advice.
    ///   - suggestions: Values that would have worked, the likeliest first.
    ///   - location: The location.
    public init(
        code: String,
        message: String,
        help: String? = nil,
        suggestions: [String] = [],
        location: Location? = nil
    ) {
        self.code = code
        self.message = message
        self.help = help
        self.suggestions = suggestions
        self.location = location
    }
}
