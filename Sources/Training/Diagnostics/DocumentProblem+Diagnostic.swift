import CanonicalJSON
import Values

extension Diagnostic {
    /// A problem with a document whose text is not available; the message names the part.
    /// - Parameter problem: The reason.
    public init(_ problem: DocumentProblem) {
        let subject = problem.path.steps.isEmpty ? nil : "\(problem.path)"
        self.init(problem, subject: subject ?? "the document", found: nil)
        self.subject = subject
    }

    /// A problem with a document, with its location in the text.
    /// - Parameters:
    ///   - problem: The reason.
    ///   - bytes: The document, which is JSON.
    ///   - file: Its path as the reader knows it.
    public init(_ problem: DocumentProblem, in bytes: [UInt8], file: String? = nil) {
        let text = DocumentText(bytes: bytes, file: file)
        self.init(problem, subject: problem.path.subject, found: text.value(at: problem.path)?.text)
        location = text.location(of: JSONParser.locate(problem.path, in: bytes))
    }

    private init(_ problem: DocumentProblem, subject: String, found: String?) {
        self.init(
            code: problem.reason.code,
            message: problem.reason.message(subject),
            help: problem.reason.help
        )
        switch problem.reason {
        case .unknownWord(let allowed):
            let near = found.map { NearestNames.of($0, among: allowed) } ?? []
            suggestions = near.isEmpty ? allowed : near
        case .name:
            suggestions = found.flatMap { Slug(nearest: $0) }.map { [$0.text] } ?? []
        default: break
        }
    }

    /// The warning about a member that has nearly a name of the format. Such members are kept.
    /// - Parameters:
    ///   - member: The member.
    ///   - bytes: The document.
    ///   - file: Its path as the reader knows it.
    public init(_ member: MisspeltMember, in bytes: [UInt8], file: String? = nil) {
        self.init(
            code: "unknown-member",
            message: "the format has no member '\(member.name)': it is kept but has no effect",
            suggestions: member.suggestions,
            location: DocumentText(bytes: bytes, file: file).locationOfName(member.name, at: member.path)
        )
    }
}

extension JSONPath {
    /// The last member with its element, as a sentence names it.
    fileprivate var subject: String {
        guard !steps.isEmpty else { return "the document" }
        let lastMember = steps.lastIndex { if case .member = $0 { true } else { false } } ?? 0
        return "\(JSONPath(Array(steps[lastMember...])))"
    }
}
