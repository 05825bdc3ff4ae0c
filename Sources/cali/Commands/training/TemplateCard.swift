import CanonicalJSON
import Club
import Training
import Values

/// One template.
struct TemplateCard: Answer {
    private let template: WorkoutTemplate
    private let exercises: [Slug: Exercise]
    private let printer: QuickEntryPrinter
    let json: JSON

    /// - Parameters:
    ///   - template: The template.
    ///   - exercises: Those that its entries name; one that is gone is shown by its name.
    ///   - bands: The bands that its sets may name.
    ///   - json: The template as programs get it.
    init(_ template: WorkoutTemplate, exercises: [Exercise], bands: Bands = Bands(), json: JSON) {
        (self.template, self.json) = (template, json)
        self.exercises = Dictionary(exercises.map { ($0.slug, $0) }) { first, _ in first }
        printer = QuickEntryPrinter(exercises: exercises, bands: bands)
    }

    func write(to text: TextSink) {
        let facts = [template.slug.text] + template.tags.map { "#\($0)" }
        text.line(template.title.styled(.heading))
        text.line(facts.joined(separator: " · ").styled(.quiet))
        text.line()
        let table = EntryTable(
            entries: template.entries, formats: template.formats, exercises: exercises, withoutLevel: "current level")
        table.write(to: text, printer: printer)
        if !template.note.isEmpty { text.line("\n\(template.note)") }
    }
}

extension Listing<WorkoutTemplate> {
    /// A list of templates.
    static func templates(
        _ templates: [WorkoutTemplate], hint: String?, json: @escaping (WorkoutTemplate) -> JSON
    ) -> Listing {
        Listing(templates, "template", "title", "entries", hint: hint) { template in
            let names = template.entries.map { LevelKey($0.exercise, $0.level).description }
            return [
                .init(template.slug.text, .name), .init(template.title), .init(names.joined(separator: ", ")),
            ]
        } json: {
            json($0)
        }
    }
}
