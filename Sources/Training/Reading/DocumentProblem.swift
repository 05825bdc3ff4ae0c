public import CanonicalJSON
public import Values

/// A problem in a document that is JSON.
public struct DocumentProblem: Error, Hashable, Sendable {
    /// The reason.
    public enum Reason: Hashable, Sendable {
        /// A member that must be there is not.
        case missing(member: String)
        /// Another kind of value than the format asks for.
        case wrongKind(expected: String, found: String)
        /// The document is of a later format than this program knows.
        case laterFormat(Int)
        /// A text that a document may not hold.
        case text(TextRule.Violation)
        /// An invalid name.
        case name(Slug.Problem)
        /// A malformed id.
        case malformedID
        /// A malformed time; `utc` where only UTC is allowed.
        case malformedTime(utc: Bool)
        /// A number out of its bounds.
        case outOfBounds(lowest: Int, highest: Int)
        /// A number that has to be a whole or half one.
        case wrongStep(String)
        /// More or fewer elements than allowed.
        case wrongCount(lowest: Int, highest: Int)
        /// A word that is not one of those allowed.
        case unknownWord(allowed: [String])
        /// The same name or element twice.
        case repeated(String)
        /// A set without, or with more than one, of `reps`, `seconds`, and `left` with `right`.
        case wrongMeasure
        /// A tempo that is not four digits.
        case malformedTempo
        /// The path of the file does not fit its content.
        case misplaced(expected: String)
        /// A value that changed between two versions, but must not.
        case changed(from: String)
        /// A member with a value that another part of the data rules out.
        case conflicting(String)
        /// The start of a workout that is done and has not begun.
        case startsLater(Moment)
    }

    /// The reason.
    public let reason: Reason
    /// The part of the document.
    public let path: JSONPath

    /// - Parameters:
    ///   - reason: The reason.
    ///   - path: The part of the document.
    public init(_ reason: Reason, at path: JSONPath = JSONPath()) {
        self.reason = reason
        self.path = path
    }
}

/// All problems of one document.
public struct DocumentProblems: Error, Hashable, Sendable {
    /// In the order they were found; never empty when thrown.
    public let problems: [DocumentProblem]

    /// - Parameter problems: In the order they were found.
    public init(_ problems: [DocumentProblem]) {
        self.problems = problems
    }
}
