import Club
import Templates
import Training

extension PageMaker {
    /// `/users/<name>/exercises/`.
    func exercisesPage(_ place: Int) throws(SiteError) -> [UInt8] {
        let athlete = try athlete(place)
        let path = "users/\(athlete.name)/exercises/"
        let title = words.fill(.exercisesOf, ["name": athlete.profile.displayName])
        let sorted = athlete.exercises.sorted {
            ($0.exercise.title.lowercased(), $0.exercise.slug) < ($1.exercise.title.lowercased(), $1.exercise.slug)
        }
        let view = ExercisesPageView(
            athlete: header(place, path),
            ladders: sorted.filter { !$0.exercise.archived }.map { ladder($0, of: athlete) },
            archived: sorted.filter(\.exercise.archived).map {
                LinkView(href: links.exercise($0.exercise.slug, of: athlete.name), text: $0.exercise.title)
            },
            templates: athlete.templates.map {
                LinkView(
                    href: links.page("users/\(athlete.name)/templates/\($0.template.slug)/"), text: $0.template.title)
            })
        return try page(.exercises, frame(path, [title], description: title), view)
    }

    /// `/users/<name>/exercises/<slug>/`.
    func exercisePage(
        _ place: Int, _ slug: Slug, copies: [ExerciseRef], proposals: [ProposalSummary]
    ) throws(SiteError) -> [UInt8] {
        let athlete = try athlete(place)
        guard let exercise = athlete.exercise(slug)?.exercise else {
            throw .club(.notFound(.exercise, name: slug.text, suggestions: []))
        }
        let path = "users/\(athlete.name)/exercises/\(exercise.slug)/"
        let description = exercise.description
        let frame = frame(
            path, [exercise.title, athlete.profile.displayName], type: "article",
            description: Self.summary(description),
            crumbs: [LinkView(href: links.page("users/\(athlete.name)/exercises/"), text: words[.exercises])])
        let view = ExercisePageView(
            athlete: header(place, path), title: exercise.title, counting: name(of: exercise.counting),
            categories: exercise.categories.filter { index.categories.category($0) != nil }.map {
                LinkView(href: links.page("exercises/\($0)/"), text: site.title(ofCategory: $0))
            }, archived: exercise.archived, description: Markdown.html(description), license: exercise.license,
            origin: exercise.origin.map(origin),
            copies: copies.map { copy in
                let owner = index.athletes[copy.athlete].name
                return LinkView(href: links.exercise(copy.slug, of: owner), text: "@\(owner)/\(copy.slug)")
            }, proposals: try proposals.map { proposal throws(SiteError) in try row(of: proposal, to: slug, place) },
            levels: levels(exercise, athlete), chart: chart(exercise, athlete),
            records: recordRows(exercise, athlete), sessions: sessionRows(exercise, athlete))
        return try page(.exercise, frame, view)
    }

    private func origin(_ origin: Training.Origin) -> OriginView {
        switch origin.source {
        case .catalogue(let slug): return OriginView(href: nil, text: words.fill(.catalogueOrigin, ["slug": slug.text]))
        case .athlete(let name, let slug):
            let isThere = index.place(of: name).map { index.athletes[$0].exercise(slug) != nil } ?? false
            return OriginView(href: isThere ? links.exercise(slug, of: name) : nil, text: "@\(name)/\(slug)")
        }
    }

    private func sessionRows(_ exercise: Exercise, _ athlete: AthleteDetails) -> [SessionRow] {
        (athlete.sessions[exercise.slug] ?? []).suffix(20).reversed().map { place in
            let workout = athlete.history.workouts[place.workout]
            let facts = athlete.history.facts(at: place.workout)[place.session]
            let session = facts.session
            let counting = exercise.counting(at: session.key.level)
            return SessionRow(
                href: links.workout(workout.id, of: athlete.name), time: format.day(workout.start, .dateMedium),
                level: session.key.level.map { exercise.level($0)?.title ?? $0.text },
                sets: format.sets(session.sets.map(\.measure), counting),
                total: format.amount(session.total, counting),
                record: facts.lastTime != nil && !facts.records.isEmpty)
        }
    }

    /// `/exercises/` and `/exercises/<category>/` and their older pages.
    func libraryPage(_ category: Slug?, _ exercises: [ExerciseRef], count: Int, _ list: ListPage) throws(SiteError)
        -> [UInt8]
    {
        let heading = category.map(site.title(ofCategory:)) ?? words[.exercises]
        var filters = [NavLink(href: links.page("exercises/"), text: words[.allCategories], current: category == nil)]
        for item in index.categories.categories {
            filters.append(
                NavLink(
                    href: links.page("exercises/\(item.slug)/"), text: item.title(in: site.language),
                    current: item.slug == category))
        }
        let view = LibraryPageView(
            heading: heading, count: format.count(.exerciseCount, count), search: search("exercises"), filters: filters,
            exercises: try cards(exercises), pager: pager(list))
        let titles = category == nil ? [heading] : [heading, words[.exercises]]
        return try page(.library, frame(list.folder, titles, description: heading), view)
    }

    private func cards(_ refs: [ExerciseRef]) throws(SiteError) -> [ExerciseCard] {
        var cards: [ExerciseCard] = []
        for ref in refs {
            if let card = try exerciseCard(ref) { cards.append(card) }
        }
        return cards
    }

    private func exerciseCard(_ ref: ExerciseRef) throws(SiteError) -> ExerciseCard? {
        let athlete = try athlete(ref.athlete)
        guard let exercise = athlete.exercise(ref.slug)?.exercise else { return nil }
        let titles = exercise.categories.map(site.title(ofCategory:))
        let levels = exercise.levels.count { !$0.retired }
        return ExerciseCard(
            title: exercise.title, href: links.exercise(exercise.slug, of: athlete.name),
            owner: site.people[ref.athlete],
            facts: "\(format.count(.levelCount, levels)) · \(name(of: exercise.counting))",
            categories: titles.isEmpty ? nil : titles.joined(separator: ", "))
    }
}
