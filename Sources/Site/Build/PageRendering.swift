import Club
import GitStore
import Templates

/// Renders the pages of a plan and writes those that differ, workouts first: their cards are parts of other pages.
struct PageRendering: Sendable {
    let repository: String
    let snapshot: Snapshot
    let plan: BuildPlan
    let output: OutputFolder

    /// What rendering a workout gave.
    private struct RenderedWorkout: Sendable {
        let ref: WorkoutRef
        let card: SafeHTML?
        let row: WorkoutRow?
        let isWritten: Bool
    }

    /// Renders everything.
    /// - Parameters:
    ///   - jobs: How many pages at the same time.
    ///   - progress: Told how many of how many pages are done.
    /// - Returns: How many pages were rendered and written.
    func run(jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void) async throws(SiteError) -> BuildReport {
        let counter = ProgressCounter(total: plan.stalePaths.count, report: progress)
        let workouts = try await workouts(jobs, counter)
        var shelf = CardShelf()
        for workout in workouts {
            if let card = workout.card { shelf.cards[workout.ref] = card }
            if let row = workout.row { shelf.rows[workout.ref] = row }
        }
        let written = try await pages(jobs, shelf, counter)
        var report = BuildReport()
        report.rendered = plan.stalePaths.count
        report.written = workouts.count(where: \.isWritten) + written.count { $0 }
        return report
    }

    private func workouts(_ jobs: Int, _ counter: ProgressCounter) async throws(SiteError) -> [RenderedWorkout] {
        let makeMaker = { @Sendable () throws(SiteError) in try maker(CardShelf()) }
        return try await Parallel.map(plan.workoutJobs, jobs: jobs, state: makeMaker) { maker, job throws(SiteError) in
            let parts = try maker.workoutParts(job.workout, page: job.page, card: job.card, row: job.row)
            var isWritten = false
            if let page = parts.page {
                isWritten = try output.put(job.workout.path, SiteLinks.resolve(page, at: job.workout.path))
                counter.add()
            }
            return RenderedWorkout(ref: job.workout.ref, card: parts.card, row: parts.row, isWritten: isWritten)
        }
    }

    private func pages(_ jobs: Int, _ shelf: CardShelf, _ counter: ProgressCounter) async throws(SiteError) -> [Bool] {
        let makeMaker = { @Sendable () throws(SiteError) in try maker(shelf) }
        return try await Parallel.map(plan.pages, jobs: jobs, state: makeMaker) { maker, page throws(SiteError) in
            let bytes = try page.make(maker)
            counter.add()
            return try output.put(page.path, SiteLinks.resolve(bytes, at: page.path, root: page.root))
        }
    }

    private func maker(_ shelf: CardShelf) throws(SiteError) -> PageMaker {
        let reader = try Site.club { () throws(ClubError) in ClubSnapshot(try SiteBuild.open(repository), snapshot) }
        return PageMaker(plan.site, reader, shelf)
    }
}
