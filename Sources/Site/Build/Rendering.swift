import Club
import GitStore
import Templates

/// Renders the files of a plan and writes those that differ, workouts first: their cards are parts of other pages.
struct Rendering: Sendable {
    let repository: String
    let snapshot: Snapshot
    let plan: BuildPlan
    let details: DetailsCache
    let output: OutputFolder
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

    /// A file that was rendered.
    private struct RenderedFile: Sendable {
        let path: String
        let size: Int
        /// True if its content is new.
        let isWritten: Bool
    }

    /// The parts that were made of a workout.
    private struct RenderedWorkout: Sendable {
        let ref: WorkoutRef
        let page: RenderedFile?
        let card: SafeHTML?
        let row: WorkoutRow?
        let item: FeedItem?
    }

    /// Renders everything.
    /// - Parameters:
    ///   - jobs: The number of files that are rendered at the same time.
    ///   - progress: Told how many of how many files are done.
    /// - Returns: The numbers of files that were rendered and written, and the cards.
    func run(jobs: Int, progress: @escaping @Sendable (Int, Int) -> Void) async throws -> Result {
        let counter = ProgressCounter(total: plan.stalePaths.count, report: progress)
        let shown = { (job: BuildPlan.WorkoutJob) in plan.club[job.page.workout.ref].shown }
        let kept = cards.cards(plan.workoutJobs.lazy.filter(\.card).map(shown))
        var (result, rendered) = (Result(), RenderedWorkouts())
        var jobsLeft: [BuildPlan.WorkoutJob] = []
        for var job in plan.workoutJobs {
            if job.card, let card = kept[shown(job)] {
                rendered.cards[job.page.workout.ref] = card
                job.card = false
            }
            if job.path != nil || job.card || job.row || job.item != nil { jobsLeft.append(job) }
        }
        let workouts = try await workouts(jobsLeft, jobs, counter)
        for workout in workouts {
            if let row = workout.row { rendered.rows[workout.ref] = row }
            if let item = workout.item { rendered.items[workout.ref] = item }
            guard let card = workout.card else { continue }
            rendered.cards[workout.ref] = card
            result.cards[plan.club[workout.ref].shown] = card
        }
        let files = workouts.compactMap(\.page) + (try await files(jobs, rendered, counter))
        for file in files { result.sizes[file.path] = file.size }
        result.report.rendered = plan.stalePaths.count
        result.report.written = files.count(where: \.isWritten)
        return result
    }

    private func workouts(
        _ workouts: [BuildPlan.WorkoutJob], _ jobs: Int, _ counter: ProgressCounter
    ) async throws -> [RenderedWorkout] {
        let makeRenderer = { @Sendable in try renderer(RenderedWorkouts()) }
        return try await Parallel.map(workouts, jobs: jobs, state: makeRenderer) { renderer, job in
            RenderedWorkout(
                ref: job.page.workout.ref, page: try job.path.map { try write(job.page, at: $0, renderer, counter) },
                card: job.card ? try renderer.makeCard(of: job.page) : nil,
                row: job.row ? try renderer.makeRow(of: job.page) : nil,
                item: try job.item.map { try renderer.makeItem(of: $0) })
        }
    }

    private func files(
        _ jobs: Int, _ rendered: RenderedWorkouts, _ counter: ProgressCounter
    ) async throws -> [RenderedFile] {
        let makeRenderer = { @Sendable in try renderer(rendered) }
        return try await Parallel.map(plan.files, jobs: jobs, state: makeRenderer) { renderer, file in
            try write(file.file, at: file.path, renderer, counter)
        }
    }

    private func write(
        _ file: any SiteFile, at path: String, _ renderer: PageRenderer, _ counter: ProgressCounter
    ) throws -> RenderedFile {
        let bytes = SiteLinks.resolve(
            try file.content(renderer), at: path, root: file.linkBase.root(baseURL: plan.site.options.baseURL))
        counter.add()
        return RenderedFile(path: path, size: bytes.count, isWritten: try output.put(path, bytes))
    }

    private func renderer(_ rendered: RenderedWorkouts) throws -> PageRenderer {
        let reader = ClubSnapshot(try SiteBuild.open(repository), snapshot)
        return PageRenderer(plan.site, plan.club, details, reader, rendered)
    }
}

extension LinkBase {
    /// The way to the root of the site; `nil` for the one from the file's folder.
    fileprivate func root(baseURL: String?) -> String? {
        switch self {
        case .folder: nil
        case .address: baseURL
        case .host: baseURL.flatMap(Self.path)
        }
    }

    /// `https://bars.example/club/` → `/club/`.
    private static func path(of url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return nil }
        return parts.count == 4 ? "/\(parts[3])" : "/"
    }
}
