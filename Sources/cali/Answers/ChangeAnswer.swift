import CanonicalJSON
import Club
import Training

/// The answer of a command that changes the club: the commit, its files, and the thing that changed.
struct ChangeAnswer: Answer {
    private let commit: String?
    private let paths: [String]
    private let notices: [Diagnostic]
    private let id: String
    private let text: String?
    private let members: [String: JSON]

    /// Further lines for people.
    var more: String?
    var hint: String?
    var status = ExitStatus.done

    /// - Parameters:
    ///   - change: The change.
    ///   - id: The id or the name of the thing.
    ///   - text: The sentence for people.
    ///   - unchanged: The sentence for people if nothing had to change.
    ///   - members: Further members of the document.
    init<Outcome>(
        _ change: Change<Outcome>, id: String, _ text: String,
        unchanged: String = "nothing to change", also members: [String: JSON] = [:]
    ) {
        (commit, paths, notices) = (change.commit, change.paths, change.notices)
        (self.id, self.members) = (id, members)
        self.text = change.commit == nil ? unchanged : text
    }

    /// The answer where no commit was made.
    init(unchanged id: String, _ text: String?, also members: [String: JSON] = [:], hint: String? = nil) {
        (commit, paths, notices) = (nil, [], [])
        (self.id, self.text, self.members, self.hint) = (id, text, members, hint)
    }

    func write(to text: TextSink) {
        for line in [self.text, more].compactMap(\.self) { text.line(line) }
    }

    var json: JSON {
        var members = members
        members["commit"] = commit.map { .string($0) } ?? .null
        members["paths"] = .array(paths.map { .string($0) })
        members["id"] = .string(id)
        if !notices.isEmpty { members["warnings"] = .array(notices.map(\.json)) }
        return Derived.object(members)
    }
}
