/// The strength that a set shows: the load with which the athlete could do it once.
///
/// The estimate is Epley's, `(body + load) × (1 + repetitions / 30)`. Beyond ten repetitions it says little, so only sets of 1
/// to 10 give one.
public struct Strength: Hashable, Sendable {
    /// The repetitions from which strength can be estimated.
    public static let repetitions = 1...10

    /// The weight of the athlete.
    public let bodyWeight: Weight
    /// Thirty times the estimated mass of body and load together, in hundredths of a gram: a whole number, so that equal
    /// strengths are equal.
    private let thirtyfold: Int

    /// The estimate from a set.
    /// - Parameters:
    ///   - set: The set; the result is `nil` unless it counts 1 to 10 repetitions, of the weaker side where there are two.
    ///   - counting: The unit of a set of two sides.
    ///   - bodyWeight: The weight of the athlete; the result is `nil` for none, and where the help is more than that.
    public init?(_ set: WorkingSet, _ counting: Counting, bodyWeight: Weight) {
        let moved = bodyWeight.centigrams + set.centigrams
        guard (set.counting ?? counting) == .reps, Self.repetitions.contains(set.amount), bodyWeight.centigrams > 0,
            moved > 0
        else { return nil }
        self.bodyWeight = bodyWeight
        thirtyfold = moved * (30 + set.amount)
    }

    /// The estimated mass of body and load together, in hundredths of a gram.
    public var centigrams: Int { thirtyfold / 30 }

    /// The estimate as a multiple of the body weight, in hundredths: 133 for 1.33 times.
    public var hundredthsOfBodyWeight: Int {
        (thirtyfold * 100 + bodyWeight.centigrams * 15) / (bodyWeight.centigrams * 30)
    }

    /// The estimate as added load, in the unit of the body weight; negative where it needs help.
    public var addedLoad: Weight {
        Weight(centigrams: centigrams - bodyWeight.centigrams, in: bodyWeight.unit)
    }
}

extension Strength: Comparable {
    /// Orders by the estimated mass of body and load together.
    public static func < (left: Strength, right: Strength) -> Bool { left.thirtyfold < right.thirtyfold }
}
