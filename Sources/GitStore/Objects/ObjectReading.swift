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
        let object = try blobObject(id, limit: limit)
        return Array(Self.content(of: object))
    }

    /// Calls `body` with the content of a blob, without copying it. The buffer is valid only during the call.
    ///
    /// - Throws: as ``blob(_:limit:)``, and what `body` throws.
    public func withBlob<R>(
        _ id: ObjectID,
        limit: Int,
        _ body: (UnsafeRawBufferPointer) throws -> R
    ) throws -> R {
        let object = try blobObject(id, limit: limit)
        return try body(Self.content(of: object))
    }

    /// A tree, read and checked by our own parser.
    ///
    /// - Throws: ``StoreError/missing(_:)``, ``StoreError/damagedObject(_:)``, ``StoreError/wrongKind(_:expected:)``,
    ///   ``StoreError/malformedTree(_:reason:)``, ``StoreError/git(_:)``.
    public func tree(_ id: ObjectID) throws(StoreError) -> Tree {
        if let tree = treeCache.tree(id) { return tree }
        let object = try read(id, GIT_OBJECT_TREE, kind: "tree")
        do throws(TreeFault) {
            let tree = try Tree(parsing: Self.content(of: object))
            treeCache.keep(tree, id)
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
        let object = try read(id, GIT_OBJECT_COMMIT, kind: "commit")
        guard let commit = Commit(id: id, parsing: Self.content(of: object)) else { throw .malformedCommit(id) }
        return commit
    }

    private func blobObject(_ id: ObjectID, limit: Int) throws(StoreError) -> Handle {
        let size = try size(of: id, GIT_OBJECT_BLOB, kind: "blob")
        guard size <= limit else { throw .tooLarge(id, size: size, limit: limit) }
        return try read(id, GIT_OBJECT_BLOB, kind: "blob")
    }

    /// The size of an object in bytes, found without unpacking it.
    func size(of id: ObjectID, _ type: git_object_t, kind: String) throws(StoreError) -> Int {
        var oid = id.oid
        var size = 0
        var found = GIT_OBJECT_INVALID
        let code = git_odb_read_header(&size, &found, objects.pointer, &oid)
        if code == GIT_ENOTFOUND.rawValue { throw .missing(id) }
        try check("git_odb_read_header", code)
        // A header alone is not checked against the id, and may be wrong in a damaged pack: the whole object decides.
        guard found == type else { return try withObject(id, type, kind: kind) { $0.count } }
        return size
    }

    /// Calls `body` with the content of an object. The buffer is valid only during the call.
    func withObject<R>(
        _ id: ObjectID, _ type: git_object_t, kind: String,
        _ body: (UnsafeRawBufferPointer) throws(StoreError) -> R
    ) throws(StoreError) -> R {
        let object = try read(id, type, kind: kind)
        return try body(Self.content(of: object))
    }

    private func read(_ id: ObjectID, _ type: git_object_t, kind: String) throws(StoreError) -> Handle {
        var oid = id.oid
        let object: Handle
        do throws(StoreError) {
            object = try Handle("git_odb_read", free: git_odb_object_free) {
                git_odb_read(&$0, objects.pointer, &oid)
            }
        } catch .git(let error) where error.kind == .notFound {
            throw .missing(id)
        }
        guard git_odb_object_type(object.pointer) == type else { throw .wrongKind(id, expected: kind) }
        return object
    }

    private static func content(of object: borrowing Handle) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
    }
}
