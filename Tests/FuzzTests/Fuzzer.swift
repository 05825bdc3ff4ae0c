import Foundation
import TestSupport
import Testing

/// Tries a body of code with inputs that are broken in a thousand ways, the same in every run. In `make soak` for a minute,
/// in `make test` a few hundred times.
///
/// Each input is written to `.build/fuzz/<name>` before it is tried: one that brings the process down is found there.
struct Fuzzer {
    private static let isSoak = ProcessInfo.processInfo.environment["CALI_SOAK"] == "1"
    private static let rounds = 300
    private static let time = Duration.seconds(60)
    /// Texts that trip parsers: bounds of numbers, ends of encodings, marks of syntax.
    private static let pieces: [[UInt8]] =
        [
            "", "0", "-1", "1e999", "9223372036854775808", "-0.001", "null", "{}", "[]", "\"", "\\u0000", "\\uD800",
            "\n", "\r\n",
        ]
        .map { Array($0.utf8) } + [
            [0], [0x1B], [0x7F], [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80, 0xAE], [0xEF, 0xBB, 0xBF],
            [0xFF, 0xD8], [0xFF, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], Array(repeating: 0x5B, count: 300),
        ]

    private let file: URL
    private let seeds: [[UInt8]]
    private let words: [[UInt8]]
    private var random: SplitMix64

    /// - Parameters:
    ///   - name: Of what is tried.
    ///   - seeds: Inputs that are as they should be.
    ///   - words: Pieces of the language that they are in.
    init(_ name: String, seeds: [[UInt8]], words: [String] = []) throws {
        try #require(!seeds.isEmpty)
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../.build/fuzz").standardized
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        file = folder.appendingPathComponent(name)
        self.seeds = seeds
        self.words = Self.pieces + words.map { Array($0.utf8) }
        random = SplitMix64(seed: name.utf8.reduce(13) { $0 &* 31 &+ UInt64($1) })
    }

    /// Tries inputs until the rounds or the time are over.
    /// - Parameter body: Takes an input, and expects of it what has to hold for any.
    /// - Returns: The number of inputs that were tried.
    @discardableResult
    mutating func run(_ body: ([UInt8]) throws -> Void) throws -> Int {
        let end = ContinuousClock.now + Self.time
        var count = 0
        while Self.isSoak ? ContinuousClock.now < end : count < Self.rounds {
            let input = next()
            try Data(input).write(to: file)
            try body(input)
            count += 1
        }
        try FileManager.default.removeItem(at: file)
        return count
    }

    /// The next input: a seed with one to eight changes.
    mutating func next() -> [UInt8] {
        var bytes = seeds.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...8, using: &random) { change(&bytes) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(
            bytes.count, place + Int.random(in: 1...1 << Int.random(in: 0...7, using: &random), using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        case 1: bytes.replaceSubrange(place..<end, with: words.randomElement(using: &random) ?? [])
        case 2: bytes.insert(contentsOf: words.randomElement(using: &random) ?? [], at: place)
        case 3: bytes.removeSubrange(place..<end)
        case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
        case 5: bytes.removeSubrange(place...)
        case 6:
            let other = seeds.randomElement(using: &random) ?? []
            bytes.replaceSubrange(place..<end, with: other.suffix(Int.random(in: 0...other.count, using: &random)))
        default: for index in place..<end { bytes[index] = .random(in: 0...255, using: &random) }
        }
        // What grows by halves would be all that is tried in the end.
        if bytes.count > 1 << 19 { bytes.removeSubrange((1 << 19)...) }
    }
}
