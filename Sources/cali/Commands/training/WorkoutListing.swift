import CanonicalJSON
import Club
import Training
import Values

/// One workout of a list.
struct WorkoutRow {
    let start: Moment
    /// The name of whoever did it: `@anna`, `other.example/users/ben`.
    let author: String
    let title: String
    let id: String
    /// Its exercises in a few words.
    let content: String
    let json: JSON
}

extension Listing<WorkoutRow> {
    /// One page of a list of workouts.
    /// - Parameters:
    ///   - rows: The page.
    ///   - choice: The page that was asked for.
    ///   - hasMore: True if there are older workouts.
    ///   - showsAthlete: True if the workouts may be of several athletes.
    ///   - empty: The line for people where there are no workouts at all.
    static func workouts(
        _ rows: [WorkoutRow], _ choice: PageChoice, hasMore: Bool, showsAthlete: Bool, empty: String = "no workouts yet"
    ) -> Listing {
        let none = choice.page > 1 ? "no workouts on this page" : empty
        let hint = rows.isEmpty ? none : hasMore ? "older workouts: --page \(choice.page + 1)" : nil
        return Listing(rows, "", "", "", "", "", hint: hint) { row in
            [.init(LocalTime.text(row.start))] + (showsAthlete ? [.init(row.author, .name)] : [])
                + [.init(row.title, .heading), .init(row.id, .quiet), .init(row.content)]
        } json: {
            $0.json
        }
    }
}

extension WorkoutRow {
    /// A workout of the club.
    init(_ item: WorkoutItem) {
        let workout = item.workout
        var marks: [String] = []
        if workout.status == .planned { marks.append("planned") }
        if workout.visibility == .unlisted { marks.append("unlisted") }
        let mark = marks.isEmpty ? "" : "[\(marks.joined(separator: ", "))] "
        self.init(
            start: workout.start, author: "@\(item.file.athlete)", title: workout.title, id: workout.id.text,
            content: mark + workout.entries.map { LevelKey($0.exercise, $0.level).description }.joined(separator: ", "),
            json: item.json)
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
