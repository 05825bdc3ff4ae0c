/// A name in paths and commands: athlete, exercise, level, category, template.
///
/// `[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?` without `--`, and no device name of Windows, so that every name is a file name
/// on every system and no two look alike.
public struct Slug: Hashable, Sendable {
    /// The longest name in characters.
    public static let longest = 64

    /// The name.
    public let text: String

    /// A name, if it is one.
    /// - Parameter text: Any text.
    public init?(_ text: String) {
        guard Self.problem(with: text) == nil else { return nil }
        self.text = text
    }

    /// A name, if it is one.
    /// - Parameter text: A part of any text.
    public init?(_ text: Substring) {
        self.init(String(text))
    }

    /// The reason why a text is not a name.
    public enum Problem: Error, Hashable, Sendable {
        /// An empty text.
        case empty
        /// More than 64 characters.
        case tooLong
        /// A character other than a–z, 0–9 and `-`.
        case character(Unicode.Scalar)
        /// A `-` at the start or the end.
        case hyphenAtEdge
        /// Two hyphens in a row.
        case doubleHyphen
        /// A name that Windows reserves for a device.
        case reserved
    }

    /// Returns the reason why a text is not a name.
    /// - Parameter text: Any text.
    /// - Returns: The first problem, or `nil` for a name.
    public static func problem(with text: String) -> Problem? {
        let hyphen = UInt8(ascii: "-")
        guard let first = text.utf8.first else { return .empty }
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case hyphen: if previous == hyphen { return .doubleHyphen }
            default:
                let foreign = text.unicodeScalars.first { !isAllowed($0) }
                return .character(foreign ?? "\u{FFFD}")
            }
            previous = byte
        }
        if first == hyphen || previous == hyphen { return .hyphenAtEdge }
        if text.utf8.count > longest { return .tooLong }
        return isDevice(text) ? .reserved : nil
    }

    /// The name nearest to a text, such as `push-up` for `Push Up!`.
    /// - Parameter text: Any text; the result is `nil` when no letter or digit of it is allowed.
    public init?(nearest text: String) {
        var name: [UInt8] = []
        for byte in text.lowercased().utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): name.append(byte)
            case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "-"):
                if let last = name.last, last != UInt8(ascii: "-") { name.append(UInt8(ascii: "-")) }
            default: break
            }
        }
        name = Array(name.prefix(Self.longest))
        if name.last == UInt8(ascii: "-") { name.removeLast() }
        self.init(String(decoding: name, as: UTF8.self))
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
    }

    private static func isDevice(_ text: String) -> Bool {
        switch text.utf8.count {
        case 3: return ["con", "prn", "aux", "nul"].contains { text == $0 }
        case 4:
            return (text.hasPrefix("com") || text.hasPrefix("lpt")) && (text.last?.isNumber ?? false)
        default: return false
        }
    }
}

extension Slug: Comparable, CustomStringConvertible {
    /// Orders by characters.
    public static func < (left: Slug, right: Slug) -> Bool {
        left.text < right.text
    }

    /// The name.
    public var description: String { text }
}
