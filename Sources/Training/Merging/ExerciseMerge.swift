public import Values

/// Merges two versions of an exercise with a common base level by level and field by field, as `git merge-file` does line by
/// line.
///
/// A change by one side, or the same change by both, is taken; different changes by both are a conflict. Levels are never
/// lost, and their units never change: old workouts refer to them.
public struct ExerciseMerge: Sendable {
    /// The side that a value is taken from.
    public enum Side: String, Sendable, CaseIterable {
        /// One's own version.
        case mine
        /// The other version.
        case theirs
    }

    /// The subject of a conflict.
    public enum Field: String, Hashable, Sendable {
        /// The title of the exercise or of a level.
        case title
        /// The exercise's description.
        case description
        /// The licence.
        case license
        /// The flag that archives the exercise.
        case archived
        /// The usual level.
        case usual
        /// A level's cues.
        case cues
        /// The flag that counts a level per side.
        case perSide
        /// A level's goal.
        case advance
        /// The flag that retires a level.
        case retired
        /// The order of the levels.
        case order
    }

    /// A field that both sides changed differently.
    public struct Conflict: Hashable, Sendable {
        /// The level; `nil` for the exercise itself.
        public let level: Slug?
        /// The field in conflict.
        public let field: Field
        /// The value on one's own side.
        public let mine: ExerciseValue
        /// The value on the other side.
        public let theirs: ExerciseValue
    }

    /// The result. Undecided fields are as on one's own side.
    public let exercise: Exercise
    /// The conflicts that were not decided.
    public let undecided: [Conflict]

    /// Merges two versions.
    /// - Parameters:
    ///   - base: The version that both come from.
    ///   - mine: One's own; name, unit, chosen level, time of creation and origin are taken from it.
    ///   - theirs: The other.
    ///   - choose: Returns the side that wins a conflict; `nil` where that is not decided.
    public init(base: Exercise, mine: Exercise, theirs: Exercise, choosing choose: @escaping (Conflict) -> Side?) {
        var merge = FieldMerge(choose: choose)
        var exercise = mine
        exercise.title = merge.field(.title, base.title, mine.title, theirs.title) { .text($0) }
        exercise.description = merge.field(.description, base.description, mine.description, theirs.description) {
            .text($0)
        }
        exercise.license = merge.field(.license, base.license, mine.license, theirs.license) { .text($0 ?? "") }
        exercise.archived = merge.field(.archived, base.archived, mine.archived, theirs.archived) { .flag($0) }
        exercise.categories = ListMerge.set(base.categories, mine.categories, theirs.categories)
        exercise.other = ListMerge.members(base.other, mine.other, theirs.other)
        exercise.levels = merge.levels(base, mine, theirs)
        exercise.usual = merge.field(.usual, base.usual, mine.usual, theirs.usual) { .text($0?.text ?? "") }
        self.exercise = exercise
        undecided = merge.undecided
    }
}

/// A value of an exercise, to be shown.
public enum ExerciseValue: Hashable, Sendable {
    /// A text, which may be empty.
    case text(String)
    /// Yes or no.
    case flag(Bool)
    /// Several texts.
    case texts([String])
    /// The goal; `nil` for none.
    case advance(Advance?)
    /// Names of levels in order.
    case levels([Slug])
}

/// The rules for single fields, and the conflicts that they left open.
private struct FieldMerge {
    let choose: (ExerciseMerge.Conflict) -> ExerciseMerge.Side?
    var undecided: [ExerciseMerge.Conflict] = []

    /// - Parameter base: `nil` where both sides added the level.
    mutating func field<Value: Equatable>(
        _ field: ExerciseMerge.Field, of level: Slug? = nil, _ base: Value?, _ mine: Value, _ theirs: Value,
        _ shown: (Value) -> ExerciseValue
    ) -> Value {
        if mine == theirs || theirs == base { return mine }
        if mine == base { return theirs }
        let conflict = ExerciseMerge.Conflict(level: level, field: field, mine: shown(mine), theirs: shown(theirs))
        guard let side = choose(conflict) else {
            undecided.append(conflict)
            return mine
        }
        return side == .mine ? mine : theirs
    }

    mutating func levels(_ base: Exercise, _ mine: Exercise, _ theirs: Exercise) -> [Level] {
        var levels: [Slug: Level] = [:]
        for level in mine.levels { levels[level.slug] = level }
        for level in theirs.levels {
            let name = level.slug
            guard let own = mine.level(name) else {
                levels[name] = level.counted(in: theirs.counting, from: mine.counting)
                continue
            }
            let isSameMeasure = mine.counting(at: name) == theirs.counting(at: name)
            levels[name] = self.level(base.level(name), own, level, isSameMeasure: isSameMeasure)
        }
        return order(base, mine, theirs).compactMap { levels[$0] }
    }

    /// - Parameter isSameMeasure: True if both count the same unit; otherwise an amount on one side means nothing on the other.
    private mutating func level(_ base: Level?, _ mine: Level, _ theirs: Level, isSameMeasure: Bool) -> Level {
        let name = mine.slug
        var level = mine
        level.title = field(.title, of: name, base?.title, mine.title, theirs.title) { .text($0) }
        level.cues = field(.cues, of: name, base?.cues, mine.cues, theirs.cues) { .texts($0) }
        level.perSide = field(.perSide, of: name, base?.perSide, mine.perSide, theirs.perSide) { .flag($0) }
        level.retired = field(.retired, of: name, base?.retired, mine.retired, theirs.retired) { .flag($0) }
        if isSameMeasure {
            level.advance = field(.advance, of: name, base.map(\.advance), mine.advance, theirs.advance) {
                .advance($0)
            }
        }
        level.other = ListMerge.members(base?.other, mine.other, theirs.other)
        return level
    }

    private mutating func order(_ base: Exercise, _ mine: Exercise, _ theirs: Exercise) -> [Slug] {
        let lists = [base, mine, theirs].map { $0.levels.map(\.slug) }
        let common = Set(lists[1]).intersection(lists[2])
        let isKnown = common.isSubset(of: lists[0])
        let orders = lists.map { list in list.filter(common.contains) }
        let order = field(.order, isKnown ? orders[0] : nil, orders[1], orders[2]) { .levels($0) }
        let first = order == orders[1] ? 1 : 2
        return ListMerge.inserting(lists[3 - first], into: lists[first])
    }
}

extension Level {
    /// The level in an exercise with another unit: it keeps its own.
    fileprivate func counted(in counting: Counting, from other: Counting) -> Level {
        var level = self
        if level.counting == nil, counting != other { level.counting = counting }
        return level
    }
}
