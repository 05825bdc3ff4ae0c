import Club
import GitStore
import Training
import Values

/// Reads a club and summarizes it: athletes whose folder an earlier build has seen are not read again.
struct ClubReader: Sendable {
    /// A club of which the workouts are not read yet, but those of athletes whom an earlier build has seen.
    struct Documents: Sendable {
        let club: ClubSummary
        /// All athletes who could be read, confirmed or not, in the order of names.
        fileprivate let athletes: [Found]
        /// The athletes of `club`, by their position in `athletes`.
        fileprivate let refs: [Int: AthleteRef]
        fileprivate let warnings: [String]

        /// For each athlete the work of making their own files, in half pages of workouts.
        var weights: [Int] {
            athletes.map {
                switch $0 {
                case .known(let summary, _): AthleteReader.weight(summary.workouts.count, summary.exercises.count)
                case .read(let documents, _): documents.weight
                }
            }
        }
    }

    /// The outcome of reading some athletes of a club.
    struct PartialReading: Sendable {
        /// For the next build, by name.
        let caches: [String: AthleteCache]
        /// The athletes' own files that were made when they were read.
        let written: [FirstRendering.Section]
        /// The documents that could not be read.
        let warnings: [String]
    }

    /// The outcome of reading a club.
    struct Reading: Sendable {
        let club: ClubSummary
        /// The athletes in full, as far as they were read and their files were not made yet.
        let details: DetailsCache
        /// All of them.
        let athletes: PartialReading
    }

    /// An athlete of the club, as far as they were read.
    fileprivate enum Found: Sendable {
        /// As an earlier build has seen them.
        case known(AthleteSummary, AthleteCache)
        case read(AthleteReader.Documents, folder: TreeEntry)

        var summary: AthleteSummary {
            switch self {
            case .known(let summary, _): summary
            case .read(let documents, _): documents.summary
            }
        }
    }

    /// An athlete with their workouts.
    private struct Whole: Sendable {
        let summary: AthleteSummary
        /// For the next build; `nil` where something could not be read, so that the next one says so again.
        var cache: AthleteCache?
        /// In full, if they were read.
        var athlete: AthleteDetails?
        var warnings: [String] = []

        /// - Parameter found: An athlete whom an earlier build has seen.
        init(_ found: Found) {
            summary = found.summary
            if case .known(_, let cache) = found { self.cache = cache }
        }

        /// - Parameter keepsDetails: True if the athlete's files are not made yet.
        init(_ reading: AthleteReader.Reading, _ folder: TreeEntry, keepsDetails: Bool) {
            summary = reading.summary
            cache = reading.warnings.isEmpty ? AthleteCache(tree: folder.id, reading) : nil
            athlete = keepsDetails ? reading.athlete : nil
            warnings = reading.warnings
        }
    }

    /// The tools of one task: a repository of its own, and a renderer if workouts are rendered when they are read.
    private struct Desk {
        let reader: ClubSnapshot
        let renderer: PageRenderer?
    }

    /// The club's repository.
    let repository: String
    /// The commit that is read.
    let snapshot: Snapshot
    /// Takes what is kept of each athlete.
    let lists: ChunkFile
    /// Athletes by name, from the last build.
    let known: [String: AthleteCache]
    let jobs: Int

    /// Reads everything but the workouts.
    /// - Throws: ``ClubError`` when the club's own documents cannot be read.
    func documents() async throws -> Documents {
        let reader = try open()
        let club = try reader.club()
        let categories = try reader.categories()
        var key = KeyBuilder()
        for path in [DocumentPath.club, .categories] {
            key.add(try reader.entry(at: path.text)?.id ?? .zero)
        }
        let folders = Array(try reader.entries(in: "users"))
        let results = try await Parallel.map(folders, jobs: jobs, state: open) { reader, folder throws in
            self.find(folder, reader)
        }
        let found = results.compactMap(\.found)
        // Nothing is published of an account that is not confirmed; what is known of it is kept all the same.
        let confirmed = found.enumerated().map { ($0, $1.summary) }.filter { $1.standing.isConfirmed(in: club) }
        let summary = ClubSummary(club, categories, key: key.fingerprint, athletes: confirmed.map(\.1))
        return Documents(
            club: summary, athletes: found,
            refs: Dictionary(uniqueKeysWithValues: zip(confirmed.map(\.0), summary.allAthletes)),
            warnings: results.flatMap(\.warnings))
    }

    /// Reads the workouts.
    /// - Parameters:
    ///   - documents: Everything else.
    ///   - rendering: Makes each athlete's own files as soon as they are read; `nil` to leave that for later.
    func read(_ documents: Documents, rendering: FirstRendering?) async throws -> Reading {
        let all = Array(documents.athletes.indices)
        let (read, written) = try await workouts(of: all, documents, rendering)
        let shown = read.indices.filter { documents.refs[$0] != nil }.map { read[$0] }
        return Reading(
            club: documents.club.training(shown.map(\.summary)),
            details: DetailsCache(shown.map(\.athlete), caches: shown.map(\.cache)),
            athletes: reading(documents, read, written))
    }

    /// Reads the workouts of some athletes, and makes their own files.
    /// - Parameters:
    ///   - documents: Everything else.
    ///   - share: The athletes, by their position.
    ///   - rendering: Makes the files.
    func read(_ documents: Documents, share: Set<Int>, rendering: FirstRendering) async throws -> PartialReading {
        let (read, written) = try await workouts(of: share.sorted(), documents, rendering)
        return reading(documents, read, written)
    }

    private func workouts(
        of positions: [Int], _ documents: Documents, _ rendering: FirstRendering?
    ) async throws -> ([Whole], [FirstRendering.Section]) {
        let desk = { @Sendable in
            let reader = try open()
            return Desk(reader: reader, renderer: rendering?.renderer(reader))
        }
        let athletes = positions.map { (documents.refs[$0], documents.athletes[$0]) }
        let (read, written) = try await Parallel.spread(athletes, jobs: jobs, state: desk) { desk, athlete, render in
            let (ref, found) = athlete
            guard case .read(let documents, let folder) = found else { return Whole(found) }
            let reading = AthleteReader(club: desk.reader)
                .read(documents, known: known[folder.name]?.workouts ?? [:])
            if let rendering, let ref { try rendering.batches(of: reading, ref).forEach(render) }
            var whole = Whole(reading, folder, keepsDetails: rendering == nil)
            whole.cache = try whole.cache?.moved(to: lists)
            return whole
        } consume: { (desk, batch: FirstRendering.Batch) -> FirstRendering.Section? in
            guard let rendering, let renderer = desk.renderer else { return nil }
            return try rendering.render(batch, renderer)
        }
        return (read, written.compactMap(\.self))
    }

    private func reading(_ documents: Documents, _ read: [Whole], _ written: [FirstRendering.Section])
        -> PartialReading
    {
        PartialReading(
            caches: Dictionary(
                read.compactMap { athlete in athlete.cache.map { (athlete.summary.name.text, $0) } },
                uniquingKeysWith: { first, _ in first }),
            written: written, warnings: documents.warnings + read.flatMap(\.warnings))
    }

    @Sendable private func open() throws -> ClubSnapshot {
        ClubSnapshot(try SiteBuild.open(repository), snapshot)
    }

    /// One athlete whose documents are of a later format, or broken, must not take the whole club down.
    private func find(_ folder: TreeEntry, _ reader: ClubSnapshot) -> (found: Found?, warnings: [String]) {
        guard folder.mode == .directory, let name = Slug(folder.name) else { return (nil, []) }
        if let cache = known[folder.name], cache.tree == folder.id, let summary = cache.summary {
            return (.known(summary, cache), [])
        }
        do throws(ClubError) {
            guard try reader.exists(name) else { return (nil, []) }
            return (.read(try AthleteReader(club: reader).documents(of: name), folder: folder), [])
        } catch {
            return (nil, error.diagnostics.map { "\(name): \($0.message)" })
        }
    }
}
