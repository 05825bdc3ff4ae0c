/// Ids of devices: 8 characters of Crockford's base 32 (no i, l, o, u), lower case, 40 random bits.
public enum DeviceID {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// A new id from the system's random numbers.
    public static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    /// A new id from `generator`, for clubs that are the same every time they are made.
    public static func random(using generator: inout some RandomNumberGenerator) -> String {
        let bits: UInt64 = generator.next()
        let characters = (0..<8).map { alphabet[Int(bits >> ($0 * 5) & 31)] }
        return String(decoding: characters, as: UTF8.self)
    }

    /// Whether `text` is 8 characters of the alphabet.
    public static func isValid(_ text: String) -> Bool {
        text.utf8.count == 8 && text.utf8.allSatisfy { alphabet.contains($0) }
    }
}
