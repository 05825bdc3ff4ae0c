public import Training
public import Values

/// Changes one of the athlete's exercises, including its ladder.
public struct EditExercise: Operation {
    /// One step of the change.
    public enum Step: Hashable, Sendable {
        /// A new title.
        case title(String)
        /// A new description.
        case description(String)
        /// New categories.
        case categories([Slug])
        /// Archives the exercise, or restores it.
        case archived(Bool)
        /// The level that the plain name means; `nil` for none.
        case usual(Slug?)
        /// The level at which the athlete says that they are; `nil` to go by the workouts.
        case at(ChosenLevel?)
        /// A new level at an index of the ladder; without an index, at the end.
        case addLevel(Level, at: Int?)
        /// A new version of the level of the same name. The level stays retired if it was.
        case replaceLevel(Level)
        /// Moves a level to an index of the ladder.
        case moveLevel(Slug, to: Int)
        /// Retires a level, or restores it.
        case retireLevel(Slug, Bool)
    }

    /// The exercise's name.
    public let exercise: Slug
    /// The steps, in order.
    public let steps: [Step]
    /// `exercise-edit`, `exercise-archive`, `level-add`, …
    public let kind: OperationKind
    /// The commit's subject.
    public let summary: String

    /// Creates the operation.
    public init(_ exercise: Slug, _ steps: [Step], kind: OperationKind, summary: String) {
        self.exercise = exercise
        self.steps = steps
        self.kind = kind
        self.summary = summary
    }

    /// - Returns: The changed exercise.
    /// - Throws: `ClubError.notFound`, `ClubError.taken` for a level's name.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise {
        var exercise = try draft.exercise(exercise)
        for step in steps { try apply(step, to: &exercise) }
        draft.put(exercise.document, at: .exercise(draft.athlete, self.exercise))
        return exercise
    }

    private func apply(_ step: Step, to exercise: inout Exercise) throws(ClubError) {
        switch step {
        case .title(let title): exercise.title = title
        case .description(let description): exercise.description = description
        case .categories(let categories): exercise.categories = categories
        case .archived(let archived): exercise.archived = archived
        case .usual(let level): exercise.usual = level
        case .at(var level):
            level?.other.keep(exercise.at?.other)
            exercise.at = level
        case .addLevel(let level, let index):
            guard exercise.level(level.slug) == nil else { throw .taken(.level, name: level.slug.text) }
            let end = exercise.levels.count
            exercise.levels.insert(level, at: min(max(index ?? end, 0), end))
        case .replaceLevel(var level):
            let index = try index(of: level.slug, in: exercise)
            level.retired = exercise.levels[index].retired
            level.other.keep(exercise.levels[index].other)
            level.advance?.other.keep(exercise.levels[index].advance?.other)
            exercise.levels[index] = level
        case .moveLevel(let slug, let target):
            let level = exercise.levels.remove(at: try index(of: slug, in: exercise))
            exercise.levels.insert(level, at: min(max(target, 0), exercise.levels.count))
        case .retireLevel(let slug, let retired):
            exercise.levels[try index(of: slug, in: exercise)].retired = retired
        }
    }

    private func index(of slug: Slug, in exercise: Exercise) throws(ClubError) -> Int {
        if let index = exercise.levels.firstIndex(where: { $0.slug == slug }) { return index }
        throw .unknownLevel(slug.text, of: exercise)
    }
}
