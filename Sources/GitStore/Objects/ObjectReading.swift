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
        do throws(TreeParser.Fault) {
            let tree = try Tree(parsing: Self.content(of: object))
            treeCache.keep(tree, id)
            return tree
        } catch {
            throw .malformedTree(id, reason: error.reason)
        }
    }

    /// A commit, read and checked by our own parser.
    ///
    /// - Throws: ``StoreError/missing(_:)``, ``StoreError/damagedObject(_:)``, ``StoreError/wrongKind(_:expected:)``, ``StoreError/malformedCommit(_:)``,
    ///   ``StoreError/git(_:)``.
    public func commit(_ id: ObjectID) throws(StoreError) -> Commit {
        let object = try read(id, GIT_OBJECT_COMMIT, kind: "commit")
        guard let commit = Commit(id: id, parsing: Self.content(of: object)) else { throw .malformedCommit(id) }
        return commit
    }

    /// The commits from `commit` back along first parents, newest first, at most `limit` of them.
    ///
    /// - Throws: as ``commit(_:)``.
    public func log(from commit: ObjectID, limit: Int = .max) throws(StoreError) -> [Commit] {
        var commits: [Commit] = []
        var next: ObjectID? = commit
        while let id = next, commits.count < limit {
            let commit = try self.commit(id)
            commits.append(commit)
            next = commit.parents.first
        }
        return commits
    }

    private func blobObject(_ id: ObjectID, limit: Int) throws(StoreError) -> Handle {
        let size = try size(of: id, GIT_OBJECT_BLOB, kind: "blob")
        guard size <= limit else { throw .tooLarge(id, size: size, limit: limit) }
        return try read(id, GIT_OBJECT_BLOB, kind: "blob")
    }

    /// The number of bytes of an object, found without unpacking it.
    func size(of id: ObjectID, _ type: git_object_t, kind: String) throws(StoreError) -> Int {
        var oid = id.oid
        var size = 0
        var found = GIT_OBJECT_INVALID
        try self.found(id, "git_odb_read_header", git_odb_read_header(&size, &found, objects.pointer, &oid))
        // The header alone is not compared with the object's name: in a damaged pack it may say anything.
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

    private func found(_ id: ObjectID, _ operation: String, _ code: Int32) throws(StoreError) {
        if code == GIT_ENOTFOUND.rawValue { throw .missing(id) }
        try check(operation, code)
    }

    private static func content(of object: borrowing Handle) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: git_odb_object_data(object.pointer), count: git_odb_object_size(object.pointer))
    }
}
