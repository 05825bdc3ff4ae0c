import Templates

/// All that was made of a workout: its page, and the parts of it that other files show.
struct RenderedWorkout: Sendable {
    let ref: WorkoutRef
    /// The fingerprint of what its card and its row show.
    let shown: Fingerprint
    let page: FileWriter.RenderedFile?
    /// The key of the page; `nil` if the plan has it.
    let key: Fingerprint?
    let card: SafeHTML?
    let row: WorkoutRow?
    let item: FeedItem?

    /// Makes the parts that are asked for, of one reading of the workout.
    /// - Parameters:
    ///   - path: The file of the page; `nil` if that is not to be made.
    ///   - key: The key of the page; `nil` if the plan has it.
    init(
        _ page: WorkoutPage, at path: String?, key: Fingerprint? = nil, card: Bool, row: Bool, item: Bool,
        _ renderer: PageRenderer, _ writer: FileWriter
    ) throws {
        self.ref = page.workout.ref
        self.shown = page.workout.shown
        self.key = key
        self.page = try path.map { try writer.write(page, at: $0, renderer) }
        self.card = card ? try renderer.makeCard(of: page) : nil
        self.row = row ? try renderer.makeRow(of: page) : nil
        self.item = item ? try renderer.makeItem(of: page) : nil
    }
}

/// The parts of workouts that are rendered once and shown in many files: cards, rows of archives, items of feeds.
struct RenderedWorkouts: Sendable {
    /// By workout; only those that some file to be rendered shows.
    var cards: [WorkoutRef: SafeHTML] = [:]
    var rows: [WorkoutRef: WorkoutRow] = [:]
    var items: [WorkoutRef: FeedItem] = [:]

    /// Adds the parts of a workout that were made.
    mutating func add(_ workout: RenderedWorkout) {
        if let card = workout.card { cards[workout.ref] = card }
        if let row = workout.row { rows[workout.ref] = row }
        if let item = workout.item { items[workout.ref] = item }
    }
}
