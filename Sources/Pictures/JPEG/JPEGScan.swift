/// The header of a scan of a JPEG file (ISO/IEC 10918-1 §B.2.3, §G.1.1.1).
struct JPEGScan {
    /// One component of the scan, and the tables that decode it.
    struct Part {
        /// The component's index in the frame.
        let component: Int
        let dcTable: Int
        let acTable: Int
    }

    let parts: [Part]
    /// The band of coefficients, in zigzag order.
    let band: ClosedRange<Int>
    /// The bit that came before this one; 0 in a first scan.
    let high: Int
    /// The bit that this scan brings.
    let low: Int

    /// True if it brings one more bit of coefficients that are known already.
    var isRefinement: Bool { high > 0 }
    /// True if it has the first coefficients of blocks.
    var hasDC: Bool { band.lowerBound == 0 }
    /// True if it has any others.
    var hasAC: Bool { band.upperBound > 0 }

    /// - Parameters:
    ///   - content: The bytes after the length.
    ///   - frame: The picture's.
    /// - Returns: nil for a scan that does not fit the frame.
    init?(_ content: ArraySlice<UInt8>, in frame: JPEGFrame) {
        let bytes = Array(content)
        guard let count = bytes.first.map({ Int($0) }), (1...3).contains(count), bytes.count == 4 + 2 * count else {
            return nil
        }
        var parts: [Part] = []
        for index in 0..<count {
            let (identifier, tables) = (bytes[1 + 2 * index], bytes[2 + 2 * index])
            guard let component = frame.components.firstIndex(where: { $0.identifier == identifier }),
                component > parts.last?.component ?? -1, tables >> 4 < 4, tables & 15 < 4
            else { return nil }
            parts.append(Part(component: component, dcTable: Int(tables >> 4), acTable: Int(tables & 15)))
        }
        let end = Array(bytes.suffix(3))
        guard end[0] <= end[1], end[1] < 64 else { return nil }
        self.parts = parts
        band = Int(end[0])...Int(end[1])
        (high, low) = (Int(end[2] >> 4), Int(end[2] & 15))
        guard fits(frame) else { return nil }
    }

    private func fits(_ frame: JPEGFrame) -> Bool {
        let blocks = parts.reduce(0) { sum, part in
            sum + frame.components[part.component].horizontal * frame.components[part.component].vertical
        }
        guard parts.count == 1 || blocks <= 10 else { return false }
        guard frame.isProgressive else { return band == 0...63 && high == 0 && low == 0 }
        return (hasDC != hasAC) && (hasDC || parts.count == 1) && low <= 13 && (high == 0 || high == low + 1)
    }
}
