/// The frame header of a JPEG file (ISO/IEC 10918-1 §B.2.2): sizes, and how densely each component is sampled.
struct JPEGFrame {
    /// One component, such as luminance.
    struct Component {
        let identifier: UInt8
        /// Blocks of a component in a unit of an interleaved scan, 1–4.
        let horizontal: Int
        let vertical: Int
        let quantization: Int

        /// - Parameter content: Three bytes of the header.
        /// - Returns: nil for densities and tables that do not exist.
        init?(_ content: ArraySlice<UInt8>) {
            let bytes = Array(content)
            identifier = bytes[0]
            (horizontal, vertical) = (Int(bytes[1] >> 4), Int(bytes[1] & 15))
            quantization = Int(bytes[2])
            guard 1...4 ~= horizontal, 1...4 ~= vertical, 0..<4 ~= quantization else { return nil }
        }
    }

    /// The blocks that a scan goes through.
    struct Grid {
        let width: Int
        let height: Int
    }

    let isProgressive: Bool
    let width: Int
    let height: Int
    let components: [Component]

    /// - Parameters:
    ///   - marker: `SOF0`, `SOF1` or `SOF2`: Huffman coding, one frame, samples of eight bits.
    ///   - content: The bytes after the length.
    /// - Returns: nil for a frame that a picture of an athlete may not have.
    init?(marker: UInt8, _ content: ArraySlice<UInt8>) {
        let reader = ByteReader(bytes: Array(content))
        let bytes = reader.bytes
        guard (0xC0...0xC2).contains(marker), bytes.count > 6, bytes[0] == 8,
            let height = reader.number(at: 1, bytes: 2), height > 0,
            let width = reader.number(at: 3, bytes: 2), width > 0,
            [1, 3].contains(bytes[5]), bytes.count == 6 + 3 * Int(bytes[5])
        else { return nil }
        isProgressive = marker == 0xC2
        (self.width, self.height) = (width, height)
        var components: [Component] = []
        for start in stride(from: 6, to: bytes.count, by: 3) {
            let component = Component(bytes[start..<start + 3])
            guard let component, !components.contains(where: { $0.identifier == component.identifier }) else {
                return nil
            }
            components.append(component)
        }
        self.components = components
    }

    private var mostHorizontal: Int { components.reduce(1) { max($0, $1.horizontal) } }
    private var mostVertical: Int { components.reduce(1) { max($0, $1.vertical) } }

    /// The units of a scan of several components (§A.2.3).
    var units: Grid {
        Grid(
            width: Self.quotient(width, 8 * mostHorizontal), height: Self.quotient(height, 8 * mostVertical))
    }

    /// The blocks of a scan of one component alone (§A.2.2).
    func blocks(of component: Component) -> Grid {
        Grid(
            width: Self.quotient(width * component.horizontal, 8 * mostHorizontal),
            height: Self.quotient(height * component.vertical, 8 * mostVertical))
    }

    /// The blocks that are kept of a component: all that an interleaved scan has.
    func keptBlocks(of component: Component) -> Grid {
        Grid(width: units.width * component.horizontal, height: units.height * component.vertical)
    }

    private static func quotient(_ dividend: Int, _ divisor: Int) -> Int { (dividend + divisor - 1) / divisor }
}
