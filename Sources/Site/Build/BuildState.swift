#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The hidden folder beside the site where a build keeps what it knows: `site/` has `.site.cali/`.
///
/// - `manifest`: what the last whole build wrote, and from what;
/// - `cards`: cards of workouts, rendered;
/// - `pending`: paths that a build was about to write or remove; there after a build that was killed: its files are
///   ours, and what they hold is not what the manifest says;
/// - `lock`: held while a build runs.
final class BuildState {
    private let folder: String
    private let lock: Int32

    /// Locks the state of a site.
    /// - Parameter output: The site's folder.
    /// - Throws: `SiteError.buildRunning` when another build holds it.
    init(beside output: OutputFolder) throws(SiteError) {
        let name = output.root.split(separator: "/").last ?? "site"
        let parent = output.root.lastIndex(of: "/").map { String(output.root[...$0]) } ?? ""
        folder = "\(parent).\(name).cali"
        try OutputFolder(folder).make()
        let path = "\(folder)/lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .system(operation: "open", path: path, errno: errno) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            throw .buildRunning(folder: output.root)
        }
        // Last: once all is set, `deinit` runs for an error too, and would close again what is somebody else's by then.
        lock = file
    }

    deinit {
        // Said outright: a program that is just being started would hold a copy of the descriptor a moment longer.
        flock(lock, LOCK_UN)
        close(lock)
    }

    /// What the last whole build was made from; `nil` when there was none that this version can read.
    func head() -> Manifest.Head? {
        OutputFolder.content("\(folder)/manifest", most: Manifest.headLength).flatMap {
            Manifest.Head(encoded: $0[...])
        }
    }

    /// The last whole build; `nil` when there was none that this version can read.
    func manifest() -> Manifest? {
        OutputFolder.content("\(folder)/manifest").flatMap(Manifest.init(encoded:))
    }

    /// The cards that are kept.
    /// - Parameter list: What the file is known to hold.
    func cards(_ list: CardList) -> CardFile {
        CardFile(path: "\(folder)/cards", list: list)
    }

    /// The paths that builds which did not end were about to write or remove.
    func pending() -> Set<String> {
        guard let bytes = OutputFolder.content("\(folder)/pending") else { return [] }
        return Set(String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init))
    }

    /// Notes the paths that are about to be written or removed, with those of builds that did not end.
    func begin(_ paths: some Sequence<String>) throws(SiteError) {
        try OutputFolder.replace("\(folder)/pending", Array(paths.joined(separator: "\n").utf8))
    }

    /// Notes that the build is whole.
    func finish(_ manifest: Manifest) throws(SiteError) {
        try OutputFolder.replace("\(folder)/manifest", manifest.encoded)
        unlink("\(folder)/pending")
    }
}
