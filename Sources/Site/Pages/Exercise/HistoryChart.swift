import Templates
import Training
import Values

extension PageRenderer {
    /// The drawing's plot: see the theme's documentation for its units.
    private enum Plot {
        static let left = 30.0, right = 354.0, top = 16.0, bottom = 126.0
        static let leastSessions = 3
        /// With more sessions, points would be closer together than a line is wide.
        static let mostSessions = 2000
    }

    private struct Point {
        let day: Int
        let amount: Int
        let level: Slug?
        let isRecord: Bool
    }

    /// The best set of each session over time. A new level makes the numbers drop, so each stretch at one level has its own
    /// band and its own line.
    func chart(_ exercise: Exercise, _ athlete: AthleteDetails) -> HistoryChart? {
        let points = points(exercise, athlete)
        guard points.count >= Plot.leastSessions, let first = points.first, let last = points.last else { return nil }
        let highest = max(1, points.map(\.amount).max() ?? 1)
        let lowest = points.map(\.amount).min() ?? 0
        let span = Double(max(1, last.day - first.day))
        let x = { (point: Point) in Plot.left + (Plot.right - Plot.left) * Double(point.day - first.day) / span }
        let scale = ticks(upTo: highest)
        let y = { (amount: Int) in
            Plot.bottom - (Plot.bottom - Plot.top) * Double(amount) / Double(max(highest, scale.last ?? 1))
        }
        let runs = runs(points)
        var (line, dots, records) = (PathData(), PathData(), PathData())
        for run in runs {
            for (index, point) in points[run].enumerated() {
                let at = (x: Self.tenths(x(point)), y: Self.tenths(y(point.amount)))
                line.add(index == 0 ? "M" : "L", x: at.x, y: at.y)
                dots.addDot(x: at.x, y: at.y)
                if point.isRecord { records.addDot(x: at.x, y: at.y) }
            }
        }
        return HistoryChart(
            summary: words.fill(
                .chartSummary,
                [
                    .low: format.amountWithUnit(lowest, exercise.counting),
                    .high: format.amountWithUnit(highest, exercise.counting),
                    .sessions: format.count(.sessionCount, points.count),
                ]), bands: bands(runs, points, exercise, x), line: line.text, dots: dots.text,
            records: records.isEmpty ? nil : records.text,
            rows: scale.map { ChartTick(y: Self.decimal(y($0)), text: format.amount($0, exercise.counting)) },
            start: time(first),
            end: time(last), points: points.reversed().map { row($0, exercise) })
    }

    private func time(_ point: Point) -> TimeView {
        format.day(CalendarDay(number: point.day))
    }

    private func row(_ point: Point, _ exercise: Exercise) -> ChartPoint {
        ChartPoint(
            time: time(point), level: point.level.map { exercise.level($0)?.title ?? $0.text },
            best: format.amount(point.amount, exercise.counting))
    }

    /// The newest sessions. Levels that count something else than the exercise would need another scale, and are left out.
    private func points(_ exercise: Exercise, _ athlete: AthleteDetails) -> [Point] {
        (athlete.sessions[exercise.slug] ?? []).suffix(Plot.mostSessions).compactMap { position in
            let workout = athlete.history.workouts[position.workout]
            let facts = athlete.history.facts(at: position.workout, session: position.session)
            guard facts.session.best > 0, exercise.counting(at: facts.session.key.level) == exercise.counting else {
                return nil
            }
            return Point(
                day: workout.day.number, amount: facts.session.best, level: facts.session.key.level,
                isRecord: facts.records.contains(.set))
        }
    }

    private func runs(_ points: [Point]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (index, point) in points.enumerated() {
            if let last = runs.last, points[last.lowerBound].level == point.level {
                runs[runs.count - 1] = last.lowerBound..<index + 1
            } else {
                runs.append(index..<index + 1)
            }
        }
        return runs
    }

    /// A band reaches half-way to its neighbours.
    private func bands(
        _ runs: [Range<Int>], _ points: [Point], _ exercise: Exercise, _ x: (Point) -> Double
    ) -> [ChartBand] {
        runs.enumerated().map { index, run in
            let start = index == 0 ? Plot.left : (x(points[run.lowerBound]) + x(points[run.lowerBound - 1])) / 2
            let end =
                index == runs.count - 1
                ? Plot.right : (x(points[run.upperBound - 1]) + x(points[run.upperBound])) / 2
            let width = max(0.5, end - start)
            let number = points[run.lowerBound].level.flatMap { level in
                exercise.levels.firstIndex { $0.slug == level }
            }
            return ChartBand(
                x: Self.decimal(start), width: Self.decimal(width), middle: Self.decimal(start + width / 2),
                label: width >= 14 ? number.map { String($0 + 1) } : nil, even: index % 2 == 1)
        }
    }

    /// 0 and a few round numbers above it, of which the last is at least the highest value.
    private func ticks(upTo highest: Int) -> [Int] {
        var step = 1
        for candidate in [
            1, 2, 5, 10, 15, 20, 30, 50, 60, 100, 120, 200, 300, 500, 600, 1000, 2000, 5000, 10_000, 30_000,
        ] {
            step = candidate
            if highest <= step * 3 { break }
        }
        return stride(from: 0, through: (highest + step - 1) / step * step, by: step).map { $0 }
    }

    /// The nearest number of tenths, the same on every machine.
    private static func tenths(_ value: Double) -> Int { Int((value * 10).rounded()) }

    private static func decimal(_ value: Double) -> String { PathData.decimal(tenths: tenths(value)) }
}

/// Best set of each session over time, with a band for each stretch at one level.
struct HistoryChart: ViewModel {
    var summary: String
    var bands: [ChartBand]
    var line: String
    var dots: String
    var records: String?
    var rows: [ChartTick]
    var start: TimeView
    var end: TimeView
    var points: [ChartPoint]

    static let shape = ModelShape<Self>("HistoryChart") {
        $0.text("summary", "one sentence") { $0.summary }
        $0.list("bands", "stretches at one level") { $0.bands }
        $0.text("line", "a path, one run for each band") { $0.line }
        $0.text("dots", "a path, one dot for each session") { $0.dots }
        $0.text("records", "the same for sessions that set a record") { $0.records }
        $0.list("rows", "values with round numbers") { $0.rows }
        $0.object("start", "day of the first session") { $0.start }
        $0.object("end", "day of the last session") { $0.end }
        $0.list("points", "the same numbers as a table, the newest first") { $0.points }
    }
}

/// A stretch at one level.
struct ChartBand: ViewModel {
    var x: String
    var width: String
    var middle: String
    var label: String?
    var even: Bool

    static let shape = ModelShape<Self>("ChartBand") {
        $0.text("x") { $0.x }
        $0.text("width") { $0.width }
        $0.text("middle") { $0.middle }
        $0.text("label", "number of the level in the ladder") { $0.label }
        $0.flag("even", "every other band") { $0.even }
    }
}

/// A line of the chart's scale.
struct ChartTick: ViewModel {
    var y: String
    var text: String

    static let shape = ModelShape<Self>("ChartTick") {
        $0.text("y") { $0.y }
        $0.text("text") { $0.text }
    }
}

/// A session in the table.
struct ChartPoint: ViewModel {
    var time: TimeView
    var level: String?
    var best: String

    static let shape = ModelShape<Self>("ChartPoint") {
        $0.object("time") { $0.time }
        $0.text("level") { $0.level }
        $0.text("best", "the best set") { $0.best }
    }
}
