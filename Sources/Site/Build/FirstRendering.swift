import Club
import GitStore
import Synchronization
import Training
import Values

/// The athletes' own files of a site that is built from nothing: made as soon as an athlete is read, so that no workout is
/// decoded twice, and nothing of an athlete but the summary is kept.
///
/// These files show nothing of others but their small documents, so they need not wait for the rest of the club. As nothing
/// is planned yet, the paths are noted batch by batch, before the files are written.
final class FirstRendering: Sendable {
    /// Some workouts of one athlete. Tasks share the batches of an athlete; the one that does the last also makes the
    /// athlete's other files.
    struct Batch: Sendable {
        fileprivate let athlete: ReadAthlete
        fileprivate let workouts: Range<Int>
    }

    /// A section of an athlete, with all its files written.
    struct Section: Sendable {
        let id: SectionID
        let section: Manifest.Section
        /// The number of files that were not there with this content already.
        let written: Int
    }

    /// The number of workouts that are rendered in one go.
    private static let batchSize = 64

    private let site: SiteContext
    private let planner: PagePlanner
    private let writer: FileWriter
    private let parts: WorkoutParts
    private let state: BuildState.Batches

    /// - Parameters:
    ///   - site: The site.
    ///   - club: The club, its workouts apart.
    ///   - writer: Writes the pages.
    ///   - parts: Takes the parts of workouts that other files show.
    ///   - state: Takes the paths before they are written.
    init(
        _ site: SiteContext, _ club: ClubSummary, writer: FileWriter, parts: WorkoutParts,
        noting state: BuildState.Batches
    ) {
        self.site = site
        self.planner = PagePlanner(site, club, feedTimes: .none(club))
        self.writer = writer
        self.parts = parts
        self.state = state
    }

    /// A renderer of athletes' own files for one task.
    func renderer(_ reader: ClubSnapshot) -> PageRenderer { renderer(reader, of: planner.club) }

    /// A renderer for one task.
    func renderer(_ reader: ClubSnapshot, of club: ClubSummary) -> PageRenderer {
        PageRenderer(site, club, DetailsCache(club), reader, parts)
    }

    /// Cuts an athlete's workouts into batches, at least one.
    func batches(of reading: AthleteReader.Reading, _ ref: AthleteRef) throws -> some Sequence<Batch> {
        let section = OwnSection(of: ref, reading.summary, planner)
        let pages = section.workoutPages(reading.summary)
        let files = section.files(beside: pages, reading.summary, planner)
        let plan = try planner.section(try planner.key(of: section), pages + files)
        let count = pages.count
        let batches = max(1, (count + Self.batchSize - 1) / Self.batchSize)
        let athlete = ReadAthlete(ref, reading, pages, plan, batches: batches)
        writer.counter.expect(plan.files.count)
        return (0..<batches).lazy.map { number in
            let start = number * Self.batchSize
            return Batch(athlete: athlete, workouts: start..<min(start + Self.batchSize, count))
        }
    }

    /// Renders workouts, and after the last ones of an athlete their other files.
    /// - Returns: The section that is complete by now.
    func render(_ batch: Batch, _ renderer: PageRenderer) throws -> Section? {
        let athlete = batch.athlete
        renderer.begin(athlete.ref, athlete.summary, athlete.details)
        try prepare(athlete.plan.files[batch.workouts])
        let workouts = try batch.workouts.map { try workout($0, of: athlete, renderer) }
        guard let rows = athlete.take(workouts) else { return nil }
        renderer.begin(athlete.ref, athlete.summary, athlete.details, rows: rows)
        let others = athlete.plan.files[athlete.pages.count...]
        try prepare(others)
        let made = try athlete.written() + others.map { try writer.write($0.file, at: $0.path, renderer) }
        return try section(.own(athlete.summary.name.text), athlete.plan, made)
    }

    /// Plans and makes the files that show an athlete together with others, after all athletes were read.
    /// - Parameter planner: Knows the club with all workouts.
    func shared(_ ref: AthleteRef, _ planner: PagePlanner, _ renderer: PageRenderer) throws -> Section {
        let shared = SharedSection(of: ref, planner)
        let plan = try planner.section(try planner.key(of: shared), shared.files(planner))
        writer.counter.expect(plan.files.count)
        try prepare(plan.files)
        let made = try plan.files.map { try writer.write($0.file, at: $0.path, renderer) }
        return try section(.shared(shared.person.name.text), plan, made)
    }

    /// A section of which all files are made.
    private func section(
        _ id: SectionID, _ plan: PlannedSection, _ made: [FileWriter.RenderedFile]
    ) throws -> Section {
        let sizes = Dictionary(made.map { ($0.path, $0.size) }, uniquingKeysWith: { first, _ in first })
        var files: [String: Manifest.File] = [:]
        for file in plan.files {
            let kept = Manifest.File(key: file.key, size: sizes[file.path] ?? 0, template: type(of: file.file).template)
            guard files.updateValue(kept, forKey: file.path) == nil else { throw SiteError.twoPages(path: file.path) }
        }
        let section = try Manifest.Section(key: plan.key, files: files).moved(to: state.lists)
        return Section(id: id, section: section, written: made.count(where: \.isWritten))
    }

    private func prepare(_ files: some Collection<PlannedFile>) throws {
        let paths = files.map(\.path)
        try state.note(paths)
        writer.clearWay(to: paths)
    }

    private func workout(
        _ number: Int, of athlete: ReadAthlete, _ renderer: PageRenderer
    ) throws -> RenderedWorkout {
        let page = athlete.pages[number]
        if let workout = athlete.workouts[page.workout.id] {
            let history = WorkoutHistory(athlete.details, page.workout.ref.number)
            renderer.take(WorkoutFacts(workout, history), of: page.workout)
        }
        return try RenderedWorkout(
            page, at: athlete.plan.files[number].path, card: true, row: true, item: number < Feed.most, renderer, writer
        )
    }
}

/// An athlete whose files are being made by several tasks.
private final class ReadAthlete: Sendable {
    private struct Progress {
        /// The number of batches that are not done.
        var left: Int
        var rows: [WorkoutRef: WorkoutRow] = [:]
        var pages: [FileWriter.RenderedFile] = []
    }

    let ref: AthleteRef
    let summary: AthleteSummary
    let details: AthleteDetails
    /// Decoded workouts by id; some may be missing.
    let workouts: [EntityID: Workout]
    /// The pages of the workouts.
    let pages: [WorkoutPage]
    /// The files of the section, those pages first.
    let plan: PlannedSection
    private let progress: Mutex<Progress>

    init(
        _ ref: AthleteRef, _ reading: AthleteReader.Reading, _ pages: [WorkoutPage], _ plan: PlannedSection,
        batches: Int
    ) {
        self.ref = ref
        self.summary = reading.summary
        self.details = reading.athlete
        self.workouts = reading.workouts
        self.pages = pages
        self.plan = plan
        progress = Mutex(Progress(left: batches))
    }

    /// Takes the workouts of a batch.
    /// - Returns: The rows of all workouts after the last batch.
    func take(_ workouts: [RenderedWorkout]) -> [WorkoutRef: WorkoutRow]? {
        progress.withLock { progress in
            progress.left -= 1
            for workout in workouts {
                progress.rows[workout.ref] = workout.row
                if let page = workout.page { progress.pages.append(page) }
            }
            return progress.left == 0 ? progress.rows : nil
        }
    }

    /// The pages of workouts that are written.
    func written() -> [FileWriter.RenderedFile] { progress.withLock { $0.pages } }
}
