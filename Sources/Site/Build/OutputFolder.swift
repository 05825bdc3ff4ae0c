import Files

/// The site's folder: writes files whole, touches none whose content is the same, follows no symbolic link at a page.
struct OutputFolder: Sendable {
    let root: String

    /// - Parameter root: Its path. However it is written, what a build keeps beside the site is found again; links to
    ///   the folder are kept.
    init(_ root: String) {
        let parts = root.split(separator: "/").filter { $0 != "." }
        guard !parts.contains("..") else {
            self.root = OutputPlace.resolved(root)
            return
        }
        self.root = (root.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }

    /// Writes a file if it is not there with this content already.
    /// - Parameters:
    ///   - path: In the site.
    ///   - bytes: Its content.
    /// - Returns: True if it was written.
    /// - Throws: `SiteError.system`.
    func put(_ path: String, _ bytes: [UInt8]) throws(SiteError) -> Bool {
        let full = "\(root)/\(path)"
        // The common case of a first build: nothing is there, and nobody can be reading it.
        do throws(SystemError) {
            do throws(SystemError) {
                try File.create(full, with: bytes, permissions: 0o644)
            } catch {
                guard error.isMissing else { throw error }
                try makeFolders(above: full)
                try File.create(full, with: bytes, permissions: 0o644)
            }
        } catch {
            guard error.isTaken else { throw .system(error) }
            if hasContent(full, bytes) { return false }
            try Self.replace(full, bytes)
        }
        return true
    }

    /// Takes a file from another folder, as a second name of it where the file system can do that.
    /// - Parameters:
    ///   - path: Its path, which stays in both folders.
    ///   - other: The other folder.
    /// - Throws: `SiteError.system`.
    func take(_ path: String, from other: OutputFolder) throws(SiteError) {
        let (old, new) = ("\(other.root)/\(path)", "\(root)/\(path)")
        do throws(SystemError) {
            try makeFolders(above: new)
        } catch {
            throw .system(error)
        }
        if (try? File.link(old, as: new)) != nil { return }
        guard let bytes = try system(File.content(of: old)) else { throw .shards(.incomplete(folder: other.root)) }
        _ = try put(path, bytes)
    }

    /// The end of the name of a file that is being written in the place of another. One build at a time writes to a site.
    private static let partEnd = ".part"

    /// Removes what a build that was killed while it wrote some files left beside them.
    /// - Parameter paths: The paths of the files.
    func removeParts(of paths: Set<String>) {
        for path in paths where isOurs(path) { try? File.remove("\(root)/\(path)\(Self.partEnd)") }
    }

    /// Replaces a file, or makes it, so that a reader sees the old content or the new.
    static func replace(_ full: String, _ bytes: [UInt8]) throws(SiteError) {
        let put = { () throws(SystemError) in
            try File.replace(full, with: bytes, at: full + partEnd, permissions: 0o644)
        }
        do throws(SystemError) {
            try put()
        } catch {
            // A folder gives way if there is nothing in it.
            guard error.isFolder || error.isNotEmpty else { throw .system(error) }
            guard (try? Folder.remove(full)) != nil, (try? put()) != nil else { throw .folderInTheWay(path: full) }
        }
    }

    /// Removes a file, and the folders that are empty without it. What stands in its place by now is left alone.
    /// - Throws: `SiteError.system` when it is still there: what it shows may be public no longer.
    func remove(_ path: String) throws(SiteError) {
        guard isOurs(path) else { return }
        do throws(SystemError) {
            try File.remove("\(root)/\(path)")
        } catch {
            guard error.isUnreachable || error.isFolder || isFolder(path) else { throw .system(error) }
        }
        var folder = path[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if (try? Folder.remove("\(root)/\(folder)")) == nil { return }
        }
    }

    /// Returns true if a path stays in the folder: none of its parts leads up, and no folder on the way is a link. What is to
    /// be removed is written beside the site, and in a folder from somebody else by them.
    private func isOurs(_ path: String) -> Bool { has(only: [path]) }

    /// Returns true if all paths stay in the folder: none of their parts leads up, and no folder on the way is a link.
    func has(only paths: [String]) -> Bool {
        let leadsOut = { (path: String) in
            path.split(separator: "/", omittingEmptySubsequences: false).contains { ["", ".", ".."].contains($0) }
        }
        return !paths.contains(where: leadsOut) && obstacles(to: paths).isEmpty
    }

    /// Removes a file, and nothing else.
    func unlinkFile(_ path: String) {
        try? File.remove("\(root)/\(path)")
    }

    /// Returns whether something stands at a path.
    func has(_ path: String) -> Bool {
        FileFacts("\(root)/\(path)") != nil
    }

    /// True if there is a folder at a path, and not a link to one.
    private func isFolder(_ path: some StringProtocol) -> Bool {
        Folder.isPlain("\(root)/\(path)")
    }

    /// Finds what stands where folders must be and is none: files, and links, whatever they lead to.
    /// - Parameter paths: Of files that are to be written.
    func obstacles(to paths: [String]) -> Set<String> {
        var folders: Set<Substring> = []
        var obstacles: Set<String> = []
        for path in paths {
            for slash in path.indices where path[slash] == "/" && !folders.contains(path[..<slash]) {
                let folder = path[..<slash]
                guard !isFolder(folder) else {
                    folders.insert(folder)
                    continue
                }
                if has(String(folder)) { obstacles.insert(String(folder)) }
                break
            }
        }
        return obstacles
    }

    /// True if the folder is missing or empty.
    var isEmpty: Bool { (try? Folder.names(in: root))?.isEmpty ?? true }

    /// Makes the folder.
    func make() throws(SiteError) {
        try system(Folder.makeAll(root, permissions: 0o755))
    }

    /// True if it is a folder itself, and not a link to one.
    var isPlainFolder: Bool { Folder.isPlain(root) }

    /// Keeps others of the machine out of it.
    func keepPrivate() throws(SiteError) {
        try system(File.setPermissions(0o700, of: root))
    }

    private func hasContent(_ full: String, _ bytes: [UInt8]) -> Bool {
        guard let file = try? File(full, for: .reading), let facts = try? file.facts(), facts.size == bytes.count,
            facts.isReadableByOwner
        else { return false }
        return (try? file.read()) == bytes
    }

    private func makeFolders(above full: String) throws(SystemError) {
        try Folder.makeAll(Folder.parent(of: full), permissions: 0o755)
    }
}
