import CanonicalJSON
import Training

/// A document that a draft writes, with the text that its errors are shown in.
struct WrittenDocument {
    /// Where it goes.
    let path: String
    /// What goes there.
    let bytes: [UInt8]
    /// The file on disk that a person wrote it in; `nil` when an operation made it: nobody has seen its text.
    let handwritten: DocumentBytes?
    /// Whether it was made by the canonical writer: encoding thousands of them again to compare would cost much.
    let isCanonical: Bool
    /// Whether the draft writes nothing else, so that nobody asks which document is meant.
    let isAlone: Bool

    /// One thing that is wrong with it beside the rest of the club.
    struct Problem {
        let reason: DocumentProblem.Reason
        let steps: [JSONStep]
        /// Names that would have worked.
        var suggestions: [String] = []
    }

    /// The document as a value.
    /// - Throws: `ClubError.invalid` with every problem, also when it is too large or not canonical;
    ///   `ClubError.laterFormat`.
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

    /// - Throws: `ClubError.invalid` when there are problems.
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

    /// An error without a place has to say which document it means.
    private func naming(_ diagnostic: Diagnostic) -> Diagnostic {
        var diagnostic = diagnostic
        if diagnostic.place == nil { diagnostic.message = "\(path): \(diagnostic.message)" }
        return diagnostic
    }
}

extension Draft {
    /// The problem of a new document that names somebody without a confirmed account; none where only files matter.
    /// - Parameters:
    ///   - name: Who is named.
    ///   - club: The club before; `nil` where only what is in the files matters.
    ///   - member: The member that names them.
    func problems(
        addressing name: Slug, in club: ClubDocument?, _ member: String
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard let club, try !snapshot.isConfirmed(name, in: club) else { return [] }
        return [.init(reason: .conflicting("'\(name)' has no confirmed account"), steps: [.member(member)])]
    }
}
