/// The bounds of what people do. A number beyond them is possible, and was hardly meant, so it is asked about.
enum QuickEntryPlausibility {
    /// The most repetitions of a set.
    static let mostReps = 500
    /// The most seconds of a set: two hours.
    static let mostSeconds = 7200
    /// The most load, assistance or body weight.
    static let mostWeight = Weight(hundredths: 50_000, unit: .kilogram)

    /// Asks about an amount of repetitions or seconds.
    static func doubt(_ amount: Int, _ counting: Counting, at range: Range<Int>, _ problems: QuickEntryProblems) {
        let most = counting == .reps ? mostReps : mostSeconds
        guard amount > most else { return }
        let bound = counting == .reps ? "\(most) reps" : counting.text(most)
        problems.doubt(.implausible(problems.text.string(range), most: "\(bound) in a set"), at: range)
    }

    /// Asks about a load or a body weight.
    static func doubt(_ weight: Weight, at range: Range<Int>, _ problems: QuickEntryProblems) {
        guard abs(weight.centigrams) > mostWeight.centigrams else { return }
        let bound = "\(mostWeight.number) \(mostWeight.unit.rawValue)"
        problems.doubt(.implausible(problems.text.string(range), most: bound), at: range)
    }
}
