import Templates
import Training
import Values

extension PageRenderer {
    private static let weeks = 12

    /// The working sets of each category, week by week: bars on one scale, so that categories can be compared.
    func volume(_ athlete: AthleteDetails, _ week: Week) -> VolumeChart? {
        let volume = WeeklyVolume(
            athlete.history, exercises: athlete.exercises.map(\.exercise), weeks: Self.weeks,
            endingOn: week.day)
        let total = volume.weeks.reduce(0) { $0 + $1.sets }
        guard total > 0 else { return nil }
        let most = max(1, volume.weeks.flatMap(\.categories).max() ?? 1)
        let rows = volume.categories.enumerated().filter { $1.sets > 0 }
            .sorted { ($1.element.sets, $0.element.category) < ($0.element.sets, $1.element.category) }
            .map { number, category in
                let sets = volume.weeks.map { $0.categories[number] }
                return VolumeRow(
                    category: site.title(ofCategory: category.category), total: format.number(category.sets),
                    bars: Self.bars(sets, most), cells: sets.map(format.number))
            }
        guard !rows.isEmpty else { return nil }
        return VolumeChart(
            summary: words.counted(.volumeSummary, total, as: format.number(total)), rows: rows,
            weeks: volume.weeks.map { format.day($0.monday) })
    }

    /// Bars at intervals of 18 units, up to 24 units high.
    private static func bars(_ sets: [Int], _ most: Int) -> String {
        sets.enumerated().filter { $1 > 0 }.map { week, count in
            "M\(9 + 18 * week) 26v-\(max(1, count * 24 / most))"
        }.joined()
    }
}

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
