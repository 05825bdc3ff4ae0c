import CanonicalJSON
import Club
import Values

/// The entered text of a workout that is not logged yet.
struct InteractiveDraft: Equatable {
    /// An entry whose sets are still being entered.
    struct OpenEntry: Equatable {
        /// The exercise, its level, and what was typed beside them.
        var words: String
        /// True when it is in a group with the entry before it.
        var joins = false
        /// The rest between its sets, if a template gives one.
        var restSeconds: Int?
        /// The words of its sets so far.
        var sets: [String] = []
        /// Notes that were typed beside the sets.
        var notes: [String] = []

        /// The entry as quick entry, without its group.
        var text: String {
            let (name, note) = Self.parts(of: words)
            let all = ((note.map { [$0] } ?? []) + notes).map { "// \($0)" }.joined(separator: "; ")
            return ([name] + sets + (all.isEmpty ? [] : [all])).joined(separator: " ")
        }

        /// The entry as a line of a session.
        var line: String { (joins ? "+ " : "") + text }

        /// The entry with another line of sets. A note runs to the end of a line, so it goes behind the sets to come.
        func adding(_ typed: String) -> OpenEntry {
            let (words, note) = Self.parts(of: typed)
            var entry = self
            entry.sets += words.split(separator: " ").map(String.init)
            if let note { entry.notes.append(note) }
            return entry
        }

        private static func parts(of text: String) -> (words: String, note: String?) {
            let parts = text.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0].trimmingSpaces, parts.count == 2 ? parts[1].trimmingSpaces : nil)
        }
    }

    /// The time at which the first entry was typed.
    var begun: Moment?
    /// The template that it follows.
    var template: String?
    /// The entries that are complete, each a line of quick entry.
    var lines: [String] = []
    /// The entry that is being entered.
    var open: OpenEntry?
    /// Lines that were not understood, to be corrected.
    var pending: [String] = []
    /// The ids under which it may have been logged already.
    var ids: [EntityID] = []

    /// True when nothing was entered.
    var isEmpty: Bool { lines.isEmpty && open == nil && pending.isEmpty }

    /// Everything that was entered, as it is shown.
    var shown: [String] { lines + (open.map { [$0.line] } ?? []) + pending.map { "\($0)   (not understood)" } }
}

extension InteractiveDraft {
    /// Reads a draft.
    /// - Parameter bytes: A document; anything else is taken for lines of quick entry, one an entry, as drafts once were.
    init(_ bytes: [UInt8]) {
        guard let members = (try? JSONParser.parse(bytes))?.members else {
            lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
            return
        }
        let texts = { (name: String) in (members[name]?.elements ?? []).compactMap(\.text) }
        begun = members["begun"]?.text.flatMap { Moment(rfc3339: $0) }
        template = members["template"]?.text
        lines = texts("lines")
        pending = texts("pending")
        ids = texts("ids").compactMap { EntityID($0) }
        if let entry = members["open"]?.members, let words = entry["words"]?.text {
            open = OpenEntry(
                words: words, joins: entry["joins"] == .bool(true), restSeconds: entry["restSeconds"]?.integer,
                sets: (entry["sets"]?.elements ?? []).compactMap(\.text),
                notes: (entry["notes"]?.elements ?? []).compactMap(\.text))
        }
    }

    /// The draft as a document.
    var document: JSON {
        let array = { (texts: [String]) in JSON.array(texts.map { .string($0) }) }
        let entry = open.map { open in
            Derived.object([
                "words": .string(open.words), "joins": .bool(open.joins),
                "restSeconds": open.restSeconds.map { .integer($0) },
                "sets": array(open.sets), "notes": array(open.notes),
            ])
        }
        return Derived.object([
            "begun": begun.map { .string($0.rfc3339) }, "template": template.map { .string($0) }, "lines": array(lines),
            "open": entry, "pending": array(pending), "ids": array(ids.map(\.text)),
        ])
    }
}
