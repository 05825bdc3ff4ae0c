import Files

/// The hidden folder beside the site where a build keeps what it knows: `site/` has `.site.cali/`.
///
/// - `manifest`: what the last whole build wrote, and from what;
/// - `lists`: the lists that the manifest consists of, a chunk for each;
/// - `parts`: cards of workouts and items of feeds, rendered;
/// - `pending`: paths that a build was about to write or remove; there after a build that was killed: its files are
///   ours, and what they hold is not what the manifest says;
/// - `paths`: every file of the site, one a line, in a form that never changes: which files are ours is known as well
///   when the manifest was damaged or is another version's;
/// - `lock`: held while a build runs.
final class BuildState {
    private let folder: String
    private let lock: FileLock
    /// True if `paths` has every file that the last whole build wrote.
    private var listsAllPaths = false

    /// Locks the state of a site.
    /// - Parameters:
    ///   - output: The site's folder.
    ///   - isPrivate: True if nobody else may look into it: it has what the pages have.
    /// - Throws: `SiteError.buildRunning` when another build holds it, `SiteError.notPlain`.
    init(beside output: OutputFolder, isPrivate: Bool) throws {
        folder = Self.folder(beside: output)
        let made = OutputFolder(folder)
        try made.make()
        guard made.isPlainFolder else { throw SiteError.notPlain(path: folder) }
        if isPrivate { try made.keepPrivate() }
        do throws(SystemError) {
            lock = try FileLock("\(folder)/lock", permissions: 0o644)
        } catch {
            throw error.isHeld ? SiteError.buildRunning(folder: output.root) : SiteError(error)
        }
    }

    /// The head of the last whole build's manifest; `nil` when there is none that this version can read.
    /// - Parameter output: The site's folder, which need not be locked.
    static func head(beside output: OutputFolder) -> Manifest.Head? {
        head(in: folder(beside: output))
    }

    /// The template that made each file of a site, by path; empty where the last build left no manifest.
    /// - Parameter output: The site's folder, which need not be locked.
    static func templates(of output: OutputFolder) -> [String: String] {
        let folder = folder(beside: output)
        let manifest = content("\(folder)/manifest").flatMap {
            Manifest(encoded: $0) { _ in ChunkFile(reading: "\(folder)/lists") }
        }
        let files = manifest?.sections.values.flatMap { section in
            section.filesByPath.compactMap { path, file in file.template.map { (path, $0) } }
        }
        return Dictionary(files ?? [], uniquingKeysWith: { first, _ in first })
    }

    private static func head(in folder: String) -> Manifest.Head? {
        Self.content("\(folder)/manifest", most: Manifest.headLength).flatMap {
            Manifest.Head(encoded: $0[...])
        }
    }

    private static func folder(beside output: OutputFolder) -> String {
        let name = output.root.split(separator: "/").last ?? "site"
        let parent = output.root.lastIndex(of: "/").map { String(output.root[...$0]) } ?? ""
        return "\(parent).\(name).cali"
    }

    /// The state that earlier builds left.
    struct Past {
        /// The last whole build; empty when there was none that this version can read.
        var manifest = Manifest()
        /// The file with the manifest's lists, which takes those of the next manifest.
        let lists: ChunkFile
        /// The paths of files that are ours and may hold anything.
        var unknown: Set<String>
        /// True if there were builds, and nothing says any more which files they wrote.
        var isForgotten = false
    }

    /// Reads what earlier builds left.
    func past() -> Past {
        let bytes = Self.content("\(folder)/manifest")
        var lists: ChunkFile?
        let manifest = bytes.flatMap { bytes in
            Manifest(encoded: bytes) { chunks in
                let file = ChunkFile("\(folder)/lists", known: chunks)
                lists = file
                return file
            }
        }
        guard let manifest, let lists else { return forgotten(isFirst: bytes == nil) }
        listsAllPaths = OutputFolder(folder).has("paths")
        return Past(manifest: manifest, lists: lists, unknown: pending())
    }

    /// The state without a manifest that can be used: only paths are known.
    /// - Parameter isFirst: True if there is no manifest.
    func forgotten(isFirst: Bool = false) -> Past {
        let paths = paths()
        return Past(
            lists: ChunkFile("\(folder)/lists", known: []), unknown: pending().union(paths),
            isForgotten: !isFirst && paths.isEmpty)
    }

    /// The parts of workouts that are kept.
    /// - Parameters:
    ///   - kept: The list of those that earlier builds kept; `nil` if none of them is needed.
    ///   - key: The fingerprint of all that parts depend on besides their workout.
    func parts(_ kept: KeptBytes?, key: Fingerprint) -> WorkoutParts {
        let known = kept?.bytes.flatMap { WorkoutParts.List(encoded: $0) }
        let list = known.flatMap { $0.key == key ? $0 : nil } ?? WorkoutParts.List(key: key)
        return WorkoutParts(ChunkFile("\(folder)/parts", known: list.chunks.values), list)
    }

    /// The paths that builds which did not end were about to write or remove.
    func pending() -> Set<String> {
        lines("pending")
    }

    /// The paths of all files that builds wrote.
    func paths() -> Set<String> {
        lines("paths")
    }

    private func lines(_ name: String) -> Set<String> {
        guard let bytes = Self.content("\(folder)/\(name)") else { return [] }
        return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    /// The bytes of a file beside the site, or its first ones; `nil` when there is none that can be read.
    private static func content(_ path: String, most: Int = .max) -> [UInt8]? {
        (try? File.content(of: path, atMost: most)) ?? nil
    }

    private func append(_ lines: [UInt8]) throws {
        try system(File("\(folder)/paths", for: .appending, permissions: 0o644).write(lines))
    }

    fileprivate static func bytes(_ lines: some Sequence<String>) -> [UInt8] {
        Array(lines.joined(separator: "\n").utf8)
    }

    /// Notes paths and sections batch by batch, in a build that does not know all of them before it writes.
    struct Batches: Sendable {
        fileprivate let folder: String
        /// Takes the sections that are made.
        let lists: ChunkFile

        /// Notes paths that are about to be written.
        func note(_ paths: [String]) throws {
            // A line that a kill cut short must not run into the next.
            let lines = BuildState.bytes([""] + paths + [""])
            for name in ["pending", "paths"] {
                try system(File("\(folder)/\(name)", for: .appending, permissions: 0o644).write(lines))
            }
        }
    }

    /// Notes paths and sections batch by batch.
    func batches(_ lists: ChunkFile) -> Batches { Batches(folder: folder, lists: lists) }

    /// Notes the paths that are about to be written or removed, with those of builds that did not end.
    /// - Parameters:
    ///   - paths: All of them.
    ///   - new: Those that no build has written.
    func begin(_ paths: some Sequence<String>, new: [String]) throws {
        // A line that a kill cut short must not run into the next.
        if !new.isEmpty { try append(Self.bytes([""] + new + [""])) }
        try OutputFolder.replace("\(folder)/pending", Self.bytes(paths))
    }

    /// Notes that the build is whole.
    /// - Parameters:
    ///   - manifest: The files that it wrote.
    ///   - lists: The file with the manifest's lists.
    ///   - hasRemoved: True if it removed files.
    func finish(_ manifest: Manifest, _ lists: ChunkFile, hasRemoved: Bool) throws {
        var (manifest, lists) = (manifest, lists)
        try manifest.move(to: lists)
        if lists.isMostlyWaste(beside: manifest.chunks) { lists = try lists.remade { try manifest.move(to: $0) } }
        try lists.flush()
        if hasRemoved || !listsAllPaths {
            try OutputFolder.replace(
                "\(folder)/paths", Self.bytes(manifest.sections.values.lazy.flatMap(\.paths) + [""]))
        }
        try OutputFolder.replace("\(folder)/manifest", manifest.encoded(with: lists))
        try? File.remove("\(folder)/pending")
    }
}
