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
        do {
            return try await run(knowing: !options.clean, progress)
        } catch .club(.store(let error)) where error.isDamage && !options.clean {
            // An object that an earlier build read is damaged now. Whoever reads everything again finds out whose it is.
            return try await run(knowing: false, progress)
        }
    }

    /// - Parameter knowing: Whether athletes whose folder an earlier build has seen are taken as it saw them.
    private func run(
        knowing: Bool, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws(SiteError) -> BuildReport {
        let output = OutputFolder(options.output)
        let isPrivate = options.privateContent != nil
        if !output.isEmpty, PrivateMark.isSet(on: output.root) != isPrivate {
            throw .otherAudience(folder: output.root, isPrivate: !isPrivate)
        }
        let (snapshot, language) = try tip()
        let state = try BuildState(beside: output)
        let pending = state.pending()
        let source = try ThemeSource(layers: options.theme, language: language)
        let inputs = inputs(snapshot, source, language)
        let isUpdate = !options.clean && !output.isEmpty
        if isUpdate, pending.isEmpty, let head = state.head(), head.inputs == inputs {
            var report = BuildReport()
            report.kept = head.pages
            return report
        }
        let last = state.manifest() ?? Manifest()
        let (theme, indexed) = try await read(snapshot, source, known: knowing ? last.athletes : [:])
        let site = SiteContext(
            options: options, theme: theme, index: indexed.index, athletes: indexed.athletes, language: language)
        let written = WrittenPages(last.sections, pending: pending, isTrusted: isUpdate)
        let plan = try await BuildPlan(site, written: written)
        if isUpdate { try refuseForeignFiles(plan, pending, output) }
        try output.make()
        if let content = options.privateContent { try PrivateMark.set(on: output, for: content.athlete.text) }
        try state.begin(pending.union(plan.stalePaths).union(plan.unwanted))
        let cards = isUpdate && last.cards.key == site.cardKey ? last.cards : CardList(key: site.cardKey)
        let rendering = PageRendering(
            repository: repository, snapshot: snapshot, plan: plan, output: output, cards: state.cards(cards))
        let result = try await rendering.run(jobs: options.jobs, progress: progress)
        for path in plan.unwanted { output.remove(path) }
        let kept = try rendering.cards.keep(
            result.cards, live: indexed.index.shownWorkouts, count: indexed.index.timeline.count)
        try state.finish(manifest(of: plan, indexed, inputs, cards: kept))
        var report = result.report
        report.removed = plan.unwanted.count
        report.kept = plan.kept
        report.warnings = indexed.warnings
        return report
    }

    /// Reads the theme and the club at once.
    private func read(
        _ snapshot: Snapshot, _ source: ThemeSource, known: [String: AthleteRecord]
    ) async throws(SiteError) -> (Theme, ClubIndexer.Indexed) {
        let indexer = ClubIndexer(repository: repository, snapshot: snapshot, known: known, jobs: options.jobs)
        return try await Parallel.both {
            () async throws(SiteError) in
            try Theme(checking: source)
        } _: {
            () async throws(SiteError) in
            try await indexer.index()
        }
    }

    /// What the next build has to know of this one.
    private func manifest(
        of plan: BuildPlan, _ indexed: ClubIndexer.Indexed, _ inputs: Fingerprint, cards: CardList
    ) -> Manifest {
        var manifest = Manifest()
        // What was left out is told again by the next build, so it has to look.
        manifest.inputs = indexed.warnings.isEmpty ? inputs : .none
        manifest.sections = plan.sections
        manifest.athletes = indexed.records
        manifest.cards = cards
        return manifest
    }

    // MARK: Inputs

    /// The commit to build, and the language of the pages.
    private func tip() throws(SiteError) -> (Snapshot, language: String) {
        let reader = try Site.club { () throws(ClubError) in try ClubSnapshot(tipOf: try Self.open(repository)) }
        guard let snapshot = reader.snapshot else { throw .club(.notAClub(path: repository)) }
        if let language = options.language { return (snapshot, language) }
        return (snapshot, try Site.club { () throws(ClubError) in try reader.club().language })
    }

    static func open(_ path: String) throws(ClubError) -> Repository {
        do throws(StoreError) {
            return try Repository(opening: path)
        } catch {
            throw .store(error)
        }
    }

    /// Everything that a site depends on. The tree, not the commit: a commit that changes nothing changes no page.
    private func inputs(_ snapshot: Snapshot, _ theme: ThemeSource, _ language: String) -> Fingerprint {
        var key = KeyBuilder(theme.fingerprint)
        key.add(snapshot.tree)
        key.add(options.programVersion)
        key.add(options.baseURL)
        key.add(options.fileLinks)
        key.add(language)
        key.add(options.today.monday.number)
        key.add(options.feeds.bytes)
        for (name, bytes) in options.schemas.sorted(by: { $0.key < $1.key }) {
            key.add(name)
            key.add(bytes)
        }
        if let content = options.privateContent { key.add(content.key) }
        return key.fingerprint
    }

    /// Files that no build wrote or was about to write are somebody's.
    private func refuseForeignFiles(
        _ plan: BuildPlan, _ pending: Set<String>, _ output: OutputFolder
    ) throws(SiteError) {
        let foreign = plan.newPaths.filter { !pending.contains($0) && output.has($0) }
        guard foreign.isEmpty else { throw .wouldOverwrite(foreign.sorted()) }
    }
}
