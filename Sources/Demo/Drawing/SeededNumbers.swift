/// Random numbers that are the same for the same seed on every machine and with every version of Swift: SplitMix64
/// (<https://prng.di.unimi.it/splitmix64.c>) with draws of our own, because the standard library does not promise that its
/// draws stay the same.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    /// - Parameters:
    ///   - seed: The seed of the whole club.
    ///   - purpose: Words that say what the numbers are for. Other words give other numbers.
    init(seed: UInt64, _ purpose: String...) {
        // FNV-1a over the words, each closed by a byte that no UTF-8 has.
        state = seed ^ 0xcbf2_9ce4_8422_2325
        for byte in purpose.flatMap({ Array($0.utf8) + [UInt8.max] }) {
            state = (state ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        _ = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to below 1.
    mutating func fraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// A number in a range, evenly distributed.
    mutating func number(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * fraction()
    }

    /// A whole number below a bound; 0 for a bound below 2.
    mutating func index(below count: Int) -> Int {
        min(Int(fraction() * Double(count)), max(count - 1, 0))
    }

    /// A whole number in a range, including both ends.
    mutating func amount(_ range: AmountRange) -> Int {
        range.from + index(below: range.to - range.from + 1)
    }

    /// Returns true with a probability.
    mutating func happens(_ chance: Double) -> Bool {
        fraction() < chance
    }

    /// One of several elements, all equally likely; `nil` if there are none.
    mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[index(below: elements.count)]
    }

    /// A number of bytes.
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
