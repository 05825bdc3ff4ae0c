import CanonicalJSON
import Club
import GitStore
import Training
import Values

/// The difference between two versions of a file, in the words of training.
struct FileDifference {
    /// Lines that begin with `+`, `-` or `~`.
    let lines: [String]

    /// - Parameters:
    ///   - change: The change of a commit.
    ///   - club: The club of the versions.
    init(_ change: TreeChange, in club: OpenClub) throws {
        let path = DocumentPath(change.path)
        // Pictures and fonts of a theme are larger than any document, and nobody reads what differs in them.
        let old = change.old.flatMap { try? club.snapshot.bytes(of: $0.id) }
        let new = change.new.flatMap { try? club.snapshot.bytes(of: $0.id) }
        if let old, let new {
            lines = try Self.lines(path, old, new, in: club)
            return
        }
        let content = try Self.summary(of: old ?? new ?? [], path, in: club)
        let sign = change.old == nil ? "+" : change.new == nil ? "-" : "~"
        lines = content.isEmpty ? ["\(sign) \(change.path)"] : content.map { "\(sign) \($0)" }
    }

    private static func lines(
        _ path: DocumentPath?, _ old: [UInt8], _ new: [UInt8], in club: OpenClub
    ) throws -> [String] {
        switch path {
        case .exercise:
            guard let before = try? Exercise(parsing: old), let after = try? Exercise(parsing: new) else { break }
            let rows = DifferenceRow.rows(ExerciseDifference(from: before, to: after))
            return rows.flatMap { $0.text.split(separator: "\n").map(String.init) }
        case .workout, .template:
            let (before, after) = (try summary(of: old, path, in: club), try summary(of: new, path, in: club))
            return before.filter { !after.contains($0) }.map { "- \($0)" }
                + after.filter { !before.contains($0) }.map { "+ \($0)" }
        default: break
        }
        guard let before = try? JSONParser.parse(old), let after = try? JSONParser.parse(new) else {
            return ["~ \(path?.text ?? "the file")"]
        }
        return members(before, after)
    }

    /// A workout or template as lines; nothing for other documents.
    private static func summary(
        of bytes: [UInt8], _ path: DocumentPath?, in club: OpenClub
    ) throws -> [String] {
        switch path {
        case .workout(let athlete, _):
            guard let workout = try? Workout(parsing: bytes) else { return [] }
            let facts = [LocalTime.text(workout.start), workout.status.rawValue, workout.visibility.rawValue]
            return [workout.title, facts.joined(separator: " · ")]
                + (try printer(of: athlete, in: club).lines(workout.entries, formats: workout.formats))
                + workout.note.split(separator: "\n").map { "note: \($0)" }
        case .template(let athlete, _):
            guard let template = try? WorkoutTemplate(parsing: bytes) else { return [] }
            return [template.title]
                + (try printer(of: athlete, in: club).lines(template.entries, formats: template.formats))
                + template.note.split(separator: "\n").map { "note: \($0)" }
        default: return []
        }
    }

    /// A printer of an athlete's entries. A removed account leaves its changes behind, and neither exercises nor bands.
    private static func printer(of athlete: Slug, in club: OpenClub) throws -> QuickEntryPrinter {
        let bands = try club.snapshot.exists(athlete) ? club.snapshot.bands(of: athlete) : club.document.bands
        return QuickEntryPrinter(exercises: try club.snapshot.exercises(of: athlete), bands: bands)
    }

    /// The members that differ, at their outermost.
    private static func members(_ old: JSON, _ new: JSON) -> [String] {
        let (before, after) = (old.members ?? Members(), new.members ?? Members())
        let names = Set(before.names).union(after.names).sorted()
        return names.compactMap { name in
            switch (before[name], after[name]) {
            case (let old?, let new?): old == new ? nil : "~ \(name): \(text(old)) → \(text(new))"
            case (nil, let new?): "+ \(name): \(text(new))"
            case (let old?, nil): "- \(name): \(text(old))"
            case (nil, nil): nil
            }
        }
    }

    private static func text(_ value: JSON) -> String {
        let text = value.text ?? String(decoding: value.canonicalBytes, as: UTF8.self)
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 80 ? line.prefix(79) + "…" : line
    }
}
