import Files
import Values

/// A folder of which files are served, and nothing outside it.
struct SiteFolder: Sendable {
    /// The result of looking for a URL's path.
    enum Found: Equatable {
        /// A file, by its path on disk.
        case file(String)
        /// A folder that was asked for without the slash at its end.
        case folderWithoutSlash
        /// Nothing that is served.
        case nothing
    }

    /// The folder's path without symbolic links, and without a slash at its end.
    let root: String

    /// - Returns: `nil` when there is no such folder.
    init?(_ path: String) {
        guard let root = File.resolved(path), FileFacts(root)?.kind == .folder else { return nil }
        self.root = root == "/" ? "" : root
    }

    /// Finds the file or folder that a URL's path names.
    /// - Parameter path: The path as received, percent-encoded.
    func find(_ path: String) -> Found {
        guard let names = Self.names(in: path) else { return .nothing }
        let isFolder = path.hasSuffix("/")
        let asked = names.isEmpty ? root + "/" : root + "/" + names.joined(separator: "/")
        // Symbolic links may lead anywhere inside the folder, but not out of it.
        guard let found = File.resolved(asked), found == root || found.hasPrefix(root + "/") else { return .nothing }
        switch FileFacts(found)?.kind {
        case .file where !isFolder: return .file(found)
        case .folder where !isFolder: return .folderWithoutSlash
        case .folder: return find(path + "index.html")
        default: return .nothing
        }
    }

    /// Returns the names on a path, decoded; `nil` for a path that no site has: one with hidden files, or that leads up in
    /// any form.
    private static func names(in path: String) -> [String]? {
        guard path.hasPrefix("/") else { return nil }
        var names: [String] = []
        var parts = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        if parts.last?.isEmpty == true { parts.removeLast() }
        for part in parts {
            guard let name = PercentCoding.decoded(part), !name.isEmpty, !name.hasPrefix("."),
                !name.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 })
            else { return nil }
            names.append(name)
        }
        return names
    }
}
