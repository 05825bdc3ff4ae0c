import Synchronization
import Templates

/// The parts of workouts that are rendered once and shown in many files, now and by later builds: a new workout changes many
/// lists of a hundred cards each, of which it is one. They are kept in a file beside the site, the ones used last in memory
/// too.
final class WorkoutParts: Sendable {
    /// The kinds of parts.
    enum Kind: UInt8, CaseIterable, Sendable {
        /// The card in lists of workouts.
        case card
        /// The item of feeds.
        case item
    }

    /// A part of a workout.
    struct Key: Hashable, Sendable {
        /// The fingerprint of what the workout's card shows.
        let shown: Fingerprint
        let kind: Kind
    }

    /// The parts that are kept.
    struct List: Sendable {
        /// The fingerprint of all that parts depend on besides their workout.
        var key = Fingerprint.none
        var chunks: [Key: Chunk] = [:]
    }

    private struct State {
        var list: List
        var memory = Memory()
    }

    private let file: ChunkFile
    private let state: Mutex<State>

    /// - Parameters:
    ///   - file: The file.
    ///   - list: The parts that it is known to hold.
    init(_ file: ChunkFile, _ list: List) {
        self.file = file
        state = Mutex(State(list: list))
    }

    /// Returns whether a part is kept. Its chunk may be damaged all the same.
    func has(_ kind: Kind, of shown: Fingerprint) -> Bool {
        state.withLock { $0.list.chunks[Key(shown: shown, kind: kind)] != nil }
    }

    /// A part; `nil` if it is not kept, or if it is damaged.
    func part(_ kind: Kind, of shown: Fingerprint) -> [UInt8]? {
        let key = Key(shown: shown, kind: kind)
        let (held, chunk) = state.withLock { ($0.memory.bytes(of: key), $0.list.chunks[key]) }
        if let held { return held }
        guard let bytes = chunk.flatMap(file.bytes) else { return nil }
        state.withLock { $0.memory.add(bytes, key) }
        return bytes
    }

    /// Keeps a part.
    /// - Throws: `SiteError.system`.
    func add(_ kind: Kind, of shown: Fingerprint, _ bytes: [UInt8]) throws {
        let key = Key(shown: shown, kind: kind)
        let chunk = try file.append(bytes)
        state.withLock { state in
            state.list.chunks[key] = chunk
            state.memory.add(bytes, key)
        }
    }

    /// Adds all parts of another file that are whole.
    /// - Throws: `SiteError.system`.
    func take(from other: WorkoutParts) throws {
        for (key, chunk) in other.state.withLock({ $0.list.chunks }) {
            let taken = try file.append(chunk, of: other.file)
            state.withLock { $0.list.chunks[key] = taken }
        }
    }

    /// The parts to keep for the next build: all of them.
    func finish() -> List {
        finish(live: Set(state.withLock { $0.list.chunks.keys.map(\.shown) }))
    }

    /// The parts to keep for the next build.
    /// - Parameter live: The fingerprints of all workouts of the site.
    /// - Returns: None where they could not be written: parts only save time, so a build does not fail for them.
    func finish(live: some Sequence<Fingerprint>) -> List {
        let list = state.withLock { $0.list }
        var kept = List(key: list.key)
        for shown in live {
            for kind in Kind.allCases {
                let key = Key(shown: shown, kind: kind)
                kept.chunks[key] = list.chunks[key]
            }
        }
        do throws {
            try file.flush()
            if file.isMostlyWaste(beside: kept.chunks.values) {
                // Damaged ones are left out.
                _ = try file.remade { new in
                    for (key, chunk) in kept.chunks { kept.chunks[key] = try new.append(chunk, of: file) }
                }
            }
            return file.isKept ? kept : List(key: list.key)
        } catch {
            return List(key: list.key)
        }
    }
}

/// The parts that were used last, in two generations: the older one is forgotten as a whole.
private struct Memory {
    /// The most bytes of a generation.
    private static let most = 24 << 20

    private var young: [WorkoutParts.Key: [UInt8]] = [:]
    private var old: [WorkoutParts.Key: [UInt8]] = [:]
    /// The number of bytes of the young ones.
    private var size = 0

    mutating func bytes(of key: WorkoutParts.Key) -> [UInt8]? {
        if let bytes = young[key] { return bytes }
        guard let bytes = old.removeValue(forKey: key) else { return nil }
        add(bytes, key)
        return bytes
    }

    mutating func add(_ bytes: [UInt8], _ key: WorkoutParts.Key) {
        guard young.updateValue(bytes, forKey: key) == nil else { return }
        size += bytes.count
        guard size > Self.most else { return }
        (old, young, size) = (young, [:], 0)
    }
}

extension WorkoutParts.List {
    /// Reads a list that was kept; `nil` if it is malformed.
    init?(encoded bytes: ArraySlice<UInt8>) {
        var reader = StateReader(bytes)
        guard let key = reader.fingerprint(), let chunks = reader.list({ $0.part() }), reader.isAtEnd else {
            return nil
        }
        self.init(key: key, chunks: Dictionary(chunks, uniquingKeysWith: { first, _ in first }))
    }

    var encoded: [UInt8] {
        var writer = StateWriter()
        writer.reserve(32 + chunks.count * 48)
        writer.fingerprint(key)
        writer.count(chunks.count)
        for (key, chunk) in chunks {
            writer.fingerprint(key.shown)
            writer.raw([key.kind.rawValue])
            writer.chunk(chunk)
        }
        return writer.bytes
    }
}

extension StateReader {
    fileprivate mutating func part() -> (WorkoutParts.Key, Chunk)? {
        guard let shown = fingerprint(), let kind = raw(1)?.first.flatMap(WorkoutParts.Kind.init), let chunk = chunk()
        else { return nil }
        return (WorkoutParts.Key(shown: shown, kind: kind), chunk)
    }
}
