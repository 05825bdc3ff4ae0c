import Templates
import Training
import Values

extension PageRenderer {
    private static let cell = 14
    private static let weeksInFirstHalf = 26

    /// A year of training up to the end of this calendar week. It must not depend on the day of the week, since a build
    /// knows only the week.
    func heatmap(_ athlete: AthleteDetails, _ week: Week) -> HeatmapView? {
        guard !athlete.history.workouts.isEmpty else { return nil }
        let map = Heatmap(athlete.history, endingOn: week.day.monday.advanced(by: 6))
        let trained = map.days.filter { $0.workouts > 0 }
        let workouts = trained.reduce(0) { $0 + $1.workouts }
        let weeks = stride(from: 0, to: map.days.count, by: 7).map { Array(map.days[$0..<min($0 + 7, map.days.count)]) }
        return HeatmapView(
            summary: words.counted(
                .heatmapSummary, workouts, as: format.number(workouts),
                (.days, format.count(.heatmapDays, trained.count))),
            halves: [
                half(weeks.prefix(Self.weeksInFirstHalf), left: 32, isFirst: true),
                half(weeks.dropFirst(Self.weeksInFirstHalf), left: 0, isFirst: false),
            ], legend: legend(trained), months: months(map.days))
    }

    private func half(_ weeks: ArraySlice<[Heatmap.Day]>, left: Int, isFirst: Bool) -> HeatmapHalf {
        var paths = [PathData](repeating: PathData(), count: 5)
        var marks: [HeatmapMark] = []
        for (column, week) in weeks.enumerated() {
            let x = left + column * Self.cell
            for day in week {
                paths[day.level].addDot(x: (x + 7) * 10, y: (23 + day.day.weekday * Self.cell) * 10)
            }
            if let monday = week.first?.day, monday.day <= 7 {
                // Two names need some room between them.
                if let last = marks.last, x - last.x < 28 { marks.removeLast() }
                marks.append(HeatmapMark(x: x, text: format.shortMonth(monday.month)))
            }
        }
        let dots = paths.enumerated().filter { !$1.isEmpty }.map { HeatmapDots(bucket: $0, path: $1.text) }
        return HeatmapHalf(first: isFirst, marks: marks, dots: dots)
    }

    private func legend(_ trained: [Heatmap.Day]) -> [HeatmapKey] {
        var keys = [HeatmapKey(bucket: 0, text: "0")]
        for bucket in 1...4 {
            let sets = trained.filter { $0.level == bucket }.map(\.workingSets)
            guard let least = sets.min(), let most = sets.max() else { continue }
            let text = least == most ? format.number(least) : "\(format.number(least))–\(format.number(most))"
            keys.append(HeatmapKey(bucket: bucket, text: text))
        }
        return keys
    }

    private func months(_ days: [Heatmap.Day]) -> [HeatmapMonth] {
        var months: [(day: CalendarDay, workouts: Int, sets: Int)] = []
        for day in days {
            if let last = months.last, last.day.month == day.day.month, last.day.year == day.day.year {
                months[months.count - 1].workouts += day.workouts
                months[months.count - 1].sets += day.workingSets
            } else {
                months.append((day.day, day.workouts, day.workingSets))
            }
        }
        return months.map {
            HeatmapMonth(
                month: format.month($0.day), workouts: format.number($0.workouts), sets: format.number($0.sets))
        }
    }
}

/// A year of training as dots.
struct HeatmapView: ViewModel {
    var summary: String
    var halves: [HeatmapHalf]
    var legend: [HeatmapKey]
    var months: [HeatmapMonth]

    static let shape = ModelShape<Self>("Heatmap") {
        $0.text("summary", "one sentence") { $0.summary }
        $0.list("halves", "26 weeks, then 27") { $0.halves }
        $0.list("legend") { $0.legend }
        $0.list("months", "the same numbers as a table") { $0.months }
    }
}

/// Half of the drawing; see the theme's documentation for its units.
struct HeatmapHalf: ViewModel {
    var first: Bool
    var marks: [HeatmapMark]
    var dots: [HeatmapDots]

    static let shape = ModelShape<Self>("HeatmapHalf") {
        $0.flag("first", "the half with the weekday names") { $0.first }
        $0.list("marks", "month names") { $0.marks }
        $0.list("dots", "one for each bucket that occurs") { $0.dots }
    }
}

/// A month's name above the drawing.
struct HeatmapMark: ViewModel {
    var x: Int
    var text: String

    static let shape = ModelShape<Self>("HeatmapMark") {
        $0.number("x") { $0.x }
        $0.text("text") { $0.text }
    }
}

/// The dots of one bucket.
struct HeatmapDots: ViewModel {
    var bucket: Int
    var path: String

    static let shape = ModelShape<Self>("HeatmapDots") {
        $0.number("bucket", "0 to 4") { $0.bucket }
        $0.text("path") { $0.path }
    }
}

/// A bucket in the legend.
struct HeatmapKey: ViewModel {
    var bucket: Int
    var text: String

    static let shape = ModelShape<Self>("HeatmapKey") {
        $0.number("bucket") { $0.bucket }
        $0.text("text", "sets per day") { $0.text }
    }
}

/// A month in the table.
struct HeatmapMonth: ViewModel {
    var month: String
    var workouts: String
    var sets: String

    static let shape = ModelShape<Self>("HeatmapMonth") {
        $0.text("month") { $0.month }
        $0.text("workouts") { $0.workouts }
        $0.text("sets") { $0.sets }
    }
}
