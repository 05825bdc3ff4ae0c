/// An exact decimal with at most two digits after the point: the only numbers that the data format has.
///
/// Kept in hundredths, so `78.4` is 7,840: sums and comparisons are exact, and each value has one form.
public struct JSONNumber: Hashable, Comparable, Sendable {
    /// The largest magnitude of an integer, 2⁵³ − 1: beyond it other JSON readers lose digits (RFC 7493 §2.2).
    public static let largestInteger = 9_007_199_254_740_991

    /// The value in hundredths.
    public let hundredths: Int

    /// A whole number.
    /// - Parameter integer: Its magnitude is clamped to `largestInteger`.
    public init(_ integer: Int) {
        self.hundredths = min(max(integer, -Self.largestInteger), Self.largestInteger) * 100
    }

    /// A decimal.
    /// - Parameter hundredths: The value in hundredths.
    public init(hundredths: Int) {
        self.hundredths = hundredths
    }

    /// The value if it has no decimals, otherwise `nil`.
    public var integer: Int? {
        hundredths % 100 == 0 ? hundredths / 100 : nil
    }

    /// Orders by value.
    public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        left.hundredths < right.hundredths
    }
}

extension JSONNumber: CustomStringConvertible {
    /// The canonical form: no exponent, no trailing zero, no negative zero.
    public var description: String {
        var writer = CanonicalWriter()
        writer.write(self)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// Reads a number in JSON's grammar (RFC 8259 §6).
    /// - Parameter text: For example `78.4`, `-5`, `1e2`.
    /// - Throws: `JSONError.Reason` when the text is not a number, or cannot be kept exactly in two decimals.
    init(parsing text: Slice<UnsafeRawBufferPointer>) throws(JSONError.Reason) {
        var digits = DecimalDigits()
        try digits.read(text)
        self.hundredths = try digits.hundredths()
    }
}

/// The digits and the exponent of a number while it is read.
private struct DecimalDigits {
    private var negative = false
    private var value = 0
    private var exponent = 0
    private var overflowed = false

    mutating func read(_ text: Slice<UnsafeRawBufferPointer>) throws(JSONError.Reason) {
        var rest = text
        if rest.first == UInt8(ascii: "-") {
            negative = true
            rest.removeFirst()
        }
        let leadsWithZero = rest.first == UInt8(ascii: "0")
        let whole = takeDigits(&rest)
        guard whole > 0, whole == 1 || !leadsWithZero else { throw .malformedNumber }
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            let places = takeDigits(&rest)
            guard places > 0 else { throw .malformedNumber }
            exponent -= places
        }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            exponent += try takeExponent(&rest)
        }
        guard rest.isEmpty else { throw .malformedNumber }
    }

    /// Adds the leading digits to the value, and returns their number.
    private mutating func takeDigits(_ rest: inout Slice<UnsafeRawBufferPointer>) -> Int {
        var count = 0
        while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let (product, productOverflows) = value.multipliedReportingOverflow(by: 10)
            let (sum, sumOverflows) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
            if productOverflows || sumOverflows { overflowed = true } else { value = sum }
            rest.removeFirst()
            count += 1
        }
        return count
    }

    private func takeExponent(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(JSONError.Reason) -> Int {
        var sign = 1
        if let byte = rest.first, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
            sign = byte == UInt8(ascii: "-") ? -1 : 1
            rest.removeFirst()
        }
        var result = 0
        var count = 0
        while let byte = rest.first, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            // Past four digits the value is out of range whatever follows.
            result = min(result * 10 + Int(byte - UInt8(ascii: "0")), 9999)
            rest.removeFirst()
            count += 1
        }
        guard count > 0 else { throw .malformedNumber }
        return sign * result
    }

    func hundredths() throws(JSONError.Reason) -> Int {
        if value == 0, !overflowed { return 0 }
        guard !overflowed else { throw .numberOutOfRange }
        var result = value
        var power = exponent + 2
        while power < 0 {
            guard result % 10 == 0 else { throw .tooManyDecimals }
            result /= 10
            power += 1
        }
        while power > 0 {
            let (product, overflows) = result.multipliedReportingOverflow(by: 10)
            guard !overflows else { throw .numberOutOfRange }
            result = product
            power -= 1
        }
        guard result <= JSONNumber.largestInteger * 100 else { throw .numberOutOfRange }
        return negative ? -result : result
    }
}
