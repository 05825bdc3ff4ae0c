import CGit2

/// Objects to be written together. Nothing reaches the repository before ``Repository/store(_:)``.
struct ObjectBatch {
    struct Object {
        let id: ObjectID
        let type: git_object_t
        let content: [UInt8]
        /// The object that it replaces, and may become a delta of.
        let base: ObjectID?
    }

    private(set) var objects: [Object] = []
    private var ids: Set<ObjectID> = []

    /// Adds an object, unless the batch has it, and returns its id.
    /// - Parameter base: the object that it replaces.
    mutating func add(
        _ type: git_object_t, _ content: [UInt8], replacing base: ObjectID? = nil
    ) throws(StoreError) -> ObjectID {
        let id = try ObjectID(of: content, type)
        add(Object(id: id, type: type, content: content, base: base == id ? nil : base))
        return id
    }

    /// Adds an object, unless the batch has it.
    mutating func add(_ object: Object) {
        if ids.insert(object.id).inserted { objects.append(object) }
    }
}

extension ObjectID {
    /// The id that an object with this content has.
    init(of content: some Collection<UInt8>, _ type: git_object_t) throws(StoreError) {
        var oid = git_oid()
        let code =
            content.withContiguousStorageIfAvailable { git_odb_hash(&oid, $0.baseAddress, $0.count, type) }
            ?? Array(content).withUnsafeBytes { git_odb_hash(&oid, $0.baseAddress, $0.count, type) }
        try check("git_odb_hash", code)
        self.init(oid)
    }
}

extension Repository {
    /// More objects than this go into one pack. One loose file costs two syncs, a pack a handful in all.
    static let largestLooseBatch = 200

    /// Writes all objects and syncs them; those that others refer to come first.
    func store(_ batch: ObjectBatch) throws(StoreError) {
        guard batch.objects.count <= Self.largestLooseBatch else { return try storePack(batch.objects) }
        var new: [ObjectBatch.Object] = []
        for object in batch.objects where try isNew(object) { new.append(object) }
        try LooseObjects(folder: commonDirectory + "objects").write(new)
    }

    /// Returns true if the repository lacks an object. One that it has is freshened, so that git does not prune it.
    private func isNew(_ object: ObjectBatch.Object) throws(StoreError) -> Bool {
        var oid = object.id.oid
        // Without a refresh: that would look through the packs again for each object that is new, as nearly all are. One
        // that another program packed just now is written once more, which harms nobody.
        guard git_odb_exists_ext(objects.pointer, &oid, UInt32(GIT_ODB_LOOKUP_NO_REFRESH.rawValue)) == 1 else {
            return true
        }
        // A damaged object counts as missing: the new one replaces it.
        guard (try? content(of: object.id, object.type)) != nil else { return true }
        let code = object.content.withUnsafeBytes {
            git_odb_write(&oid, objects.pointer, $0.baseAddress, $0.count, object.type)
        }
        return code < 0
    }

    private func storePack(_ batch: [ObjectBatch.Object]) throws(StoreError) {
        var writer: UnsafeMutablePointer<git_odb_writepack>?
        try check("git_odb_write_pack", git_odb_write_pack(&writer, objects.pointer, nil, nil))
        guard let writer, let append = writer.pointee.append, let commit = writer.pointee.commit else {
            throw .git(GitError(operation: "git_odb_write_pack", code: -1))
        }
        defer { writer.pointee.free?(writer) }
        var progress = git_indexer_progress()
        let send: ([UInt8]) throws(StoreError) -> Void = { bytes throws(StoreError) in
            let code = bytes.withUnsafeBytes { append(writer, $0.baseAddress, $0.count, &progress) }
            try check("git_odb_writepack.append", code)
        }
        var stream = try PackStream(count: batch.count)
        var chains = DeltaChains()
        for object in batch {
            if let (delta, base) = chains.delta(of: object) {
                try stream.add(delta, from: base)
            } else {
                try stream.add(object)
            }
            if stream.isWorthSending { try send(stream.take()) }
        }
        try send(stream.finish())
        try check("git_odb_writepack.commit", commit(writer, &progress))
        try check("git_odb_refresh", git_odb_refresh(objects.pointer))
    }
}

/// The trees of a pack that are written as deltas. A series of commits writes the same large folders again and again, each
/// time with one more file: undeltified, they would be nearly all of the pack.
private struct DeltaChains {
    /// The longest chain: reading its last object goes through all of it.
    private static let longest = 50
    /// The size below which a delta gains nothing.
    private static let smallest = 512

    /// The content of each tree so far, and the length of its chain.
    private var trees: [ObjectID: (content: [UInt8], length: Int)] = [:]

    /// Returns the delta from the object that an object replaces; nil where it is to be written whole.
    mutating func delta(of object: ObjectBatch.Object) -> (delta: [UInt8], base: ObjectID)? {
        guard object.type == GIT_OBJECT_TREE, object.content.count >= Self.smallest else { return nil }
        var result: (delta: [UInt8], base: ObjectID)?
        var length = 0
        if let id = object.base, let base = trees[id], base.length < Self.longest,
            let delta = PackDelta.make(from: base.content, to: object.content)
        {
            (result, length) = ((delta, id), base.length + 1)
        }
        trees[object.id] = (object.content, length)
        return result
    }
}
