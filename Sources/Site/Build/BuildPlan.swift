import Training
import Values

/// The work of a build: the files that are new or show something that changed, and those that are to go.
struct BuildPlan: Sendable {
    /// The parts that are to be made of one workout.
    struct WorkoutJob: Sendable {
        let page: WorkoutPage
        /// The file of the page if that is to be made.
        let path: String?
        var card: Bool
        var row: Bool
        var item: Bool

        /// True if nothing is to be made.
        var isEmpty: Bool { path == nil && !card && !row && !item }
    }

    let site: SiteContext
    let club: ClubSummary
    private let sections: [SectionID: Files]
    /// Files to be rendered, the pages of workouts apart.
    let files: [PlannedFile]
    /// Workouts to be read: for their own page, or as part of one to be rendered.
    let workoutJobs: [WorkoutJob]
    /// The files that will be written if they differ.
    let stalePaths: [String]
    /// Those of them that the last build did not have.
    let newPaths: [String]
    /// Files that the last build wrote and that no page is at any more.
    let unwanted: [String]
    /// The number of files that are up to date.
    let kept: Int

    /// The files of one section for the next build: as the last one had them, or compared with what the last one had.
    fileprivate enum Files: Sendable {
        case kept(Manifest.Section)
        /// Sizes are those of the last build.
        case compared(key: Fingerprint, files: [String: Manifest.File])
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
    ///   - planner: Knows all that is built.
    ///   - written: The files that builds wrote.
    /// - Throws: `SiteError.staticFile`, `SiteError.twoPages`.
    init(_ planner: PagePlanner, written: WrittenFiles) async throws {
        let refs = planner.club.allAthletes
        let athletes = try await Parallel.map(refs, jobs: planner.site.options.jobs) {
            try Self.sections(of: $0, planner, written)
        }.flatMap(\.self)
        var club = try planner.clubSection()
        let paths = club.paths
        club.files += try Sitemap.files(planner.site) { athletes.flatMap(\.1.paths) + paths }.map(planner.plan)
        club.files += try planner.staticFiles(beside: club.paths).map(planner.plan)
        try self.init(planner, athletes, club, written)
    }

    /// The sections of an athlete.
    private static func sections(
        of ref: AthleteRef, _ planner: PagePlanner, _ written: WrittenFiles
    ) throws -> [(SectionID, Section)] {
        let summary = planner.club[ref]
        let (own, shared) = (OwnSection(of: ref, summary, planner), SharedSection(of: ref, planner))
        let section = { (id: SectionID, key: Fingerprint, files: () -> [any SiteFile]) -> (SectionID, Section) in
            if let section = written.current(id, key) { return (id, .current(section)) }
            return (id, .planned(try planner.section(key, files())))
        }
        return [
            try section(.own(summary.name.text), planner.key(of: own)) {
                let pages = own.workoutPages(summary)
                return pages + own.files(beside: pages, summary, planner)
            },
            try section(.shared(summary.name.text), planner.key(of: shared)) { shared.files(planner) },
        ]
    }

    private init(
        _ planner: PagePlanner, _ athletes: [(SectionID, Section)], _ club: PlannedSection, _ written: WrittenFiles
    ) throws {
        var sections: [SectionID: Files] = [:]
        var changes = Changes(written)
        for (id, section) in athletes {
            switch section {
            case .current(let section): sections[id] = changes.keep(section, id)
            case .planned(let planned): sections[id] = try changes.add(planned, id)
            }
        }
        sections[.club] = try changes.add(club, .club)
        self.site = planner.site
        self.club = planner.club
        self.sections = sections
        self.files = changes.files
        self.workoutJobs = changes.jobs(planner)
        self.stalePaths = changes.stale
        self.newPaths = changes.new
        self.unwanted = changes.unwanted(Set(sections.keys))
        self.kept = sections.values.reduce(0) { $0 + $1.count } - changes.stale.count
    }

    /// The sections of the site for the next build, by name.
    /// - Parameter sizes: The lengths in bytes of the files that were rendered, by path.
    func sections(_ sizes: [String: Int]) -> [SectionID: Manifest.Section] {
        sections.mapValues { files in
            switch files {
            case .kept(let section): return section
            case .compared(let key, var files):
                for path in files.keys { if let size = sizes[path] { files[path]?.size = size } }
                return Manifest.Section(key: key, files: files)
            }
        }
    }
}

extension BuildPlan.Files {
    fileprivate var count: Int {
        switch self {
        case .kept(let section): section.count
        case .compared(_, let files): files.count
        }
    }
}

/// Collects what is to be done, section after section.
private struct Changes {
    private let written: WrittenFiles
    private(set) var planned: Set<String> = []
    private(set) var files: [PlannedFile] = []
    private(set) var stale: [String] = []
    private(set) var new: [String] = []
    private var gone: [String] = []
    private var workouts: [(page: WorkoutPage, path: String)] = []

    init(_ written: WrittenFiles) {
        self.written = written
    }

    /// Compares the files of a section with those that are there.
    /// - Returns: The section for the next build.
    mutating func add(_ section: PlannedSection, _ id: SectionID) throws -> BuildPlan.Files {
        let old = written.files(of: id)
        var files: [String: Manifest.File] = [:]
        files.reserveCapacity(section.files.count)
        for file in section.files {
            files[file.path] = Manifest.File(
                key: file.key, size: old[file.path]?.size ?? 0, template: type(of: file.file).template)
            guard try isStale(file, old) else { continue }
            if let workout = file.file as? WorkoutPage {
                workouts.append((workout, file.path))
            } else {
                self.files.append(file)
            }
        }
        gone += old.keys.filter { files[$0] == nil }
        return .compared(key: section.key, files: files)
    }

    /// Takes a section whose files are all there.
    mutating func keep(_ section: Manifest.Section, _ id: SectionID) -> BuildPlan.Files {
        if written.isFresh(id) {
            let paths = Set(section.paths)
            planned.formUnion(paths)
            gone += written.oldPaths(of: id).filter { !paths.contains($0) }
        }
        return .kept(section)
    }

    private mutating func isStale(_ file: PlannedFile, _ old: [String: Manifest.File]) throws -> Bool {
        guard planned.insert(file.path).inserted else { throw SiteError.twoPages(path: file.path) }
        guard old[file.path]?.key != file.key else { return false }
        stale.append(file.path)
        if old[file.path] == nil { new.append(file.path) }
        return true
    }

    /// The workouts to be read: for their own page, or as part of one to be rendered.
    func jobs(_ planner: PagePlanner) -> [BuildPlan.WorkoutJob] {
        let cards = Set(files.lazy.compactMap(\.file.cards).flatMap(\.refs))
        let rows = Set(files.lazy.compactMap(\.file.rows).flatMap(\.refs))
        let items = Set(files.lazy.flatMap(\.file.items).map(\.ref))
        let own = Set(workouts.lazy.map(\.page.workout.ref))
        let others = cards.union(rows).union(items).subtracting(own).sorted().map {
            (planner.page(of: $0), String?.none)
        }
        return (workouts.map { ($0.page, $0.path) } + others).map { page, path in
            let ref = page.workout.ref
            return BuildPlan.WorkoutJob(
                page: page, path: path, card: cards.contains(ref), row: rows.contains(ref), item: items.contains(ref))
        }
    }

    /// The files that no page is at any more.
    /// - Parameter sections: All sections of the site.
    func unwanted(_ sections: Set<SectionID>) -> [String] {
        Set(gone + written.paths(outside: sections)).filter { !planned.contains($0) }.sorted()
    }
}
