import Club
import GitStore
import Templates
import Training
import Values

/// `/users/<name>/templates/<slug>/`.
struct TemplatePage: Page {
    let athlete: ShownPerson
    let slug: Slug
    let blob: ObjectID
    /// The object ids of all exercises of the athlete.
    let exercises: [ObjectID]

    static func document(behind path: [Substring]) -> String? {
        path.count > 4 ? "users/\(path[1])/templates/\(path[3]).json" : nil
    }

    var folder: String { "\(athlete.folder)templates/\(slug)/" }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: TemplatePageView) {
        let template: WorkoutTemplate = try renderer.document(blob, at: .template(athlete.name, slug))
        let library = try renderer.exercises(of: athlete, exercises)
        let view = TemplatePageView(
            athlete: renderer.header(athlete, folder), title: template.title, note: Markdown.html(template.note),
            tags: template.tags, command: "cali log --template \(slug)",
            groups: renderer.inGroups(
                template.entries.map { ($0.group, TemplateEntryView($0, athlete.name, library, renderer)) },
                template.formats
            ).map { TemplateGroup(label: $0.label, entries: $0.entries) })
        let frame = renderer.frame(
            folder, [template.title, athlete.displayName], type: "article",
            description: Markdown.summary(template.note) ?? renderer.words[.template],
            crumbs: [
                LinkView(
                    href: renderer.links.page("\(athlete.folder)exercises/"), text: renderer.words[.exercises])
            ])
        return (frame, view)
    }
}

extension TemplatePage {
    init(_ template: AthleteSummary.Template, of athlete: ShownPerson, _ summary: AthleteSummary) {
        self.init(
            athlete: athlete, slug: template.slug, blob: template.blob, exercises: summary.exercises.map(\.blob))
    }
}

/// `/users/<name>/templates/<slug>/`.
struct TemplatePageView: PageView {
    static let template = "template"

    var athlete: AthleteHeader
    var title: String
    var note: SafeHTML?
    var tags: [String]
    var command: String
    var groups: [TemplateGroup]

    static let shape = ModelShape<Self>("template") {
        $0.object("athlete") { $0.athlete }
        $0.text("title") { $0.title }
        $0.html("note") { $0.note }
        $0.flag("hasTags") { !$0.tags.isEmpty }
        $0.list("tags") { $0.tags }
        $0.text("command", "how to log it") { $0.command }
        $0.list("groups", "entries that are done together, in order") { $0.groups }
    }
}

/// Entries of a template that are done together.
struct TemplateGroup: ViewModel {
    var label: String?
    var entries: [TemplateEntryView]

    static let shape = ModelShape<Self>("TemplateGroup") {
        $0.text("label", "only for more than one entry") { $0.label }
        $0.list("entries") { $0.entries }
    }
}

/// One exercise of a template.
struct TemplateEntryView: ViewModel {
    var exercise: String
    var href: String?
    var level: String?
    var sets: String?
    var facts: String?
    var note: SafeHTML?

    static let shape = ModelShape<Self>("TemplateEntry") {
        $0.text("exercise") { $0.exercise }
        $0.text("href", "absent when the exercise is gone") { $0.href }
        $0.text("level", "its title, or words for the current level") { $0.level }
        $0.text("sets", "amounts, and the number of sets to fill in") { $0.sets }
        $0.text("facts", "tempo, rest") { $0.facts }
        $0.html("note") { $0.note }
    }
}

extension TemplateEntryView {
    fileprivate init(_ entry: Entry, _ athlete: Slug, _ library: AthleteDetails, _ renderer: PageRenderer) {
        let exercise = library.exercise(entry.exercise)?.exercise
        let level = entry.level.map { exercise?.level($0)?.title ?? $0.text }
        self.init(
            exercise: exercise?.title ?? entry.exercise.text,
            href: exercise.map { renderer.links.exercise($0.slug, of: athlete) },
            level: level ?? (exercise?.levels.isEmpty == false ? renderer.words[.currentLevelThen] : nil),
            sets: Self.sets(entry, exercise, renderer.format), facts: renderer.format.tempoAndRest(of: entry),
            note: Markdown.html(entry.note))
    }

    /// `10 · 8 · 2 sets to fill`.
    private static func sets(_ entry: Entry, _ exercise: Exercise?, _ format: Formatter) -> String? {
        let measures = entry.sets.compactMap(\.measure)
        var parts: [String] = []
        if !measures.isEmpty { parts.append(format.sets(measures, exercise?.counting(at: entry.level) ?? .reps)) }
        let open = entry.sets.count - measures.count
        if open > 0 { parts.append(format.count(.places, open)) }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }
}
