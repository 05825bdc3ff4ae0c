/// Numbers at offsets of a file; `nil` beyond its end.
struct ByteReader {
    let bytes: [UInt8]

    func number(at offset: Int, bytes count: Int, isLittleEndian: Bool = false) -> Int? {
        guard offset >= 0, count <= 4, offset <= bytes.count - count else { return nil }
        let part = bytes[offset..<offset + count]
        return (isLittleEndian ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }

    func text(at offset: Int, bytes count: Int) -> String? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    }
}
