/// The random name of a workout, message, proposal, comment, conflict or device: 8 characters of Crockford's base 32
/// (<https://www.crockford.com/base32.html>), lower case, unique per athlete and kind.
public struct EntityID: Hashable, Sendable {
    /// How many characters an id has.
    public static let length = 8

    /// Crockford's digits: no i, l, o and u.
    public static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// The id.
    public let text: String

    /// An id, if it is one.
    /// - Parameter text: Any text.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.digits.contains) else { return nil }
        self.text = String(text)
    }

    /// A new id.
    /// - Parameter generator: Where the 40 random bits come from.
    /// - Returns: The id.
    public static func random(using generator: inout some RandomNumberGenerator) -> EntityID {
        EntityID(bits: generator.next())
    }

    /// A new id from the system's random numbers.
    /// - Returns: The id.
    public static func random() -> EntityID {
        var generator = SystemRandomNumberGenerator()
        return random(using: &generator)
    }

    private init(bits: UInt64) {
        let characters = (0..<Self.length).map { Self.digits[Int(bits >> (UInt64($0) * 5) & 31)] }
        self.text = String(decoding: characters, as: UTF8.self)
    }
}

extension EntityID: Comparable, CustomStringConvertible {
    /// Orders by characters.
    public static func < (left: EntityID, right: EntityID) -> Bool {
        left.text < right.text
    }

    /// The id.
    public var description: String { text }
}
