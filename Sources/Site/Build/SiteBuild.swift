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
        var old = options.clean ? nil : state.manifest()
        if output.isEmpty {
            // Somebody removed the site: it is made anew, even if this build is killed; what was read for it still holds.
            old?.pages = [:]
            state.forget()
        }
        let language = try language(at: snapshot)
        let theme = try Theme(folder: options.theme, language: language)
        let inputs = inputs(snapshot, theme, language)
        if let old, old.inputs == inputs, !old.pages.isEmpty {
            var report = BuildReport()
            report.kept = old.pages.count
            return report
        }
        let indexer = ClubIndexer(
            repository: repository, snapshot: snapshot, known: old?.summaries ?? [:], jobs: options.jobs)
        let (index, summaries, warnings) = try await indexer.index()
        let site = SiteContext(options: options, theme: theme, index: index, language: language)
        let plan = try await BuildPlan(site, old: old?.pages ?? [:])
        try refuseForeignFiles(plan, output, ours: state.pending())
        try output.make()
        try state.begin(plan.stalePaths)
        let rendering = PageRendering(repository: repository, snapshot: snapshot, plan: plan, output: output)
        var report = try await rendering.run(jobs: options.jobs, progress: progress)
        for path in plan.unwanted {
            output.remove(path)
            report.removed += 1
        }
        report.kept = plan.kept
        report.warnings = warnings
        var manifest = Manifest()
        manifest.inputs = inputs
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

    private func refuseForeignFiles(_ plan: BuildPlan, _ output: OutputFolder, ours: Set<String>) throws(SiteError) {
        guard !options.clean, !output.isEmpty else { return }
        let foreign = plan.newPaths.filter { !ours.contains($0) && output.has($0) }
        guard foreign.isEmpty else { throw .wouldOverwrite(foreign.sorted()) }
    }
}
