#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds the files of a site that are no longer as a build wrote them: gone, emptied, cut, replaced by a folder or a link, or
/// closed to their owner. Only what the file system says of them is looked at, so other bytes of the same number are not
/// noticed: reading every page would cost as much as making it.
enum LostFiles {
    /// Looks at every file of some sections.
    /// - Parameters:
    ///   - sections: The files as builds wrote them.
    ///   - output: Where they should be.
    ///   - jobs: How many tasks.
    /// - Returns: The paths of those that are to be made again; `nil` where the sections are malformed.
    static func find(
        _ sections: [Manifest.Section], in output: OutputFolder, jobs: Int
    ) async throws -> Set<String>? {
        let folder = open(output.root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw SiteError.system(operation: "open", path: output.root, errno: errno) }
        defer { close(folder) }
        var lost: Set<String> = []
        for found in try await Parallel.map(sections, jobs: jobs, { self.lost(of: $0, in: folder) }) {
            guard let found else { return nil }
            lost.formUnion(found)
        }
        return lost
    }

    private static func lost(of section: Manifest.Section, in folder: Int32) -> [String]? {
        var lost: [String] = []
        let isWhole = section.forEachFile { path, size in
            if !isIntact(path, size, in: folder) { lost.append(String(cString: path)) }
        }
        return isWhole ? lost : nil
    }

    /// Returns whether a file is there, ordinary, as long as it was, and readable by its owner.
    private static func isIntact(_ path: UnsafePointer<CChar>, _ size: Int, in folder: Int32) -> Bool {
        var status = stat()
        return fstatat(folder, path, &status, AT_SYMLINK_NOFOLLOW) == 0 && status.st_mode & S_IFMT == S_IFREG
            && Int(status.st_size) == size && status.st_mode & S_IRUSR != 0
    }
}
