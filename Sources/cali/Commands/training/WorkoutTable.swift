import CanonicalJSON
import Club
import Training

/// Workouts as a list.
struct WorkoutTable {
    /// One workout of it.
    struct Row {
        let start: Moment
        /// Whose it is: `@anna`, `other.example/users/ben`.
        let author: String
        let title: String
        let id: String
        /// What it holds in a few words.
        let content: String
        let json: JSON
    }

    let rows: [Row]
    let hasMore: Bool
    /// Whether to say whose each is.
    let showsAthlete: Bool

    init(rows: [Row], hasMore: Bool, showsAthlete: Bool) {
        self.rows = rows
        self.hasMore = hasMore
        self.showsAthlete = showsAthlete
    }

    init(items: [WorkoutItem], hasMore: Bool, showsAthlete: Bool) {
        self.init(rows: items.map { Row($0) }, hasMore: hasMore, showsAthlete: showsAthlete)
    }

    func print(_ club: OpenClub, _ choice: PageChoice) {
        let output = club.output
        guard !output.isJSON else { return output.json(.array(rows.map(\.json))) }
        var table = showsAthlete ? Table("", "", "", "", "") : Table("", "", "", "")
        for row in rows {
            let day = Table.Cell(LocalTime.text(row.start))
            let id = Table.Cell(row.id, .quiet)
            let title = Table.Cell(row.title, .heading)
            let content = Table.Cell(row.content)
            if showsAthlete {
                table.add(day, .init(row.author, .name), title, id, content)
            } else {
                table.add(day, title, id, content)
            }
        }
        table.print(to: output)
        if rows.isEmpty { output.talk(choice.page > 1 ? "nothing so far back" : "no workouts yet") }
        if hasMore { output.talk("older ones: --page \(choice.page + 1)") }
    }
}

extension WorkoutTable.Row {
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
