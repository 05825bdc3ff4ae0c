import CanonicalJSON
import Club
import Training

/// One template for people.
struct TemplateCard {
    let template: WorkoutTemplate
    private let exercises: [Slug: Exercise]
    private let printer: QuickEntryPrinter

    /// - Parameters:
    ///   - template: The template.
    ///   - exercises: Those that its entries name; one that is gone is shown by its name.
    init(_ template: WorkoutTemplate, exercises: [Exercise]) {
        self.template = template
        self.exercises = Dictionary(exercises.map { ($0.slug, $0) }) { first, _ in first }
        printer = QuickEntryPrinter(exercises: exercises)
    }

    func print(to output: Output) {
        let palette = output.palette
        let facts = [template.slug.text] + template.tags.map { "#\($0)" }
        output.line(palette.paint(template.title, .heading))
        output.line(palette.paint(facts.joined(separator: " · "), .quiet))
        output.line()
        EntryTable(entries: template.entries, exercises: exercises, withoutLevel: "current level")
            .print(to: output, printer: printer)
        if !template.note.isEmpty { output.line("\n\(template.note)") }
    }
}

/// Templates as a list.
struct TemplateTable {
    private let templates: [WorkoutTemplate]

    init(_ templates: [WorkoutTemplate]) {
        self.templates = templates
    }

    func print(to output: Output) {
        var table = Table("template", "title", "entries")
        for template in templates {
            let names = template.entries.map { LevelKey($0.exercise, $0.level).description }
            table.add(
                .init(template.slug.text, .name), .init(template.title), .init(names.joined(separator: ", ")))
        }
        table.print(to: output)
    }
}
