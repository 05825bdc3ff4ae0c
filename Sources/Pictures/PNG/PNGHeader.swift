/// The `IHDR` chunk of a PNG file (ISO/IEC 15948 §11.2.2), and the number of bytes of the pixels that it announces.
struct PNGHeader {
    /// The colour types, by their number in the file.
    enum Colour: UInt8 {
        case grey = 0
        case truecolour = 2
        case palette = 3
        case greyWithAlpha = 4
        case truecolourWithAlpha = 6

        /// The samples of a pixel.
        var channels: Int {
            switch self {
            case .grey, .palette: 1
            case .greyWithAlpha: 2
            case .truecolour: 3
            case .truecolourWithAlpha: 4
            }
        }

        /// The numbers of bits that a sample may have (table 11.1).
        fileprivate var depths: Set<Int> {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .truecolour, .greyWithAlpha, .truecolourWithAlpha: [8, 16]
            }
        }
    }

    /// One reduced picture: the whole one, or a pass of Adam7.
    struct Pass {
        /// In pixels; a pass without any has no scanlines.
        let width: Int
        let height: Int
    }

    let width: Int
    let height: Int
    /// The bits of a sample.
    let depth: Int
    let colour: Colour
    private let isInterlaced: Bool

    /// - Parameter content: The content of the chunk.
    /// - Returns: nil for an invalid header.
    init?(_ content: ArraySlice<UInt8>) {
        let reader = ByteReader(bytes: Array(content))
        guard content.count == 13, let width = reader.number(at: 0, bytes: 4), width > 0,
            let height = reader.number(at: 4, bytes: 4), height > 0,
            let colour = Colour(rawValue: reader.bytes[9]), colour.depths.contains(Int(reader.bytes[8])),
            reader.bytes[10] == 0, reader.bytes[11] == 0, reader.bytes[12] <= 1
        else { return nil }
        (self.width, self.height, self.colour) = (width, height, colour)
        depth = Int(reader.bytes[8])
        isInterlaced = reader.bytes[12] == 1
    }

    /// The bits of a pixel.
    var pixelBits: Int { depth * colour.channels }

    /// The reduced pictures in the order of the file (§8.2).
    var passes: [Pass] {
        guard isInterlaced else { return [Pass(width: width, height: height)] }
        let starts = [(0, 0), (4, 0), (0, 4), (2, 0), (0, 2), (1, 0), (0, 1)]
        let steps = [(8, 8), (8, 8), (4, 8), (4, 4), (2, 4), (2, 2), (1, 2)]
        return zip(starts, steps).map { start, step in
            Pass(width: (width - start.0 + step.0 - 1) / step.0, height: (height - start.1 + step.1 - 1) / step.1)
        }.filter { $0.width > 0 && $0.height > 0 }
    }

    /// The bytes of a pass's scanline without that of its filter.
    func lineBytes(of pass: Pass) -> Int { (pass.width * pixelBits + 7) / 8 }

    /// The bytes of all scanlines: of a picture of 256 × 256 pixels at most 524,544.
    var scanlineBytes: Int { passes.reduce(0) { $0 + $1.height * (1 + lineBytes(of: $1)) } }
}
