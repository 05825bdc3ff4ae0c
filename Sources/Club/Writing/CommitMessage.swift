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

    /// - Throws: `ClubError.invalid` for a summary that is no line: one that a person typed must not add trailers.
    init(athlete: Slug, summary: String, kind: String, club: String) throws(ClubError) {
        if let violation = TextRule.line.violation(in: summary) {
            throw .invalid([Diagnostic(DocumentProblem(.text(violation), at: JSONPath([.member("the message")])))])
        }
        self.athlete = athlete
        self.summary = summary
        self.kind = kind
        self.club = club
    }

    /// Reads a message; `nil` for one that reads in any other way than `text` writes it.
    init?(_ text: String) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
        guard lines.count == 5, lines[1].isEmpty, lines[4].isEmpty,
            let colon = lines[0].utf8.firstIndex(of: UInt8(ascii: ":")),
            let athlete = Slug(lines[0][..<colon]), let kind = Self.value(lines[2], "Cali-Operation: "),
            Slug(kind) != nil, let club = Self.value(lines[3], "Cali-Club: "),
            let summary = Self.value(lines[0][colon...], ": ")
        else { return nil }
        guard let message = try? CommitMessage(athlete: athlete, summary: summary, kind: kind, club: club) else {
            return nil
        }
        self = message
    }

    private static func value(_ line: Substring, _ start: String) -> String? {
        line.utf8.starts(with: start.utf8) ? String(Substring(line.utf8.dropFirst(start.utf8.count))) : nil
    }

    /// The message with its final newline.
    var text: String {
        "\(athlete): \(summary)\n\nCali-Operation: \(kind)\nCali-Club: \(club)\n"
    }
}

extension Author {
    /// The author of an athlete's commits. Never taken from `~/.gitconfig`: the history of a club tells nobody's address.
    init(_ athlete: Slug, of club: String, at seconds: Int64) {
        self.init(name: athlete.text, email: "\(athlete)@\(club).invalid", seconds: seconds)
    }
}
