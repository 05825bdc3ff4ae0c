/// The decoding of one scan of a JPEG file as far as bits are taken (ISO/IEC 10918-1 §F.2.2, §G.1.2): which values the
/// coefficients have does not matter, only which of them are zero, because later scans depend on it.
struct ScanDecoder {
    /// The coefficients of a component that are not zero: 64 for each block.
    typealias Coefficients = [Bool]

    /// The most bits of a first coefficient's difference, for samples of eight bits (table F.1).
    static let largestDCSize = 11

    private let scan: JPEGScan
    private let frame: JPEGFrame
    private let dcTables: [HuffmanTable?]
    private let acTables: [HuffmanTable?]
    private var reader: EntropyReader
    /// The blocks to come that have nothing more in the band.
    private var run = 0

    /// - Parameters:
    ///   - scan: Its header.
    ///   - frame: The picture's.
    ///   - tables: Those that are defined, by their number.
    ///   - reader: A reader at the beginning of the data.
    init(
        _ scan: JPEGScan, _ frame: JPEGFrame, dcTables: [HuffmanTable?], acTables: [HuffmanTable?],
        _ reader: EntropyReader
    ) {
        self.scan = scan
        self.frame = frame
        self.dcTables = dcTables
        self.acTables = acTables
        self.reader = reader
    }

    /// Takes the scan's units, no more and no less.
    /// - Parameters:
    ///   - interval: The units between restart markers; 0 for none.
    ///   - coefficients: Those of each component, which scans before this one left.
    /// - Returns: The offset after the data.
    /// - Throws: `Avatar.Fault` where they are not exactly these.
    mutating func decode(interval: Int, _ coefficients: inout [Coefficients]) throws(Avatar.Fault) -> Int {
        let alone = scan.parts.count == 1 ? frame.components[scan.parts[0].component] : nil
        let grid = alone.map(frame.blocks) ?? frame.units
        for unit in 0..<grid.width * grid.height {
            if interval > 0, unit > 0, unit.isMultiple(of: interval) {
                try endInterval()
                try reader.restart((unit / interval - 1) % 8)
            }
            for part in scan.parts {
                for block in blocks(of: part, row: unit / grid.width, column: unit % grid.width) {
                    try decode(part, block, &coefficients[part.component])
                }
            }
        }
        try endInterval()
        return reader.offset
    }

    private mutating func endInterval() throws(Avatar.Fault) {
        guard run == 0 else { throw .malformed }
        try reader.endInterval()
    }

    /// The indices of the blocks that a component has in a unit: one where it is alone.
    private func blocks(of part: JPEGScan.Part, row: Int, column: Int) -> [Int] {
        let component = frame.components[part.component]
        let width = frame.keptBlocks(of: component).width
        guard scan.parts.count > 1 else { return [row * width + column] }
        return (0..<component.vertical).flatMap { y in
            (0..<component.horizontal).map { x in
                (row * component.vertical + y) * width + column * component.horizontal + x
            }
        }
    }

    private mutating func decode(
        _ part: JPEGScan.Part, _ block: Int, _ coefficients: inout Coefficients
    ) throws(Avatar.Fault) {
        if scan.hasDC {
            if scan.isRefinement {
                _ = try reader.bit()
            } else {
                guard let table = dcTables[part.dcTable] else { throw .malformed }
                let size = try table.value(&reader)
                _ = try reader.bits(size)
            }
        }
        guard scan.hasAC else { return }
        guard let table = acTables[part.acTable] else { throw .malformed }
        if scan.isRefinement {
            try refine(table, 64 * block, &coefficients)
        } else {
            try decodeAC(table, 64 * block, &coefficients)
        }
    }

    /// The first scan of a band, or a block of a sequential picture, in which no run goes beyond its block.
    private mutating func decodeAC(
        _ table: HuffmanTable, _ start: Int, _ coefficients: inout Coefficients
    ) throws(Avatar.Fault) {
        guard run == 0 else {
            run -= 1
            return
        }
        var index = max(scan.band.lowerBound, 1)
        while index <= scan.band.upperBound {
            let value = try table.value(&reader)
            let (zeros, size) = (value >> 4, value & 15)
            if size == 0, zeros < 15 {
                guard frame.isProgressive || zeros == 0 else { throw .malformed }
                run = try (1 << zeros) + reader.bits(zeros) - 1
                return
            }
            index += zeros
            guard index <= scan.band.upperBound else { throw .malformed }
            if size > 0 {
                _ = try reader.bits(size)
                coefficients[start + index] = true
            } else if index == scan.band.upperBound {
                // Sixteen zeros lead to a coefficient, or the block would have ended before them.
                throw .malformed
            }
            index += 1
        }
    }

    /// A further bit of a band: one for each coefficient that is not zero, and those that become so.
    private mutating func refine(
        _ table: HuffmanTable, _ start: Int, _ coefficients: inout Coefficients
    ) throws(Avatar.Fault) {
        var index = scan.band.lowerBound
        while run == 0, index <= scan.band.upperBound {
            let value = try table.value(&reader)
            let (zeros, size) = (value >> 4, value & 15)
            if size == 0, zeros < 15 {
                run = try (1 << zeros) + reader.bits(zeros)
                break
            }
            guard size <= 1 else { throw .malformed }
            _ = try reader.bits(size)
            try passZeros(zeros, &index, start, coefficients)
            guard index <= scan.band.upperBound else { throw .malformed }
            if size > 0 { coefficients[start + index] = true }
            index += 1
        }
        guard run > 0 else { return }
        run -= 1
        for index in index..<max(index, scan.band.upperBound + 1) where coefficients[start + index] {
            _ = try reader.bit()
        }
    }

    /// Goes to the coefficient after a number of zeros, and takes a bit for each coefficient between that is not zero.
    private mutating func passZeros(
        _ zeros: Int, _ index: inout Int, _ start: Int, _ coefficients: Coefficients
    ) throws(Avatar.Fault) {
        var zeros = zeros
        while index <= scan.band.upperBound {
            if coefficients[start + index] {
                _ = try reader.bit()
            } else if zeros == 0 {
                return
            } else {
                zeros -= 1
            }
            index += 1
        }
    }
}
