import Club
import Training

extension PageMaker {
    private static let cell = 14
    private static let weeksInFirstHalf = 26

    /// A year of training up to the end of this calendar week: the day of the week must not show, for the week is the
    /// only clock that a build has.
    func heatmap(_ athlete: AthleteDetails) -> HeatmapView? {
        guard !athlete.history.workouts.isEmpty else { return nil }
        let map = Heatmap(athlete.history, endingOn: site.options.today.monday.advanced(by: 6))
        let trained = map.days.filter { $0.workouts > 0 }
        let workouts = trained.reduce(0) { $0 + $1.workouts }
        let weeks = stride(from: 0, to: map.days.count, by: 7).map { Array(map.days[$0..<min($0 + 7, map.days.count)]) }
        return HeatmapView(
            summary: words.counted(
                .heatmapSummary, workouts, as: format.number(workouts),
                ("days", format.count(.heatmapDays, trained.count))),
            halves: [
                half(weeks.prefix(Self.weeksInFirstHalf), left: 32, isFirst: true),
                half(weeks.dropFirst(Self.weeksInFirstHalf), left: 0, isFirst: false),
            ], legend: legend(trained), months: months(map.days))
    }

    private func half(_ weeks: ArraySlice<[Heatmap.Day]>, left: Int, isFirst: Bool) -> HeatmapHalf {
        var paths = [String](repeating: "", count: 5)
        var marks: [HeatmapMark] = []
        for (column, week) in weeks.enumerated() {
            let x = left + column * Self.cell
            for day in week {
                paths[day.level] += "M\(x + 7) \(23 + day.day.weekday * Self.cell)h0"
            }
            if let monday = week.first?.day, monday.day <= 7 {
                // Two names need some room between them.
                if let last = marks.last, x - last.x < 28 { marks.removeLast() }
                marks.append(HeatmapMark(x: x, text: format.shortMonth(monday.month)))
            }
        }
        let dots = paths.enumerated().filter { !$1.isEmpty }.map { HeatmapDots(bucket: $0, path: $1) }
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
