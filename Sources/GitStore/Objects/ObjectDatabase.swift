import CGit2
import Files

/// Makes the database that libgit2 reads objects from: its own reader for packs, and ours for loose objects.
///
/// All that libgit2 does by itself (status, ancestry, references) reads through it, so a damaged object ends in an error
/// everywhere. git's commit-graph file is not used: libgit2 does not verify it, and ancestry is seldom asked for here.
enum ObjectDatabase {
    /// The repository's own objects come before borrowed ones.
    private static let (own, borrowed): (Int32, Int32) = (2, 1)
    /// git's own bound for repositories that borrow from one another.
    private static let deepest = 5

    /// Makes the database of a repository, with what it borrows (`info/alternates`).
    ///
    /// - Parameters:
    ///   - folder: The repository's `objects`, without a slash at the end.
    ///   - packs: Is given the packs that are there.
    /// - Throws: ``StoreError/damagedFile(path:)``, ``StoreError/git(_:)``, ``StoreError/system(_:)``.
    static func open(_ folder: String, _ packs: PackReader) throws(StoreError) -> Handle {
        let database = try Handle("git_odb_new", free: git_odb_free) { git_odb_new(&$0) }
        try add(folder, to: database, packs, priority: own)
        try addAlternates(of: folder, to: database, packs, below: 0)
        return database
    }

    /// Adds a folder of objects that are not the repository's own, with what it borrows.
    ///
    /// - Parameters:
    ///   - folder: The folder, without a slash at the end.
    ///   - database: The database.
    ///   - packs: Is given the packs that are there.
    ///   - depth: The number of alternates that lead to it.
    /// - Throws: as ``open(_:)``.
    static func addAlternate(
        _ folder: String, to database: borrowing Handle, _ packs: PackReader, depth: Int = 0
    ) throws(StoreError) {
        // git only warns of a folder that is gone.
        guard depth <= deepest, File.exists(folder) else { return }
        try add(folder, to: database, packs, priority: borrowed)
        try addAlternates(of: folder, to: database, packs, below: depth)
    }

    private static func add(
        _ folder: String, to database: borrowing Handle, _ packs: PackReader, priority: Int32
    ) throws(StoreError) {
        packs.add(try PackCheck.check("\(folder)/pack"))
        let backend = try ObjectFolder(folder).makeBackend(isOwn: priority == own)
        let code =
            priority == own
            ? git_odb_add_backend(database.pointer, backend, priority)
            : git_odb_add_alternate(database.pointer, backend, priority)
        do throws(StoreError) {
            try check("git_odb_add_backend", code)
        } catch {
            backend.pointee.free(backend)
            throw error
        }
    }

    private static func addAlternates(
        of folder: String, to database: borrowing Handle, _ packs: PackReader, below depth: Int
    ) throws(StoreError) {
        let list = "\(folder)/info/alternates"
        guard let text = try system(File.content(of: list)) else { return }
        for line in text.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            var path = String(decoding: line, as: UTF8.self)
            if path.hasPrefix("#") { continue }
            if !path.hasPrefix("/") { path = "\(folder)/\(path)" }
            try addAlternate(path, to: database, packs, depth: depth + 1)
        }
    }
}

/// One folder of objects. Packs, which hold nearly all of them, are searched before loose objects.
private final class ObjectFolder {
    private typealias Backend = UnsafeMutablePointer<git_odb_backend>

    private let packs: Backend
    private let loose: LooseObjectReader

    init(_ folder: String) throws(StoreError) {
        loose = try LooseObjectReader(folder: folder)
        var packs: Backend?
        try check("git_odb_backend_pack", git_odb_backend_pack(&packs, folder))
        guard let packs else { throw .git(GitError(operation: "git_odb_backend_pack", code: -1)) }
        self.packs = packs
    }

    deinit {
        packs.pointee.free(packs)
    }

    /// Makes the backend that libgit2 calls, which owns this folder from then on.
    ///
    /// - Parameter isOwn: True if new packs are written here.
    func makeBackend(isOwn: Bool) throws(StoreError) -> UnsafeMutablePointer<git_odb_backend> {
        let whole = UnsafeMutablePointer<cali_odb_backend>.allocate(capacity: 1)
        whole.initialize(to: cali_odb_backend())
        let backend = UnsafeMutableRawPointer(whole).assumingMemoryBound(to: git_odb_backend.self)
        do throws(StoreError) {
            try check(
                "git_odb_init_backend", git_odb_init_backend(backend, UInt32(GIT_ODB_BACKEND_VERSION)))
        } catch {
            whole.deallocate()
            throw error
        }
        whole.pointee.context = Unmanaged.passRetained(self).toOpaque()
        backend.pointee.read = { data, size, type, backend, id in
            ObjectFolder.of(backend, id) { $0.read($1, data, size, type, for: backend) }
        }
        backend.pointee.read_header = { size, type, backend, id in
            ObjectFolder.of(backend, id) { $0.readHeader($1, size, type) }
        }
        backend.pointee.exists = { backend, id in ObjectFolder.of(backend, id) { $0.has($1) ? 1 : 0 } }
        backend.pointee.freshen = { backend, id in ObjectFolder.of(backend, id) { $0.touch($1) } }
        backend.pointee.refresh = { backend in ObjectFolder.of(backend)?.refresh() ?? -1 }
        if isOwn {
            backend.pointee.writepack = { writer, backend, database, progress, payload in
                guard let packs = ObjectFolder.of(backend)?.packs else { return -1 }
                return packs.pointee.writepack(writer, packs, database, progress, payload)
            }
        }
        backend.pointee.free = { backend in ObjectFolder.release(backend) }
        return backend
    }

    // MARK: Calls of libgit2

    private func read(
        _ id: ObjectID, _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ size: UnsafeMutablePointer<Int>?,
        _ type: UnsafeMutablePointer<git_object_t>?, for backend: UnsafeMutablePointer<git_odb_backend>?
    ) -> Int32 {
        withLoose(id, after: readPacked(id, data, size, type)) { () throws(LooseObjectFault) in
            var room: UnsafeMutableRawPointer?
            do throws(LooseObjectFault) {
                let header = try loose.read(id) { count in
                    // libgit2 ends the content of every object with a NUL, and reads commits up to it.
                    room = git_odb_backend_data_alloc(backend, count + 1)
                    room?.storeBytes(of: 0, toByteOffset: count, as: UInt8.self)
                    return room
                }
                guard let header else { return false }
                guard Self.matches(id, room, header.size, header.type) else { throw .otherContent }
                data?.pointee = room
                size?.pointee = header.size
                type?.pointee = header.type
                return true
            } catch {
                git_odb_backend_data_free(backend, room)
                throw error
            }
        }
    }

    /// Reads an object from a pack.
    ///
    /// - Returns: libgit2's code, or `GIT_EMISMATCH` where the content does not match the id.
    private func readPacked(
        _ id: ObjectID, _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ size: UnsafeMutablePointer<Int>?,
        _ type: UnsafeMutablePointer<git_object_t>?
    ) -> Int32 {
        var oid = id.oid
        let code = packs.pointee.read(data, size, type, packs, &oid)
        guard code == 0, let data, let size, let type,
            !Self.matches(id, data.pointee, size.pointee, type.pointee)
        else { return code }
        git_odb_backend_data_free(packs, data.pointee)
        data.pointee = nil
        git_error_set_str(Int32(GIT_ERROR_ODB.rawValue), "its content does not match its id")
        return GIT_EMISMATCH.rawValue
    }

    /// Returns true if an id is that of the content: the SHA-1 of type, size and content (gitformat-loose(5)).
    private static func matches(
        _ id: ObjectID, _ content: UnsafeMutableRawPointer?, _ count: Int, _ type: git_object_t
    ) -> Bool {
        id.isName(of: type, UnsafeRawBufferPointer(start: content, count: count))
    }

    private func readHeader(
        _ id: ObjectID, _ size: UnsafeMutablePointer<Int>?, _ type: UnsafeMutablePointer<git_object_t>?
    ) -> Int32 {
        var oid = id.oid
        return withLoose(id, after: packs.pointee.read_header(size, type, packs, &oid)) {
            () throws(LooseObjectFault) in
            guard let header = try loose.header(id) else { return false }
            size?.pointee = header.size
            type?.pointee = header.type
            return true
        }
    }

    /// Asks for the loose object when no pack has the object, or the packed one is damaged.
    ///
    /// - Parameter body: Returns true if there is a loose object.
    private func withLoose(
        _ id: ObjectID, after code: Int32, _ body: () throws(LooseObjectFault) -> Bool
    ) -> Int32 {
        guard code < 0 else { return code }
        let isPacked = code != GIT_ENOTFOUND.rawValue && code != GIT_PASSTHROUGH.rawValue
        let reason = isPacked ? git_error_last().map { String(cString: $0.pointee.message) } ?? "" : ""
        do throws(LooseObjectFault) {
            if try body() { return 0 }
            return isPacked ? fail(id, "its pack is damaged (\(reason))") : GIT_ENOTFOUND.rawValue
        } catch {
            return fail(id, "its file \(error.text)")
        }
    }

    /// Sets an error that names the object, and returns the code after which libgit2 asks no other backend.
    private func fail(_ id: ObjectID, _ reason: String) -> Int32 {
        git_error_set_str(Int32(GIT_ERROR_ODB.rawValue), "object \(id)\(GitError.damage)\(reason)")
        return GIT_EMISMATCH.rawValue
    }

    private func has(_ id: ObjectID) -> Bool {
        var oid = id.oid
        return packs.pointee.exists(packs, &oid) != 0 || loose.has(id)
    }

    private func touch(_ id: ObjectID) -> Int32 {
        var oid = id.oid
        if packs.pointee.freshen(packs, &oid) == 0 || loose.touch(id) { return 0 }
        return GIT_ENOTFOUND.rawValue
    }

    private func refresh() -> Int32 {
        packs.pointee.refresh(packs)
    }

    // MARK: The backend's context

    private static func of(_ backend: Backend?) -> ObjectFolder? {
        context(backend).map { Unmanaged<ObjectFolder>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func of(
        _ backend: Backend?, _ id: UnsafePointer<git_oid>?, _ body: (ObjectFolder, ObjectID) -> Int32
    ) -> Int32 {
        guard let folder = of(backend), let id else { return -1 }
        return body(folder, ObjectID(id.pointee))
    }

    private static func context(_ backend: Backend?) -> UnsafeMutableRawPointer? {
        backend.flatMap { UnsafeMutableRawPointer($0).assumingMemoryBound(to: cali_odb_backend.self).pointee.context }
    }

    private static func release(_ backend: Backend?) {
        guard let backend else { return }
        if let context = context(backend) { Unmanaged<ObjectFolder>.fromOpaque(context).release() }
        UnsafeMutableRawPointer(backend).assumingMemoryBound(to: cali_odb_backend.self).deallocate()
    }
}
