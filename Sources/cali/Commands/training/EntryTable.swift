import Training
import Values

/// The entries of a workout or a template for people: one line for each.
struct EntryTable {
    let entries: [Entry]
    /// The clocks of their groups.
    let formats: [TimedFormat]
    /// The exercises that still exist; others are shown by their names.
    let exercises: [Slug: Exercise]
    /// The text of an entry without a level.
    var withoutLevel = ""

    func write(to text: TextSink, printer: QuickEntryPrinter) {
        var table = Table(["", "", ""])
        for (format, entry) in QuickEntryPrinter.inRounds(entries, formats) {
            if let format { table.add([.init("  " + format.text), .init(""), .init("")]) }
            let exercise = exercises[entry.exercise]
            let level = entry.level.map { exercise?.level($0)?.title ?? $0.text }
            let group = entry.group.map { " (\($0))" } ?? ""
            var plain = entry
            plain.note = ""
            let words = printer.words(of: plain).joined(separator: " ")
            let note = entry.note.isEmpty ? "" : "  " + entry.note.replacing("\n", with: " ")
            table.add([
                .init("  " + (exercise?.title ?? entry.exercise.text) + group, .name), .init(level ?? withoutLevel),
                .init(words + note),
            ])
        }
        table.write(to: text)
    }
}
