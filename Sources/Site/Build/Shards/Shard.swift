/// A share of a site that several machines build together: the own files of some of the athletes.
public struct Shard: Sendable, Hashable {
    /// The most shares of a site.
    public static let most = 1024

    /// The share's number, from 1.
    public let number: Int
    /// The number of shares.
    public let count: Int

    /// - Parameters:
    ///   - number: The share's number, from 1.
    ///   - count: The number of shares.
    /// - Returns: `nil` unless there are 1 to ``most`` shares, and this is one of them.
    public init?(_ number: Int, of count: Int) {
        guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// Reads `2/4`, the second of four.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let number = parts[0], let count = parts[1] else { return nil }
        self.init(number, of: count)
    }

    /// Deals out items so that all shares have about the same weight: the heaviest first, each to the lightest share.
    /// - Parameter weights: The weights of the items, the same for all shares.
    /// - Returns: The positions of this share's items.
    func share(of weights: [Int]) -> Set<Int> {
        var loads = [Int](repeating: 0, count: count)
        var share: Set<Int> = []
        for item in weights.indices.sorted(by: { (weights[$1], $0) < (weights[$0], $1) }) {
            guard let lightest = loads.indices.min(by: { (loads[$0], $0) < (loads[$1], $1) }) else { break }
            loads[lightest] += weights[item]
            if lightest == number - 1 { share.insert(item) }
        }
        return share
    }
}

extension Shard: CustomStringConvertible {
    /// `2/4`, the second of four.
    public var description: String { "\(number)/\(count)" }
}
