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
        /// Its number among the entries that are followed, from 1.
        var number: Int?
        /// The number of sets that the followed entry has.
        var planned = 0
        /// The lines of its sets so far; the words of each set are attached to one another.
        var sets: [String] = []
        /// Notes that were typed beside the sets.
        var notes: [String] = []
        /// True when no more of its sets are asked for.
        var isFinished = false

        /// The entry as quick entry, without its group.
        var text: String {
            let (name, note) = Self.parts(of: words)
            let all = ((note.map { [$0] } ?? []) + notes).map { "// \($0)" }.joined(separator: "; ")
            return ([name] + sets + (all.isEmpty ? [] : [all])).joined(separator: " ")
        }

        /// The entry as a line of a session.
        var line: String { (joins ? "+ " : "") + text }

        /// Splits a line into its words and its note. A note runs to the end of a line, so it goes behind the sets to come.
        static func parts(of text: String) -> (words: String, note: String?) {
            let parts = text.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false)
            return (parts[0].trimmingSpaces, parts.count == 2 ? parts[1].trimmingSpaces : nil)
        }
    }

    /// The time at which the first entry was typed.
    var begun: Moment?
    /// The template that it follows.
    var template: String?
    /// The planned workout that it follows.
    var plan: EntityID?
    /// The number of followed entries that were asked for.
    var asked = 0
    /// The entries that are complete, each a line of quick entry.
    var lines: [String] = []
    /// The entry that is being entered, or those of a group, whose sets alternate.
    var open: [OpenEntry] = []
    /// Lines that were not understood, to be corrected.
    var pending: [String] = []
    /// The ids under which it may have been logged already.
    var ids: [EntityID] = []

    /// True when nothing was entered.
    var isEmpty: Bool { lines.isEmpty && open.isEmpty && pending.isEmpty }

    /// Everything that was entered, as it is shown.
    var shown: [String] { lines + open.map(\.line) + pending.map { "\($0)   (not understood)" } }
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
        plan = members["plan"]?.text.flatMap { EntityID($0) }
        asked = max(0, members["asked"]?.integer ?? 0)
        // Drafts once had one open entry at most.
        let entries = members["open"].map { $0.elements ?? [$0] } ?? []
        open = entries.compactMap { $0.members.flatMap(OpenEntry.init) }
    }

    /// The draft as a document.
    var document: JSON {
        Derived.object([
            "begun": begun.map { .string($0.rfc3339) }, "template": template.map { .string($0) },
            "plan": plan.map { .string($0.text) }, "asked": .integer(asked), "lines": .array(lines.map { .string($0) }),
            "open": .array(open.map(\.document)), "pending": .array(pending.map { .string($0) }),
            "ids": .array(ids.map { .string($0.text) }),
        ])
    }
}

extension InteractiveDraft.OpenEntry {
    /// Reads an entry; `nil` for anything else.
    fileprivate init?(_ members: Members) {
        guard let words = members["words"]?.text else { return nil }
        let texts = { (name: String) in (members[name]?.elements ?? []).compactMap(\.text) }
        self.init(
            words: words, joins: members["joins"] == .bool(true), restSeconds: members["restSeconds"]?.integer,
            number: members["number"]?.integer, planned: max(0, members["planned"]?.integer ?? 0),
            sets: texts("sets"), notes: texts("notes"), isFinished: members["finished"] == .bool(true))
    }

    fileprivate var document: JSON {
        Derived.object([
            "words": .string(words), "joins": .bool(joins), "restSeconds": restSeconds.map { .integer($0) },
            "number": number.map { .integer($0) }, "planned": .integer(planned),
            "sets": .array(sets.map { .string($0) }), "notes": .array(notes.map { .string($0) }),
            "finished": .bool(isFinished),
        ])
    }
}
