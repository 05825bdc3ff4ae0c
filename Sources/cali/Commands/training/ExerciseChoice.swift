import Club
import Training
import Values

/// An exercise that somebody asks about, at any level or at one: `push-up`, `push-up@diamond`, `ben/push-up`.
struct ExerciseChoice {
    /// The athlete whose exercise it is.
    let owner: Slug
    let exercise: Exercise
    /// The level; `nil` for all.
    let level: Level?

    /// - Parameters:
    ///   - text: The exercise as it was typed.
    ///   - level: The name of a level, if it was typed apart.
    ///   - athlete: The owner of an exercise that is named without one.
    /// - Throws: `ClubError.notFound` with near names.
    init(
        _ text: String, level: String? = nil, byDefaultOf athlete: @autoclosure () throws -> Slug, in club: OpenClub
    ) throws {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let found = try club.snapshot.exercise(named: parts[0], byDefaultOf: try athlete())
        owner = found.owner
        exercise = found.exercise
        let level = level ?? (parts.count == 2 ? parts[1] : nil)
        self.level = try level.map { try found.exercise.level(named: $0) }
    }

    /// Returns true if the choice includes an exercise at a level.
    func fits(_ key: LevelKey) -> Bool {
        key.exercise == exercise.slug && (level == nil || key.level == level?.slug)
    }

    /// Returns true if the choice includes the exercise and level of an entry.
    func fits(_ entry: Entry) -> Bool {
        fits(LevelKey(entry.exercise, entry.level))
    }
}
