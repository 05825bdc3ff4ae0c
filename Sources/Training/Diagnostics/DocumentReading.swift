public import CanonicalJSON

/// Everything that is wrong with one file, ready to be printed.
public struct DocumentDiagnostics: Error, Hashable, Sendable {
    /// In the order they were found; never empty when thrown.
    public let all: [Diagnostic]

    /// - Parameter all: In the order they were found.
    public init(_ all: [Diagnostic]) {
        self.all = all
    }
}

extension Document {
    /// Reads a file.
    /// - Parameters:
    ///   - bytes: Its content.
    ///   - file: Its path as the reader knows it; stands in the errors.
    /// - Throws: `DocumentDiagnostics` with the problems and their locations, at most `DocumentReading.mostDiagnostics`.
    public init(parsing bytes: [UInt8], file: String? = nil) throws(DocumentDiagnostics) {
        let json = try DocumentReading.json(bytes, file: file)
        do {
            try self.init(document: json)
        } catch {
            throw DocumentDiagnostics(
                error.problems.prefix(DocumentReading.mostDiagnostics).map { Diagnostic($0, in: bytes, file: file) }
            )
        }
    }
}

/// Reads files as JSON and documents, with the locations of errors.
public enum DocumentReading {
    /// The most problems of one file that are reported: locating each reads the file again, and a hostile
    /// one has thousands.
    public static let mostDiagnostics = 50

    /// Reads a file as JSON.
    /// - Parameters:
    ///   - bytes: Its content.
    ///   - file: Its path as the reader knows it.
    /// - Returns: The value.
    /// - Throws: `DocumentDiagnostics` with the first thing that is wrong.
    public static func json(_ bytes: [UInt8], file: String? = nil) throws(DocumentDiagnostics) -> JSON {
        do {
            return try JSONParser.parse(bytes)
        } catch {
            throw DocumentDiagnostics([Diagnostic(error, in: bytes, file: file)])
        }
    }

    /// The warnings about a document that is valid: members that are nearly one of the format.
    /// - Parameters:
    ///   - type: The kind of the document.
    ///   - json: The document.
    ///   - bytes: Its file's content.
    ///   - file: Its path as the reader knows it.
    /// - Returns: A warning for each, at most `mostDiagnostics`.
    public static func warnings(
        _ type: any Document.Type,
        _ json: JSON,
        in bytes: [UInt8],
        file: String? = nil
    ) -> [Diagnostic] {
        type.misspeltMembers(in: json).prefix(mostDiagnostics).map { Diagnostic($0, in: bytes, file: file) }
    }
}
