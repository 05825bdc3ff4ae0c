import Templates

/// Working sets by category in the last twelve weeks: one small row of bars for each.
struct VolumeChart: ViewModel {
    var summary: String
    var rows: [VolumeRow]
    var weeks: [TimeView]

    static let shape = ModelShape<Self>("VolumeChart") {
        $0.text("summary", "one sentence") { $0.summary }
        $0.list("rows", "the categories with sets, the most first") { $0.rows }
        $0.list("weeks", "the Mondays, for the table") { $0.weeks }
    }
}

/// A category in the drawing and in the table.
struct VolumeRow: ViewModel {
    var category: String
    var total: String
    var bars: String
    var cells: [String]

    static let shape = ModelShape<Self>("VolumeRow") {
        $0.text("category") { $0.category }
        $0.text("total", "sets in all the weeks") { $0.total }
        $0.text("bars", "see the theme's documentation for its units") { $0.bars }
        $0.list("cells", "sets week by week") { $0.cells }
    }
}
