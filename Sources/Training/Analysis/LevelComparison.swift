/// Two sessions of one exercise at one level, compared by what was done and by the load that it was done with.
public struct LevelComparison: Hashable, Sendable {
    /// The verdict on the later session.
    public enum Verdict: String, Hashable, Sendable {
        case more
        case less
        case same
        /// More repetitions or seconds with less load, or fewer with more.
        case mixed
    }

    /// The later one.
    public let now: LevelSession
    /// The earlier one.
    public let then: LevelSession

    /// - Parameters:
    ///   - now: The later session.
    ///   - then: The earlier session; the result is `nil` when it is in another unit or at another level, and if one of them has
    ///     no working sets.
    public init?(_ now: LevelSession, with then: LevelSession) {
        let isSameThing = now.counting == nil || then.counting == nil || now.counting == then.counting
        guard now.key == then.key, isSameThing, !now.sets.isEmpty, !then.sets.isEmpty else { return nil }
        self.now = now
        self.then = then
    }

    /// The total of the later one minus that of the earlier: repetitions or seconds.
    public var difference: Int { now.total - then.total }

    /// The load of a set of the later one, on average, minus that of the earlier; negative for less load or more help, `nil`
    /// where they are the same. In the unit of the later one's loads.
    public var loadDifference: Weight? {
        let difference = now.averageLoad - then.averageLoad
        // A difference of less than a hundredth is none.
        let weight = Weight(centigrams: difference, in: now.loadUnit ?? then.loadUnit ?? .kilogram)
        return weight.hundredths == 0 ? nil : weight
    }

    /// The verdict.
    public var verdict: Verdict {
        switch (difference.signum(), (loadDifference?.hundredths ?? 0).signum()) {
        case (0, 0): .same
        case (0..., 0...): .more
        case (...0, ...0): .less
        default: .mixed
        }
    }
}

extension LevelSession {
    /// The mean of the loads of all sets in hundredths of a gram; a set without load counts as 0.
    fileprivate var averageLoad: Int {
        sets.isEmpty ? 0 : sets.reduce(0) { $0 + $1.centigrams } / sets.count
    }

    /// The unit of the first set with a load.
    fileprivate var loadUnit: Weight.Unit? { sets.lazy.compactMap(\.load).first?.unit }
}
