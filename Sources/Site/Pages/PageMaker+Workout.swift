import Club
import Templates
import Training

/// An entry with its exercise's definition and what the history says about it.
private struct EntryFacts {
    let entry: Entry
    let exercise: Exercise?
    /// `nil` for the second entry of one exercise and level: they are one session.
    let facts: SessionFacts?

    var level: Level? { entry.level.flatMap { exercise?.level($0) } }

    var counting: Counting {
        if let exercise { return exercise.counting(at: entry.level) }
        if case .seconds = entry.sets.first?.measure { return .duration }
        return .reps
    }

    /// Records that a first session sets are no news.
    var records: [RecordKind] { facts?.lastTime == nil ? [] : facts?.records ?? [] }
}

extension PageMaker {
    /// A workout's page, card and row from one reading of it.
    func workoutParts(
        _ plan: PlannedWorkout, page: Bool, card: Bool, row: Bool
    ) throws(SiteError) -> (page: [UInt8]?, card: SafeHTML?, row: WorkoutRow?) {
        let ref = plan.ref
        let athlete = try athlete(Int(ref.athlete))
        let workout = try workout(ref, of: athlete)
        let entries = facts(of: workout, ref, athlete)
        let sets = athlete.history.workouts[Int(ref.workout)].workingSets
        return (
            page ? try workoutPage(workout, ref, entries, athlete, sets) : nil,
            card ? SafeHTML(bytes: try part(.card, self.card(workout, ref, entries, sets))) : nil,
            row ? self.row(workout, ref, entries, sets) : nil
        )
    }

    private func facts(of workout: Workout, _ ref: WorkoutRef, _ athlete: AthleteDetails) -> [EntryFacts] {
        var facts = athlete.history.facts(at: Int(ref.workout))
        return workout.entries.map { entry in
            let key = LevelKey(entry.exercise, entry.level)
            let found = facts.firstIndex { $0.session.key == key }
            return EntryFacts(
                entry: entry, exercise: athlete.exercise(entry.exercise)?.exercise,
                facts: found.map { facts.remove(at: $0) })
        }
    }

    // MARK: Card and row

    private func card(_ workout: Workout, _ ref: WorkoutRef, _ entries: [EntryFacts], _ sets: Int) -> WorkoutCard {
        let shown = 5
        let records = entries.reduce(0) { $0 + $1.records.count }
        return WorkoutCard(
            href: links.workout(workout.id, of: index.athlete(ref).name), title: workout.title,
            author: site.people[Int(ref.athlete)], start: format.dateTime(workout.start),
            entries: entries.prefix(shown).map(cardEntry),
            more: entries.count > shown ? format.count(.moreExercises, entries.count - shown) : nil,
            stats: shortStats(workout, sets), records: records > 0 ? format.count(.recordCount, records) : nil,
            tags: workout.tags)
    }

    private func cardEntry(_ facts: EntryFacts) -> CardEntry {
        let measures = facts.entry.sets.filter { $0.kind != .warmup }.compactMap(\.measure)
        return CardEntry(
            exercise: facts.exercise?.title ?? facts.entry.exercise.text, level: levelTitle(facts),
            sets: measures.isEmpty ? nil : format.sets(measures, facts.counting), record: !facts.records.isEmpty)
    }

    private func levelTitle(_ facts: EntryFacts) -> String? {
        facts.level?.title ?? facts.entry.level?.text
    }

    private func shortStats(_ workout: Workout, _ sets: Int) -> [Stat] {
        var stats = [format.stat(sets, .setsLabel)]
        if let seconds = workout.durationSeconds {
            stats.append(Stat(value: format.length(seconds: seconds), label: words[.durationLabel]))
        }
        return stats
    }

    private func row(_ workout: Workout, _ ref: WorkoutRef, _ entries: [EntryFacts], _ sets: Int) -> WorkoutRow {
        row(workout, at: links.workout(workout.id, of: index.athlete(ref).name), entries, sets)
    }

    private func row(_ workout: Workout, at href: String, _ entries: [EntryFacts], _ sets: Int) -> WorkoutRow {
        var titles: [String] = []
        for facts in entries {
            let title = facts.exercise?.title ?? facts.entry.exercise.text
            if !titles.contains(title) { titles.append(title) }
        }
        let records = entries.reduce(0) { $0 + $1.records.count }
        var facts = [format.count(.setCount, sets)]
        if let seconds = workout.durationSeconds { facts.append(format.length(seconds: seconds)) }
        return WorkoutRow(
            href: href, title: workout.title, start: format.day(workout.start, .dateShort),
            exercises: titles.prefix(4).joined(separator: ", ") + (titles.count > 4 ? " …" : ""),
            facts: facts.joined(separator: " · "), records: records > 0 ? format.count(.recordCount, records) : nil,
            seconds: workout.durationSeconds)
    }

    // MARK: Private

    /// A planned or unlisted workout in a list of such.
    func privateRow(_ workout: Workout, _ athlete: AthleteDetails) -> WorkoutRow {
        row(
            workout, at: links.page("private/workouts/\(workout.id)/"), entriesWithoutHistory(workout, athlete),
            WorkoutSummary(workout).workingSets)
    }

    /// `/private/workouts/<id>/`: records and last time are of what everybody sees, so nothing is compared.
    func privateWorkoutPage(_ workout: Workout, _ place: Int) throws(SiteError) -> [UInt8] {
        let athlete = try athlete(place)
        let entries = entriesWithoutHistory(workout, athlete)
        let path = "private/workouts/\(workout.id)/"
        let view = WorkoutPageView(
            athlete: header(place, path), title: workout.title, start: format.dateTime(workout.start),
            stats: pageStats(
                workout, entries, WorkoutSummary(workout).workingSets, showsBodyWeight: true),
            tags: workout.tags, note: Markdown.html(workout.note), groups: groups(entries, athlete),
            planned: workout.status == .planned, unlisted: workout.visibility == .unlisted)
        return try privatePage(.workout, path, [workout.title, words[.privateWorkouts]], view)
    }

    private func entriesWithoutHistory(_ workout: Workout, _ athlete: AthleteDetails) -> [EntryFacts] {
        workout.entries.map { entry in
            EntryFacts(entry: entry, exercise: athlete.exercise(entry.exercise)?.exercise, facts: nil)
        }
    }

    // MARK: Page

    private func workoutPage(
        _ workout: Workout, _ ref: WorkoutRef, _ entries: [EntryFacts], _ athlete: AthleteDetails, _ sets: Int
    ) throws(SiteError) -> [UInt8] {
        let path = "users/\(athlete.name)/workouts/\(workout.id)/"
        let stats = pageStats(workout, entries, sets, showsBodyWeight: athlete.profile.showBodyWeight)
        let frame = frame(
            path, [workout.title, athlete.profile.displayName], type: "article",
            description: stats.map { "\($0.value) \($0.label)" }.joined(separator: ", "),
            crumbs: [LinkView(href: links.page("users/\(athlete.name)/workouts/"), text: words[.workouts])])
        let view = WorkoutPageView(
            athlete: header(Int(ref.athlete), path), title: workout.title, start: format.dateTime(workout.start),
            stats: stats,
            tags: workout.tags, note: Markdown.html(workout.note), groups: groups(entries, athlete))
        return try page(.workout, frame, view)
    }

    private func pageStats(
        _ workout: Workout, _ entries: [EntryFacts], _ sets: Int, showsBodyWeight: Bool
    ) -> [Stat] {
        var stats: [Stat] = []
        if let seconds = workout.durationSeconds {
            stats.append(Stat(value: format.length(seconds: seconds), label: words[.durationLabel]))
        }
        stats.append(format.stat(Set(workout.entries.map(\.exercise)).count, .exercisesLabel))
        stats.append(format.stat(sets, .setsLabel))
        let records = entries.reduce(0) { $0 + $1.records.count }
        if records > 0 { stats.append(format.stat(records, .recordsLabel)) }
        if let weight = workout.bodyWeight, showsBodyWeight {
            stats.append(Stat(value: format.weight(weight), label: words[.bodyWeightLabel]))
        }
        return stats
    }

    /// Neighbours of one number stand together, with a word for what they are.
    func inGroups<View>(_ entries: [(number: Int?, view: View)]) -> [(label: String?, entries: [View])] {
        var groups: [(number: Int?, entries: [View])] = []
        for (number, view) in entries {
            if let number, groups.last?.number == number {
                groups[groups.count - 1].entries.append(view)
            } else {
                groups.append((number, [view]))
            }
        }
        return groups.map { (label: $0.entries.count > 1 ? words[.superset] : nil, entries: $0.entries) }
    }

    private func groups(_ entries: [EntryFacts], _ athlete: AthleteDetails) -> [EntryGroup] {
        inGroups(entries.map { ($0.entry.group, entryView($0, athlete)) }).map {
            EntryGroup(label: $0.label, entries: $0.entries)
        }
    }

    private func entryView(_ facts: EntryFacts, _ athlete: AthleteDetails) -> EntryView {
        let entry = facts.entry
        let (exercise, counting) = (facts.exercise, facts.counting)
        let anchor = facts.level.map { "level-\($0.slug)" }
        let total = facts.facts?.session.total ?? 0
        return EntryView(
            exercise: exercise?.title ?? entry.exercise.text,
            href: exercise.map { links.exercise($0.slug, of: athlete.name) }, level: levelTitle(facts),
            levelHref: anchor.map { links.exercise(entry.exercise, of: athlete.name, anchor: $0) },
            facts: tempoAndRest(of: entry), note: Markdown.html(entry.note), setsLabel: setsLabel(facts),
            sets: setViews(facts), total: total > 0 ? format.amountWithUnit(total, counting) : nil,
            records: recordTexts(facts), comparison: comparison(facts, athlete),
            first: facts.facts.map { $0.lastTime == nil } ?? false)
    }

    /// Tempo and rest of an entry.
    func tempoAndRest(of entry: Entry) -> String? {
        var facts: [String] = []
        if let tempo = entry.tempo { facts.append(words.fill(.tempo, ["value": tempo])) }
        if let rest = entry.restSeconds {
            facts.append(words.fill(.rest, ["value": words.fill(.seconds, ["n": format.number(rest)])]))
        }
        return facts.isEmpty ? nil : facts.joined(separator: " · ")
    }

    private func setsLabel(_ facts: EntryFacts) -> String {
        let perSide = facts.entry.sets.contains { if case .sides = $0.measure { true } else { false } }
        switch (facts.counting, perSide) {
        case (.reps, false): return words[.setsLabelReps]
        case (.reps, true): return words[.setsLabelRepsPerSide]
        case (.duration, false): return words[.setsLabelDuration]
        case (.duration, true): return words[.setsLabelDurationPerSide]
        }
    }

    private func setViews(_ facts: EntryFacts) -> [SetView] {
        // The first set that reached the new best is the record.
        var best = facts.records.contains(.set) ? facts.facts?.session.best : nil
        return facts.entry.sets.map { set in
            let isRecord = best != nil && WorkingSet(set)?.amount == best
            if isRecord { best = nil }
            return SetView(
                amount: format.amount(set.measure, facts.counting), load: set.load.map(format.load),
                effort: set.effort.map(format.effort), kind: set.kind.map(format.kind), warmup: set.kind == .warmup,
                drop: set.kind == .drop, record: isRecord)
        }
    }

    private func recordTexts(_ facts: EntryFacts) -> [String] {
        guard let session = facts.facts?.session else { return [] }
        return facts.records.map { kind in
            switch kind {
            case .set:
                words.fill(
                    facts.counting == .reps ? .recordBestReps : .recordBestDuration,
                    ["value": format.amount(session.best, facts.counting)])
            case .session:
                words.fill(.recordSession, ["value": format.amountWithUnit(session.total, facts.counting)])
            case .load: words.fill(.recordLoad, ["value": session.heaviest.map(format.load) ?? ""])
            }
        }
    }

    private func comparison(_ facts: EntryFacts, _ athlete: AthleteDetails) -> ComparisonView? {
        guard let last = facts.facts?.lastTime, let comparison = facts.facts?.comparison else { return nil }
        let difference = comparison.difference
        return ComparisonView(
            href: links.workout(last.workout, of: athlete.name), time: format.day(last.start, .dateMedium),
            sets: format.sets(comparison.then.sets.map(\.measure), facts.counting),
            before: format.amount(comparison.then.total, facts.counting),
            now: format.amount(comparison.now.total, facts.counting),
            difference: facts.counting == .reps
                ? format.difference(difference)
                : "\(difference < 0 ? "−" : "+")\(format.clock(seconds: Int(difference.magnitude)))",
            up: difference > 0, down: difference < 0)
    }
}
