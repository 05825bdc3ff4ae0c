import Templates

/// `/users/<name>/templates/<slug>/`.
struct TemplatePageView: ViewModel {
    var athlete: AthleteHeader
    var title: String
    var note: SafeHTML?
    var tags: [String]
    var command: String
    var groups: [TemplateGroup]

    static let shape = ModelShape<Self>("template") {
        $0.record("athlete") { $0.athlete }
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
        $0.text("level", "or that it is the current one") { $0.level }
        $0.text("sets", "numbers, and how many sets are to fill") { $0.sets }
        $0.text("facts", "tempo, rest") { $0.facts }
        $0.html("note") { $0.note }
    }
}
