import Values

/// Finds exercises and levels by slug or by an unambiguous beginning of one, and levels also by number.
struct QuickEntryNames {
    private let context: QuickEntryContext
    private let bySlug: [String: Exercise]

    init(_ context: QuickEntryContext) {
        self.context = context
        self.bySlug = Dictionary(context.exercises.map { ($0.slug.text, $0) }) { first, _ in first }
    }

    /// Returns true if one of the athlete's exercises has exactly that name.
    func isExercise(_ name: String) -> Bool { bySlug[name.lowercased()] != nil }

    /// Returns true if a name matches an exercise.
    func matchesExercise(_ name: String) -> Bool { !name.isEmpty && !matches(name).isEmpty }

    private func matches(_ name: String) -> [Exercise] {
        let name = name.lowercased()
        if let exact = bySlug[name] { return [exact] }
        // A text that is longer than any name is the beginning of none.
        guard name.utf8.count <= Slug.longest else { return [] }
        let beginning = context.exercises.filter { $0.slug.text.hasPrefix(name) }
        let offered = beginning.filter { !$0.archived }
        return offered.isEmpty || context.allowsRetired ? beginning : offered
    }

    /// The exercise that a name means.
    func exercise(_ name: String) throws(QuickEntryError.Reason) -> Exercise {
        let matches = matches(name)
        guard let found = matches.first else { throw unknown(name) }
        guard matches.count == 1 else {
            throw .ambiguousExercise(name, matches: matches.map(\.slug).sorted())
        }
        if found.archived, !context.allowsRetired { throw .archivedExercise(found.slug) }
        return found
    }

    private func unknown(_ name: String) -> QuickEntryError.Reason {
        let own = context.exercises.filter { !$0.archived }.map(\.slug).sorted()
        let copies = context.copyable.filter { $0.exercise.text == name.lowercased() }
        let mine = NearestNames.of(name, among: own.map(\.text))
        let theirs = Set(context.copyable.map(\.exercise.text)).sorted()
        let nearest = mine.isEmpty && copies.isEmpty ? NearestNames.of(name, among: theirs) : mine
        return .unknownExercise(name, nearest: nearest, own: own, copies: copies)
    }

    /// The level that a name or number means.
    func level(_ name: String, of exercise: Exercise) throws(QuickEntryError.Reason) -> Level {
        let found = try writtenLevel(name.lowercased(), of: exercise)
        if found.retired, !context.allowsRetired { throw .retiredLevel(found.slug, exercise: exercise.slug) }
        return found
    }

    private func writtenLevel(_ name: String, of exercise: Exercise) throws(QuickEntryError.Reason) -> Level {
        if let exact = exercise.levels.first(where: { $0.slug.text == name }) { return exact }
        // Levels are never removed, so counting the retired ones keeps every number.
        if let number = Int(name), exercise.levels.indices.contains(number &- 1) { return exercise.levels[number - 1] }
        let beginning = exercise.levels.filter { !name.isEmpty && $0.slug.text.hasPrefix(name) }
        let offered = beginning.filter { !$0.retired }
        let matches = offered.isEmpty || context.allowsRetired ? beginning : offered
        if matches.count > 1 {
            throw .ambiguousLevel(name, exercise: exercise.slug, matches: matches.map(\.slug))
        }
        if let only = matches.first { return only }
        let levels = exercise.levels.filter { !$0.retired }.map(\.slug)
        let nearest = NearestNames.of(name, among: levels.map(\.text))
        throw .unknownLevel(name, exercise: exercise.slug, nearest: nearest, levels: levels)
    }

    /// The level of an entry that names none: the one that the athlete is at, or else the usual one, or the only one. No other
    /// is taken: what was meant is not known.
    /// - Returns: The level, `nil` for an exercise without levels; and true if it was only assumed.
    func openLevel(of exercise: Exercise) throws(QuickEntryError.Reason) -> (level: Level?, isAssumed: Bool) {
        guard let last = exercise.levels.last else { return (nil, false) }
        let current = context.currentLevel(exercise.slug).flatMap(exercise.level)
        if let current, !current.retired || context.allowsRetired { return (current, false) }
        let retired = exercise.levels.allSatisfy(\.retired)
        if retired, !context.allowsRetired { throw .retiredLevel(last.slug, exercise: exercise.slug) }
        let offered = retired ? exercise.levels : exercise.levels.filter { !$0.retired }
        if let usual = offered.first(where: { $0.slug == exercise.usual }) { return (usual, true) }
        guard offered.count == 1 else { throw .missingLevel(exercise: exercise.slug, levels: offered.map(\.slug)) }
        return (offered[0], false)
    }

    /// The error for a word that means nothing at its position.
    func unexpected(_ word: Range<Int>, in text: QuickEntryText) -> QuickEntryError.Reason {
        let name = text.string(text.nameAndLevel(of: word).name)
        return .unexpectedWord(text.string(word), namesExercise: matchesExercise(name))
    }

    /// The exercises that count time, to be suggested.
    var holds: [Slug] {
        context.exercises.filter { !$0.archived && $0.counting == .duration }.map(\.slug).sorted()
    }
}

extension Origin.Source {
    /// The exercise's name there.
    var exercise: Slug {
        switch self {
        case .athlete(_, let exercise), .catalogue(let exercise): exercise
        }
    }
}
