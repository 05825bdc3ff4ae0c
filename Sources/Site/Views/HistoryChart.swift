import Templates

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
        $0.record("start", "day of the first session") { $0.start }
        $0.record("end", "day of the last session") { $0.end }
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
        $0.record("time") { $0.time }
        $0.text("level") { $0.level }
        $0.text("best", "the best set") { $0.best }
    }
}
