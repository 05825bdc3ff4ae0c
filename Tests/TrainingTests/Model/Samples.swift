import CanonicalJSON

/// Documents that use every member of the format, and unknown ones at every level.
enum Sample {
    static let workout = """
        { "format": 1, "id": "7h2k9qpd", "title": "Push day", "start": "2026-11-22T07:30:00+01:00",
          "durationSeconds": 2700, "status": "done", "visibility": "public", "note": "Felt *good*.\\nReally.",
          "tags": ["outdoor"], "template": "push-day", "bodyWeight": { "value": 78.4, "unit": "kg", "scale": "old" },
          "formats": [ { "group": 1, "kind": "amrap", "seconds": 720, "rounds": 7, "extra": 4, "heart": 150 },
                       { "group": 2, "kind": "emom", "every": 60, "rounds": 10 } ],
          "weather": { "rain": [1, 2.25, null, true] },
          "entries": [
            { "exercise": "push-up", "level": "diamond", "group": 1, "restSeconds": 90, "tempo": "5010", "note": "slow",
              "camera": "on",
              "sets": [ { "reps": 10 }, { "reps": 8, "load": { "value": 5, "unit": "kg", "vest": true },
                          "kind": "failure", "rpe": 9.5, "bar": "low" } ] },
            { "exercise": "plank", "level": "full", "sets": [ { "seconds": 90, "rir": 0 } ] },
            { "exercise": "pistol-squat", "level": "box", "sets": [ { "left": 8, "right": 7, "band": "red",
                          "load": { "value": -15, "unit": "kg" } } ] },
            { "exercise": "walk", "sets": [] } ] }
        """

    static let exercise = """
        { "format": 1, "slug": "push-up", "title": "Push-up", "description": "On the *hands*.", "counting": "reps",
          "categories": ["push"], "archived": false, "created": "2026-01-02T03:04:05Z", "license": "CC0-1.0",
          "translations": { "de": { "title": "Liegestütz" } },
          "levels": [
            { "slug": "wall", "title": "Wall push-up", "cues": ["Body straight"], "counting": "duration",
              "perSide": true, "advance": { "sets": 3, "seconds": 30, "sessions": 2, "why": "x" }, "retired": true,
              "video": "none" },
            { "slug": "full", "title": "Full", "cues": [], "perSide": false,
              "advance": { "sets": 3, "reps": 8, "sessions": 1 }, "retired": false } ],
          "origin": { "user": "ben", "exercise": "push-up", "blob": "0123456789abcdef0123456789abcdef01234567",
                      "seen": 1 } }
        """

    static let template = """
        { "format": 1, "slug": "push-day", "title": "Push day", "note": "", "tags": ["a"], "colour": "red",
          "formats": [ { "group": 1, "kind": "amrap", "seconds": 300, "loud": true } ],
          "entries": [ { "exercise": "push-up", "group": 1, "sets": [ {}, { "reps": 5 } ], "later": {} } ] }
        """

    static func json(_ text: String) throws -> JSON {
        try JSONParser.parse(Array(text.utf8))
    }
}

extension JSON {
    /// A copy with one part set to something else; `nil` removes a member or an element.
    func setting(_ steps: [JSONStep], _ value: JSON?) -> JSON {
        guard let step = steps.first else { return value ?? .null }
        let rest = Array(steps.dropFirst())
        switch (step, self) {
        case (.member(let name), .object(var members)):
            members[name] = rest.isEmpty ? value : (members[name] ?? [:]).setting(rest, value)
            return .object(members)
        case (.element(let index), .array(var elements)):
            if rest.isEmpty, value == nil {
                elements.remove(at: index)
            } else {
                elements[index] = elements[index].setting(rest, value)
            }
            return .array(elements)
        default: return self
        }
    }

    /// As `setting`, with the way as people write it: `entries.0.sets.1.reps`.
    func setting(_ way: String, _ value: JSON?) -> JSON {
        setting(way.split(separator: ".").map { Int($0).map { .element($0) } ?? .member(String($0)) }, value)
    }
}
