import Club
import Templates
import Training

extension PageMaker {
    /// `/users/<name>/templates/<slug>/`.
    func templatePage(_ place: Int, _ slug: Slug) throws(SiteError) -> [UInt8] {
        let athlete = try athlete(place)
        guard let template = athlete.templates.first(where: { $0.template.slug == slug })?.template else {
            throw .club(.notFound(.template, name: slug.text, suggestions: []))
        }
        let path = "users/\(athlete.name)/templates/\(slug)/"
        let library = LinkView(href: links.page("users/\(athlete.name)/exercises/"), text: words[.exercises])
        let frame = frame(
            path, [template.title, athlete.profile.displayName], type: "article",
            description: Self.summary(template.note) ?? words[.template], crumbs: [library])
        let view = TemplatePageView(
            athlete: header(place, path), title: template.title, note: Markdown.html(template.note),
            tags: template.tags, command: "cali log --template \(slug)", groups: groups(template, athlete))
        return try page(.template, frame, view)
    }

    private func groups(_ template: WorkoutTemplate, _ athlete: AthleteDetails) -> [TemplateGroup] {
        inGroups(template.entries.map { ($0.group, view(of: $0, athlete)) })
            .map { TemplateGroup(label: $0.label, entries: $0.entries) }
    }

    private func view(of entry: Entry, _ athlete: AthleteDetails) -> TemplateEntryView {
        let exercise = athlete.exercise(entry.exercise)?.exercise
        let level = entry.level.map { exercise?.level($0)?.title ?? $0.text }
        return TemplateEntryView(
            exercise: exercise?.title ?? entry.exercise.text,
            href: exercise.map { links.exercise($0.slug, of: athlete.name) },
            level: level ?? (exercise?.levels.isEmpty == false ? words[.currentLevelThen] : nil),
            sets: sets(entry, exercise), facts: tempoAndRest(of: entry), note: Markdown.html(entry.note))
    }

    /// `10 · 8 · 2 sets to fill`.
    private func sets(_ entry: Entry, _ exercise: Exercise?) -> String? {
        let measures = entry.sets.compactMap(\.measure)
        var parts: [String] = []
        if !measures.isEmpty { parts.append(format.sets(measures, exercise?.counting(at: entry.level) ?? .reps)) }
        let places = entry.sets.count - measures.count
        if places > 0 { parts.append(format.count(.places, places)) }
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }
}
