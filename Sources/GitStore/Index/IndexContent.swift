import CGit2
import Files

/// The reason why git's index cannot be read.
public enum IndexFault: Sendable, Hashable {
    /// There is none, although the branch has commits.
    case missing
    /// It holds only a part of the entries, and another file holds the rest (`core.splitIndex`).
    case split
    /// It names whole folders instead of their files (`git sparse-checkout --sparse-index`).
    case sparse
    /// It has no checksum (`index.skipHash`), which libgit2 insists on.
    case unhashed
    /// It is not an index, or it is truncated.
    case damaged
}

/// Git's index, read before the branch moves, so that an unreadable one is found in time.
enum IndexContent: ~Copyable {
    /// Its bytes, of which a few entries change.
    case bytes(IndexFile, path: String)
    /// Its entries, and the time at which the file was written.
    case entries(Handle, path: String, written: FileFacts.Time?)
}

extension Repository {
    private var indexPath: String { gitDirectory + "index" }

    /// The number of changed entries from which the index is rebuilt instead of patched. libgit2's own update would compare
    /// each file that is newer than the index with each of their paths: 65 seconds for 20,000 (measured).
    private static let manyEntries = 200

    /// Reads the index, whose lock the caller holds.
    ///
    /// - Parameters:
    ///   - update: the changes to the files whose entries follow.
    ///   - tip: the commit that it belongs to; nil while there is none, and then the index may be missing.
    /// - Throws: ``StoreError/unreadableIndex(path:_:)``, ``StoreError/system(_:)``.
    func readIndex(for update: WorkTreeUpdate, at tip: ObjectID?) throws(StoreError) -> IndexContent {
        let path = indexPath
        guard let written = try indexTime(at: tip) else { return .entries(try index(), path: path, written: nil) }
        if update.steps.count < Self.manyEntries {
            let bytes = try system(File(path, for: .reading).read())
            if let file = IndexFile(bytes, paths: update.steps.map(\.change.path), written: written) {
                return .bytes(file, path: path)
            }
        }
        return .entries(try index(), path: path, written: written)
    }

    /// Makes sure that libgit2 can read the index.
    ///
    /// - Parameter tip: the commit that it belongs to; nil while there is none.
    /// - Throws: ``StoreError/unreadableIndex(path:_:)``, ``StoreError/system(_:)``.
    func requireReadableIndex(at tip: ObjectID?) throws(StoreError) {
        if try indexTime(at: tip) != nil { _ = try index() }
    }

    /// Makes sure that there is an index, if there are commits.
    ///
    /// - Parameter tip: the commit that it belongs to; nil while there is none.
    /// - Throws: ``StoreError/unreadableIndex(path:_:)``, ``StoreError/system(_:)``.
    func requireIndex(at tip: ObjectID?) throws(StoreError) {
        _ = try indexTime(at: tip)
    }

    /// - Returns: the time at which the index was written; nil when it is missing, and may be.
    private func indexTime(at tip: ObjectID?) throws(StoreError) -> FileFacts.Time? {
        do throws(SystemError) {
            return try FileFacts.of(indexPath, followsLinks: true).modified
        } catch {
            guard error.isMissing else { throw .system(error) }
        }
        guard tip == nil else { throw .unreadableIndex(path: indexPath, .missing) }
        return nil
    }

    private func index() throws(StoreError) -> Handle {
        do throws(StoreError) {
            let index = try Handle("git_repository_index", free: git_index_free) {
                git_repository_index(&$0, handle.pointer)
            }
            try check("git_index_read", git_index_read(index.pointer, 0))
            return index
        } catch {
            throw .unreadableIndex(path: indexPath, try fault(of: error))
        }
    }

    /// libgit2 has no code for an extension that it does not know, but names it in the text.
    private func fault(of error: StoreError) throws(StoreError) -> IndexFault {
        guard case .git(let error) = error else { throw error }
        if error.message.contains("'link'") { return .split }
        if error.message.contains("'sdir'") { return .sparse }
        let bytes = try system(File(indexPath, for: .reading).read())
        let hasNoChecksum = bytes.starts(with: Array("DIRC".utf8)) && bytes.suffix(20).allSatisfy { $0 == 0 }
        return hasNoChecksum ? .unhashed : .damaged
    }
}
