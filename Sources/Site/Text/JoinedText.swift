extension String {
    /// Joins parts in one piece: a text of more than 15 bytes that grows part by part moves again and again.
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
            for index in parts.indices {
                if index > 0, !separator.isEmpty { Self.write(separator, to: buffer, at: &end) }
                Self.write(parts[index], to: buffer, at: &end)
            }
            return end
        }
    }

    private static func write(_ part: String, to buffer: UnsafeMutableBufferPointer<UInt8>, at end: inout Int) {
        // Copies from where the part is, without a copy of the part itself.
        end += UnsafeMutableBufferPointer(rebasing: buffer[end...]).initialize(from: part.utf8).index
    }
}
