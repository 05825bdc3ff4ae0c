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

    /// Brings the site up to date: commit → summaries → pages with their keys → render what is not up to date → write what
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
        var setup = try BuildSetup(repository, options)
        let isUnion = !options.union.isEmpty
        if isUnion {
            try await ShardUnion(options.union, inputs: setup.inputs, jobs: options.jobs)
                .join(into: setup.output, setup.state)
            setup.isUpdate = true
        }
        var past = setup.state.past()
        if setup.isUpdate {
            if !isUnion, let report = try await look(at: setup, &past) { return report }
        } else {
            // Files that nothing needs any more are removed even if a list of the manifest is damaged.
            past.unknown.formUnion(setup.state.paths())
        }
        if !knowing { past.manifest.forgetClub() }
        let writer = FileWriter(
            output: setup.output, baseURL: options.baseURL, wasEmpty: setup.output.isEmpty,
            counter: ProgressCounter(report: progress))
        let reader = ClubReader(
            repository: repository, snapshot: setup.snapshot,
            lists: past.lists, known: options.shard == nil ? past.manifest.athletes : [:],
            jobs: options.jobs)
        let source = setup.source
        let (theme, documents) = try await Parallel.both {
            try Theme(checking: source)
        } _: {
            try await reader.documents()
        }
        let site = SiteContext(options: options, theme: theme, documents.club, language: setup.language)
        let parts = setup.state.parts(setup.isUpdate ? past.manifest.parts : nil, key: site.partsKey)
        let first = try firstRendering(setup, site, documents, writer, parts, past.lists)
        if let shard = options.shard, let first {
            let share = shard.share(of: documents.weights)
            let reading = try await reader.read(documents, share: share, rendering: first)
            return try shard.finish(reading, setup, past, parts)
        }
        let planned: Planned
        do {
            let reading = try await reader.read(documents, rendering: first)
            planned = try await plan(setup, past, site, reading, first)
        } catch {
            if writer.wasEmpty, first != nil {
                for path in setup.state.pending() { try? setup.output.remove(path) }
            }
            throw error
        }
        return try await write(planned, setup, past, writer, parts)
    }

    /// The rendering of workouts as soon as they are read; `nil` if files of an earlier build stay.
    private func firstRendering(
        _ setup: BuildSetup, _ site: SiteContext, _ documents: ClubReader.Documents, _ writer: FileWriter,
        _ parts: WorkoutParts, _ lists: ChunkFile
    ) throws -> FirstRendering? {
        guard !setup.isUpdate else { return nil }
        try setup.output.make()
        try mark(setup.output)
        return FirstRendering(site, documents.club, writer: writer, parts: parts, noting: setup.state.batches(lists))
    }

    /// The outcome of planning.
    private struct Planned {
        let reading: ClubReader.Reading
        let feedTimes: FeedTimes
        /// The sections that are written already.
        let written: [FirstRendering.Section]
        let plan: BuildPlan
        /// The paths of files that are ours and may hold anything.
        let unknown: Set<String>
    }

    /// Plans the site, and makes sure that nothing of somebody else's is in the way.
    private func plan(
        _ setup: BuildSetup, _ past: BuildState.Past, _ site: SiteContext, _ reading: ClubReader.Reading,
        _ first: FirstRendering?
    ) async throws -> Planned {
        let (output, last) = (setup.output, past.manifest)
        let unknown = past.unknown
        let edits = last.edits.bytes.flatMap { EditTimes(encoded: $0) } ?? EditTimes()
        let feedTimes = FeedTimes(reading.club, at: setup.snapshot.commit, known: edits, in: setup.club)
        let planner = PagePlanner(site, reading.club, feedTimes: feedTimes)
        let written = reading.athletes.written + (try await shared(planner, setup.snapshot, first))
        let plan = try await BuildPlan(
            planner,
            written: WrittenFiles(
                last.sections, unknown: unknown, isTrusted: setup.isUpdate,
                fresh: Dictionary(written.map { ($0.id, $0.section) }, uniquingKeysWith: { first, _ in first })))
        if setup.isUpdate {
            try OutputWay(output: output, plan: plan, unknown: unknown)
                .refuseForeignFiles(isForgotten: past.isForgotten, ours: setup.state.paths)
        }
        return Planned(reading: reading, feedTimes: feedTimes, written: written, plan: plan, unknown: unknown)
    }

    /// The sections that show athletes together with others, made athlete by athlete if no files of an earlier build stay.
    private func shared(
        _ planner: PagePlanner, _ snapshot: Snapshot, _ first: FirstRendering?
    ) async throws -> [FirstRendering.Section] {
        guard let first else { return [] }
        let renderer = { @Sendable in
            first.renderer(ClubSnapshot(try Self.open(repository), snapshot), of: planner.club)
        }
        return try await Parallel.map(planner.club.allAthletes, jobs: options.jobs, state: renderer) {
            renderer, athlete in
            try first.shared(athlete, planner, renderer)
        }
    }

    /// Renders what is not there, and removes what is to be there no longer.
    private func write(
        _ planned: Planned, _ setup: BuildSetup, _ past: BuildState.Past, _ writer: FileWriter, _ parts: WorkoutParts
    ) async throws -> BuildReport {
        let (state, plan, reading) = (setup.state, planned.plan, planned.reading)
        try setup.output.make()
        try mark(setup.output)
        if planned.written.isEmpty {
            try state.begin(planned.unknown.union(plan.stalePaths).union(plan.unwanted), new: plan.newPaths)
        } else {
            try state.batches(past.lists).note(plan.stalePaths + plan.unwanted)
        }
        writer.clearWay(to: plan.stalePaths)
        let rendering = Rendering(
            repository: repository, snapshot: setup.snapshot, plan: plan, details: reading.details,
            writer: writer, parts: parts)
        let result = try await rendering.run(jobs: options.jobs)
        for path in plan.unwanted { try setup.output.remove(path) }
        let manifest = manifest(
            of: plan.sections(result.sizes), reading, setup.inputs, parts.finish(live: reading.club.shownWorkouts),
            planned.feedTimes.edits)
        try state.finish(manifest, past.lists, hasRemoved: !plan.unwanted.isEmpty)
        var report = result.report
        report.removed = plan.unwanted.count
        let first = planned.written.reduce(0) { $0 + $1.section.count }
        report.rendered += first
        report.written += planned.written.reduce(0) { $0 + $1.written }
        report.kept = plan.kept - first
        report.warnings = reading.athletes.warnings
        return report
    }

    /// Looks at the files that earlier builds wrote.
    /// - Parameter past: Takes the paths of lost files; forgets the last build if its lists are damaged.
    /// - Returns: The report of a build that has nothing to do: all that the site was made from is as it was, and so are its
    ///   files.
    private func look(at setup: BuildSetup, _ past: inout BuildState.Past) async throws -> BuildReport? {
        guard let lost = try await lostFiles(of: Array(past.manifest.sections.values), setup.output) else {
            past = setup.state.forgotten()
            return nil
        }
        past.unknown.formUnion(lost)
        guard past.manifest.inputs == setup.inputs, past.unknown.isEmpty else { return nil }
        try mark(setup.output)
        var report = BuildReport()
        report.kept = past.manifest.count
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

    /// The manifest for the next build.
    private func manifest(
        of sections: [SectionID: Manifest.Section], _ reading: ClubReader.Reading, _ inputs: Fingerprint,
        _ parts: WorkoutParts.List, _ edits: EditTimes
    ) -> Manifest {
        var manifest = Manifest()
        // What was left out is told again by the next build, so it has to look.
        manifest.inputs = reading.athletes.warnings.isEmpty ? inputs : .none
        manifest.isPrivate = options.privateContent != nil
        manifest.sections = sections
        manifest.athletes = reading.athletes.caches
        manifest.parts = .memory(parts.encoded[...])
        manifest.edits = .memory(edits.encoded[...])
        return manifest
    }

    static func open(_ path: String) throws(ClubError) -> Repository {
        do throws(StoreError) {
            return try Repository(opening: path)
        } catch {
            throw .store(error)
        }
    }
}
