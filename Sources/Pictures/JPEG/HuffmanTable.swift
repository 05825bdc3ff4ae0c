/// A Huffman table of a JPEG file (ISO/IEC 10918-1 §C, §F.2.2.3).
struct HuffmanTable {
    /// For each length of 1–16 bits: the first code, and the index of its value.
    private let lengths: [(first: Int, count: Int, index: Int)]
    private let values: ArraySlice<UInt8>

    /// - Parameters:
    ///   - counts: The number of codes of each length, 16 of them.
    ///   - values: The values in the order of the codes.
    /// - Returns: nil where codes do not fit into their lengths, or a value has two.
    init?(counts: ArraySlice<UInt8>, values: ArraySlice<UInt8>) {
        guard Set(values).count == values.count, !values.isEmpty else { return nil }
        var (code, index) = (0, values.startIndex)
        var lengths: [(first: Int, count: Int, index: Int)] = []
        for (length, count) in counts.enumerated() {
            lengths.append((code, Int(count), index))
            code += Int(count)
            index += Int(count)
            // A code of all ones is not allowed (§C.2).
            guard code < 1 << (length + 1) else { return nil }
            code <<= 1
        }
        self.lengths = lengths
        self.values = values
    }

    /// Takes the next value.
    /// - Throws: `Avatar.Fault.malformed` for a code that the table does not have.
    func value(_ bits: inout EntropyReader) throws(Avatar.Fault) -> Int {
        var code = 0
        for length in lengths {
            code = code << 1 | (try bits.bit())
            if code - length.first < length.count { return Int(values[length.index + code - length.first]) }
        }
        throw .malformed
    }
}
