import CanonicalJSON
import Training

/// A document's bytes with the path that errors name.
struct DocumentBytes {
    let bytes: [UInt8]
    let path: String

    init(_ bytes: [UInt8], path: String) {
        self.bytes = bytes
        self.path = path
    }

    /// The document as JSON.
    /// - Throws: `ClubError.invalid` with the place of the problem.
    func json() throws(ClubError) -> JSON {
        do throws(JSONError) {
            return try JSONParser.parse(bytes)
        } catch {
            throw .invalid([Diagnostic(error, in: bytes, file: path)])
        }
    }

    /// The document as a value.
    /// - Throws: `ClubError.invalid` with every problem and its place, `ClubError.laterFormat`.
    func read<Value: Document>(_ type: Value.Type = Value.self) throws(ClubError) -> Value {
        let json = try json()
        do throws(DocumentProblems) {
            return try Value(document: json)
        } catch {
            if case .laterFormat(let format)? = error.problems.first?.reason {
                throw .laterFormat(path: path, format: format)
            }
            throw .invalid(error.problems.map { Diagnostic($0, in: bytes, file: path) })
        }
    }

    /// An error about a part of the document.
    func problem(_ reason: DocumentProblem.Reason, at steps: [JSONStep]) -> ClubError {
        .invalid([Diagnostic(DocumentProblem(reason, at: JSONPath(steps)), in: bytes, file: path)])
    }
}
