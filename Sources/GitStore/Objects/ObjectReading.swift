import CGit2

extension Repository {
    /// The content of a blob.
    ///
    /// - Parameters:
    ///   - id: the blob.
    ///   - limit: the largest size accepted, in bytes; it is checked before the content is read.
    /// - Throws: ``StoreError/missing(_:)``, ``StoreError/damagedObject(_:)``, ``StoreError/wrongKind(_:expected:)``,
    ///   ``StoreError/tooLarge(_:size:limit:)``, ``StoreError/git(_:)``.
    public func blob(_ id: ObjectID, limit: Int) throws(StoreError) -> [UInt8] {
        try content(of: id, GIT_OBJECT_BLOB, limit: limit) { size throws(StoreError) in
            throw .tooLarge(id, size: size, limit: limit)
        }
    }

    /// Calls `body` with the content of a blob. The buffer is valid only during the call.
    ///
    /// - Throws: as ``blob(_:limit:)``, and what `body` throws.
    public func withBlob<R>(
        _ id: ObjectID,
        limit: Int,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R {
        try blob(id, limit: limit).withUnsafeBytes(body)
    }

    /// A tree, read and checked by our own parser.
    ///
    /// - Throws: ``StoreError/missing(_:)``, ``StoreError/damagedObject(_:)``, ``StoreError/wrongKind(_:expected:)``,
    ///   ``StoreError/malformedTree(_:reason:)``, ``StoreError/git(_:)``.
    public func tree(_ id: ObjectID) throws(StoreError) -> Tree {
        if let tree = trees[id] { return tree }
        let content = try content(of: id, GIT_OBJECT_TREE)
        do throws(TreeFault) {
            let tree = try Tree(parsing: content)
            trees.keep(tree, for: id, bytes: tree.size)
            return tree
        } catch {
            throw .malformedTree(id, reason: error)
        }
    }

    /// A commit, read and checked by our own parser.
    ///
    /// - Throws: ``StoreError/missing(_:)``, ``StoreError/damagedObject(_:)``, ``StoreError/wrongKind(_:expected:)``,
    ///   ``StoreError/malformedCommit(_:)``, ``StoreError/git(_:)``.
    public func commit(_ id: ObjectID) throws(StoreError) -> Commit {
        let content = try content(of: id, GIT_OBJECT_COMMIT)
        guard let commit = content.withUnsafeBytes({ Commit(id: id, parsing: $0) }) else { throw .malformedCommit(id) }
        return commit
    }

    /// The content of an object.
    ///
    /// - Throws: as ``commit(_:)``.
    func content(of id: ObjectID, _ type: git_object_t) throws(StoreError) -> [UInt8] {
        if let bytes = try packed(id, type, limit: .max) { return bytes }
        let object = try read(id, type)
        return Array(
            UnsafeRawBufferPointer(
                start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer)))
    }

    /// The content of an object that is not larger than a limit.
    ///
    /// - Parameter refuse: Throws the error for a larger one, whose size it is given. The object was not unpacked.
    /// - Throws: as ``commit(_:)``, and what `refuse` throws.
    func content(
        of id: ObjectID, _ type: git_object_t, limit: Int, orElse refuse: (Int) throws(StoreError) -> Never
    ) throws(StoreError) -> [UInt8] {
        if let bytes = try packed(id, type, limit: limit) { return bytes }
        let size = try size(of: id, type)
        if size > limit { try refuse(size) }
        return try content(of: id, type)
    }

    /// The content of an object that a pack has whole; nil for all others, and for one that is larger than a limit.
    private func packed(_ id: ObjectID, _ type: git_object_t, limit: Int) throws(StoreError) -> [UInt8]? {
        guard let object = packs.read(id, limit: limit) else { return nil }
        guard object.type == type else { throw .wrongKind(id, expected: Self.word(for: type)) }
        return object.bytes
    }

    /// The size of an object in bytes, found without unpacking it.
    private func size(of id: ObjectID, _ type: git_object_t) throws(StoreError) -> Int {
        var oid = id.oid
        var size = 0
        var found = GIT_OBJECT_INVALID
        let code = git_odb_read_header(&size, &found, objects.pointer, &oid)
        if code == GIT_ENOTFOUND.rawValue { throw .missing(id) }
        try check("git_odb_read_header", code)
        // A header alone is not checked against the id, and may be wrong in a damaged pack: the whole object decides.
        guard found == type else { return try content(of: id, type).count }
        return size
    }

    private func read(_ id: ObjectID, _ type: git_object_t) throws(StoreError) -> Handle {
        var oid = id.oid
        let object: Handle
        do throws(StoreError) {
            object = try Handle("git_odb_read", free: git_odb_object_free) {
                git_odb_read(&$0, objects.pointer, &oid)
            }
        } catch .git(let error) where error.kind == .notFound {
            throw .missing(id)
        }
        guard git_odb_object_type(object.pointer) == type else {
            throw .wrongKind(id, expected: Self.word(for: type))
        }
        return object
    }

    private static func word(for type: git_object_t) -> String {
        git_object_type2string(type).map { String(cString: $0) } ?? ""
    }
}
