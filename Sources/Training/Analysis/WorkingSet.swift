/// A set that counts: any but a warm-up, with its measure and load.
///
/// A site keeps millions of these in memory: they take 16 bytes each.
public struct WorkingSet: Hashable, Sendable {
    private enum Form: UInt8 {
        case reps
        case seconds
        case sides
    }

    private let first: Int32
    private let second: Int32
    private let loadHundredths: Int32
    private let form: Form
    private let loadUnit: Weight.Unit?

    /// A set, if it counts.
    /// - Parameter set: Any set; the result is `nil` for a warm-up, a set to be filled in, and numbers beyond the format's
    ///   bounds.
    public init?(_ set: WorkoutSet) {
        guard set.kind != .warmup, let measure = set.measure else { return nil }
        self.init(measure, load: set.load)
    }

    /// - Parameters:
    ///   - measure: The measure.
    ///   - load: Added load, or assistance where negative.
    public init?(_ measure: WorkoutSet.Measure, load: Weight? = nil) {
        let (first, second): (Int, Int)
        let bounds: ClosedRange<Int>
        switch measure {
        case .reps(let count): (form, first, second, bounds) = (.reps, count, 0, WorkoutSet.repsBounds)
        case .seconds(let count): (form, first, second, bounds) = (.seconds, count, 0, WorkoutSet.secondsBounds)
        case .sides(let left, let right):
            (form, first, second, bounds) = (.sides, left, right, WorkoutSet.secondsBounds)
        }
        let load = load ?? Weight(hundredths: 0, unit: .kilogram)
        let heaviest = WorkoutSet.loadBounds.upperBound * 100
        guard bounds.contains(first), bounds.contains(second), (-heaviest...heaviest).contains(load.hundredths) else {
            return nil
        }
        self.first = Int32(first)
        self.second = Int32(second)
        self.loadHundredths = Int32(load.hundredths)
        self.loadUnit = load.hundredths == 0 ? nil : load.unit
    }

    /// The measure.
    public var measure: WorkoutSet.Measure {
        switch form {
        case .reps: .reps(Int(first))
        case .seconds: .seconds(Int(first))
        case .sides: .sides(left: Int(first), right: Int(second))
        }
    }

    /// Added load, or assistance where negative; `nil` for none and for zero.
    public var load: Weight? {
        loadUnit.map { Weight(hundredths: Int(loadHundredths), unit: $0) }
    }

    /// Repetitions or seconds; of the weaker side where there are two.
    public var amount: Int {
        Int(form == .sides ? min(first, second) : first)
    }

    /// Repetitions or seconds; the sum of both sides where there are two.
    public var total: Int {
        Int(first) + Int(second)
    }

    /// The unit; `nil` for two sides, which are in the unit of the level.
    public var counting: Counting? {
        switch form {
        case .reps: .reps
        case .seconds: .duration
        case .sides: nil
        }
    }

    /// True if assistance took a part of the body weight.
    public var isAssisted: Bool {
        loadHundredths < 0
    }

    /// The load in hundredths of a gram, negative for assistance; 0 without.
    public var centigrams: Int { load?.centigrams ?? 0 }
}
