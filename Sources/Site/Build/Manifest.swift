import GitStore

/// The files that the last build wrote, and what they were made from: lies beside the site, never in it.
struct Manifest: Sendable {
    /// The part that a build reads first: enough to know that there is nothing to do.
    struct Head: Sendable {
        /// Everything that the build depended on; equal means that there is nothing to do.
        var inputs = Fingerprint.none
        /// The number of files of the site.
        var pages = 0
        /// True if the site is for one athlete alone.
        var isPrivate = false
        /// The size of the sections, which follow the head, in bytes.
        fileprivate var sectionsLength = 0

        /// The number of bytes of the file that are needed to know which files the site has.
        var lengthWithSections: Int { Manifest.headLength + sectionsLength }
    }

    /// The version of the file; another one is read as no manifest.
    private static let version: UInt8 = 8
    fileprivate static let magic = Array("cali-site".utf8) + [version]
    /// The length of the head: magic, inputs, pages, whether private, the sections' length, the fingerprint of these.
    static let headLength = magic.count + 16 + 8 + 1 + 8 + 16

    /// Everything that the build depended on.
    var inputs = Fingerprint.none
    /// True if the site is for one athlete alone.
    var isPrivate = false
    /// The share that was built, and everything that it depended on; `nil` for the whole site.
    var shard: (shard: Shard, inputs: Fingerprint)?
    var sections: [SectionID: Section] = [:]
    /// The athletes by name.
    var athletes: [String: AthleteCache] = [:]
    /// The parts of workouts that are kept.
    var parts = WorkoutParts.List()
    /// The times at which the workouts that feeds show were changed last.
    var edits = EditTimes()

    /// Nothing was built.
    init() {}

    /// Forgets the club that was built, so that all of it is read again.
    mutating func forgetClub() {
        athletes = [:]
        edits = EditTimes()
    }

    var encoded: [UInt8] {
        var files = StateWriter()
        files.count(sections.count)
        for (id, section) in sections { files.section(id, section) }
        var writer = StateWriter()
        writer.reserve(
            1024 + files.bytes.count + athletes.values.reduce(0) { $0 + $1.bytes.count + 64 } + parts.chunks.count * 48)
        writer.raw(Self.magic)
        writer.fingerprint(inputs)
        writer.number(sections.values.reduce(0) { $0 + $1.count })
        writer.flag(isPrivate)
        writer.number(files.bytes.count)
        writer.fingerprint(Fingerprint(of: writer.bytes))
        writer.raw(files.bytes)
        writer.count(athletes.count)
        for (name, cache) in athletes {
            writer.text(name)
            writer.content(cache.bytes)
        }
        writer.parts(parts)
        writer.editTimes(edits)
        writer.number(shard?.shard.number ?? 0)
        writer.number(shard?.shard.count ?? 0)
        writer.fingerprint(shard?.inputs ?? .none)
        // Ends with the fingerprint of what comes before: a file cut short or changed is no manifest.
        writer.fingerprint(Fingerprint(of: writer.bytes))
        return writer.bytes
    }

    /// Reads a manifest.
    /// - Parameter bytes: The file.
    /// - Returns: `nil` for anything else than a whole manifest of this version.
    init?(encoded bytes: [UInt8]) {
        guard let head = Head(encoded: bytes[...]), bytes.count >= Self.headLength + 16 else { return nil }
        let end = bytes.count - 16
        var checksum = StateReader(bytes[end...])
        guard checksum.fingerprint() == Fingerprint(of: bytes[..<end]) else { return nil }
        guard head.lengthWithSections <= end, let sections = head.sections(in: bytes[..<end]) else { return nil }
        var reader = StateReader(bytes[head.lengthWithSections..<end])
        guard let athletes = reader.list({ $0.athlete() }), let parts = reader.parts(),
            let edits = reader.editTimes(), let number = reader.number(), let count = reader.number(),
            let shardInputs = reader.fingerprint(), reader.isAtEnd
        else { return nil }
        inputs = head.inputs
        isPrivate = head.isPrivate
        self.sections = Dictionary(sections, uniquingKeysWith: { first, _ in first })
        self.athletes = Dictionary(athletes, uniquingKeysWith: { first, _ in first })
        self.parts = parts
        self.edits = edits
        self.shard = Shard(number, of: count).map { ($0, shardInputs) }
    }
}

extension Manifest.Head {
    /// Reads the head of a manifest.
    /// - Parameter bytes: The file, or its first `headLength` bytes.
    init?(encoded bytes: ArraySlice<UInt8>) {
        guard bytes.starts(with: Manifest.magic) else { return nil }
        var reader = StateReader(bytes.dropFirst(Manifest.magic.count))
        guard let inputs = reader.fingerprint(), let pages = reader.number(), let isPrivate = reader.flag(),
            let length = reader.number(), length >= 0, length <= Int(UInt32.max), let check = reader.fingerprint(),
            check == Fingerprint(of: bytes.prefix(Manifest.headLength - 16))
        else { return nil }
        self.init(inputs: inputs, pages: pages, isPrivate: isPrivate, sectionsLength: length)
    }

    /// The sections.
    /// - Parameter bytes: The manifest, or as much of it as `lengthWithSections`.
    /// - Returns: `nil` where they are malformed.
    func sections(in bytes: ArraySlice<UInt8>) -> [(SectionID, Manifest.Section)]? {
        guard bytes.count >= lengthWithSections else { return nil }
        var reader = StateReader(bytes.prefix(lengthWithSections).dropFirst(Manifest.headLength))
        guard let sections = reader.list({ $0.section() }), reader.isAtEnd else { return nil }
        return sections
    }
}

extension StateReader {
    fileprivate mutating func athlete() -> (String, AthleteCache)? {
        guard let name = text(), let cache = content().flatMap(AthleteCache.init) else { return nil }
        return (name, cache)
    }

    fileprivate mutating func parts() -> WorkoutParts.List? {
        guard let key = fingerprint(), let chunks = list({ $0.part() }) else { return nil }
        return WorkoutParts.List(key: key, chunks: Dictionary(chunks, uniquingKeysWith: { first, _ in first }))
    }

    private mutating func part() -> (WorkoutParts.Key, Chunk)? {
        guard let shown = fingerprint(), let kind = raw(1)?.first.flatMap(WorkoutParts.Kind.init), let chunk = chunk()
        else { return nil }
        return (WorkoutParts.Key(shown: shown, kind: kind), chunk)
    }

    private mutating func chunk() -> Chunk? {
        guard let offset = number(), let count = count(), let check = fingerprint() else { return nil }
        return Chunk(offset: offset, count: count, check: check)
    }
}

extension StateWriter {
    fileprivate mutating func parts(_ parts: WorkoutParts.List) {
        fingerprint(parts.key)
        count(parts.chunks.count)
        for (key, chunk) in parts.chunks {
            fingerprint(key.shown)
            raw([key.kind.rawValue])
            self.chunk(chunk)
        }
    }

    private mutating func chunk(_ chunk: Chunk) {
        number(chunk.offset)
        count(chunk.count)
        fingerprint(chunk.check)
    }
}
