/// Reads a document strictly (RFC 8259, and I-JSON, RFC 7493, where it is stricter): UTF-8 only, no duplicate members, no
/// lone surrogates, bounded in size and depth, numbers exact in two decimals. A byte-order mark at the start is ignored
/// (RFC 8259 section 8.1 allows it).
public struct JSONParser {
    /// Bounds of a document; the defaults are the data format's.
    public struct Limits: Sendable {
        /// The most bytes.
        public var bytes = 256 * 1024
        /// The most nested arrays and objects.
        public var depth = 16
        /// True if a number that ``JSONNumber`` cannot hold is read as `null`, for documents that are not ours.
        public var toleratesNumbers = false
        /// The only members that are read, in objects of any depth; others are checked and left out. `nil` reads all.
        public var members: Set<String>?

        /// The data format's bounds.
        public init() {}

        /// - Parameters:
        ///   - bytes: The most bytes.
        ///   - depth: The most nested arrays and objects.
        public init(bytes: Int, depth: Int) {
            self.bytes = bytes
            self.depth = depth
        }
    }

    private let bytes: UnsafeRawBufferPointer
    private let limits: Limits
    private var position = 0
    private var depth = 0
    private var locator: Locator?
    /// True while values are only checked.
    private var isSkipping = false

    /// Reads a document.
    /// - Parameters:
    ///   - bytes: The document.
    ///   - limits: The bounds; those of the format unless given.
    /// - Returns: Its value.
    /// - Throws: `JSONError` for the first error.
    public static func parse(_ bytes: [UInt8], limits: Limits = Limits()) throws(JSONError) -> JSON {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(JSONError) in try parse(buffer, limits: limits) }
        }
        return try result.get()
    }

    /// Reads a document in borrowed memory.
    /// - Parameters:
    ///   - buffer: The document.
    ///   - limits: The bounds; those of the format unless given.
    /// - Returns: Its value.
    /// - Throws: `JSONError` for the first error.
    public static func parse(_ buffer: UnsafeRawBufferPointer, limits: Limits = Limits()) throws(JSONError) -> JSON {
        var parser = JSONParser(bytes: buffer, limits: limits)
        return try parser.document()
    }

    /// Finds the location of a part of a document.
    /// - Parameters:
    ///   - path: The path to the part. Where a member or element is missing, the innermost part that exists is found.
    ///   - bytes: A document that parses.
    /// - Returns: The bytes of the part's value.
    public static func locate(_ path: JSONPath, in bytes: [UInt8]) -> Range<Int> {
        bytes.withUnsafeBytes { buffer in
            var parser = JSONParser(bytes: buffer, limits: Limits(bytes: .max, depth: 512))
            parser.locator = Locator(target: path.steps)
            _ = try? parser.document()
            return parser.locator?.found ?? 0..<0
        }
    }

    private init(bytes: UnsafeRawBufferPointer, limits: Limits) {
        self.bytes = bytes
        self.limits = limits
    }

    // MARK: Grammar

    private mutating func document() throws(JSONError) -> JSON {
        guard bytes.count <= limits.bytes else { throw error(.tooLarge(limit: limits.bytes), at: 0) }
        if let offset = UTF8Check.firstInvalidByte(in: bytes) { throw error(.invalidUTF8, at: offset) }
        position = TextForm.markLength(bytes)
        skipSpace()
        let value = try self.value()
        skipSpace()
        guard position == bytes.count else { throw error(.trailingContent) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSON {
        let start = position
        let value = try unlocatedValue()
        locator?.note(start..<position)
        return value
    }

    private mutating func value(skipping: Bool) throws(JSONError) -> JSON {
        let wasSkipping = isSkipping
        isSkipping = skipping
        defer { isSkipping = wasSkipping }
        return try value()
    }

    private mutating func unlocatedValue() throws(JSONError) -> JSON {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number().map { .number($0) } ?? .null
        default: throw error(.unexpected(expected: "a value"))
        }
    }

    private mutating func object() throws(JSONError) -> Members {
        try enter()
        defer { depth -= 1 }
        var members = Members()
        skipSpace()
        if take(UInt8(ascii: "}")) { return members }
        while true {
            skipSpace()
            let nameStart = position
            guard position < bytes.count else { throw error(.unexpectedEnd) }
            guard bytes[position] == UInt8(ascii: "\"") else {
                throw error(.unexpected(expected: "a member's name in double quotes"))
            }
            let name = try string()
            skipSpace()
            try expect(UInt8(ascii: ":"), "':' after a member's name")
            skipSpace()
            locator?.enter(.member(name))
            let isWanted = !isSkipping && limits.members?.contains(name) ?? true
            let value = try self.value(skipping: !isWanted)
            locator?.leave()
            guard !isWanted || members.insert(name, value) else {
                throw error(.duplicateMember(name: name), at: nameStart)
            }
            skipSpace()
            if take(UInt8(ascii: "}")) { return members }
            try expect(UInt8(ascii: ","), "',' or '}'")
        }
    }

    private mutating func array() throws(JSONError) -> [JSON] {
        try enter()
        defer { depth -= 1 }
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            skipSpace()
            locator?.enter(.element(elements.count))
            let element = try value()
            if !isSkipping { elements.append(element) }
            locator?.leave()
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            try expect(UInt8(ascii: ","), "',' or ']'")
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        let end = position + word.utf8CodeUnitCount
        let matches =
            end <= bytes.count
            && word.withUTF8Buffer { bytes[position..<end].elementsEqual($0) }
        guard matches else { throw error(.unexpected(expected: "a value")) }
        position = end
        return value
    }

    /// - Returns: `nil` for a number that cannot be held, where that is tolerated.
    private mutating func number() throws(JSONError) -> JSONNumber? {
        let start = position
        while position < bytes.count, Self.isInNumber(bytes[position]) { position += 1 }
        do {
            return try JSONNumber(parsing: bytes[start..<position])
        } catch {
            if limits.toleratesNumbers, error == .tooManyDecimals || error == .numberOutOfRange { return nil }
            throw self.error(error, at: start)
        }
    }

    private static func isInNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    // MARK: Strings

    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                // The whole document was checked to be UTF-8 before.
                let text = isSkipping ? "" : String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start) }
            guard byte >= 0x20 else { throw error(.controlCharacter) }
            position += 1
        }
        throw error(.unexpectedEnd)
    }

    private mutating func stringWithEscapes(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            default:
                guard byte >= 0x20 else { throw error(.controlCharacter) }
                text.append(byte)
                position += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let start = position
        guard position + 1 < bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(startingAt: start)).utf8)
        default: throw error(.malformedEscape, at: start)
        }
    }

    /// Reads the digits after `\u`, and a second escape where the first is the high half of a pair.
    private mutating func scalar(startingAt start: Int) throws(JSONError) -> Unicode.Scalar {
        let first = try hexadecimal(startingAt: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw error(.loneSurrogate, at: start) }
        position += 2
        let second = try hexadecimal(startingAt: start)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func hexadecimal(startingAt start: Int) throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw error(.unexpectedEnd, at: bytes.count) }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw error(.malformedEscape, at: start)
            }
            value = value << 4 | UInt32(digit)
        }
        position += 4
        return value
    }

    // MARK: Steps

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= limits.depth else { throw error(.tooDeep(limit: limits.depth)) }
        position += 1
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ byte: UInt8, _ expected: String) throws(JSONError) {
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        guard take(byte) else { throw error(.unexpected(expected: expected)) }
    }

    private func error(_ reason: JSONError.Reason, at offset: Int? = nil) -> JSONError {
        JSONError(reason: reason, offset: offset ?? position)
    }
}

/// Remembers the location of the deepest part on the path to a target.
private struct Locator {
    private let target: [JSONStep]
    private var current: [JSONStep] = []
    private var deepest = -1
    private(set) var found: Range<Int>?

    init(target: [JSONStep]) {
        self.target = target
    }

    mutating func enter(_ step: JSONStep) {
        current.append(step)
    }

    mutating func leave() {
        current.removeLast()
    }

    mutating func note(_ range: Range<Int>) {
        guard current.count > deepest, target.starts(with: current) else { return }
        deepest = current.count
        found = range
    }
}
