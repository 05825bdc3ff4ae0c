public import Training
public import Values

/// The errors of making a demo club.
public enum DemoError: Error, Hashable, Sendable {
    /// A number of athletes that is out of bounds.
    case athletesOutOfBounds(asked: Int)
    /// A number of workouts that is out of bounds for the number of athletes.
    case workoutsOutOfBounds(asked: Int, most: Int)
    /// A time before ``DemoOptions/earliest``.
    case tooEarly(Moment)
    /// A time zone that this machine does not know.
    case unknownTimeZone(String)
    /// An exercise of the plan that is not in the catalogue.
    case missingExercise(Slug)

    /// The diagnostic for people and programs.
    public var diagnostic: Diagnostic {
        switch self {
        case .athletesOutOfBounds(let asked):
            let bounds = DemoOptions.athletesBounds
            return Diagnostic(
                code: "out-of-bounds",
                message: "a demo club has \(bounds.lowerBound) to \(bounds.upperBound) athletes, not \(asked)")
        case .workoutsOutOfBounds(let asked, let most):
            return Diagnostic(
                code: "out-of-bounds", message: "so many athletes have 0 to \(most) workouts, not \(asked)",
                help: asked > most ? "more athletes can have more: --athletes" : nil)
        case .tooEarly(let now):
            return Diagnostic(
                code: "out-of-bounds",
                message:
                    "a demo's years of training end at \(DemoOptions.earliest.rfc3339) or later, not \(now.rfc3339)")
        case .unknownTimeZone(let zone):
            return Diagnostic(
                code: "unknown-time-zone", message: "this machine knows no time zone '\(zone)'",
                help: "install its time zone data (package tzdata)")
        case .missingExercise(let slug):
            return Diagnostic(
                code: "not-found", message: "the catalogue has no exercise '\(slug)', which the demo needs")
        }
    }
}
