import Club
import GitStore
import Templates

/// Renders the pages of a plan and writes those that differ, workouts first: their cards are parts of other pages.
struct PageRendering: Sendable {
    let repository: String
    let snapshot: Snapshot
    let plan: BuildPlan
    let output: OutputFolder
    /// Cards that earlier builds rendered.
    let cards: CardFile

    /// What a rendering gave.
    struct Result: Sendable {
        var report = BuildReport()
        /// The cards that were rendered, by what they show.
        var cards: [Fingerprint: SafeHTML] = [:]
        /// The lengths in bytes of the files that were rendered, by path.
        var sizes: [String: Int] = [:]
    }

    /// A file that was rendered.
    private struct RenderedFile: Sendable {
        let path: String
        let size: Int
        /// True if its content is new.
        let isWritten: Bool
    }

    /// What rendering a workout gave.
    private struct RenderedWorkout: Sendable {
        let ref: WorkoutRef
        let card: SafeHTML?
        let row: WorkoutRow?
        let page: RenderedFile?
    }

    /// Renders everything.
    /// - Parameters:
    ///   - jobs: How many pages at the same time.
    ///   - progress: Told how many of how many pages are done.
    /// - Returns: How many pages were rendered and written, and the cards.
    func run(jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void) async throws(SiteError) -> Result {
        let counter = ProgressCounter(total: plan.stalePaths.count, report: progress)
        let index = plan.site.index
        let shown = { (job: BuildPlan.WorkoutJob) in index.workout(job.workout.ref).shown }
        let kept = cards.cards(plan.workoutJobs.lazy.filter(\.card).map(shown))
        var (result, shelf) = (Result(), RenderedCards())
        var jobsLeft: [BuildPlan.WorkoutJob] = []
        for var job in plan.workoutJobs {
            if job.card, let card = kept[shown(job)] {
                shelf.cards[job.workout.ref] = card
                job.card = false
            }
            if job.page || job.card || job.row { jobsLeft.append(job) }
        }
        let workouts = try await workouts(jobsLeft, jobs, counter)
        for workout in workouts {
            if let row = workout.row { shelf.rows[workout.ref] = row }
            guard let card = workout.card else { continue }
            shelf.cards[workout.ref] = card
            result.cards[index.workout(workout.ref).shown] = card
        }
        let files = workouts.compactMap(\.page) + (try await pages(jobs, shelf, counter))
        for file in files { result.sizes[file.path] = file.size }
        result.report.rendered = plan.stalePaths.count
        result.report.written = files.count(where: \.isWritten)
        return result
    }

    private func workouts(
        _ workouts: [BuildPlan.WorkoutJob], _ jobs: Int, _ counter: ProgressCounter
    ) async throws(SiteError) -> [RenderedWorkout] {
        let makeMaker = { @Sendable () throws(SiteError) in try maker(RenderedCards()) }
        return try await Parallel.map(workouts, jobs: jobs, state: makeMaker) { maker, job throws(SiteError) in
            let parts = try maker.workoutParts(job.workout, page: job.page, card: job.card, row: job.row)
            var page: RenderedFile?
            if let bytes = parts.page {
                page = try put(job.workout.path, SiteLinks.resolve(bytes, at: job.workout.path))
                counter.add()
            }
            return RenderedWorkout(ref: job.workout.ref, card: parts.card, row: parts.row, page: page)
        }
    }

    private func pages(
        _ jobs: Int, _ shelf: RenderedCards, _ counter: ProgressCounter
    ) async throws(SiteError) -> [RenderedFile] {
        let makeMaker = { @Sendable () throws(SiteError) in try maker(shelf) }
        return try await Parallel.map(plan.pages, jobs: jobs, state: makeMaker) { maker, page throws(SiteError) in
            let bytes = try page.make(maker)
            counter.add()
            return try put(page.path, SiteLinks.resolve(bytes, at: page.path, root: page.root))
        }
    }

    private func put(_ path: String, _ bytes: [UInt8]) throws(SiteError) -> RenderedFile {
        RenderedFile(path: path, size: bytes.count, isWritten: try output.put(path, bytes))
    }

    private func maker(_ shelf: RenderedCards) throws(SiteError) -> PageMaker {
        let reader = try Site.club { () throws(ClubError) in ClubSnapshot(try SiteBuild.open(repository), snapshot) }
        return PageMaker(plan.site, reader, shelf)
    }
}
