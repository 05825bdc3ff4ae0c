public import CanonicalJSON
import Training

extension ClubNotification {
    /// As programs get it: name, data and time.
    public var json: JSON {
        let (name, data) = parts
        return ["name": .string(name), "data": data, "timestamp": .string(time.rfc3339)]
    }

    private var parts: (name: String, data: JSON) {
        switch event {
        case .message(let id, let from): ("message", ["id": .string(id.text), "from": .string(from.text)])
        case .follower(let name): ("follower", ["user": .string(name.text)])
        case .proposal(let id, let by, let exercise):
            (
                "proposal",
                ["id": .string(id.text), "from": .string(by.text), "exercise": .string(exercise.text)]
            )
        case .comment(let id, let proposal, let by):
            (
                "comment",
                ["id": .string(id.text), "proposal": .string(proposal.text), "from": .string(by.text)]
            )
        case .answer(let id, let outcome, let by):
            ("proposal-\(outcome.rawValue)", ["id": .string(id.text), "from": .string(by.text)])
        case .trust(let change): (change.name, change.data)
        case .outdated(let exercise, let owner, let original):
            (
                "outdated-copy",
                [
                    "exercise": .string(exercise.text), "from": .string(owner.text),
                    "original": .string(original.text),
                ]
            )
        }
    }
}
