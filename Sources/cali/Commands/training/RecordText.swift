import CanonicalJSON
import Training

extension RecordKind {
    /// The record that a session set, as the terminal says it.
    func text(_ progress: LevelProgress) -> String {
        switch self {
        case .set: "best set"
        case .session: "most in a session"
        case .load: "heaviest"
        case .help: "least help"
        case .strongest: "strongest" + (progress.strength.map { ", \($0.text)" } ?? "")
        }
    }
}

extension Strength {
    /// `1.33 × body weight (+26kg)`.
    var text: String {
        let load = addedLoad
        let sign = load.hundredths < 0 ? "" : "+"
        let multiple = JSONNumber(hundredths: hundredthsOfBodyWeight)
        return "\(multiple) × body weight (\(sign)\(load.number)\(load.unit.rawValue))"
    }

    /// As programs get it.
    var json: JSON {
        [
            "bodyWeight": bodyWeight.json, "addedLoad": addedLoad.json,
            "multiple": .number(JSONNumber(hundredths: hundredthsOfBodyWeight)),
        ]
    }
}
