/// A PNG file as its chunks, ISO/IEC 15948 §5.
struct PNGFile {
    /// The chunks that a picture consists of; the others are about it.
    static let needed: Set<String> = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]

    private let chunks: [(name: String, range: Range<Int>)]
    private let bytes: [UInt8]

    /// - Returns: `nil` if the chunks do not follow one another up to the end of the file.
    init?(_ bytes: [UInt8]) {
        let reader = ByteReader(bytes: bytes)
        var chunks: [(name: String, range: Range<Int>)] = []
        var offset = 8
        while offset < bytes.count {
            guard let length = reader.number(at: offset, bytes: 4), let name = reader.text(at: offset + 4, bytes: 4),
                length <= bytes.count - offset - 12
            else { return nil }
            chunks.append((name, offset..<offset + 12 + length))
            offset += 12 + length
        }
        guard chunks.first?.name == "IHDR", chunks.last?.name == "IEND", chunks.count(where: { $0.name == "IEND" }) == 1
        else {
            return nil
        }
        self.chunks = chunks
        self.bytes = bytes
    }

    /// The file without metadata.
    var stripped: [UInt8] {
        bytes.prefix(8) + chunks.filter { Self.needed.contains($0.name) }.flatMap { bytes[$0.range] }
    }

    var size: (width: Int, height: Int)? {
        let reader = ByteReader(bytes: bytes)
        guard let width = reader.number(at: 16, bytes: 4), let height = reader.number(at: 20, bytes: 4) else {
            return nil
        }
        return (width, height)
    }
}
