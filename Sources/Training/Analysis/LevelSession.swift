/// All sets of one exercise at one level in one workout, from all its entries.
public struct LevelSession: Hashable, Sendable {
    /// The exercise and the level.
    public let key: LevelKey
    /// The unit of the sets; `nil` without sets, and where all have two sides, which are in the unit of the level.
    public let counting: Counting?
    /// The working sets in their order; may be empty.
    public let sets: [WorkingSet]
    /// The most in one set: repetitions or seconds, of the weaker side where there are two; 0 without sets.
    public let best: Int
    /// The sum of all sets, both sides counted.
    public let total: Int
    /// The heaviest added load; `nil` where no set has one.
    public let heaviest: Weight?

    /// - Parameters:
    ///   - key: The exercise and the level.
    ///   - sets: The working sets in their order. A set in another unit than the first (seconds among repetitions) is left
    ///     out: it can be neither compared nor added.
    public init(_ key: LevelKey, sets: [WorkingSet]) {
        let counting = sets.lazy.compactMap(\.counting).first
        let uniform = sets.allSatisfy { $0.counting == nil || $0.counting == counting }
        self.key = key
        self.counting = counting
        self.sets = uniform ? sets : sets.filter { $0.counting == nil || $0.counting == counting }
        var (best, total) = (0, 0)
        var heaviest: Weight?
        for set in self.sets {
            best = max(best, set.amount)
            total += set.total
            if let load = set.load, load.hundredths > 0, load.centigrams > heaviest?.centigrams ?? 0 { heaviest = load }
        }
        (self.best, self.total, self.heaviest) = (best, total, heaviest)
    }
}
