import Club
import GitStore

/// Renders the files of a plan and writes those that differ, workouts first: their cards are parts of other pages.
struct Rendering: Sendable {
    let repository: String
    let snapshot: Snapshot
    let plan: BuildPlan
    let details: DetailsCache
    let writer: FileWriter
    /// The parts of workouts that are there already.
    let parts: WorkoutParts

    /// The outcome of a rendering.
    struct Result: Sendable {
        var report = BuildReport()
        /// The lengths in bytes of the files that were rendered, by path.
        var sizes: [String: Int] = [:]
    }

    /// Renders everything.
    /// - Parameter jobs: The number of files that are rendered at the same time.
    /// - Returns: The numbers of files that were rendered and written.
    func run(jobs: Int) async throws -> Result {
        writer.counter.expect(plan.stalePaths.count)
        let workouts = try await workouts(left, jobs)
        let rows = Dictionary(
            workouts.compactMap { workout in workout.row.map { (workout.ref, $0) } },
            uniquingKeysWith: { first, _ in first })
        var result = Result()
        let files = workouts.compactMap(\.page) + (try await files(jobs, rows))
        for file in files { result.sizes[file.path] = file.size }
        result.report.rendered = files.count
        result.report.written = files.count(where: \.isWritten)
        return result
    }

    /// The workouts of which something is left to be made.
    private var left: [BuildPlan.WorkoutJob] {
        plan.workoutJobs.compactMap { job in
            var job = job
            let workout = job.page.workout
            job.card = job.card && !parts.has(.card, of: workout.shown)
            job.item = job.item && !parts.has(.item, of: workout.shown)
            return job.isEmpty ? nil : job
        }
    }

    private func workouts(_ workouts: [BuildPlan.WorkoutJob], _ jobs: Int) async throws -> [RenderedWorkout] {
        let makeRenderer = { @Sendable in try renderer([:]) }
        return try await Parallel.map(workouts, jobs: jobs, state: makeRenderer) { renderer, job in
            try RenderedWorkout(
                job.page, at: job.path, card: job.card, row: job.row, item: job.item, renderer, writer)
        }
    }

    private func files(_ jobs: Int, _ rows: [WorkoutRef: WorkoutRow]) async throws -> [FileWriter.RenderedFile] {
        let makeRenderer = { @Sendable in try renderer(rows) }
        return try await Parallel.map(plan.files, jobs: jobs, state: makeRenderer) { renderer, file in
            try writer.write(file.file, at: file.path, renderer)
        }
    }

    private func renderer(_ rows: [WorkoutRef: WorkoutRow]) throws -> PageRenderer {
        let reader = ClubSnapshot(try SiteBuild.open(repository), snapshot)
        return PageRenderer(plan.site, plan.club, details, reader, parts, rows: rows)
    }
}
