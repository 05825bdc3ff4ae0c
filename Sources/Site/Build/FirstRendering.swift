import Club
import GitStore
import Synchronization
import Training

/// The workouts of a site that is built from nothing: rendered as soon as they are read, so that none is decoded twice.
///
/// The pages of workouts show nothing but their athlete, so they need not wait for the rest of the club. As nothing is
/// planned yet, the paths are noted batch by batch, before the files are written.
final class FirstRendering: Sendable {
    /// Some workouts of one athlete.
    struct Batch: Sendable {
        fileprivate let workouts: [ReadWorkout]
    }

    /// A workout with all that is made of it.
    fileprivate struct ReadWorkout: Sendable {
        let page: WorkoutPage
        let path: String
        let facts: WorkoutFacts
        /// True if feeds may show it.
        let isInFeeds: Bool
    }

    /// The number of workouts that are rendered in one go.
    private static let batchSize = 64

    private let site: SiteContext
    private let people: PerAthlete<ShownPerson>
    private let writer: FileWriter
    private let parts: WorkoutParts
    private let state: BuildState.Paths
    private let paths = Mutex<[String]>([])

    /// - Parameters:
    ///   - site: The site.
    ///   - club: The club, its workouts apart.
    ///   - writer: Writes the pages.
    ///   - parts: Takes the parts of workouts that other files show.
    ///   - state: Takes the paths before they are written.
    init(_ site: SiteContext, _ club: ClubSummary, writer: FileWriter, parts: WorkoutParts, noting state: BuildState.Paths) {
        self.site = site
        self.people = club.athletes.map { ShownPerson($0, $1) }
        self.writer = writer
        self.parts = parts
        self.state = state
    }

    /// A renderer for one task.
    func renderer(_ club: ClubSummary, _ reader: ClubSnapshot) -> PageRenderer {
        PageRenderer(site, club, DetailsCache(club), reader, parts)
    }

    /// Cuts an athlete's workouts into batches.
    func batches(of reading: AthleteReader.Reading, _ ref: AthleteRef) -> some Sequence<Batch> {
        let (athlete, workouts) = (reading.athlete, reading.summary.workouts)
        let firstInFeeds = workouts.count - Feed.most
        writer.counter.expect(workouts.count)
        return stride(from: 0, to: workouts.count, by: Self.batchSize).lazy.map { [people] start in
            Batch(
                workouts: (start..<min(start + Self.batchSize, workouts.count)).compactMap { number in
                    guard let workout = reading.workouts[workouts[number].id] else { return nil }
                    let page = WorkoutPage(
                        athlete: people[ref],
                        workout: ShownWorkout(WorkoutRef(ref, number, workouts[number]), workouts[number]))
                    return ReadWorkout(
                        page: page, path: page.path, facts: WorkoutFacts(workout, WorkoutHistory(athlete, number)),
                        isInFeeds: number >= firstInFeeds)
                })
        }
    }

    /// Renders workouts and writes their pages.
    func render(_ batch: Batch, _ renderer: PageRenderer) throws -> [RenderedWorkout] {
        let paths = batch.workouts.map(\.path)
        self.paths.withLock { $0 += paths }
        try state.note(paths)
        writer.clearWay(to: paths)
        return try batch.workouts.map { workout in
            renderer.take(workout.facts, of: workout.page.workout)
            return try RenderedWorkout(
                workout.page, at: workout.path, key: workout.page.key(in: site), card: true, row: true,
                item: workout.isInFeeds, renderer, writer)
        }
    }

    /// Removes the pages again.
    func undo() {
        for path in paths.withLock({ $0 }) { try? writer.output.remove(path) }
    }
}
