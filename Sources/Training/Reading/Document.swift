public import CanonicalJSON

/// A value that a file of the repository holds as a versioned JSON document.
public protocol Document: Sendable {
    /// The members that the format gives it.
    static var shape: ObjectShape { get }

    /// Reads a document.
    /// - Parameter json: The document.
    /// - Throws: `DocumentProblems` with everything that is wrong.
    init(document json: JSON) throws(DocumentProblems)

    /// The document.
    var document: JSON { get }
}
