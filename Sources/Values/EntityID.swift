/// The random name of a workout, message, proposal, comment, conflict or device: 8 characters of Crockford's base 32
/// (<https://www.crockford.com/base32.html>), lower case, unique per athlete and kind.
public struct EntityID: Hashable, Sendable {
    /// The number of characters of an id.
    public static let length = 8

    /// Crockford's digits: no i, l, o and u.
    public static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// The id.
    public let text: String

    /// An id, if it is one.
    /// - Parameter text: Any text.
    public init?(_ text: String) {
        guard text.utf8.count == Self.length, text.utf8.allSatisfy(Self.digits.contains) else { return nil }
        self.text = text
    }

    /// An id, if it is one.
    /// - Parameter text: A part of any text.
    public init?(_ text: Substring) {
        self.init(String(text))
    }

    /// A new id.
    /// - Parameter generator: The source of the 40 random bits.
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

    /// New ids that sort after another one.
    ///
    /// They are random within the first 64th of the ids that are left, so that thousands can follow one another, one at a time,
    /// and two devices that continue from the same id hardly ever choose the same one.
    /// - Parameters:
    ///   - last: The id that they follow; `nil` for any ids.
    ///   - count: The number of ids.
    ///   - generator: The source of the random bits.
    /// - Returns: The ids in ascending order; `nil` where there are not so many after `last`.
    public static func random(
        after last: EntityID?, count: Int, using generator: inout some RandomNumberGenerator
    ) -> [EntityID]? {
        let first = last.map { $0.number + 1 } ?? 0
        let left = Self.numbers - first
        guard count <= left else { return nil }
        let span = last == nil ? left : max(left / 64, UInt64(count))
        guard UInt64(count) <= span / 2 else { return (0..<UInt64(count)).map { EntityID(number: first + $0) } }
        var chosen: Set<UInt64> = []
        while chosen.count < count { chosen.insert(first + UInt64.random(in: 0..<span, using: &generator)) }
        return chosen.sorted().map { EntityID(number: $0) }
    }

    /// The number of all ids.
    private static let numbers: UInt64 = 1 << 40

    /// The index of the id among all ids in order, from 0.
    private var number: UInt64 {
        text.utf8.reduce(0) { $0 << 5 | UInt64(Self.digits.firstIndex(of: $1) ?? 0) }
    }

    private init(number: UInt64) {
        let characters = (1...Self.length).map { Self.digits[Int(number >> (UInt64(Self.length - $0) * 5) & 31)] }
        self.text = String(decoding: characters, as: UTF8.self)
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
