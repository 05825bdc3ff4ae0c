import CanonicalJSON
import Club
import Training

/// Workouts as a list.
struct WorkoutTable {
    let items: [WorkoutItem]
    let hasMore: Bool
    /// Whether to say whose each is.
    let showsAthlete: Bool

    func print(_ club: OpenClub, _ choice: PageChoice) {
        let output = club.output
        guard !output.isJSON else { return output.json(.array(items.map(\.json))) }
        var table = showsAthlete ? Table("", "", "", "", "") : Table("", "", "", "")
        for item in items {
            let workout = item.workout
            let day = Table.Cell(LocalTime.text(workout.start))
            let id = Table.Cell(workout.id.text, .quiet)
            let title = Table.Cell(workout.title, .heading)
            let content = Table.Cell(Self.content(workout))
            if showsAthlete {
                table.add(day, .init("@\(item.file.athlete)", .name), title, id, content)
            } else {
                table.add(day, title, id, content)
            }
        }
        table.print(to: output)
        if items.isEmpty { output.talk(choice.page > 1 ? "nothing so far back" : "no workouts yet") }
        if hasMore { output.talk("older ones: --page \(choice.page + 1)") }
    }

    /// What a workout holds in a few words.
    private static func content(_ workout: Workout) -> String {
        var marks: [String] = []
        if workout.status == .planned { marks.append("planned") }
        if workout.visibility == .unlisted { marks.append("unlisted") }
        let mark = marks.isEmpty ? "" : "[\(marks.joined(separator: ", "))] "
        return mark + workout.entries.map { LevelKey($0.exercise, $0.level).description }.joined(separator: ", ")
    }
}

/// Times as people read them.
enum LocalTime {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// `Thu 2026-08-20 18:30`, as the athlete's clock showed it.
    static func text(_ moment: Moment) -> String {
        let local = moment.local
        return "\(weekdays[local.calendarDay.weekday]) \(local.dateText) \(local.timeText.dropLast(3))"
    }

    /// `45 min`, `1 h 30 min`.
    static func duration(_ seconds: Int) -> String {
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")].filter { $0.0 > 0 }
        return parts.isEmpty ? "0 min" : parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
