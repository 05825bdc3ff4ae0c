import GitStore

/// The files that the last build wrote, and what they were made from: lies beside the site, never in it. It is small: what it
/// lists of each section and each athlete is in a ``ChunkFile``, and is read when it is asked for.
struct Manifest: Sendable {
    /// The part that a build reads first: enough to know that nothing that the site depends on changed.
    struct Head: Sendable {
        /// Everything that the build depended on; equal means that there is nothing to do.
        var inputs = Fingerprint.none
        /// True if the site is for one athlete alone.
        var isPrivate = false
    }

    /// The version of the file; another one is read as no manifest.
    private static let version: UInt8 = 9
    fileprivate static let magic = Array("cali-site".utf8) + [version]
    /// The length of the head: magic, inputs, whether private, the fingerprint of these.
    static let headLength = magic.count + 16 + 1 + 16

    /// Everything that the build depended on.
    var inputs = Fingerprint.none
    /// True if the site is for one athlete alone.
    var isPrivate = false
    /// The share that was built, and everything that it depended on; `nil` for the whole site.
    var shard: (shard: Shard, inputs: Fingerprint)?
    var sections: [SectionID: Section] = [:]
    /// The athletes by name.
    var athletes: [String: AthleteCache] = [:]
    /// The list of the parts of workouts that are kept.
    var parts = KeptBytes.memory([])
    /// The times at which the workouts that feeds show were changed last.
    var edits = KeptBytes.memory([])

    /// Nothing was built.
    init() {}

    /// Forgets the club that was built, so that all of it is read again.
    mutating func forgetClub() {
        athletes = [:]
        edits = .memory([])
    }

    /// The number of files of the site.
    var count: Int { sections.values.reduce(0) { $0 + $1.count } }

    /// Puts all that is still in memory, or in another file, into a file.
    /// - Throws: `SiteError.system`.
    mutating func move(to file: ChunkFile) throws {
        sections = try sections.mapValues { try $0.moved(to: file) }
        athletes = try athletes.mapValues { try $0.moved(to: file) }
        parts = try parts.moved(to: file)
        edits = try edits.moved(to: file)
    }

    /// The chunks of everything.
    var chunks: [Chunk] {
        let contents = sections.values.map(\.content) + athletes.values.map(\.content) + [parts, edits]
        return contents.compactMap { if case .chunk(let chunk, _) = $0 { chunk } else { nil } }
    }

    /// The manifest as a file.
    /// - Throws: `SiteError.system` where something cannot be put into the file of chunks.
    func encoded(with file: ChunkFile) throws -> [UInt8] {
        var writer = StateWriter()
        writer.reserve(1024 + (sections.count + athletes.count) * 128)
        writer.raw(Self.magic)
        writer.fingerprint(inputs)
        writer.flag(isPrivate)
        writer.fingerprint(Fingerprint(of: writer.bytes))
        writer.number(shard?.shard.number ?? 0)
        writer.number(shard?.shard.count ?? 0)
        writer.fingerprint(shard?.inputs ?? .none)
        writer.count(sections.count)
        for (id, section) in sections {
            writer.sectionID(id)
            writer.fingerprint(section.key)
            writer.number(section.count)
            writer.chunk(try section.content.chunk(in: file))
        }
        writer.count(athletes.count)
        for (name, cache) in athletes {
            writer.text(name)
            writer.objectID(cache.tree)
            writer.chunk(try cache.content.chunk(in: file))
        }
        writer.chunk(try parts.chunk(in: file))
        writer.chunk(try edits.chunk(in: file))
        // Ends with the fingerprint of what comes before: a file cut short or changed is no manifest.
        writer.fingerprint(Fingerprint(of: writer.bytes))
        return writer.bytes
    }

    /// Reads a manifest.
    /// - Parameters:
    ///   - bytes: The file.
    ///   - file: Opens the file of chunks, once its chunks are known.
    /// - Returns: `nil` for anything else than a whole manifest of this version.
    init?(encoded bytes: [UInt8], _ file: ([Chunk]) -> ChunkFile) {
        guard let head = Head(encoded: bytes[...]), bytes.count >= Self.headLength + 16 else { return nil }
        let end = bytes.count - 16
        var checksum = StateReader(bytes[end...])
        guard checksum.fingerprint() == Fingerprint(of: bytes[..<end]) else { return nil }
        var reader = StateReader(bytes[Self.headLength..<end])
        guard let number = reader.number(), let count = reader.number(), let shardInputs = reader.fingerprint(),
            let sections = reader.list({ $0.section() }), let athletes = reader.list({ $0.athlete() }),
            let parts = reader.chunk(), let edits = reader.chunk(), reader.isAtEnd
        else { return nil }
        let chunks = file(sections.map(\.chunk) + athletes.map(\.chunk) + [parts, edits])
        inputs = head.inputs
        isPrivate = head.isPrivate
        shard = Shard(number, of: count).map { ($0, shardInputs) }
        self.sections = Dictionary(
            sections.map { ($0.id, Section(key: $0.key, count: $0.count, content: .chunk($0.chunk, chunks))) },
            uniquingKeysWith: { first, _ in first })
        self.athletes = Dictionary(
            athletes.map { ($0.name, AthleteCache(tree: $0.tree, content: .chunk($0.chunk, chunks))) },
            uniquingKeysWith: { first, _ in first })
        self.parts = .chunk(parts, chunks)
        self.edits = .chunk(edits, chunks)
    }
}

extension Manifest.Head {
    /// Reads the head of a manifest.
    /// - Parameter bytes: The file, or its first `headLength` bytes.
    init?(encoded bytes: ArraySlice<UInt8>) {
        guard bytes.starts(with: Manifest.magic) else { return nil }
        var reader = StateReader(bytes.dropFirst(Manifest.magic.count))
        guard let inputs = reader.fingerprint(), let isPrivate = reader.flag(), let check = reader.fingerprint(),
            check == Fingerprint(of: bytes.prefix(Manifest.headLength - 16))
        else { return nil }
        self.init(inputs: inputs, isPrivate: isPrivate)
    }
}

extension StateReader {
    fileprivate mutating func section() -> (id: SectionID, key: Fingerprint, count: Int, chunk: Chunk)? {
        guard let id = sectionID(), let key = fingerprint(), let count = number(), count >= 0, let chunk = chunk()
        else {
            return nil
        }
        return (id, key, count, chunk)
    }

    fileprivate mutating func athlete() -> (name: String, tree: ObjectID, chunk: Chunk)? {
        guard let name = text(), let tree = objectID(), let chunk = chunk() else { return nil }
        return (name, tree, chunk)
    }

    mutating func chunk() -> Chunk? {
        guard let offset = number(), (0...Chunk.mostOffset).contains(offset), let count = count(),
            let check = fingerprint()
        else { return nil }
        return Chunk(offset: offset, count: count, check: check)
    }
}

extension StateWriter {
    /// - Parameter chunk: `nil` for bytes that are lost: no bytes have the fingerprint that is written then.
    mutating func chunk(_ chunk: Chunk?) {
        number(chunk?.offset ?? 0)
        count(chunk?.count ?? 0)
        fingerprint(chunk?.check ?? .none)
    }
}
