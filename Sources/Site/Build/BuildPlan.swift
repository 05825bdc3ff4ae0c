import Training

/// What a build has to do: which pages are new or show something that changed, and which files are to go.
struct BuildPlan: Sendable {
    /// What is to be made of one workout.
    struct WorkoutJob: Sendable {
        let workout: PlannedWorkout
        var page: Bool
        var card: Bool
        var row: Bool
    }

    /// The name of the section of pages that are not one athlete's own.
    static let club = ""

    let site: SiteContext
    private let sections: [String: Files]
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
    /// How many pages are up to date.
    let kept: Int

    /// The files of one section for the next build: as the last one had them, or compared with what the last one had.
    fileprivate enum Files: Sendable {
        case kept(Manifest.Section)
        /// Sizes are those of the last build.
        case compared(key: Fingerprint, pages: [String: Manifest.Page])
    }

    /// One section: as the last build had it, or planned anew.
    private enum Section: Sendable {
        case current(Manifest.Section)
        case planned(PlannedSection)

        var paths: [String] {
            switch self {
            case .current(let section): section.paths
            case .planned(let section): section.paths
            }
        }
    }

    /// - Parameters:
    ///   - site: What is built.
    ///   - written: What builds wrote.
    /// - Throws: `SiteError.staticFile`, `SiteError.twoPages`.
    init(_ site: SiteContext, written: WrittenPages) async throws(SiteError) {
        let planner = PagePlanner(site)
        let places = Array(site.index.athletes.indices)
        let athletes = try await Parallel.map(places, jobs: site.options.jobs) { place in
            let key = planner.sectionKey(place)
            if let section = written.current(site.index.athletes[place].name.text, key) {
                return Section.current(section)
            }
            return .planned(planner.section(place, key))
        }
        var club = planner.clubSection()
        club.pages += Sitemap.pages(site) {
            athletes.flatMap(\.paths) + club.paths
        }
        club.pages += try planner.staticFiles(beside: club.paths)
        try self.init(site, planner, athletes, club, written)
    }

    private init(
        _ site: SiteContext, _ planner: PagePlanner, _ athletes: [Section], _ club: PlannedSection,
        _ written: WrittenPages
    ) throws(SiteError) {
        var sections: [String: Files] = [:]
        var changes = Changes(written)
        for (athlete, section) in zip(site.index.athletes, athletes) {
            switch section {
            case .current(let section): sections[athlete.name.text] = .kept(section)
            case .planned(let planned): sections[athlete.name.text] = try changes.add(planned, athlete.name.text)
            }
        }
        sections[Self.club] = try changes.add(club, Self.club)
        self.site = site
        self.sections = sections
        self.pages = changes.pages
        self.workoutJobs = changes.jobs(planner)
        self.stalePaths = changes.stale
        self.newPaths = changes.new
        self.unwanted = changes.unwanted(Set(sections.keys))
        self.kept = sections.values.reduce(0) { $0 + $1.count } - changes.stale.count
    }

    /// The sections of the site for the next build, by name.
    /// - Parameter sizes: The lengths in bytes of the files that were rendered, by path.
    func sections(_ sizes: [String: Int]) -> [String: Manifest.Section] {
        sections.mapValues { files in
            switch files {
            case .kept(let section): return section
            case .compared(let key, var pages):
                for path in pages.keys { if let size = sizes[path] { pages[path]?.size = size } }
                return Manifest.Section(key: key, pages: pages)
            }
        }
    }
}

extension BuildPlan.Files {
    fileprivate var count: Int {
        switch self {
        case .kept(let section): section.count
        case .compared(_, let pages): pages.count
        }
    }
}

/// Collects what is to be done, section after section.
private struct Changes {
    private let written: WrittenPages
    private(set) var planned: Set<String> = []
    private(set) var pages: [PlannedPage] = []
    private(set) var stale: [String] = []
    private(set) var new: [String] = []
    private var gone: [String] = []
    private var workouts: [PlannedWorkout] = []

    init(_ written: WrittenPages) {
        self.written = written
    }

    /// Compares the pages of a section with what is there.
    /// - Returns: The section for the next build.
    mutating func add(_ section: PlannedSection, _ name: String) throws(SiteError) -> BuildPlan.Files {
        let old = written.pages(of: name)
        var pages: [String: Manifest.Page] = [:]
        pages.reserveCapacity(section.workouts.count + section.pages.count)
        for workout in section.workouts {
            pages[workout.path] = Manifest.Page(key: workout.key, size: old[workout.path]?.size ?? 0)
            if try isStale(workout.path, workout.key, old) { workouts.append(workout) }
        }
        for page in section.pages {
            pages[page.path] = Manifest.Page(key: page.key, size: old[page.path]?.size ?? 0)
            if try isStale(page.path, page.key, old) { self.pages.append(page) }
        }
        gone += old.keys.filter { pages[$0] == nil }
        return .compared(key: section.key, pages: pages)
    }

    private mutating func isStale(
        _ path: String, _ key: Fingerprint, _ old: [String: Manifest.Page]
    ) throws(SiteError) -> Bool {
        guard planned.insert(path).inserted else { throw .twoPages(path: path) }
        guard old[path]?.key != key else { return false }
        stale.append(path)
        if old[path] == nil { new.append(path) }
        return true
    }

    /// The workouts to be read: for their own page, or as part of one to be rendered.
    func jobs(_ planner: PagePlanner) -> [BuildPlan.WorkoutJob] {
        let cards = Set(pages.lazy.filter { !$0.showsRows }.flatMap(\.workouts))
        let rows = Set(pages.lazy.filter(\.showsRows).flatMap(\.workouts))
        let own = Set(workouts.lazy.map(\.ref))
        let others = cards.union(rows).subtracting(own).sorted().map(planner.workout)
        return (workouts + others).map { workout in
            BuildPlan.WorkoutJob(
                workout: workout, page: own.contains(workout.ref), card: cards.contains(workout.ref),
                row: rows.contains(workout.ref))
        }
    }

    /// The files that no page is at any more.
    /// - Parameter sections: The names of all sections of the site.
    func unwanted(_ sections: Set<String>) -> [String] {
        Set(gone + written.paths(outside: sections)).filter { !planned.contains($0) }.sorted()
    }
}
