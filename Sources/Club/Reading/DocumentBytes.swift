import CanonicalJSON
import Training

/// The bytes of a document, with its path for errors.
struct DocumentBytes {
    let bytes: [UInt8]
    let path: String

    init(_ bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
    }

    /// The document as JSON.
    /// - Throws: `ClubError.invalid` with the source location of the problem.
    func json() throws(ClubError) -> JSON {
        do throws(DocumentDiagnostics) {
            return try DocumentReading.json(bytes, file: path)
        } catch {
            throw .invalid(error.all)
        }
    }

    /// The document as a value.
    /// - Throws: `ClubError.invalid` with every problem and its source location, `ClubError.laterFormat`.
    func read<Value: Document>(_ type: Value.Type = Value.self) throws(ClubError) -> Value {
        let json = try json()
        do throws(DocumentProblems) {
            return try Value(document: json)
        } catch {
            throw .init(error, path: path) { Diagnostic($0, in: bytes, file: path) }
        }
    }
}

extension ClubError {
    /// The error for a document of a later format, or one with problems. The number of problems is bounded, because each has
    /// to be located in the file.
    init(_ error: DocumentProblems, path: String, _ diagnostic: (DocumentProblem) -> Diagnostic) {
        if case .laterFormat(let format)? = error.problems.first?.reason {
            self = .laterFormat(path: path, format: format)
        } else {
            self = .invalid(error.problems.prefix(DocumentReading.mostDiagnostics).map(diagnostic))
        }
    }
}
