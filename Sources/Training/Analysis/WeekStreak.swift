public import Values

/// The number of weeks in a row with as many done workouts as the athlete aims for. Weeks begin on Monday (ISO 8601), and a
/// workout lies in the week of its own local date.
public struct WeekStreak: Hashable, Sendable {
    /// The streak up to this week, or up to last week while this one is short of the target.
    public let current: Int
    /// The longest streak.
    public let longest: Int

    /// - Parameters:
    ///   - history: The done workouts.
    ///   - target: Workouts a week; without a positive one there are no streaks.
    ///   - today: Decides which week is running; later weeks do not count.
    public init(_ history: TrainingHistory, target: Int, today: CalendarDay) {
        self.init(days: history.workouts.lazy.map(\.day), target: target, today: today)
    }

    /// - Parameters:
    ///   - days: The days of the done workouts, each as often as there are workouts on it.
    ///   - target: Workouts a week; without a positive one there are no streaks.
    ///   - today: Decides which week is running; later weeks do not count.
    public init(days: some Sequence<CalendarDay>, target: Int, today: CalendarDay) {
        let thisMonday = today.monday
        var counts: [CalendarDay: Int] = [:]
        for day in days { counts[day.monday, default: 0] += 1 }
        let reached = target < 1 ? [] : counts.filter { $0.value >= target && $0.key <= thisMonday }.keys.sorted()
        var (run, longest) = (0, 0)
        var before: CalendarDay?
        for monday in reached {
            run = before?.advanced(by: 7) == monday ? run + 1 : 1
            longest = max(longest, run)
            before = monday
        }
        let isRunning = before.map { $0 >= thisMonday.advanced(by: -7) } ?? false
        self.current = isRunning ? run : 0
        self.longest = longest
    }
}

extension WorkoutSummary {
    /// The day on the athlete's own calendar.
    public var day: CalendarDay { start.local.calendarDay }
}
