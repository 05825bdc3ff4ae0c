/// Bytes of the state of builds: in memory, or in a file from which they are read when they are asked for.
enum KeptBytes: Sendable {
    case memory(ArraySlice<UInt8>)
    case chunk(Chunk, ChunkFile)

    /// The bytes; `nil` if the file does not have them any more.
    var bytes: ArraySlice<UInt8>? {
        switch self {
        case .memory(let bytes): bytes
        case .chunk(let chunk, let file): file.bytes(of: chunk)?[...]
        }
    }

    /// The chunk of a file that has the bytes, which are added if they are not there yet.
    /// - Returns: `nil` if they are lost.
    /// - Throws: `SiteError.system`.
    func chunk(in file: ChunkFile) throws -> Chunk? {
        switch self {
        case .memory(let bytes): try file.append(Array(bytes))
        case .chunk(let chunk, let own): own === file ? chunk : try file.append(chunk, of: own)
        }
    }

    /// The same bytes in a file, and no longer in memory.
    /// - Throws: `SiteError.system`.
    func moved(to file: ChunkFile) throws -> KeptBytes {
        try chunk(in: file).map { .chunk($0, file) } ?? self
    }
}
