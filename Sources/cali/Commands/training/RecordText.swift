import CanonicalJSON
import Training
import Values

extension RecordKind {
    /// The name of the record.
    var title: String {
        switch self {
        case .set: "best set"
        case .session: "most in a session"
        case .load: "heaviest"
        case .help: "least help"
        case .strongest: "strongest"
        }
    }

    /// The record that a session set, as the terminal says it.
    func text(_ progress: LevelProgress) -> String {
        guard self == .strongest, let strength = progress.strength else { return title }
        return "\(title), \(strength.text)"
    }
}

extension Record {
    /// The performance: `12`, `5+10kg`, `1.33 × body weight (+26kg) from 5+10kg`.
    func text(_ counting: Counting) -> String {
        let set = counting.text(amount) + (load?.quickEntry ?? "")
        return strength.map { "\($0.text) from \(set)" } ?? set
    }

    /// As programs get it.
    /// - Parameter percent: The load in percent of the body weight then, where that is known.
    func json(percentOfBodyWeight percent: Int? = nil) -> JSON {
        Derived.object([
            "amount": .integer(amount), "load": load?.json, "strength": strength?.json,
            "ofBodyWeight": percent.map { .number(JSONNumber(hundredths: $0)) },
            "workout": .string(workout.text), "start": .string(start.rfc3339),
        ])
    }
}

extension Strength {
    /// `1.33 × body weight (+26kg)`.
    var text: String {
        let multiple = JSONNumber(hundredths: hundredthsOfBodyWeight)
        return "\(multiple) × body weight (\(addedLoad.quickEntry))"
    }

    /// As programs get it.
    var json: JSON {
        [
            "bodyWeight": bodyWeight.json, "addedLoad": addedLoad.json,
            "multiple": .number(JSONNumber(hundredths: hundredthsOfBodyWeight)),
        ]
    }
}
