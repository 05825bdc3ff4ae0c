import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali template add`.
struct TemplateAdd: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a template; its sets may be blanks to fill in later.",
        discussion: """
              cali template add push-day --title "Push day" push-up _ _ _ r90, dip 3x5, plank _
              cali template add push-day --from last            the entries of the newest workout

            _ is a blank to fill in. An entry without @level uses your level at the time.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: ArgumentHelp("Its name in commands.", valueName: "slug")) var name: String
    @Argument(
        help: ArgumentHelp("Its entries, as `cali log` takes them.", valueName: "session"),
        completion: Completion.of(.session),
        transform: SignedWords.restore)
    var words: [String] = []
    @Option(
        help: ArgumentHelp("A workout to copy the entries of, by its id or last.", valueName: "id"),
        completion: Completion.of(.workout))
    var from: String?
    @OptionGroup var facts: TemplateFacts

    func answer(in club: OpenClub) throws -> (any Answer)? {
        guard words.isEmpty != (from == nil) else {
            throw Failure.usage(
                "a template needs entries: from a session or, with --from, from a workout",
                help: "`cali template add \(name) push-up _ _ _, plank _`")
        }
        let slug = try Names.new(name, for: .template)
        let athlete = try club.actingAthlete()
        var template = WorkoutTemplate(slug: slug, title: LevelText.title(of: slug), entries: [])
        if let from {
            let workout = try club.snapshot.workout(club.workoutFile(from, of: athlete))
            template.title = workout.title
            template.tags = workout.tags
            (template.entries, template.formats) = workout.plan
        } else {
            (template.entries, template.formats) = try TemplateEntries.read(words, of: athlete, in: club)
        }
        template.title = facts.title?.asLine ?? template.title
        template.note = facts.note?.asText ?? template.note
        if !facts.tags.isEmpty { template.tags = facts.tags.map(\.asLine) }
        _ = try WorkoutTemplate(document: template.document)
        let change = try club.perform(AddTemplate(template))
        return ChangeAnswer(change, id: slug.text, "added the template \(slug); `cali log --template \(slug)` uses it")
    }
}

/// `cali template edit`.
struct TemplateEdit: ConfirmedCommand {
    static let configuration = CommandConfiguration(commandName: "edit", abstract: "Change a template.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The template.", completion: Completion.of(.template)) var name: String
    @Argument(
        help: ArgumentHelp("Entries that replace the current ones.", valueName: "session"),
        completion: Completion.of(.session),
        transform: SignedWords.restore)
    var words: [String] = []
    @OptionGroup var facts: TemplateFacts
    @Flag(name: .customLong("no-tag"), help: "Remove all tags.") var clearsTags = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let template = try club.snapshot.template(named: name, of: athlete)
        var steps: [EditTemplate.Step] = []
        if let title = facts.title { steps.append(.title(title.asLine)) }
        if let note = facts.note { steps.append(.note(note.asText)) }
        if clearsTags || !facts.tags.isEmpty { steps.append(.tags(facts.tags.map(\.asLine))) }
        if !words.isEmpty {
            let (entries, formats) = try TemplateEntries.read(words, of: athlete, in: club)
            steps.append(.entries(Entry.keepingUnknown(of: template.entries, in: entries), formats: formats))
        }
        guard !steps.isEmpty else {
            throw Failure.usage(
                "no change was given",
                help: "`cali template edit \(template.slug) --title T`, new entries, or `cali edit \(template.slug)`")
        }
        let change = try club.perform(EditTemplate(template.slug, steps))
        return ChangeAnswer(change, id: template.slug.text, "changed the template \(template.slug)")
    }
}

/// The facts of a template beside its entries.
struct TemplateFacts: ParsableArguments {
    @Option(help: "The title.") var title: String?
    @Option(help: "A note (Markdown).") var note: String?
    @Option(name: .customLong("tag"), help: "A tag; may be repeated.") var tags: [String] = []
}

/// The entries of a template, as people type them.
private enum TemplateEntries {
    static func read(
        _ words: [String], of athlete: Slug, in club: OpenClub
    ) throws -> (entries: [Entry], formats: [TimedFormat]) {
        let text = words.joined(separator: " ")
        let reader = try SessionReader(club, athlete: athlete, purpose: .template)
        let past = try PastWorkouts(recentOf: athlete, in: club, about: reader.candidates(in: text))
        let result = try reader.read(text, from: .arguments, past: past)
        club.output.warn(result.warnings)
        try Doubts.settle(result.doubts, club.output)
        return (result.sessions.first?.entries ?? [], result.sessions.first?.formats ?? [])
    }
}

extension Entry {
    /// Returns new entries with the unknown members of those old ones whose exercise and level stay.
    static func keepingUnknown(of old: [Entry], in new: [Entry]) -> [Entry] {
        var old = old
        return new.map { entry in
            guard let index = old.firstIndex(where: { $0.exercise == entry.exercise && $0.level == entry.level }) else {
                return entry
            }
            var entry = entry
            entry.other = old.remove(at: index).other
            return entry
        }
    }
}
