import Foundation

extension String {
    /// In Unicode's normalization form C, as documents ask: keyboards and pastes bring others.
    var normalized: String { precomposedStringWithCanonicalMapping }
}

extension Int {
    /// `1 workout`, `2 workouts`.
    func of(_ thing: String) -> String {
        "\(self) \(thing)\(self == 1 ? "" : "s")"
    }
}
