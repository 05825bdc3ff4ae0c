import Templates

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
