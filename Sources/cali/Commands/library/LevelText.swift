import CanonicalJSON
import Training
import Values

/// A level as `--level` takes it: `slug: Title; advance 3x8 in 2; per side; counting duration; cue Elbows in`.
enum LevelText {
    /// Reads a level.
    /// - Parameters:
    ///   - text: The option's value.
    ///   - counting: The count of the exercise: reps or duration.
    /// - Throws: `Diagnostic` with the location of the error.
    static func read(_ text: String, in counting: Counting) throws(Diagnostic) -> Level {
        var parts = Parts(text.normalized)
        let head = parts.next() ?? ""
        let names = head.split(separator: ":", maxSplits: 1)
        let name = names.first?.trimmingSpaces ?? ""
        guard let slug = Slug(name) else {
            throw parts.problem(
                "malformed-name", "'\(name)' cannot name a level", "\"diamond: Diamond push-up; advance 3x8\"",
                Slug(nearest: name).map { [$0.text] } ?? [])
        }
        var level = Level(slug: slug, title: names.count == 2 ? names[1].trimmingSpaces : title(of: slug))
        var advance: (text: String, problem: Diagnostic)?
        while let part = parts.next() {
            let words = part.split(separator: " ", maxSplits: 1)
            let rest = words.count == 2 ? words[1].trimmingSpaces : ""
            switch words.first {
            case "advance":
                let problem = parts.problem(
                    "malformed-advance", "'\(rest)' is not a rule for moving on",
                    "write sets x repetitions or seconds: advance 3x8, advance 3x30s in 2")
                advance = (rest, problem)
            case "per" where rest == "side": level.perSide = true
            case "counting":
                guard let counting = Counting(rawValue: rest) else {
                    throw parts.problem(
                        "unknown-word", "a level counts reps or duration", nil, Counting.allCases.map(\.rawValue))
                }
                level.counting = counting
            case "cue": level.cues.append(rest)
            default:
                throw parts.problem(
                    "unexpected-word", "'\(part)' is not a property of a level",
                    "advance 3x8, per side, counting duration, cue TEXT")
            }
        }
        if let advance {
            guard let read = AdvanceText.read(advance.text, counting: level.counting ?? counting) else {
                throw advance.problem
            }
            level.advance = read
        }
        return level
    }

    /// A title for a level that was given none: `half-tuck` is `Half tuck`.
    static func title(of slug: Slug) -> String {
        let words = slug.text.replacing("-", with: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// The parts between semicolons, and the position of the last one.
    private struct Parts {
        private let text: String
        private var rest: Substring?
        private var current: Substring

        init(_ text: String) {
            self.text = text
            rest = text[...]
            current = text[...]
        }

        mutating func next() -> String? {
            guard let rest else { return nil }
            let end = rest.firstIndex(of: ";")
            current = rest[..<(end ?? rest.endIndex)]
            self.rest = end.map { rest[rest.index(after: $0)...] }
            return current.trimmingSpaces
        }

        func problem(
            _ code: String, _ message: String, _ help: String?, _ suggestions: [String] = []
        ) -> Diagnostic {
            let leading = current.prefix { $0.isWhitespace }.count
            let location = Diagnostic.Location(
                line: 1, column: text.distance(from: text.startIndex, to: current.startIndex) + leading + 1,
                length: max(1, current.trimmingSpaces.count), excerpt: text)
            return Diagnostic(code: code, message: message, help: help, suggestions: suggestions, location: location)
        }
    }
}
