import CanonicalJSON
import Training
import Values

/// A document that a draft writes, with the text in which its errors are located.
struct WrittenDocument {
    /// The document's path.
    let path: String
    /// The content.
    let bytes: [UInt8]
    /// The file on disk in which a person wrote it; `nil` if an operation made it, so that nobody has seen its text.
    let handwritten: DocumentBytes?
    /// True if the canonical writer made it. Encoding thousands of documents again to compare them would be slow.
    let isCanonical: Bool
    /// True if the draft writes no other file, so that errors need not name this one.
    let isAlone: Bool

    /// A problem of the document in relation to the rest of the club.
    struct Problem {
        let reason: DocumentProblem.Reason
        let steps: [JSONStep]
        /// Names that would have worked.
        var suggestions: [String] = []
    }

    /// The document as a value.
    /// - Throws: `ClubError.invalid` with every problem, or if it is too large or not canonical; `ClubError.laterFormat`.
    func read<Value: Document>(_ type: Value.Type = Value.self) throws(ClubError) -> Value {
        let json: JSON
        do throws(JSONError) {
            json = try JSONParser.parse(bytes)
        } catch {
            throw .invalid([naming(Diagnostic(error, in: bytes, file: path))])
        }
        let value: Value
        do throws(DocumentProblems) {
            value = try Value(document: json)
        } catch {
            throw ClubError(error, path: path, diagnostic)
        }
        if !isCanonical, let problem = CanonicalForm.problem(bytes, json, file: path) { throw .invalid([problem]) }
        return value
    }

    /// Refuses the document if there are problems.
    /// - Throws: `ClubError.invalid` if there are problems.
    func refuse(_ problems: [Problem]) throws(ClubError) {
        guard !problems.isEmpty else { return }
        let shown = problems.prefix(DocumentReading.mostDiagnostics)
        throw .invalid(
            shown.map { problem in
                var diagnostic = diagnostic(DocumentProblem(problem.reason, at: JSONPath(problem.steps)))
                diagnostic.suggestions += problem.suggestions
                return diagnostic
            })
    }

    private func diagnostic(_ problem: DocumentProblem) -> Diagnostic {
        if let handwritten { return Diagnostic(problem, in: handwritten.bytes, file: handwritten.path) }
        return isAlone ? Diagnostic(problem) : naming(Diagnostic(problem))
    }

    /// Returns the diagnostic with the document's path in its message, unless its source location names the path.
    private func naming(_ diagnostic: Diagnostic) -> Diagnostic {
        var diagnostic = diagnostic
        if diagnostic.location == nil { diagnostic.message = "\(path): \(diagnostic.message)" }
        return diagnostic
    }
}

extension Draft {
    /// The problem of a new document that names somebody without a confirmed account; none if only files are judged.
    /// - Parameters:
    ///   - name: The athlete named.
    ///   - club: The club before; `nil` if only the content of files is judged.
    ///   - member: The member that names them.
    func problems(
        addressing name: Slug, in club: ClubDocument?, _ member: String
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard let club, try !snapshot.isConfirmed(name, in: club) else { return [] }
        return [.init(reason: .conflicting("'\(name)' has no confirmed account"), steps: [.member(member)])]
    }
}
