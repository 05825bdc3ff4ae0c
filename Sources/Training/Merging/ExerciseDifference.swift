public import Values

/// The difference between two versions of an exercise in terms of training: levels added, moved or renamed, other criteria.
public struct ExerciseDifference: Hashable, Sendable {
    /// One difference.
    public enum Change: Hashable, Sendable {
        /// Another title.
        case title(from: String, to: String)
        /// Another description.
        case description(from: String, to: String)
        /// Another licence.
        case license(from: String?, to: String?)
        /// Another unit.
        case counting(from: Counting, to: Counting)
        /// A new category.
        case categoryAdded(Slug)
        /// A removed category.
        case categoryRemoved(Slug)
        /// Archived, or back in use.
        case archived(Bool)
        /// Another usual level.
        case usual(from: Slug?, to: Slug?)
        /// A new level, after another one or as the first.
        case levelAdded(Level, after: Slug?)
        /// A removed level.
        case levelRemoved(Level)
        /// A moved level: after another one, or first.
        case levelMoved(Slug, after: Slug?)
        /// A change to a level.
        case level(Slug, LevelChange)
    }

    /// A change to a level.
    public enum LevelChange: Hashable, Sendable {
        /// Another title.
        case title(from: String, to: String)
        /// Other cues.
        case cues(from: [String], to: [String])
        /// Another unit.
        case counting(from: Counting, to: Counting)
        /// Counted per side, or no longer.
        case perSide(Bool)
        /// Other criteria to move on.
        case advance(from: Advance?, to: Advance?)
        /// Retired, or back in use.
        case retired(Bool)
    }

    /// All differences: the exercise's own, then level by level in the order of the later version.
    public let changes: [Change]

    /// Compares two versions. Name, chosen level, time of creation and origin are not compared.
    public init(from old: Exercise, to new: Exercise) {
        var changes: [Change] = []
        if old.title != new.title { changes.append(.title(from: old.title, to: new.title)) }
        if old.counting != new.counting { changes.append(.counting(from: old.counting, to: new.counting)) }
        if old.archived != new.archived { changes.append(.archived(new.archived)) }
        changes += new.categories.filter { !old.categories.contains($0) }.map { .categoryAdded($0) }
        changes += old.categories.filter { !new.categories.contains($0) }.map { .categoryRemoved($0) }
        if old.description != new.description {
            changes.append(.description(from: old.description, to: new.description))
        }
        if old.license != new.license { changes.append(.license(from: old.license, to: new.license)) }
        if old.usual != new.usual { changes.append(.usual(from: old.usual, to: new.usual)) }
        self.changes = changes + Self.levels(old, new)
    }

    private static func levels(_ old: Exercise, _ new: Exercise) -> [Change] {
        var changes: [Change] = []
        let moved = moved(old.levels.map(\.slug), new.levels.map(\.slug))
        for (index, level) in new.levels.enumerated() {
            let before = index > 0 ? new.levels[index - 1].slug : nil
            guard let was = old.level(level.slug) else {
                changes.append(.levelAdded(level, after: before))
                continue
            }
            if moved.contains(level.slug) { changes.append(.levelMoved(level.slug, after: before)) }
            changes += differences(was, in: old, level, in: new).map { .level(level.slug, $0) }
        }
        return changes + old.levels.filter { new.level($0.slug) == nil }.map { .levelRemoved($0) }
    }

    private static func differences(
        _ old: Level, in before: Exercise, _ new: Level, in after: Exercise
    ) -> [LevelChange] {
        var changes: [LevelChange] = []
        let counting = (before.counting(at: old.slug), after.counting(at: new.slug))
        if old.title != new.title { changes.append(.title(from: old.title, to: new.title)) }
        if counting.0 != counting.1 { changes.append(.counting(from: counting.0, to: counting.1)) }
        if old.perSide != new.perSide { changes.append(.perSide(new.perSide)) }
        if old.advance != new.advance { changes.append(.advance(from: old.advance, to: new.advance)) }
        if old.retired != new.retired { changes.append(.retired(new.retired)) }
        if old.cues != new.cues { changes.append(.cues(from: old.cues, to: new.cues)) }
        return changes
    }

    /// The fewest names that have to move so that the rest is in the same order: those outside of a longest common
    /// subsequence.
    private static func moved(_ old: [Slug], _ new: [Slug]) -> Set<Slug> {
        let (first, second) = (old.filter(Set(new).contains), new.filter(Set(old).contains))
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: second.count + 1), count: first.count + 1)
        for i in first.indices.reversed() {
            for j in second.indices.reversed() {
                lengths[i][j] =
                    first[i] == second[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var moved = Set(second)
        var (i, j) = (0, 0)
        while i < first.count, j < second.count {
            if first[i] == second[j] {
                moved.remove(first[i])
                (i, j) = (i + 1, j + 1)
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return moved
    }
}
