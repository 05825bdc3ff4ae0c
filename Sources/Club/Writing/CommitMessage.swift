import CanonicalJSON
import GitStore
import Training

/// The message of a commit: who did what, and the trailers that the signature covers, which say the kind of operation
/// and bind the commit to its club.
struct CommitMessage: Hashable {
    let athlete: Slug
    /// One line.
    let summary: String
    /// A stable word for the kind of change.
    let kind: String
    /// The club's id.
    let club: String
    /// Whose work is taken over.
    private(set) var coauthor: Slug?

    /// - Throws: `ClubError.invalid` for a summary that is no line: one that a person typed must not add trailers.
    init(athlete: Slug, summary: String, kind: String, club: String, coauthor: Slug? = nil) throws(ClubError) {
        if let violation = TextRule.line.violation(in: summary) {
            throw .invalid([Diagnostic(DocumentProblem(.text(violation), at: JSONPath([.member("the message")])))])
        }
        self.athlete = athlete
        self.summary = summary
        self.kind = kind
        self.club = club
        self.coauthor = coauthor
    }

    /// Reads a message; `nil` for one that reads in any other way than `text` writes it.
    init?(_ text: String) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
        guard (5...6).contains(lines.count), lines[1].isEmpty, lines[lines.count - 1].isEmpty,
            let colon = lines[0].utf8.firstIndex(of: UInt8(ascii: ":")),
            let athlete = Slug(lines[0][..<colon]), let kind = Self.value(lines[2], "Cali-Operation: "),
            Slug(kind) != nil, let club = Self.value(lines[3], "Cali-Club: "),
            let summary = Self.value(lines[0][colon...], ": ")
        else { return nil }
        guard var message = try? CommitMessage(athlete: athlete, summary: summary, kind: kind, club: club) else {
            return nil
        }
        if lines.count == 6 {
            let person = Self.value(lines[4], "Co-authored-by: ")
            guard let coauthor = person?.split(separator: " ").first.flatMap({ Slug($0) }) else { return nil }
            message.coauthor = coauthor
            guard message.text.utf8.elementsEqual(text.utf8) else { return nil }
        }
        self = message
    }

    private static func value(_ line: Substring, _ start: String) -> String? {
        line.utf8.starts(with: start.utf8) ? String(Substring(line.utf8.dropFirst(start.utf8.count))) : nil
    }

    /// The message with its final newline.
    var text: String {
        let trailers = "Cali-Operation: \(kind)\nCali-Club: \(club)\n"
        let coauthor = coauthor.map { "Co-authored-by: \($0) <\($0)@\(club).invalid>\n" } ?? ""
        return "\(athlete): \(summary)\n\n\(trailers)\(coauthor)"
    }
}

extension Author {
    /// The author of an athlete's commits. Never taken from `~/.gitconfig`: the history of a club tells nobody's address.
    init(_ athlete: Slug, of club: String, at seconds: Int64) {
        self.init(name: athlete.text, email: "\(athlete)@\(club).invalid", seconds: seconds)
    }
}
