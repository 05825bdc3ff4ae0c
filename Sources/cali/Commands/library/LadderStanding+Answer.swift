import CanonicalJSON
import Training
import Values

extension LadderStanding {
    /// The sentence about the current level; `nil` without one.
    var text: String? {
        current.map { current in
            let reason =
                switch current.reason {
                case .chosen: "chosen, until the next workout with it"
                case .trained: "trained"
                case .assumed: "assumed, never trained"
                }
            return "at \(current.level.slug) (\(reason))" + (readiness.map { ": \($0.text)" } ?? "")
        }
    }

    /// The progress as people get it: `83 %`.
    var percent: String { readiness.map { "\($0.percent) %" } ?? "" }

    /// The members that it adds to what is derived for an exercise.
    func members(of exercise: Exercise) -> [String: JSON?] {
        [
            "currentLevel": current.map { JSON($0.level.slug) },
            "currentReason": current.map { .string($0.reason.rawValue) },
            "rungs": .array(
                zip(exercise.levels, rungs).map { ["level": JSON($0.slug), "state": .string($1.rawValue)] }),
        ].merging(readiness?.members ?? [:]) { $1 }
    }
}

extension Readiness {
    /// The members that say how far it is to the next level.
    var members: [String: JSON?] {
        [
            "progress": .number(JSONNumber(hundredths: percent)), "reached": .integer(reached),
            "missing": .integer(missing), "next": next.map { JSON($0.slug) },
        ]
    }
}
