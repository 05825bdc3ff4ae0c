import CGit2
import Files

/// Writes loose objects (gitformat-loose(5)) so that all of them are on the disk when the call returns.
///
/// libgit2 syncs each object and its folder before it writes the next: with a journaling file system that is two
/// commits of the journal for each object. Here all are written first and their write-back is started; then the first
/// sync commits the journal for all, and the others find little left to do. Names appear only after the contents are
/// on the disk, in the order given, so that no object is ever there before those that it refers to.
struct LooseObjects {
    /// The repository's `objects` folder.
    let folder: String

    /// An object that is written but has no name yet.
    private final class Staged {
        let file: File
        let temporary: String
        let path: String
        let folder: String

        init(_ id: ObjectID, in objects: String) throws(SystemError) {
            let name = "\(id)"
            folder = "\(objects)/\(name.prefix(2))"
            path = "\(folder)/\(name.dropFirst(2))"
            // git's own prefix for such files: fsck ignores them, and `git prune` and ours remove them.
            temporary = "\(folder)/tmp_obj_\(ThisProcess.id)_\(name.dropFirst(2).prefix(12))"
            try Folder.makeAll(folder)
            try? File.remove(temporary)
            file = try File(temporary, for: .creating, permissions: 0o444)
        }
    }

    /// Writes objects that the repository lacks.
    /// - Parameter objects: The objects; those that others refer to come first.
    /// - Throws: ``StoreError/system(_:)``; no incomplete object has a name then.
    func write(_ objects: [ObjectBatch.Object]) throws(StoreError) {
        var staged: [Staged] = []
        do throws(StoreError) {
            let deflater = try Deflater()
            for object in objects {
                let file = try system(Staged(object.id, in: folder))
                staged.append(file)
                var bytes: [UInt8] = []
                try deflater.append(Self.header(of: object) + object.content, to: &bytes)
                try system(file.file.write(bytes))
                file.file.beginSync()
            }
            for file in staged { try system(file.file.sync()) }
            for file in staged { try system(File.move(file.temporary, to: file.path)) }
            for folder in Set(staged.map(\.folder)) { try system(Folder(folder).sync()) }
        } catch {
            // Objects that have their names already stay: they are complete, and nothing refers to them.
            for file in staged { try? File.remove(file.temporary) }
            throw error
        }
    }

    private static func header(of object: ObjectBatch.Object) -> [UInt8] {
        let type = git_object_type2string(object.type).map { String(cString: $0) } ?? ""
        return Array("\(type) \(object.content.count)\0".utf8)
    }
}
