/// What a build has to do: which pages are new or show something that changed, and which files are to go.
struct BuildPlan: Sendable {
    /// What is to be made of one workout.
    struct WorkoutJob: Sendable {
        let workout: PlannedWorkout
        let page: Bool
        let card: Bool
        let row: Bool
    }

    let site: SiteContext
    /// Every page's key by its path.
    let keys: [String: Fingerprint]
    /// Pages to be rendered, those of workouts apart.
    let pages: [PlannedPage]
    /// Workouts to be read: for their own page, or as part of one to be rendered.
    let workoutJobs: [WorkoutJob]
    /// The files that will be written if they differ.
    let stalePaths: [String]
    /// Those of them that the last build did not have.
    let newPaths: [String]
    /// Files that the last build wrote and that no page is at any more.
    let unwanted: [String]
    /// Pages that are up to date.
    var kept: Int { keys.count - stalePaths.count }

    /// - Parameters:
    ///   - site: What is built.
    ///   - old: The files that builds wrote, with their keys; `Fingerprint.none` for those that are to be made anew.
    /// - Throws: `SiteError.twoPages`.
    init(_ site: SiteContext, old: [String: Fingerprint]) async throws(SiteError) {
        let jobs = site.options.jobs
        let places = Array(site.index.athletes.indices)
        let keys = try await Parallel.map(places, jobs: jobs) { WorkoutKeys(site.index.athletes[$0], site) }
        let planner = PagePlanner(site, keys)
        let workouts = planner.workouts()
        var pages = planner.otherPages()
        pages += try await Parallel.map(places, jobs: jobs, planner.athletePages).flatMap { $0 }
        try self.init(site, workouts, pages, old: old)
    }

    private init(
        _ site: SiteContext, _ workouts: [PlannedWorkout], _ otherPages: [PlannedPage], old: [String: Fingerprint]
    ) throws(SiteError) {
        var pages = otherPages
        pages += Sitemap.pages(pages.map(\.path) + workouts.map(\.path), site)
        var keys: [String: Fingerprint] = [:]
        keys.reserveCapacity(pages.count + workouts.count)
        for (path, key) in workouts.map({ ($0.path, $0.key) }) + pages.map({ ($0.path, $0.key) }) {
            guard keys.updateValue(key, forKey: path) == nil else { throw .twoPages(path: path) }
        }
        let stale = pages.filter { old[$0.path] != $0.key }
        let cards = Set(stale.lazy.filter { !$0.showsRows }.flatMap(\.workouts))
        let rows = Set(stale.lazy.filter(\.showsRows).flatMap(\.workouts))
        self.site = site
        self.keys = keys
        self.pages = stale
        self.workoutJobs = workouts.compactMap { workout in
            let job = WorkoutJob(
                workout: workout, page: old[workout.path] != workout.key, card: cards.contains(workout.ref),
                row: rows.contains(workout.ref))
            return job.page || job.card || job.row ? job : nil
        }
        self.stalePaths = workoutJobs.filter(\.page).map(\.workout.path) + stale.map(\.path)
        self.newPaths = stalePaths.filter { old[$0] == nil }
        self.unwanted = old.keys.filter { keys[$0] == nil }.sorted()
    }
}
