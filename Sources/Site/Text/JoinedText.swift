extension String {
    /// Joins parts in one piece: a text that grows part by part takes many times as long.
    init(joining parts: String...) {
        self.init(joining: parts)
    }

    /// Joins parts in one piece.
    /// - Parameter separator: Stands between the parts.
    init(joining parts: [String], separator: String = "") {
        var count = parts.isEmpty ? 0 : (parts.count - 1) * separator.utf8.count
        for part in parts { count += part.utf8.count }
        self.init(unsafeUninitializedCapacity: count) { buffer in
            var end = 0
            for (number, part) in parts.enumerated() {
                if number > 0 { Self.write(separator, to: buffer, at: &end) }
                Self.write(part, to: buffer, at: &end)
            }
            return end
        }
    }

    private static func write(_ part: String, to buffer: UnsafeMutableBufferPointer<UInt8>, at end: inout Int) {
        var part = part
        part.withUTF8 { bytes in
            let target = UnsafeMutableBufferPointer(rebasing: buffer[end..<end + bytes.count])
            _ = target.initialize(fromContentsOf: bytes)
            end += bytes.count
        }
    }
}
