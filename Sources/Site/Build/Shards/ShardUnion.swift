import Files

/// Joins the shares of a site in an empty folder, as if one build had made the athletes' own files there. The build that
/// follows makes the files that show athletes together, and whatever else is not as it should be.
struct ShardUnion {
    /// A share that was built.
    private struct Built {
        let folder: OutputFolder
        /// Locks the share for as long as it is read.
        let state: BuildState
        let manifest: Manifest
        let shard: Shard
    }

    private let shards: [Built]

    /// Opens the shares, and makes sure that together they are the site.
    /// - Parameters:
    ///   - folders: The folders of the shares.
    ///   - inputs: Everything that the site depends on.
    ///   - jobs: The number of tasks.
    /// - Throws: `SiteError.shards`, `SiteError.buildRunning`.
    init(_ folders: [String], inputs: Fingerprint, jobs: Int) async throws {
        guard Set(folders).count == folders.count else { throw SiteError.shards(.repeated) }
        var shards: [Built] = []
        for folder in folders {
            let built = try Self.open(folder, inputs)
            let lost = try await LostFiles.find(Array(built.manifest.sections.values), in: built.folder, jobs: jobs)
            // A share may come from another machine: no path may lead out of its folder, or out of the whole site's.
            guard let lost, lost.isEmpty, built.folder.has(only: built.manifest.sections.values.flatMap(\.paths)) else {
                throw SiteError.shards(.incomplete(folder: folder))
            }
            shards.append(built)
        }
        guard let count = shards.first?.shard.count, shards.allSatisfy({ $0.shard.count == count }) else {
            throw SiteError.shards(.differentCounts)
        }
        let missing = Set(1...count).subtracting(shards.map(\.shard.number))
        guard missing.isEmpty else {
            throw SiteError.shards(.missing(missing.sorted().compactMap { Shard($0, of: count) }))
        }
        guard shards.count == count else { throw SiteError.shards(.repeated) }
        self.shards = shards
    }

    private static func open(_ path: String, _ inputs: Fingerprint) throws -> Built {
        let folder = OutputFolder(path)
        guard BuildState.head(beside: folder) != nil else { throw SiteError.shards(.noShard(folder: path)) }
        let state = try BuildState(beside: folder, isPrivate: false)
        let past = state.past()
        guard let origin = past.manifest.shard else { throw SiteError.shards(.noShard(folder: path)) }
        guard past.unknown.isEmpty else { throw SiteError.shards(.incomplete(folder: path)) }
        guard origin.inputs == inputs else { throw SiteError.shards(.otherInputs(folder: path)) }
        return Built(folder: folder, state: state, manifest: past.manifest, shard: origin.shard)
    }

    /// Puts the files of all shares into a folder, with a manifest that says so.
    /// - Parameters:
    ///   - output: The folder, which must be empty.
    ///   - state: Its state.
    /// - Throws: `SiteError`.
    func join(into output: OutputFolder, _ state: BuildState) throws {
        guard output.isEmpty else { throw SiteError.shards(.notEmpty(folder: output.root)) }
        try output.make()
        var manifest = Manifest()
        let lists = state.past().lists
        let key =
            shards.first.flatMap { $0.manifest.parts.bytes }.flatMap { WorkoutParts.List(encoded: $0) }?.key ?? .none
        let parts = state.parts(nil, key: key)
        for built in shards {
            let paths = built.manifest.sections.values.flatMap(\.paths)
            try state.batches(lists).note(paths)
            for path in paths { try output.take(path, from: built.folder) }
            manifest.sections.merge(built.manifest.sections) { first, _ in first }
            manifest.athletes.merge(built.manifest.athletes) { first, _ in first }
            try parts.take(from: built.state.parts(built.manifest.parts, key: key))
        }
        manifest.parts = .memory(parts.finish().encoded[...])
        try state.finish(manifest, lists, hasRemoved: false)
    }
}

/// A reason why shares of a site cannot be joined.
public enum ShardProblem: Sendable, Hashable {
    /// No share was built in the folder.
    case noShard(folder: String)
    /// Files of the share are missing, or its build did not end.
    case incomplete(folder: String)
    /// The share was built from another commit, with other options or by another version.
    case otherInputs(folder: String)
    /// The shares are not of the same number.
    case differentCounts
    /// There are several of one number.
    case repeated
    /// These are not there.
    case missing([Shard])
    /// The folder of the whole site has something in it already.
    case notEmpty(folder: String)
}
