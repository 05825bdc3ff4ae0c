/// The check that a JPEG file (ISO/IEC 10918-1 annex B) holds its pixels and nothing else: segments that they need, of
/// exactly the length of their content, tables that are used, scans that bring each bit once, and data that are decoded
/// to their last bit.
struct JPEGCheck {
    /// A table or number, and whether a scan has used it.
    private struct Slot<Table> {
        var table: Table
        var isUsed = false
    }

    /// The most scans that a file may have: a progressive one has about ten.
    private static let mostScans = 100

    private let bytes: [UInt8]
    private let reader: ByteReader
    private var offset = 2
    private var scans = 0
    private var interval: Slot<Int>?
    private var quantization: [Int: Slot<Void>] = [:]
    /// Huffman tables by class, 0 for first coefficients and 1 for the others, and number.
    private var huffman: [[Int: Slot<HuffmanTable>]] = [[:], [:]]
    private var frame: JPEGFrame?
    /// For each component and coefficient, the lowest bit that scans have brought.
    private var lowest: [[Int?]] = []
    private var coefficients: [ScanDecoder.Coefficients] = []

    /// - Parameter bytes: The file.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        reader = ByteReader(bytes: bytes)
    }

    /// - Throws: The fault of the file.
    mutating func check() throws(Avatar.Fault) {
        guard bytes.starts(with: [0xFF, 0xD8]) else { throw .malformed }
        while true {
            guard offset + 1 < bytes.count else { throw .malformed }
            guard bytes[offset] == 0xFF else { throw .metadata }
            let marker = bytes[offset + 1]
            offset += 2
            if marker == 0xD9 { break }
            try segment(marker)
        }
        guard offset == bytes.count else { throw .metadata }
        guard !lowest.isEmpty, lowest.allSatisfy({ $0[0] != nil }) else { throw .malformed }
        guard interval?.isUsed != false, quantization.values.allSatisfy(\.isUsed),
            huffman.allSatisfy({ $0.values.allSatisfy(\.isUsed) })
        else {
            throw .metadata
        }
    }

    private mutating func segment(_ marker: UInt8) throws(Avatar.Fault) {
        let isFirst = offset == 4
        guard let length = reader.number(at: offset, bytes: 2), length >= 2, length <= bytes.count - offset else {
            throw isFilling(marker) ? .metadata : .malformed
        }
        let content = bytes[offset + 2..<offset + length]
        offset += length
        switch marker {
        case 0xE0 where isFirst: try header(content)
        case 0xDB: try quantizationTables(content)
        case 0xC4: try huffmanTables(content)
        case 0xC0...0xC2: try frame(marker, content)
        case 0xDD: try restartInterval(content)
        case 0xDA: try scan(content)
        case 0xE0...0xEF, 0xFE: throw .metadata
        default: throw isFilling(marker) ? .metadata : .malformed
        }
    }

    /// Returns true if a byte at the position of a marker fills up space, as 0xFF may before a marker: not damage, but not
    /// part of the picture.
    private func isFilling(_ marker: UInt8) -> Bool { marker == 0xFF || marker == 0 }

    /// `APP0` of JFIF 1.00–1.02 without the small picture that it may hold: version, unit and densities of the pixels.
    private func header(_ content: ArraySlice<UInt8>) throws(Avatar.Fault) {
        let bytes = Array(content)
        guard bytes.count == 14, bytes.starts(with: Array("JFIF\0\u{1}".utf8)), bytes[6] <= 2, bytes[7] <= 2,
            bytes.suffix(2) == [0, 0]
        else { throw .metadata }
    }

    // MARK: Tables

    private mutating func quantizationTables(_ content: ArraySlice<UInt8>) throws(Avatar.Fault) {
        var rest = content
        while let first = rest.popFirst() {
            let (size, number) = (first >> 4, Int(first & 15))
            guard size <= 1, number < 4, rest.count >= 64 * (1 + Int(size)) else { throw .malformed }
            if quantization[number]?.isUsed == false { throw .metadata }
            quantization[number] = Slot(table: ())
            rest = rest.dropFirst(64 * (1 + Int(size)))
        }
    }

    private mutating func huffmanTables(_ content: ArraySlice<UInt8>) throws(Avatar.Fault) {
        var rest = content
        while let first = rest.popFirst() {
            let (kind, number) = (Int(first >> 4), Int(first & 15))
            let counts = rest.prefix(16)
            let count = counts.reduce(0) { $0 + Int($1) }
            rest = rest.dropFirst(16)
            guard kind <= 1, number < 4, counts.count == 16, rest.count >= count,
                kind == 1 || rest.prefix(count).allSatisfy({ $0 <= ScanDecoder.largestDCSize }),
                let table = HuffmanTable(counts: counts, values: rest.prefix(count))
            else { throw .malformed }
            if huffman[kind][number]?.isUsed == false { throw .metadata }
            huffman[kind][number] = Slot(table: table)
            rest = rest.dropFirst(count)
        }
    }

    private mutating func restartInterval(_ content: ArraySlice<UInt8>) throws(Avatar.Fault) {
        guard content.count == 2, let value = reader.number(at: content.startIndex, bytes: 2) else { throw .malformed }
        guard interval?.isUsed != false else { throw .metadata }
        interval = Slot(table: value)
    }

    // MARK: The picture

    private mutating func frame(_ marker: UInt8, _ content: ArraySlice<UInt8>) throws(Avatar.Fault) {
        guard frame == nil, let frame = JPEGFrame(marker: marker, content), frame.width <= Avatar.longestSide,
            frame.height <= Avatar.longestSide
        else { throw .malformed }
        self.frame = frame
        lowest = frame.components.map { _ in [Int?](repeating: nil, count: 64) }
        coefficients = frame.components.map {
            let blocks = frame.keptBlocks(of: $0)
            return ScanDecoder.Coefficients(repeating: false, count: 64 * blocks.width * blocks.height)
        }
    }

    private mutating func scan(_ content: ArraySlice<UInt8>) throws(Avatar.Fault) {
        guard let frame, let scan = JPEGScan(content, in: frame), scans < Self.mostScans else { throw .malformed }
        scans += 1
        for part in scan.parts { try use(part, of: scan, frame) }
        var decoder = ScanDecoder(
            scan, frame, dcTables: (0..<4).map { huffman[0][$0]?.table },
            acTables: (0..<4).map { huffman[1][$0]?.table },
            EntropyReader(bytes, at: offset))
        interval?.isUsed = true
        offset = try decoder.decode(interval: interval?.table ?? 0, &coefficients)
    }

    /// Notes the tables of a component as used, and the bits that a scan brings, each once and in order (§G.1.1.1.2).
    private mutating func use(
        _ part: JPEGScan.Part, of scan: JPEGScan, _ frame: JPEGFrame
    ) throws(Avatar.Fault) {
        let isFirst = lowest[part.component][0] == nil
        guard scan.hasDC || !isFirst else { throw .malformed }
        for index in scan.band {
            guard lowest[part.component][index] == (scan.isRefinement ? scan.high : nil) else { throw .metadata }
            lowest[part.component][index] = scan.low
        }
        let table = frame.components[part.component].quantization
        guard quantization[table] != nil else { throw .malformed }
        // Decoders keep the table that a component begins with.
        if isFirst { quantization[table]?.isUsed = true }
        if scan.hasDC, !scan.isRefinement { huffman[0][part.dcTable]?.isUsed = true }
        if scan.hasAC { huffman[1][part.acTable]?.isUsed = true }
    }
}
