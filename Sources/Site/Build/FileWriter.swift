/// Renders files and writes those that differ.
struct FileWriter: Sendable {
    let output: OutputFolder
    /// The published address of the site, if it has one.
    let baseURL: String?
    /// True if nothing was in the folder when the build began.
    let wasEmpty: Bool
    let counter: ProgressCounter

    /// A file that was rendered.
    struct RenderedFile: Sendable {
        let path: String
        let size: Int
        /// True if its content is new.
        let isWritten: Bool
    }

    /// Renders a file, and writes it if it is not there with this content already.
    func write(_ file: any SiteFile, at path: String, _ renderer: PageRenderer) throws -> RenderedFile {
        let content = try file.content(renderer)
        SiteLinks.resolve(
            content, at: path, root: file.linkBase.root(baseURL: baseURL), into: &renderer.resolvedFile)
        counter.add()
        let bytes = renderer.resolvedFile
        return RenderedFile(path: path, size: bytes.count, isWritten: try output.put(path, bytes))
    }

    /// Removes files and links that stand where folders must be.
    /// - Parameter paths: Of files that are to be written.
    func clearWay(to paths: [String]) {
        guard !wasEmpty else { return }
        for path in output.obstacles(to: paths) { output.unlinkFile(path) }
    }
}

extension LinkBase {
    /// The way to the root of the site; `nil` for the one from the file's folder.
    fileprivate func root(baseURL: String?) -> String? {
        switch self {
        case .folder: nil
        case .address: baseURL
        case .host: baseURL.flatMap(Self.path)
        }
    }

    /// `https://bars.example/club/` → `/club/`.
    private static func path(of url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return nil }
        return parts.count == 4 ? "/\(parts[3])" : "/"
    }
}
