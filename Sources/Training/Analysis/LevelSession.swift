/// All sets of one exercise at one level in one workout, from all its entries.
public struct LevelSession: Hashable, Sendable {
    /// The exercise and the level.
    public let key: LevelKey
    /// The unit of the sets; `nil` without sets, and where all have two sides, which are in the unit of the level.
    public let counting: Counting?
    /// The working sets in their order; may be empty.
    public let sets: [WorkingSet]
    /// The most in one set without help: repetitions or seconds, of the weaker side where there are two; 0 without such a set.
    public let best: Int
    /// The sum of all sets, both sides counted.
    public let total: Int
    /// The sum of the sets without help, both sides counted.
    public let unassistedTotal: Int

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
        var (best, total, unassistedTotal) = (0, 0, 0)
        for set in self.sets {
            total += set.total
            guard !set.isAssisted else { continue }
            best = max(best, set.amount)
            unassistedTotal += set.total
        }
        (self.best, self.total, self.unassistedTotal) = (best, total, unassistedTotal)
    }

    /// True if a set was done without help.
    public var hasUnassistedSet: Bool { sets.contains { !$0.isAssisted && $0.amount > 0 } }

    /// The set with the heaviest added load, of those the one with the most repetitions or seconds; `nil` without one.
    public var heaviest: WorkingSet? { hardest { $0.loadClass == .weighted } }

    /// The set with the least help, of those the one with the most repetitions or seconds; `nil` where a set was done without
    /// help, and where there is none.
    public var leastHelp: WorkingSet? { hasUnassistedSet ? nil : hardest { $0.isAssisted } }

    /// The set with the highest load, of those the one with the most repetitions or seconds.
    private func hardest(where fits: (WorkingSet) -> Bool) -> WorkingSet? {
        sets.filter { $0.amount > 0 && fits($0) }.max {
            ($0.centigrams, $0.amount) < ($1.centigrams, $1.amount)
        }
    }
}
