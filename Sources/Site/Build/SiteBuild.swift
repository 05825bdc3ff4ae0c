import Club
import GitStore
import Training
import Values

/// Builds the site of a club: the same commit, theme, options and calendar week give the same bytes, whatever was built
/// before.
public struct SiteBuild: Sendable {
    private let repository: String
    private let options: SiteOptions

    /// - Parameters:
    ///   - repository: The club's repository: its work tree's root, or the bare repository.
    ///   - options: Everything else that the site is built from, and its folder.
    public init(repository: String, options: SiteOptions) {
        self.repository = repository
        self.options = options
    }

    /// Brings the site up to date: commit → index → pages with their keys → render what is not up to date → write what
    /// differs → remove what nothing needs any more.
    /// - Parameter progress: Told how many of how many pages are done, now and then.
    /// - Returns: The numbers of files that were rendered, kept, written and removed.
    /// - Throws: `SiteError`; pages written before an error are whole, and the next build completes the site.
    public func run(progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }) async throws
        -> BuildReport
    {
        do {
            return try await run(knowing: !options.clean, progress)
        } catch ClubError.store(let error) where error.isDamage && !options.clean {
            // An object that an earlier build read is damaged now. Whoever reads everything again finds out whose it is.
            return try await run(knowing: false, progress)
        }
    }

    /// - Parameter knowing: True if athletes whose folder an earlier build has seen are taken as it saw them.
    private func run(
        knowing: Bool, _ progress: @escaping @Sendable (Int, Int) -> Void
    ) async throws -> BuildReport {
        let output = OutputFolder(options.output)
        let club = try Self.open(repository)
        try OutputPlace(options.output).check(ClubFolders(club), themes: options.theme)
        try refuseOtherAudience(output)
        let (snapshot, language) = try tip(of: club)
        let state = try BuildState(beside: output, isPrivate: options.privateContent != nil)
        output.removeParts(of: state.pending())
        let source = try ThemeSource(layers: options.theme, language: language)
        let inputs = inputs(snapshot, source, language)
        let isUpdate = !options.clean && !output.isEmpty
        if isUpdate, let report = try await unchanged(inputs, state, output) { return report }
        let past = state.past()
        let last = past.manifest
        let (theme, reading) = try await read(snapshot, source, known: knowing ? last.athletes : [:])
        let summary = reading.club
        let lost = isUpdate ? try await lostFiles(of: Array(last.sections.values), output) ?? [] : []
        let feedTimes = FeedTimes(
            summary, at: snapshot.commit, known: knowing ? last.edits : EditTimes(), in: club)
        let site = SiteContext(options: options, theme: theme, summary, language: language)
        let unknown = past.unknown.union(lost)
        let plan = try await BuildPlan(
            PagePlanner(site, summary, feedTimes: feedTimes),
            written: WrittenFiles(last.sections, unknown: unknown, isTrusted: isUpdate))
        let way = OutputWay(output: output, plan: plan, unknown: unknown, isUpdate: isUpdate)
        if isUpdate { try way.refuseForeignFiles(isForgotten: past.isForgotten, ours: state.paths) }
        try output.make()
        try mark(output)
        try state.begin(unknown.union(plan.stalePaths).union(plan.unwanted), new: plan.newPaths)
        way.clear()
        let cards = isUpdate && last.cards.key == site.cardKey ? last.cards : CardList(key: site.cardKey)
        let rendering = Rendering(
            repository: repository, snapshot: snapshot, plan: plan, details: reading.details, output: output,
            cards: state.cards(cards))
        let result = try await rendering.run(jobs: options.jobs, progress: progress)
        for path in plan.unwanted { try output.remove(path) }
        let kept = rendering.cards.keep(
            result.cards, live: summary.shownWorkouts, count: summary.timeline.count)
        let manifest = manifest(of: plan.sections(result.sizes), reading, inputs, kept, feedTimes.edits)
        try state.finish(manifest, hasRemoved: !plan.unwanted.isEmpty)
        return report(result, plan, reading)
    }

    private func report(
        _ result: Rendering.Result, _ plan: BuildPlan, _ reading: ClubReader.Reading
    ) -> BuildReport {
        var report = result.report
        report.removed = plan.unwanted.count
        report.kept = plan.kept
        report.warnings = reading.warnings
        return report
    }

    /// The report of a build that has nothing to do: all that the site was made from is as it was, and so are its files.
    private func unchanged(
        _ inputs: Fingerprint, _ state: BuildState, _ output: OutputFolder
    ) async throws -> BuildReport? {
        guard let head = state.head(), head.inputs == inputs, state.pending().isEmpty,
            let sections = state.sections(head), try await lostFiles(of: sections, output)?.isEmpty == true
        else { return nil }
        try mark(output)
        var report = BuildReport()
        report.kept = head.pages
        return report
    }

    private func lostFiles(
        of sections: [Manifest.Section], _ output: OutputFolder
    ) async throws -> Set<String>? {
        try await LostFiles.find(sections, in: output, jobs: options.jobs)
    }

    /// Marks the folder of a private build, again if the mark was removed.
    private func mark(_ output: OutputFolder) throws {
        if let content = options.privateContent { try PrivateMark.set(on: output, for: content.athlete.text) }
    }

    /// Keeps private builds and others out of each other's folders.
    private func refuseOtherAudience(_ output: OutputFolder) throws {
        guard !output.isEmpty else { return }
        let isPrivate = options.privateContent != nil
        let wasPrivate = PrivateMark.isSet(on: output.root) || BuildState.head(beside: output)?.isPrivate == true
        guard wasPrivate != isPrivate else { return }
        throw SiteError.otherAudience(folder: output.root, isPrivate: wasPrivate)
    }

    /// Reads the theme and the club at once.
    private func read(
        _ snapshot: Snapshot, _ source: ThemeSource, known: [String: AthleteCache]
    ) async throws -> (Theme, ClubReader.Reading) {
        let reader = ClubReader(repository: repository, snapshot: snapshot, known: known, jobs: options.jobs)
        return try await Parallel.both {
            try Theme(checking: source)
        } _: {
            try await reader.read()
        }
    }

    /// The manifest for the next build.
    private func manifest(
        of sections: [String: Manifest.Section], _ reading: ClubReader.Reading, _ inputs: Fingerprint,
        _ cards: CardList,
        _ edits: EditTimes
    ) -> Manifest {
        var manifest = Manifest()
        // What was left out is told again by the next build, so it has to look.
        manifest.inputs = reading.warnings.isEmpty ? inputs : .none
        manifest.isPrivate = options.privateContent != nil
        manifest.sections = sections
        manifest.athletes = reading.caches
        manifest.cards = cards
        manifest.edits = edits
        return manifest
    }

    // MARK: Inputs

    /// The commit to build, and the language of the pages.
    private func tip(of club: Repository) throws -> (Snapshot, language: String) {
        let reader = try ClubSnapshot(tipOf: club)
        guard let snapshot = reader.snapshot else { throw ClubError.notAClub(path: repository) }
        if let language = options.language { return (snapshot, language) }
        return (snapshot, try reader.club().language)
    }

    static func open(_ path: String) throws(ClubError) -> Repository {
        do throws(StoreError) {
            return try Repository(opening: path)
        } catch {
            throw .store(error)
        }
    }

    /// Everything that a site depends on. The commit, not its tree: feeds say when a workout was changed last.
    private func inputs(_ snapshot: Snapshot, _ theme: ThemeSource, _ language: String) -> Fingerprint {
        var key = KeyBuilder(theme.fingerprint)
        key.add(snapshot.commit)
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
        if let content = options.privateContent { content.add(to: &key) }
        return key.fingerprint
    }
}
