import GitStore

/// What the last build wrote and from what: lies beside the site, never in it.
struct Manifest: Sendable {
    /// The version of the file; another one is read as no manifest.
    private static let version: UInt8 = 1
    private static let magic = Array("cali-site".utf8)

    /// Everything that the build depended on; equal means that there is nothing to do.
    var inputs = Fingerprint.none
    /// Path in the site → key of the page there.
    var pages: [String: Fingerprint] = [:]
    /// Blob → summary of the workout.
    var summaries: [ObjectID: [UInt8]] = [:]

    /// Nothing was built.
    init() {}

    var encoded: [UInt8] {
        var bytes = Self.magic + [Self.version]
        bytes.reserveCapacity(64 + pages.count * 80 + summaries.count * 200)
        Self.append(inputs, to: &bytes)
        Self.append(pages.count, to: &bytes)
        for (path, key) in pages {
            Self.append(Array(path.utf8), to: &bytes)
            Self.append(key, to: &bytes)
        }
        Self.append(summaries.count, to: &bytes)
        for (blob, summary) in summaries {
            bytes.append(contentsOf: blob.bytes)
            Self.append(summary, to: &bytes)
        }
        // Ends with the fingerprint of what comes before: a file cut short or changed is no manifest.
        Self.append(Fingerprint(of: bytes), to: &bytes)
        return bytes
    }

    /// Reads a manifest.
    /// - Parameter bytes: The file.
    /// - Returns: `nil` for anything else than a whole manifest of this version.
    init?(encoded bytes: [UInt8]) {
        var reader = ManifestReader(bytes: bytes)
        let head = Self.magic.count + 1
        guard bytes.count > head + 48, bytes.starts(with: Self.magic + [Self.version]),
            reader.checksumIsRight(), reader.skip(head), let inputs = reader.fingerprint(),
            let pageCount = reader.number()
        else { return nil }
        self.inputs = inputs
        pages.reserveCapacity(pageCount)
        for _ in 0..<pageCount {
            guard let path = reader.bytes(), let key = reader.fingerprint() else { return nil }
            pages[String(decoding: path, as: UTF8.self)] = key
        }
        guard let summaryCount = reader.number() else { return nil }
        summaries.reserveCapacity(summaryCount)
        for _ in 0..<summaryCount {
            guard let blob = reader.objectID(), let summary = reader.bytes() else { return nil }
            summaries[blob] = Array(summary)
        }
    }

    private static func append(_ fingerprint: Fingerprint, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: fingerprint.high.littleEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: fingerprint.low.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ content: [UInt8], to bytes: inout [UInt8]) {
        append(content.count, to: &bytes)
        bytes.append(contentsOf: content)
    }
}

/// Reads a manifest's parts in order, never beyond its end.
private struct ManifestReader {
    private let content: [UInt8]
    private var position = 0
    private var end: Int

    init(bytes: [UInt8]) {
        self.content = bytes
        self.end = bytes.count
    }

    mutating func checksumIsRight() -> Bool {
        end = content.count
        position = content.count - 16
        let stored = fingerprint()
        end = content.count - 16
        position = 0
        return stored == Fingerprint(of: Array(content[..<end]))
    }

    mutating func skip(_ count: Int) -> Bool {
        position += count
        return position <= end
    }

    mutating func fingerprint() -> Fingerprint? {
        guard let high = word(8), let low = word(8) else { return nil }
        return Fingerprint(high: high, low: low)
    }

    mutating func objectID() -> ObjectID? {
        guard end - position >= 20 else { return nil }
        defer { position += 20 }
        return ObjectID(bytes: content[position..<position + 20])
    }

    mutating func number() -> Int? {
        word(4).map { Int($0) }
    }

    mutating func bytes() -> ArraySlice<UInt8>? {
        guard let count = number(), end - position >= count else { return nil }
        defer { position += count }
        return content[position..<position + count]
    }

    private mutating func word(_ count: Int) -> UInt64? {
        guard end - position >= count else { return nil }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(content[position + index]) << (UInt64(index) * 8) }
        position += count
        return value
    }
}
