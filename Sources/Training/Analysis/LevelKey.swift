public import Values

/// An athlete's exercise at one level, to which sessions, records and comparisons belong.
public struct LevelKey: Hashable, Sendable {
    /// The exercise.
    public let exercise: Slug
    /// Its level; `nil` for an exercise without levels.
    public let level: Slug?

    /// - Parameters:
    ///   - exercise: The exercise.
    ///   - level: `nil` for an exercise without levels.
    public init(_ exercise: Slug, _ level: Slug?) {
        self.exercise = exercise
        self.level = level
    }
}

extension LevelKey: Comparable, CustomStringConvertible {
    /// Orders by exercise, then level; no level comes first.
    public static func < (left: LevelKey, right: LevelKey) -> Bool {
        if left.exercise != right.exercise { return left.exercise < right.exercise }
        switch (left.level, right.level) {
        case (let one?, let other?): return one < other
        case (nil, .some): return true
        case (_, nil): return false
        }
    }

    /// As quick entry writes it: `push-up@diamond`.
    public var description: String {
        level.map { "\(exercise)@\($0)" } ?? exercise.text
    }
}
