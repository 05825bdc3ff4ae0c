import Files

/// Finds the files of a site that are no longer as a build wrote them: gone, emptied, cut, replaced by a folder or a link, or
/// closed to their owner. Only what the file system says of them is looked at, so other bytes of the same number are not
/// noticed: reading every page would cost as much as making it.
enum LostFiles {
    /// Looks at every file of some sections.
    /// - Parameters:
    ///   - sections: The files as builds wrote them.
    ///   - output: The folder in which they should be.
    ///   - jobs: The number of tasks.
    /// - Returns: The paths of those that are to be made again; `nil` where the sections are malformed.
    static func find(
        _ sections: [Manifest.Section], in output: OutputFolder, jobs: Int
    ) async throws -> Set<String>? {
        let root = Root(folder: try system(Folder(output.root)))
        var lost: Set<String> = []
        for found in try await Parallel.map(sections, jobs: jobs, { self.lost(of: $0, in: root.folder) }) {
            guard let found else { return nil }
            lost.formUnion(found)
        }
        return lost
    }

    /// The site's folder, open for all tasks.
    private final class Root: Sendable {
        let folder: Folder

        init(folder: consuming Folder) {
            self.folder = folder
        }
    }

    private static func lost(of section: Manifest.Section, in folder: borrowing Folder) -> [String]? {
        var lost: [String] = []
        let isWhole = section.forEachFile { path, size in
            if !isIntact(path, size, in: folder) { lost.append(String(cString: path)) }
        }
        return isWhole ? lost : nil
    }

    /// Returns whether a file is there, ordinary, as long as it was, and readable by its owner.
    private static func isIntact(_ path: UnsafePointer<CChar>, _ size: Int, in folder: borrowing Folder) -> Bool {
        guard let facts = folder.facts(path) else { return false }
        return facts.kind == .file && facts.size == size && facts.isReadableByOwner
    }
}
