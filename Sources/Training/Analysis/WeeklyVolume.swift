public import Values

/// The number of working sets of an athlete week by week and by category: repetitions of one level and seconds of
/// another cannot be added, sets can.
public struct WeeklyVolume: Hashable, Sendable {
    /// One week.
    public struct Week: Hashable, Sendable {
        /// Its Monday.
        public let monday: CalendarDay
        /// The number of done workouts.
        public internal(set) var workouts = 0
        /// The number of their working sets.
        public internal(set) var sets = 0
        /// Working sets by category, in the order of ``WeeklyVolume/categories``.
        public internal(set) var categories: [Int]
    }

    /// A category and the number of its working sets in all the weeks.
    public struct Category: Hashable, Sendable {
        /// The category.
        public let category: Slug
        /// The number of working sets.
        public internal(set) var sets = 0
    }

    /// The weeks in order.
    public private(set) var weeks: [Week]
    /// The categories of the athlete's exercises, by name. A set of an exercise of two categories counts in both.
    public private(set) var categories: [Category]

    /// - Parameters:
    ///   - history: The done workouts.
    ///   - exercises: The exercises, which have the categories.
    ///   - count: The number of weeks, at least 1.
    ///   - last: A day of the last one.
    public init(_ history: TrainingHistory, exercises: [Exercise], weeks count: Int, endingOn last: CalendarDay) {
        let names = Set(exercises.flatMap(\.categories)).sorted()
        categories = names.map { Category(category: $0) }
        let first = last.monday.advanced(by: -7 * (max(1, count) - 1))
        weeks = (0..<max(1, count)).map {
            Week(monday: first.advanced(by: 7 * $0), categories: Array(repeating: 0, count: names.count))
        }
        let indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let categoryIndices = Dictionary(
            exercises.map { ($0.slug, Set($0.categories).compactMap { indices[$0] }) },
            uniquingKeysWith: { one, _ in one })
        for workout in history.workouts {
            let number = workout.day.number - first.number
            guard number >= 0, number / 7 < weeks.count else { continue }
            weeks[number / 7].workouts += 1
            for session in workout.sessions {
                weeks[number / 7].sets += session.sets.count
                for index in categoryIndices[session.key.exercise] ?? [] {
                    weeks[number / 7].categories[index] += session.sets.count
                    categories[index].sets += session.sets.count
                }
            }
        }
    }
}
