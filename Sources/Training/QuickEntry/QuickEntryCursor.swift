/// A position in the bytes of one word, which it reads step by step.
struct QuickEntryCursor {
    /// Larger than every bound, and small enough to be multiplied.
    static let largestNumber = 1_000_000_000

    private let text: QuickEntryText
    private let end: Int
    private(set) var offset: Int

    init(_ text: QuickEntryText, _ range: Range<Int>) {
        self.text = text
        self.end = range.upperBound
        self.offset = range.lowerBound
    }

    var isAtEnd: Bool { offset >= end }

    var rest: Range<Int> { offset..<end }

    var nextIsDigit: Bool { !isAtEnd && Self.isDigit(text.bytes[offset]) }

    /// Takes one of several spellings, if one comes next; letters in either case.
    mutating func take(_ spellings: String...) -> Bool {
        for spelling in spellings {
            let bytes = spelling.utf8
            guard end - offset >= bytes.count else { continue }
            let isNext = zip(text.bytes[offset...], bytes).allSatisfy { Self.lowercased($0) == $1 }
            if isNext {
                offset += bytes.count
                return true
            }
        }
        return false
    }

    /// Takes a number, if a digit comes next; one that is too large becomes ``largestNumber``.
    mutating func takeNumber() -> (value: Int, digits: Int)? {
        let start = offset
        var value = 0
        while nextIsDigit {
            value = min(value * 10 + Int(text.bytes[offset] - UInt8(ascii: "0")), Self.largestNumber)
            offset += 1
        }
        return offset > start ? (value, offset - start) : nil
    }

    /// Takes a decimal with at most two digits after the point; a comma between digits is a decimal point.
    /// - Returns: Hundredths; `nil` when there is no number or one with more digits.
    mutating func takeHundredths() -> Int? {
        guard let whole = takeNumber() else { return nil }
        var ahead = self
        guard ahead.take(".", ","), let places = ahead.takeNumber() else { return whole.value * 100 }
        guard places.digits <= 2 else { return nil }
        self = ahead
        return whole.value * 100 + (places.digits == 1 ? places.value * 10 : places.value)
    }

    /// Takes everything before the next of some characters, or the rest.
    mutating func takeUntil(_ ends: Unicode.Scalar...) -> Range<Int> {
        let start = offset
        while !isAtEnd, !ends.contains(Unicode.Scalar(text.bytes[offset])) { offset += 1 }
        return start..<offset
    }

    mutating func skipToEnd() {
        offset = end
    }

    mutating func skipSpace() {
        offset = text.skippingSpace(from: offset, before: end)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
