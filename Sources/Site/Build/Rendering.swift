import Club
import GitStore
import Templates

/// Renders the files of a plan and writes those that differ, workouts first: their cards are parts of other pages.
struct Rendering: Sendable {
    let repository: String
    let snapshot: Snapshot
    let plan: BuildPlan
    let details: DetailsCache
    /// The workouts that were rendered before anything was planned.
    let first: [RenderedWorkout]
    let writer: FileWriter
    /// Cards that earlier builds rendered.
    let cards: CardFile

    /// The outcome of a rendering.
    struct Result: Sendable {
        var report = BuildReport()
        /// The cards that were rendered, by what they show.
        var cards: [Fingerprint: SafeHTML] = [:]
        /// The lengths in bytes of the files that were rendered, by path.
        var sizes: [String: Int] = [:]
    }

    /// Renders everything.
    /// - Parameter jobs: The number of files that are rendered at the same time.
    /// - Returns: The numbers of files that were rendered and written, and the cards.
    func run(jobs: Int) async throws -> Result {
        writer.counter.expect(plan.stalePaths.count)
        var rendered = RenderedWorkouts()
        for workout in first { rendered.add(workout) }
        let workouts = first + (try await workouts(left(&rendered), jobs))
        var result = Result()
        for workout in workouts {
            rendered.add(workout)
            if let card = workout.card { result.cards[workout.shown] = card }
        }
        let files = workouts.compactMap(\.page) + (try await files(jobs, rendered))
        for file in files { result.sizes[file.path] = file.size }
        result.report.rendered = files.count
        result.report.written = files.count(where: \.isWritten)
        return result
    }

    /// The workouts of which something is left to be made.
    /// - Parameter rendered: The parts that are there; takes the cards of earlier builds.
    private func left(_ rendered: inout RenderedWorkouts) -> [BuildPlan.WorkoutJob] {
        let shown = { (job: BuildPlan.WorkoutJob) in job.page.workout.shown }
        let known = rendered
        let kept = cards.cards(
            plan.workoutJobs.lazy.filter { $0.card && known.cards[$0.page.workout.ref] == nil }.map(shown))
        var jobs: [BuildPlan.WorkoutJob] = []
        for var job in plan.workoutJobs {
            let ref = job.page.workout.ref
            if job.card, let card = kept[shown(job)] { rendered.cards[ref] = card }
            job.card = job.card && rendered.cards[ref] == nil
            job.row = job.row && rendered.rows[ref] == nil
            job.item = job.item && rendered.items[ref] == nil
            if !job.isEmpty { jobs.append(job) }
        }
        return jobs
    }

    private func workouts(_ workouts: [BuildPlan.WorkoutJob], _ jobs: Int) async throws -> [RenderedWorkout] {
        let makeRenderer = { @Sendable in try renderer(RenderedWorkouts()) }
        return try await Parallel.map(workouts, jobs: jobs, state: makeRenderer) { renderer, job in
            try RenderedWorkout(
                job.page, at: job.path, card: job.card, row: job.row, item: job.item, renderer, writer)
        }
    }

    private func files(_ jobs: Int, _ rendered: RenderedWorkouts) async throws -> [FileWriter.RenderedFile] {
        let makeRenderer = { @Sendable in try renderer(rendered) }
        return try await Parallel.map(plan.files, jobs: jobs, state: makeRenderer) { renderer, file in
            try writer.write(file.file, at: file.path, renderer)
        }
    }

    private func renderer(_ rendered: RenderedWorkouts) throws -> PageRenderer {
        let reader = ClubSnapshot(try SiteBuild.open(repository), snapshot)
        return PageRenderer(plan.site, plan.club, details, reader, rendered)
    }
}
