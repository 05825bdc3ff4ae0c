/// The inflated scanlines of a PNG file (ISO/IEC 15948 §7.2, §9): filters that exist, indices that the palette has, a
/// palette whose every colour some pixel has, and no data in the padding bits of a scanline's last byte.
struct PNGScanlines {
    private let bytes: [UInt8]
    private let header: PNGHeader
    private let paletteCount: Int?

    /// - Parameters:
    ///   - bytes: As many as the header announces.
    ///   - header: The picture's.
    ///   - paletteCount: The number of its colours, where it has a palette.
    init(_ bytes: [UInt8], _ header: PNGHeader, paletteCount: Int?) {
        self.bytes = bytes
        self.header = header
        self.paletteCount = paletteCount
    }

    /// - Throws: The fault of the scanlines.
    func check() throws(Avatar.Fault) {
        var used = Set<Int>()
        var offset = 0
        for pass in header.passes {
            let count = header.lineBytes(of: pass)
            var above = [UInt8](repeating: 0, count: count)
            for _ in 0..<pass.height {
                let filter = bytes[offset]
                guard filter <= 4 else { throw .malformed }
                // Whole bytes have no padding, and only a palette's samples can be wrong.
                if header.pixelBits < 8 || paletteCount != nil {
                    above = unfiltered(bytes[offset + 1...offset + count], filter, above)
                    try check(above, width: pass.width, &used)
                }
                offset += 1 + count
            }
        }
        if let paletteCount, used.count < paletteCount { throw .metadata }
    }

    private func check(_ line: [UInt8], width: Int, _ used: inout Set<Int>) throws(Avatar.Fault) {
        let depth = header.depth
        guard depth <= 8, header.colour.channels == 1 else { return }
        let filling = line.count * 8 - width * depth
        guard line.last.map({ Int($0) & ((1 << filling) - 1) }) == 0 else { throw .metadata }
        guard let paletteCount else { return }
        for pixel in 0..<width {
            let bit = pixel * depth
            let index = Int(line[bit / 8]) >> (8 - depth - bit % 8) & ((1 << depth) - 1)
            guard index < paletteCount else { throw .malformed }
            used.insert(index)
        }
    }

    /// A scanline of pixels of at most a byte without its filter (§9.2).
    private func unfiltered(_ line: ArraySlice<UInt8>, _ filter: UInt8, _ above: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(line.count)
        var (left, upperLeft) = (0, 0)
        for (value, upper) in zip(line, above) {
            let upper = Int(upper)
            let predicted =
                switch filter {
                case 1: left
                case 2: upper
                case 3: (left + upper) / 2
                case 4: Self.paeth(left, upper, upperLeft)
                default: 0
                }
            left = (Int(value) + predicted) & 0xFF
            upperLeft = upper
            result.append(UInt8(left))
        }
        return result
    }

    /// The neighbour that is nearest to left + upper − upper left (§9.4).
    private static func paeth(_ left: Int, _ upper: Int, _ upperLeft: Int) -> Int {
        let estimate = left + upper - upperLeft
        let distances = (abs(estimate - left), abs(estimate - upper), abs(estimate - upperLeft))
        if distances.0 <= distances.1, distances.0 <= distances.2 { return left }
        return distances.1 <= distances.2 ? upper : upperLeft
    }
}
