import CGit2

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Writes loose objects (gitformat-loose(5)) so that all of them are on the disk when the call returns.
///
/// libgit2 syncs each object and its folder before it writes the next: with a journaling file system that is two
/// commits of the journal for each object. Here all are written first and their writing out is begun; then the first
/// sync commits the journal for all, and the others find little left to do. Names appear only after the contents are
/// on the disk, in the order given, so that no object is ever there before those that it refers to.
struct LooseObjects {
    private let folder: String

    /// - Parameter folder: The repository's `objects`, whose 256 folders are there.
    init(folder: String) {
        self.folder = folder
    }

    /// An object that is written but has no name yet.
    private final class Staged {
        let file: Descriptor
        let temporary: String
        let path: String
        let folder: String

        init(_ id: ObjectID, in objects: String) throws(StoreError) {
            let name = "\(id)"
            folder = "\(objects)/\(name.prefix(2))"
            path = "\(folder)/\(name.dropFirst(2))"
            // git's own prefix for such files: fsck passes over them, its clean-up and ours know them.
            temporary = "\(folder)/tmp_obj_\(getpid())_\(name.dropFirst(2).prefix(12))"
            if mkdir(folder, 0o777) != 0, errno != EEXIST { throw .failed("mkdir", folder) }
            unlink(temporary)
            file = try Descriptor(temporary, O_WRONLY | O_CREAT | O_EXCL, mode: 0o444)
        }

        /// Gives the object its name, or takes it away when that is not to be.
        func publish() throws(StoreError) {
            guard rename(temporary, path) == 0 else { throw .failed("rename", path) }
        }

        func discard() {
            unlink(temporary)
        }
    }

    /// Writes objects that the repository lacks.
    /// - Parameter objects: Those that others refer to come first.
    /// - Throws: ``StoreError/system(operation:path:errno:)``; no object has a name then that was not written whole.
    func write(_ objects: [ObjectBatch.Object]) throws(StoreError) {
        var staged: [Staged] = []
        do throws(StoreError) {
            let deflater = try Deflater()
            for object in objects {
                let file = try Staged(object.id, in: folder)
                staged.append(file)
                var bytes: [UInt8] = []
                try deflater.append(Self.header(of: object) + object.content, to: &bytes)
                try file.file.write(bytes)
                file.file.beginWritingOut()
            }
            for file in staged { try file.file.sync() }
            for file in staged { try file.publish() }
            for folder in Set(staged.map(\.folder)) { try Descriptor(folder: folder).sync() }
        } catch {
            // Those with a name already stay: they are whole, and nothing refers to them.
            for file in staged { file.discard() }
            throw error
        }
    }

    private static func header(of object: ObjectBatch.Object) -> [UInt8] {
        let type = git_object_type2string(object.type).map { String(cString: $0) } ?? ""
        return Array("\(type) \(object.content.count)\0".utf8)
    }
}
