import CanonicalJSON
import Training
import Values

/// One thing that differs between two versions of an exercise, for people and for programs.
struct DifferenceRow {
    /// A stable word: `level-added`.
    let change: String
    let level: Slug?
    /// The level that it stands after.
    let after: Slug?
    let from: JSON?
    let to: JSON?
    /// The text for people; several lines for long texts.
    let text: String

    private init(
        _ change: String, level: Slug? = nil, after: Slug? = nil, from: JSON? = nil, to: JSON? = nil, _ text: String
    ) {
        self.change = change
        self.level = level
        self.after = after
        self.from = from
        self.to = to
        self.text = text
    }

    /// The rows of a difference, in its order.
    static func rows(_ difference: ExerciseDifference) -> [DifferenceRow] {
        difference.changes.map { DifferenceRow($0) }
    }

    var json: JSON {
        Derived.object([
            "change": .string(change), "level": level.map { JSON($0) }, "after": after.map { JSON($0) }, "from": from,
            "to": to,
        ])
    }

    private init(_ change: ExerciseDifference.Change) {
        switch change {
        case .title(let from, let to):
            self.init("title", from: .string(from), to: .string(to), "~ title: \(from) → \(to)")
        case .description(let from, let to):
            self.init("description", from: .string(from), to: .string(to), Self.lines("description", from, to))
        case .license(let from, let to):
            self.init(
                "license", from: from.map { .string($0) }, to: to.map { .string($0) },
                "~ licence: \(from ?? "none") → \(to ?? "none")")
        case .counting(let from, let to):
            self.init(
                "counting", from: .string(from.rawValue), to: .string(to.rawValue), "~ counts \(to), no longer \(from)")
        case .categoryAdded(let slug): self.init("category-added", to: JSON(slug), "+ category \(slug)")
        case .categoryRemoved(let slug): self.init("category-removed", from: JSON(slug), "- category \(slug)")
        case .archived(let archived):
            self.init("archived", to: .bool(archived), archived ? "~ out of use" : "~ in use again")
        case .usual(let from, let to):
            self.init(
                "usual", from: from.map { JSON($0) }, to: to.map { JSON($0) },
                "~ usual level: \(from?.text ?? "none") → \(to?.text ?? "none")")
        case .levelAdded(let level, let after):
            let advance =
                (level.perSide ? ", per side" : "") + (level.advance.map { ", on at \(AdvanceText.write($0))" } ?? "")
            self.init(
                "level-added", level: level.slug, after: after, to: .string(level.title),
                "+ level \(level.slug): \(level.title) (\(Self.position(after)))\(advance)")
        case .levelRemoved(let level):
            self.init(
                "level-removed", level: level.slug, from: .string(level.title), "- level \(level.slug): \(level.title)")
        case .levelMoved(let slug, let after):
            self.init("level-moved", level: slug, after: after, "~ level \(slug): now \(Self.position(after))")
        case .level(let slug, let change): self.init(slug, change)
        }
    }

    private init(_ slug: Slug, _ change: ExerciseDifference.LevelChange) {
        let head = "~ level \(slug):"
        switch change {
        case .title(let from, let to):
            self.init("level-title", level: slug, from: .string(from), to: .string(to), "\(head) \(from) → \(to)")
        case .cues(let from, let to):
            self.init(
                "level-cues", level: slug, from: .array(from.map { .string($0) }), to: .array(to.map { .string($0) }),
                Self.lines("level \(slug), cues", from.joined(separator: "\n"), to.joined(separator: "\n")))
        case .counting(let from, let to):
            self.init(
                "level-counting", level: slug, from: .string(from.rawValue), to: .string(to.rawValue),
                "\(head) counts \(to), no longer \(from)")
        case .perSide(let perSide):
            self.init(
                "level-per-side", level: slug, to: .bool(perSide),
                "\(head) \(perSide ? "counted per side" : "no longer counted per side")")
        case .advance(let from, let to):
            let texts = [from, to].map { $0.map(AdvanceText.write) }
            self.init(
                "level-advance", level: slug, from: texts[0].map { .string($0) }, to: texts[1].map { .string($0) },
                "\(head) move on at \(texts[1] ?? "no time"), before: \(texts[0] ?? "at no time")")
        case .retired(let retired):
            self.init(
                "level-retired", level: slug, to: .bool(retired), "\(head) \(retired ? "retired" : "in use again")")
        }
    }

    private static func position(_ after: Slug?) -> String {
        after.map { "after \($0)" } ?? "the first"
    }

    /// The lines that went and came.
    private static func lines(_ what: String, _ from: String, _ to: String) -> String {
        let (old, new) = (from.split(separator: "\n"), to.split(separator: "\n"))
        let difference = new.difference(from: old)
        var lines = ["~ \(what):"]
        for change in difference.removals { if case .remove(_, let line, _) = change { lines.append("    - \(line)") } }
        for change in difference.insertions {
            if case .insert(_, let line, _) = change { lines.append("    + \(line)") }
        }
        return lines.joined(separator: "\n")
    }
}
