#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

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
    /// - Returns: Whether it was written.
    /// - Throws: `SiteError.system`.
    func put(_ path: String, _ bytes: [UInt8]) throws(SiteError) -> Bool {
        let full = "\(root)/\(path)"
        // The common case of a first build: nothing is there, and nobody can be reading it.
        if let file = create(full) {
            try fill(file, full, bytes)
            return true
        }
        if errno == ENOENT {
            try makeFolders(above: full)
            guard let file = create(full) else { throw failure("open", full) }
            try fill(file, full, bytes)
            return true
        }
        guard errno == EEXIST else { throw failure("open", full) }
        if hasContent(full, bytes) { return false }
        try Self.replace(full, bytes)
        return true
    }

    /// The end of the name of a file that is being written in the place of another. One build at a time writes to a site.
    private static let partEnd = ".part"

    /// Removes what a build that was killed while it wrote some files left beside them.
    /// - Parameter paths: The paths of the files.
    func removeParts(of paths: Set<String>) {
        for path in paths where isOurs(path) { unlink("\(root)/\(path)\(Self.partEnd)") }
    }

    /// Replaces a file, or makes it, so that a reader sees the old content or the new.
    static func replace(_ full: String, _ bytes: [UInt8]) throws(SiteError) {
        let temporary = full + partEnd
        unlink(temporary)
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .system(operation: "open", path: temporary, errno: errno) }
        do throws(SiteError) {
            try Self.writeAll(file, temporary, bytes)
            if rename(temporary, full) == 0 { return }
            // A folder gives way if there is nothing in it.
            guard errno == EISDIR || errno == ENOTEMPTY || errno == EEXIST else {
                throw .system(operation: "rename", path: full, errno: errno)
            }
            guard rmdir(full) == 0, rename(temporary, full) == 0 else { throw .folderInTheWay(path: full) }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Removes a file, and the folders that are empty without it. What stands in its place by now is left alone.
    /// - Throws: `SiteError.system` when it is still there: what it shows may be public no longer.
    func remove(_ path: String) throws(SiteError) {
        guard isOurs(path) else { return }
        if unlink("\(root)/\(path)") != 0, ![ENOENT, ENOTDIR, EISDIR].contains(errno), !isFolder(path) {
            throw failure("unlink", "\(root)/\(path)")
        }
        var folder = path[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            if rmdir("\(root)/\(folder)") != 0 { return }
        }
    }

    /// Returns true if a path stays in the folder: none of its parts leads up, and no folder on the way is a link. What is to
    /// be removed is written beside the site, and in a folder from somebody else by them.
    private func isOurs(_ path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return !parts.contains { ["", ".", ".."].contains($0) } && obstacles(to: [path]).isEmpty
    }

    /// Removes a file, and nothing else.
    func unlinkFile(_ path: String) {
        unlink("\(root)/\(path)")
    }

    /// Returns whether something stands at a path.
    func has(_ path: String) -> Bool {
        var status = stat()
        return lstat("\(root)/\(path)", &status) == 0
    }

    /// True if there is a folder at a path, and not a link to one.
    private func isFolder(_ path: some StringProtocol) -> Bool {
        var status = stat()
        return lstat("\(root)/\(path)", &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
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

    /// Whether the folder is missing or empty.
    var isEmpty: Bool {
        guard let folder = opendir(root) else { return true }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let isDot = withUnsafePointer(to: entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { strcmp($0, ".") == 0 || strcmp($0, "..") == 0 }
            }
            if !isDot { return false }
        }
        return true
    }

    /// Makes the folder.
    func make() throws(SiteError) {
        try makeFolders(above: "\(root)/.")
    }

    /// True if it is a folder itself, and not a link to one.
    var isPlainFolder: Bool {
        var status = stat()
        return lstat(root, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Keeps others of the machine out of it.
    func keepPrivate() throws(SiteError) {
        guard chmod(root, 0o700) == 0 else { throw failure("chmod", root) }
    }

    /// The flags of open(2) for a file of ours: no link is followed, and no pipe in its place is waited for.
    static let plainFlags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC

    /// Returns true if an open file is an ordinary one.
    static func isPlain(_ file: Int32) -> Bool {
        var status = stat()
        return fstat(file, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// The bytes of a file beside the site, or its first ones; `nil` when there is none.
    static func content(_ full: String, most: Int = .max) -> [UInt8]? {
        let file = open(full, O_RDONLY | plainFlags)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return isPlain(file) ? content(of: file, most: most) : nil
    }

    /// The bytes of an open file, or its first ones; `nil` with `errno` set when it cannot be read.
    static func content(of file: Int32, most: Int = .max) -> [UInt8]? {
        var status = stat()
        guard fstat(file, &status) == 0 else { return nil }
        return readAll(file, min(most, Int(status.st_size)))
    }

    private func create(_ full: String) -> Int32? {
        let file = open(full, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        return file >= 0 ? file : nil
    }

    private func fill(_ file: Int32, _ full: String, _ bytes: [UInt8]) throws(SiteError) {
        do throws(SiteError) {
            try Self.writeAll(file, full, bytes)
        } catch {
            // A file cut short by a full disk must not pass for a page.
            unlink(full)
            throw error
        }
    }

    private func hasContent(_ full: String, _ bytes: [UInt8]) -> Bool {
        let file = open(full, O_RDONLY | Self.plainFlags)
        guard file >= 0 else { return false }
        defer { close(file) }
        var status = stat()
        guard Self.isPlain(file), fstat(file, &status) == 0, Int(status.st_size) == bytes.count,
            status.st_mode & S_IRUSR != 0
        else {
            return false
        }
        return Self.readAll(file, bytes.count) == bytes
    }

    /// Makes the folder that a path is in; from below, because nearly always only the last one is missing.
    private func makeFolders(above full: String) throws(SiteError) {
        guard let slash = full.lastIndex(of: "/"), slash != full.startIndex else { return }
        let folder = String(full[..<slash])
        if mkdir(folder, 0o755) == 0 || errno == EEXIST { return }
        guard errno == ENOENT else { throw failure("mkdir", folder) }
        try makeFolders(above: folder)
        if mkdir(folder, 0o755) != 0, errno != EEXIST { throw failure("mkdir", folder) }
    }

    private func failure(_ operation: String, _ path: String) -> SiteError {
        .system(operation: operation, path: path, errno: errno)
    }

    private static func readAll(_ file: Int32, _ count: Int) -> [UInt8]? {
        var complete = true
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            while initialized < count {
                let got = read(file, buffer.baseAddress.map { $0 + initialized }, count - initialized)
                if got < 0, errno == EINTR { continue }
                guard got > 0 else { break }
                initialized += got
            }
            complete = initialized == count
        }
        return complete ? bytes : nil
    }

    /// Writes everything and closes the file.
    private static func writeAll(_ file: Int32, _ path: String, _ bytes: [UInt8]) throws(SiteError) {
        do throws(SiteError) {
            try write(bytes, to: file, path)
        } catch {
            close(file)
            throw error
        }
        guard close(file) == 0 else { throw .system(operation: "close", path: path, errno: errno) }
    }

    /// Writes everything.
    static func write(_ bytes: [UInt8], to file: Int32, _ path: String) throws(SiteError) {
        var offset = 0
        while offset < bytes.count {
            let done = bytes.withUnsafeBytes {
                systemWrite(file, $0.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if done < 0, errno == EINTR { continue }
            guard done > 0 else { throw .system(operation: "write", path: path, errno: errno) }
            offset += done
        }
    }
}

/// The system call, which the method of the same name would hide.
private func systemWrite(_ file: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, start, count)
}
