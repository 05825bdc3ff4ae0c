public import Values

/// A year of training, day by day: 53 weeks from a Monday, the last one up to the last day.
public struct Heatmap: Hashable, Sendable {
    /// One day.
    public struct Day: Hashable, Sendable {
        /// The date.
        public let day: CalendarDay
        /// The number of done workouts.
        public var workouts = 0
        /// The number of their working sets.
        public var workingSets = 0
        /// 0 for a day without a workout; otherwise the quarter, 1–4, of the athlete's own training days that the
        /// day's working sets fall into. The busiest day is always a 4.
        public var level = 0
    }

    /// The days in order, 365 to 371, the first a Monday.
    public private(set) var days: [Day]

    /// - Parameters:
    ///   - history: The done workouts.
    ///   - last: The last day.
    public init(_ history: TrainingHistory, endingOn last: CalendarDay) {
        // 364 days are 52 whole weeks: the first and the last day's week are 53 columns.
        let first = last.advanced(by: -364).monday
        days = (first.number...last.number).map { Day(day: CalendarDay(number: $0)) }
        for workout in history.workouts {
            let index = workout.day.number - first.number
            guard days.indices.contains(index) else { continue }
            days[index].workouts += 1
            days[index].workingSets += workout.workingSets
        }
        let sorted = days.filter { $0.workouts > 0 }.map(\.workingSets).sorted()
        for index in days.indices where days[index].workouts > 0 {
            let sets = days[index].workingSets
            let notMore = sorted.partitioningIndex { $0 > sets }
            days[index].level = (4 * notMore + sorted.count - 1) / sorted.count
        }
    }
}

extension Array {
    /// The index of the first element that fulfils a condition, which all elements after it fulfil too.
    func partitioningIndex(where isInSecondPart: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isInSecondPart(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
