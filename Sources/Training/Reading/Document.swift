public import CanonicalJSON

/// A value of a JSON object that may have members that this program does not know.
public protocol ExtensibleObject {
    /// The members that this program does not know.
    var other: Members { get set }
}

/// A value that a file of the repository holds as a versioned JSON document.
public protocol Document: ExtensibleObject, Sendable {
    /// Reads the members of a document that the format has; `nil` where a problem was reported.
    init?(reading reader: ObjectReader)

    /// The document.
    var document: JSON { get }
}

extension Document {
    /// Reads a document.
    /// - Parameter json: The document.
    /// - Throws: ``DocumentProblems`` with everything that is wrong.
    public init(document json: JSON) throws(DocumentProblems) {
        self = try ObjectReader.read(json, Self.init(reading:))
    }

    /// The unknown members of a document with nearly the name of one that its reader asks for.
    /// - Parameter json: The document.
    /// - Returns: The members of an object before those of its parts; none for a document that cannot be read.
    public static func misspeltMembers(in json: JSON) -> [MisspeltMember] {
        ObjectReader.misspeltMembers(in: json, Self.init(reading:))
    }
}
