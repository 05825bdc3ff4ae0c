import Values

/// The text of an error.
struct QuickEntryErrorText {
    var code: String
    var message: String
    var help: String?
    var suggestions: [String]

    init(_ code: String, _ message: String, help: String? = nil, suggestions: [String] = []) {
        self.code = code
        self.message = message
        self.help = help
        self.suggestions = suggestions
    }

    init(_ diagnostic: Diagnostic) {
        self.init(
            diagnostic.code, diagnostic.message, help: diagnostic.help, suggestions: diagnostic.suggestions)
    }

    /// The text for a word that means nothing at its position.
    static func unexpected(_ word: String, namesExercise: Bool) -> QuickEntryErrorText {
        let help =
            if namesExercise {
                "an entry begins after a comma and a space"
            } else if ["x", "X", "×"].contains(word) {
                "sets and reps are written without spaces: 3x8"
            } else if word.lowercased() == "tempo" {
                "a tempo is t and four digits, the seconds down, held, up, held: t5010"
            } else if word.lowercased() == "rest" {
                "a rest is r and its seconds: r90"
            } else if word.hasPrefix("#") {
                "tags belong in the header; comments are only for files"
            } else {
                "an exercise begins after ', ', a note after '//'"
            }
        return QuickEntryErrorText(
            "unexpected-word",
            "'\(word.shown)' is not a set, load, effort, tempo or rest",
            help: help,
            suggestions: namesExercise ? [", \(word.shown)"] : []
        )
    }
}

extension QuickEntryError.Part {
    /// The part in words.
    var said: String {
        switch self {
        case .load: "load for the whole entry"
        case .effort: "effort for the whole entry"
        case .tempo: "tempo"
        case .rest: "rest"
        case .again: "'='"
        case .bodyWeight: "body weight"
        }
    }
}

extension String {
    /// The text for a message: short, and without control characters.
    var shown: String {
        let beginning = prefix(40)
        return String(beginning).printable + (beginning.endIndex < endIndex ? "…" : "")
    }
}

extension [Slug] {
    /// The first few.
    var shown: String {
        prefix(5).map(\.text).joined(separator: ", ") + (count > 5 ? ", …" : "")
    }
}
