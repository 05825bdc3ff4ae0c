/// The output of a rendering while it grows. An array checks at each of a thousand pieces whether it is shared; this memory
/// has one owner, who frees it.
struct OutputBuffer {
    private var memory: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    /// - Parameter capacity: The number of bytes that are expected, at least 1.
    init(capacity: Int) {
        memory = .allocate(capacity: capacity)
    }

    func deallocate() {
        memory.deallocate()
    }

    /// The bytes.
    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: memory[..<count]) }

    var last: UInt8? { count > 0 ? memory[count - 1] : nil }

    mutating func append(_ byte: UInt8) {
        reserve(1)
        memory.initializeElement(at: count, to: byte)
        count += 1
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        reserve(bytes.count)
        memory.baseAddress.map { ($0 + count).initialize(from: source, count: bytes.count) }
        count += bytes.count
    }

    mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append($0) }
    }

    /// Removes all bytes from an offset on.
    mutating func removeBytes(from start: Int) {
        count = start
    }

    @inline(__always)
    private mutating func reserve(_ more: Int) {
        if count + more > memory.count { grow(to: count + more) }
    }

    @inline(never)
    private mutating func grow(to least: Int) {
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(least, memory.count * 2))
        _ = larger.initialize(fromContentsOf: bytes)
        memory.deallocate()
        memory = larger
    }
}
