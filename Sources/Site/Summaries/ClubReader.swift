import Club
import GitStore
import Training
import Values

/// Reads a club and summarizes it: athletes whose folder an earlier build has seen are not read again.
struct ClubReader: Sendable {
    /// The outcome of reading a club.
    struct Reading: Sendable {
        let club: ClubSummary
        /// The athletes in full, as far as they were read.
        let details: DetailsCache
        /// For the next build, by name.
        let caches: [String: AthleteCache]
        /// The documents that could not be read.
        let warnings: [String]
    }

    /// One athlete of the club.
    private struct Found: Sendable {
        let summary: AthleteSummary
        /// For the next build; none where something could not be read, so that it is told again.
        let cache: AthleteCache?
        /// In full, if they were read.
        let athlete: AthleteDetails?
    }

    /// The club's repository.
    let repository: String
    /// The commit that is read.
    let snapshot: Snapshot
    /// Athletes by name, from the last build.
    let known: [String: AthleteCache]
    let jobs: Int

    /// Reads everything.
    /// - Throws: ``ClubError`` when the club's own documents cannot be read.
    func read() async throws -> Reading {
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
        // Nothing is published of an account that is not confirmed; what is known of it is kept all the same.
        let read = results.compactMap(\.found)
        let found = read.filter { $0.summary.standing.isConfirmed(in: club) }
        let summary = ClubSummary(club, categories, key: key.fingerprint, athletes: found.map(\.summary))
        return Reading(
            club: summary, details: DetailsCache(found.map(\.athlete), caches: found.map(\.cache)),
            caches: Dictionary(
                read.compactMap { found in found.cache.map { (found.summary.name.text, $0) } },
                uniquingKeysWith: { first, _ in first }),
            warnings: results.flatMap(\.warnings))
    }

    @Sendable private func open() throws -> ClubSnapshot {
        ClubSnapshot(try SiteBuild.open(repository), snapshot)
    }

    /// One athlete whose documents are of a later format, or broken, must not take the whole club down.
    private func find(_ folder: TreeEntry, _ reader: ClubSnapshot) -> (found: Found?, warnings: [String]) {
        guard folder.mode == .directory, let name = Slug(folder.name) else { return (nil, []) }
        let cache = known[folder.name]
        if let cache, cache.tree == folder.id, let summary = cache.summary {
            return (Found(summary: summary, cache: cache, athlete: nil), [])
        }
        do throws(ClubError) {
            guard try reader.exists(name) else { return (nil, []) }
            let reading = try AthleteReader(club: reader).read(name, known: cache?.workouts ?? [:])
            let isWhole = reading.warnings.isEmpty
            let found = Found(
                summary: reading.summary, cache: isWhole ? AthleteCache(tree: folder.id, reading) : nil,
                athlete: reading.athlete)
            return (found, reading.warnings)
        } catch {
            return (nil, error.diagnostics.map { "\(name): \($0.message)" })
        }
    }
}
