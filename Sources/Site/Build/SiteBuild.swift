import Club
import GitStore
import Training

/// Builds the site of a club: the same commit, theme, options and calendar week give the same bytes, whatever was built
/// before.
public struct SiteBuild: Sendable {
    private let repository: String
    private let options: SiteOptions

    /// - Parameters:
    ///   - repository: The club's repository: its work tree's root, or the bare repository.
    ///   - options: What else the site is built from, and where it goes.
    public init(repository: String, options: SiteOptions) {
        self.repository = repository
        self.options = options
    }

    /// Brings the site up to date: commit → index → pages with their keys → render what is not up to date → write what
    /// differs → remove what nothing needs any more.
    /// - Parameter progress: Told how many of how many pages are done, now and then.
    /// - Returns: What was done.
    /// - Throws: `SiteError`; pages written before an error are whole, and the next build completes the site.
    public func run(progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws(SiteError)
        -> BuildReport
    {
        let output = OutputFolder(options.output)
        let snapshot = try tip()
        let state = try BuildState(beside: output)
        let last = state.manifest()
        let pending = state.pending()
        let language = try language(at: snapshot)
        let theme = try Theme(folder: options.theme, language: language)
        let inputs = inputs(snapshot, theme, language)
        if let last, last.inputs == inputs, pending.isEmpty, !options.clean, !output.isEmpty {
            var report = BuildReport()
            report.kept = last.pages.count
            return report
        }
        try theme.check()
        let indexer = ClubIndexer(
            repository: repository, snapshot: snapshot, known: options.clean ? [:] : last?.summaries ?? [:],
            jobs: options.jobs)
        let (index, summaries, warnings) = try await indexer.index()
        let site = SiteContext(options: options, theme: theme, index: index, language: language)
        let plan = try await BuildPlan(site, old: written(last, pending, output))
        try refuseForeignFiles(plan, output)
        try output.make()
        try state.begin(pending.union(plan.stalePaths).union(plan.unwanted))
        let rendering = PageRendering(repository: repository, snapshot: snapshot, plan: plan, output: output)
        var report = try await rendering.run(jobs: options.jobs, progress: progress)
        for path in plan.unwanted {
            output.remove(path)
            report.removed += 1
        }
        report.kept = plan.kept
        report.warnings = warnings
        var manifest = Manifest()
        // What was left out is told again by the next build, so it has to look.
        manifest.inputs = warnings.isEmpty ? inputs : .none
        manifest.pages = plan.keys
        manifest.summaries = summaries
        try state.finish(manifest)
        return report
    }

    // MARK: Inputs

    private func tip() throws(SiteError) -> Snapshot {
        let snapshot = try Site.club { () throws(ClubError) in
            try ClubSnapshot(tipOf: try Self.open(repository)).snapshot
        }
        guard let snapshot else { throw .club(.notAClub(path: repository)) }
        return snapshot
    }

    static func open(_ path: String) throws(ClubError) -> Repository {
        do throws(StoreError) {
            return try Repository(opening: path)
        } catch {
            throw .store(error)
        }
    }

    private func language(at snapshot: Snapshot) throws(SiteError) -> String {
        if let language = options.language { return language }
        let reader = try reader(snapshot)
        return try Site.club { () throws(ClubError) in try reader.club().language }
    }

    private func reader(_ snapshot: Snapshot) throws(SiteError) -> ClubSnapshot {
        try Site.club { () throws(ClubError) in ClubSnapshot(try Self.open(repository), snapshot) }
    }

    /// Everything that a site depends on. The tree, not the commit: a commit that changes nothing changes no page.
    private func inputs(_ snapshot: Snapshot, _ theme: Theme, _ language: String) -> Fingerprint {
        var key = KeyBuilder(theme.fingerprint)
        key.add(snapshot.tree)
        key.add(options.programVersion)
        key.add(options.baseURL)
        key.add(options.fileLinks)
        key.add(language)
        key.add(options.today.monday.number)
        return key.fingerprint
    }

    /// The files that builds wrote, with their keys: no key where a file may not be what the manifest says.
    private func written(_ last: Manifest?, _ pending: Set<String>, _ output: OutputFolder) -> [String: Fingerprint] {
        var written = last?.pages ?? [:]
        if options.clean || output.isEmpty { written = written.mapValues { _ in .none } }
        for path in pending { written[path] = Fingerprint.none }
        return written
    }

    private func refuseForeignFiles(_ plan: BuildPlan, _ output: OutputFolder) throws(SiteError) {
        guard !options.clean, !output.isEmpty else { return }
        let foreign = plan.newPaths.filter(output.has)
        guard foreign.isEmpty else { throw .wouldOverwrite(foreign.sorted()) }
    }
}
