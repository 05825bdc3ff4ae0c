import CZlib

/// The check that a PNG file (ISO/IEC 15948) holds its pixels and nothing else: the chunks that they need, each in
/// order and with its checksum, and one stream that inflates to exactly the scanlines.
struct PNGCheck {
    private let bytes: [UInt8]
    private let reader: ByteReader
    private var offset = 8

    /// - Parameter bytes: The file.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        reader = ByteReader(bytes: bytes)
    }

    /// - Throws: The fault of the file.
    mutating func check() throws(Avatar.Fault) {
        guard let header = try PNGHeader(chunk("IHDR")), header.width <= Avatar.longestSide,
            header.height <= Avatar.longestSide
        else { throw .malformed }
        let palette = try palette(header)
        try transparency(header, paletteCount: palette)
        let data = try imageData()
        guard try chunk("IEND").isEmpty else { throw .metadata }
        guard offset == bytes.count else { throw .metadata }
        let scanlines = PNGScanlines(try inflated(data, count: header.scanlineBytes), header, paletteCount: palette)
        try scanlines.check()
    }

    // MARK: Chunks

    /// The type of the next chunk; nil at the end of the file.
    private var next: String? { reader.text(at: offset + 4, bytes: 4) }

    /// The content of the next chunk, which has to be of one type; metadata is told from damage.
    private mutating func chunk(_ type: String) throws(Avatar.Fault) -> ArraySlice<UInt8> {
        guard let length = reader.number(at: offset, bytes: 4), let found = next, length <= bytes.count - offset - 12
        else { throw .malformed }
        guard found == type else { throw PNGFile.needed.contains(found) ? .malformed : .metadata }
        let end = offset + 8 + length
        let sum = bytes[offset + 4..<end].withUnsafeBufferPointer { crc32(0, $0.baseAddress, UInt32($0.count)) }
        guard reader.number(at: end, bytes: 4) == Int(sum) else { throw .malformed }
        defer { offset = end + 4 }
        return bytes[end - length..<end]
    }

    /// The number of colours of the palette; nil for a picture that names its colours itself and may not have one.
    private mutating func palette(_ header: PNGHeader) throws(Avatar.Fault) -> Int? {
        guard header.colour == .palette else {
            // A suggested palette is no part of the pixels.
            if next == "PLTE" { throw .metadata }
            return nil
        }
        let entries = try chunk("PLTE")
        guard !entries.isEmpty, entries.count.isMultiple(of: 3), entries.count / 3 <= 1 << header.depth else {
            throw .malformed
        }
        return entries.count / 3
    }

    private mutating func transparency(_ header: PNGHeader, paletteCount: Int?) throws(Avatar.Fault) {
        guard next == "tRNS" else { return }
        let values = try chunk("tRNS")
        switch header.colour {
        case .palette:
            guard !values.isEmpty, let paletteCount, values.count <= paletteCount else { throw .malformed }
        case .grey, .truecolour:
            guard values.count == 2 * header.colour.channels else { throw .malformed }
            let samples = stride(from: values.startIndex, to: values.endIndex, by: 2).map {
                Int(values[$0]) << 8 | Int(values[$0 + 1])
            }
            guard samples.allSatisfy({ $0 < 1 << header.depth }) else { throw .malformed }
        case .greyWithAlpha, .truecolourWithAlpha: throw .malformed
        }
    }

    private mutating func imageData() throws(Avatar.Fault) -> [UInt8] {
        var data: [UInt8] = []
        repeat {
            let part = try chunk("IDAT")
            guard !part.isEmpty else { throw .metadata }
            data += part
        } while next == "IDAT"
        return data
    }

    /// Inflates the stream, which has to use all of its input and fill all of its output.
    private func inflated(_ data: [UInt8], count: Int) throws(Avatar.Fault) -> [UInt8] {
        var (written, read) = (uLong(count), uLong(data.count))
        var status = Z_OK
        let result = [UInt8](unsafeUninitializedCapacity: count) { room, initialized in
            status = uncompress2(room.baseAddress, &written, data, &read)
            initialized = Int(written)
        }
        guard status == Z_OK, result.count == count else { throw .malformed }
        guard read == data.count else { throw .metadata }
        return result
    }
}
