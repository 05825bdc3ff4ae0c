/// Something that is allowed and may still not be meant.
enum QuickEntryWarning {
    /// `10x3`: many sets of few, where few sets of many are usual.
    case setsTimesReps(String, sets: Int, value: Int)
    /// A time that a clock change skips or doubles.
    case clockChange(ClockChange)

    /// The form that people and programs get.
    func diagnostic(at place: Diagnostic.Place) -> Diagnostic {
        switch self {
        case .setsTimesReps(let written, let sets, let value):
            Diagnostic(
                code: "sets-times-reps",
                message: "'\(written)' is \(sets.of("set")) of \(value)",
                help: "the number of sets comes first",
                suggestions: ["\(value)x\(sets)"],
                place: place
            )
        case .clockChange(let change): .clockChange(change, at: place)
        }
    }
}
