/// Base64 (RFC 4648), read as strictly as it is written: of several texts for the same bytes only one is accepted.
public enum Base64 {
    /// One of the two alphabets.
    public struct Alphabet: Sendable {
        /// Section 4: `+`, `/`, and padding.
        public static let standard = Alphabet(last: "+/", isPadded: true)
        /// Section 5, without padding: for text in URLs, tokens and names.
        public static let url = Alphabet(last: "-_", isPadded: false)

        fileprivate let characters: [UInt8]
        /// The value of each byte; 255 for one that is not in the alphabet.
        fileprivate let values: [UInt8]
        fileprivate let isPadded: Bool

        private init(last: String, isPadded: Bool) {
            characters = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
            var values = [UInt8](repeating: 255, count: 256)
            for (value, character) in characters.enumerated() { values[Int(character)] = UInt8(value) }
            self.values = values
            self.isPadded = isPadded
        }
    }

    /// The text for bytes.
    public static func encode(_ bytes: [UInt8], _ alphabet: Alphabet = .standard) -> String {
        String(decoding: characters(bytes, alphabet), as: UTF8.self)
    }

    /// The text in lines of 70 characters, as ssh-keygen writes them, without a final newline.
    static func lines(_ bytes: [UInt8]) -> String {
        let text = characters(bytes, .standard)
        let lines = stride(from: 0, to: text.count, by: lineLength).map { start in
            String(decoding: text[start..<min(start + lineLength, text.count)], as: UTF8.self)
        }
        return lines.joined(separator: "\n")
    }

    /// The characters of a line of ``lines(_:)``.
    static let lineLength = 70

    /// The bytes of a text; nil when it is not exactly what ``encode(_:_:)`` makes of them.
    public static func decode(_ text: some Collection<UInt8>, _ alphabet: Alphabet = .standard) -> [UInt8]? {
        let text = Array(text)
        var bytes = [UInt8](repeating: 0, count: text.count / 4 * 3 + 3)
        let count = text.withUnsafeBytes { text in
            bytes.withUnsafeMutableBytes { decode(text, alphabet, into: $0) }
        }
        return count.map { Array(bytes.prefix($0)) }
    }

    /// Decodes a text into memory of the caller.
    ///
    /// - Parameters:
    ///   - text: The characters.
    ///   - alphabet: The alphabet.
    ///   - room: The memory for the bytes; at least three for each four characters begun.
    /// - Returns: The number of bytes; nil when the text is not exactly what ``encode(_:_:)`` makes of them.
    static func decode(
        _ text: UnsafeRawBufferPointer,
        _ alphabet: Alphabet = .standard,
        into room: UnsafeMutableRawBufferPointer
    ) -> Int? {
        guard let length = lengthWithoutPadding(of: text, alphabet), length % 4 != 1 else { return nil }
        return alphabet.values.withUnsafeBufferPointer { values -> Int? in
            var count = 0
            var position = 0
            while position < length {
                let size = min(4, length - position)
                var bits: UInt32 = 0
                for offset in 0..<4 {
                    let value = offset < size ? values[Int(text[position + offset])] : 0
                    guard value != 255 else { return nil }
                    bits = bits << 6 | UInt32(value)
                }
                for offset in 0..<size - 1 {
                    room[count + offset] = UInt8(truncatingIfNeeded: bits >> (16 - 8 * offset))
                }
                // The bits of the last character beyond the last byte must be zero.
                guard size == 4 || bits << (8 + 8 * UInt32(size - 1)) == 0 else { return nil }
                count += size - 1
                position += size
            }
            return count
        }
    }

    private static func lengthWithoutPadding(of text: UnsafeRawBufferPointer, _ alphabet: Alphabet) -> Int? {
        guard alphabet.isPadded else { return text.count }
        guard text.count % 4 == 0 else { return nil }
        let padding = UInt8(ascii: "=")
        guard text.last == padding else { return text.count }
        return text[text.count - 2] == padding ? text.count - 2 : text.count - 1
    }

    private static func characters(_ bytes: [UInt8], _ alphabet: Alphabet) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let size = min(3, bytes.count - start)
            var bits: UInt32 = 0
            for offset in 0..<3 { bits = bits << 8 | (offset < size ? UInt32(bytes[start + offset]) : 0) }
            for offset in 0...size { text.append(alphabet.characters[Int(bits >> (18 - 6 * offset) & 63)]) }
            if alphabet.isPadded { text.append(contentsOf: repeatElement(UInt8(ascii: "="), count: 3 - size)) }
        }
        return text
    }
}
