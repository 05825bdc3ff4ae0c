import Files

/// The hidden folder beside the site where a build keeps what it knows: `site/` has `.site.cali/`.
///
/// - `manifest`: what the last whole build wrote, and from what;
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
        let sections = head(in: folder).flatMap { Self.sections($0, in: folder) } ?? []
        let files = sections.flatMap { $0.filesByPath.compactMap { path, file in file.template.map { (path, $0) } } }
        return Dictionary(files, uniquingKeysWith: { first, _ in first })
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

    /// The head of the last whole build's manifest; `nil` when there is none that this version can read.
    func head() -> Manifest.Head? {
        Self.head(in: folder)
    }

    /// The files of the last whole build.
    /// - Parameter head: Of its manifest.
    /// - Returns: `nil` when the manifest is damaged.
    func sections(_ head: Manifest.Head) -> [Manifest.Section]? {
        Self.sections(head, in: folder)
    }

    private static func sections(_ head: Manifest.Head, in folder: String) -> [Manifest.Section]? {
        Self.content("\(folder)/manifest", most: head.lengthWithSections).flatMap {
            head.sections(in: $0[...])?.map(\.1)
        }
    }

    /// The state that earlier builds left.
    struct Past {
        /// The last whole build; empty when there was none that this version can read.
        var manifest = Manifest()
        /// The paths of files that are ours and may hold anything.
        var unknown: Set<String>
        /// True if there were builds, and nothing says any more which files they wrote.
        var isForgotten = false
    }

    /// Reads what earlier builds left.
    func past() -> Past {
        let manifest = Self.content("\(folder)/manifest")
        if let last = manifest.flatMap(Manifest.init(encoded:)) {
            listsAllPaths = OutputFolder(folder).has("paths")
            return Past(manifest: last, unknown: pending())
        }
        let paths = paths()
        return Past(unknown: pending().union(paths), isForgotten: manifest != nil && paths.isEmpty)
    }

    /// The parts of workouts that are kept.
    /// - Parameter list: Those that earlier builds are known to have kept; `nil` if none of them is needed.
    func parts(_ list: WorkoutParts.List?, key: Fingerprint) -> WorkoutParts {
        let list = list.flatMap { $0.key == key ? $0 : nil } ?? WorkoutParts.List(key: key)
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

    /// Notes paths batch by batch, in a build that does not know all of them before it writes.
    struct Paths: Sendable {
        fileprivate let folder: String

        /// Notes paths that are about to be written.
        func note(_ paths: [String]) throws {
            // A line that a kill cut short must not run into the next.
            let lines = BuildState.bytes([""] + paths + [""])
            for name in ["pending", "paths"] {
                try system(File("\(folder)/\(name)", for: .appending, permissions: 0o644).write(lines))
            }
        }
    }

    /// Notes paths batch by batch.
    var batches: Paths { Paths(folder: folder) }

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
    ///   - hasRemoved: True if it removed files.
    func finish(_ manifest: Manifest, hasRemoved: Bool) throws {
        if hasRemoved || !listsAllPaths {
            try OutputFolder.replace(
                "\(folder)/paths", Self.bytes(manifest.sections.values.lazy.flatMap(\.paths) + [""]))
        }
        try OutputFolder.replace("\(folder)/manifest", manifest.encoded)
        try? File.remove("\(folder)/pending")
    }
}
