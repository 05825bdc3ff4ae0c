import CanonicalJSON
import GitStore
import Training
import Values

/// The message of a commit: a subject that says who did what, and trailers with the kind of operation and the club. The
/// signature covers the message, and so binds the commit to the club.
struct CommitMessage: Hashable {
    let athlete: Slug
    /// The subject after the athlete's name, one line.
    let summary: String
    /// A stable word for the kind of change.
    let kind: String
    /// The club's id.
    let club: UniqueID
    /// The athlete whose work is taken over.
    private(set) var coauthor: Slug?

    /// - Throws: `ClubError.invalid` for a summary of several lines: one that a person typed must not add trailers.
    init(athlete: Slug, summary: String, kind: String, club: UniqueID, coauthor: Slug? = nil) throws(ClubError) {
        if let violation = TextRule.line.violation(in: summary) {
            throw .invalid([Diagnostic(DocumentProblem(.text(violation), at: JSONPath([.member("the message")])))])
        }
        self.athlete = athlete
        self.summary = summary
        self.kind = kind
        self.club = club
        self.coauthor = coauthor
    }

    /// Reads a message.
    /// - Returns: `nil` for a message that is not exactly as ``text`` writes it.
    init?(_ text: String) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
        guard (5...6).contains(lines.count), lines[1].isEmpty, lines[lines.count - 1].isEmpty,
            let colon = lines[0].utf8.firstIndex(of: UInt8(ascii: ":")),
            let athlete = Slug(lines[0][..<colon]), let kind = Self.value(lines[2], "Cali-Operation: "),
            Slug(kind) != nil, let club = Self.value(lines[3], "Cali-Club: ").flatMap({ UniqueID($0) }),
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
    /// Creates the author of an athlete's commits. `~/.gitconfig` is not used: the history of a club reveals no addresses.
    init(_ athlete: Slug, of club: UniqueID, at seconds: Int64) {
        self.init(name: athlete.text, email: "\(athlete)@\(club).invalid", seconds: seconds)
    }
}
