/// A workout of which something was made: its page, and parts of it that other files show.
struct RenderedWorkout: Sendable {
    let ref: WorkoutRef
    let page: FileWriter.RenderedFile?
    /// Its row in the athlete's list of workouts.
    let row: WorkoutRow?

    /// Makes what is asked for, of one reading of the workout. Cards and items of feeds are kept with the other parts.
    /// - Parameter path: The file of the page; `nil` if that is not to be made.
    init(
        _ page: WorkoutPage, at path: String?, card: Bool, row: Bool, item: Bool,
        _ renderer: PageRenderer, _ writer: FileWriter
    ) throws {
        self.ref = page.workout.ref
        self.page = try path.map { try writer.write(page, at: $0, renderer) }
        if card { try renderer.makeCard(of: page) }
        if item { try renderer.makeItem(of: page) }
        self.row = row ? try renderer.makeRow(of: page) : nil
    }
}
