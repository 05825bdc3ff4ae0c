import CanonicalJSON
import Testing
import Training

/// Every bound of the format: the last value that is in, and the first that is out.
@Suite struct BoundsTests {
    private struct Bound: Sendable, CustomTestStringConvertible {
        let way: String
        let allowed: [JSON]
        let refused: [JSON]

        var testDescription: String { way }

        init(_ way: String, _ allowed: [JSON], not refused: [JSON]) {
            (self.way, self.allowed, self.refused) = (way, allowed, refused)
        }
    }

    private static func text(_ length: Int) -> JSON {
        .string(String(repeating: "ä", count: length))
    }

    private static func decimal(_ hundredths: Int) -> JSON {
        .number(JSONNumber(hundredths: hundredths))
    }

    private static let entry: JSON = ["exercise": "dip", "sets": []]

    private static let workoutBounds: [Bound] = [
        Bound("format", [1], not: [0, -1, 2, "1", .null]),
        Bound("id", ["00000000", "zzzzzzzz"], not: ["", "0000000", "000000000", "0000000i", "0000000U", 12_345_678]),
        Bound("title", [text(1), text(80)], not: ["", " \u{3000}\u{2003}", text(81), .null, 3]),
        Bound("durationSeconds", [0, 86_400], not: [-1, 86_401, decimal(150), "5"]),
        Bound("status", ["done", "planned"], not: ["", "Done", true]),
        Bound("visibility", ["public", "unlisted"], not: ["private"]),
        Bound("note", ["", text(10_000)], not: [text(10_001)]),
        Bound("tags", [[], tags(20), [text(40)]], not: [tags(21), [text(41)], [""], ["a", "a"], [1], "a"]),
        Bound("template", ["a"], not: ["A", ""]),
        Bound("bodyWeight.value", [0, decimal(1), 1000], not: [decimal(-1), decimal(100_001), "5"]),
        Bound("bodyWeight.unit", ["kg", "lb"], not: ["st", "KG"]),
        Bound("entries", [list(1, entry), list(100, entry)], not: [[], list(101, entry), [1], [:]]),
        Bound("entries.0.group", [1, 100], not: [0, 101]),
        Bound("entries.0.restSeconds", [0, 86_400], not: [-1, 86_401]),
        Bound("entries.0.tempo", ["0000", "9999"], not: ["", "501", "50100", "50x0", "５０１０", 5010]),
        Bound("entries.0.sets", [[], list(100, ["reps": 1])], not: [list(101, ["reps": 1]), [[]]]),
        Bound("entries.0.sets.0.reps", [0, 10_000], not: [-1, 10_001, decimal(50), "5"]),
        Bound("entries.1.sets.0.seconds", [0, 86_400], not: [-1, 86_401]),
        Bound("entries.2.sets.0.left", [0, 86_400], not: [-1, 86_401]),
        Bound("entries.2.sets.0.right", [0, 86_400], not: [-1, 86_401]),
        Bound("entries.0.sets.1.load.value", [-1000, 1000, decimal(-25)], not: [decimal(-100_001), decimal(100_001)]),
        Bound("entries.2.sets.0.load.value", [-1000, decimal(-1)], not: [0, 5]),
        Bound("entries.2.sets.0.band", ["a", "light-blue"], not: ["", "Red", 1, .null]),
        Bound("entries.0.sets.0", [["reps": 1]], not: [["reps": 1, "band": "red"]]),
        Bound("entries.0.sets.1.kind", ["warmup", "drop", "failure"], not: ["", "work"]),
        Bound("entries.0.sets.1.rpe", [1, 10, decimal(750)], not: [0, decimal(50), decimal(1050), decimal(725), "9"]),
        Bound("entries.1.sets.0.rir", [0, 10, decimal(50)], not: [decimal(-50), decimal(1050), decimal(10)]),
        Bound(
            "entries.0.sets.0",
            [["reps": 1], ["seconds": 1], ["left": 1, "right": 1]],
            not: [[:], ["left": 1], ["right": 1], ["reps": 1, "seconds": 1], ["reps": 1, "left": 1, "right": 1]]
        ),
        Bound("entries.0.sets.0", [["reps": 1, "rir": 1]], not: [["reps": 1, "rir": 1, "rpe": 9]]),
    ]

    private static func amrap(_ group: Int) -> JSON { ["group": .integer(group), "kind": "amrap", "seconds": 60] }

    private static let formatBounds: [Bound] = [
        Bound("formats", [[], [amrap(1), amrap(2)]], not: [[amrap(1), amrap(1)], [1], [[:]], [:]]),
        Bound("formats.0.group", [1, 100], not: [0, 101, 2, "1", .null]),
        Bound("formats.0.kind", ["amrap"], not: ["", "Amrap", "tabata", 1]),
        Bound("formats.0.seconds", [1, 86_400], not: [0, 86_401, "60"]),
        Bound("formats.0.rounds", [1, 100], not: [0, 101, decimal(150)]),
        Bound("formats.0.extra", [0, 10_000], not: [-1, 10_001]),
        Bound("formats.1.every", [1, 86_400], not: [0, 86_401, .null]),
        Bound("formats.1.rounds", [1, 100], not: [0, 101]),
        Bound(
            "formats.0", [amrap(1), ["group": 1, "kind": "emom", "every": 1, "rounds": 1]],
            not: [
                ["group": 1, "kind": "amrap"], ["kind": "amrap", "seconds": 60], ["group": 1, "seconds": 60],
                ["group": 1, "kind": "amrap", "seconds": 60, "extra": 3], ["group": 1, "kind": "emom", "every": 60],
                ["group": 1, "kind": "emom", "rounds": 10],
            ]),
    ]

    private static let exerciseBounds: [Bound] = [
        Bound("title", [text(80)], not: [text(81), "\t"]),
        Bound("description", [text(10_000)], not: [text(10_001)]),
        Bound("counting", ["reps"], not: ["time"]),
        Bound("categories", [[], ["a", "b"]], not: [["a", "a"], ["A"]]),
        Bound("created", ["1970-01-01T00:00:00Z"], not: ["2026-01-01T00:00:00+01:00", "2026-01-01"]),
        Bound("levels", [[], levels(50)], not: [levels(51), levels(1, then: 0)]),
        Bound("levels.1.advance.sets", [1, 100], not: [0, 101]),
        Bound("levels.1.advance.reps", [1, 10_000], not: [0, 10_001]),
        Bound("levels.0.advance.seconds", [1, 86_400], not: [0, 86_401]),
        Bound("levels.1.advance.sessions", [1, 100], not: [0, 101]),
        Bound(
            "levels.1.advance",
            [["sets": 1, "reps": 5]],
            not: [["sets": 1, "seconds": 5], ["reps": 5], ["sets": 1]]
        ),
        Bound("levels.1.cues", [[text(280)]], not: [[text(281)], [" "]]),
    ]

    private static func list(_ count: Int, _ element: JSON) -> JSON {
        .array(Array(repeating: element, count: count))
    }

    private static func tags(_ count: Int) -> JSON {
        .array((0..<count).map { .string("tag \($0)") })
    }

    private static func levels(_ count: Int, then repeated: Int? = nil) -> JSON {
        .array((Array(0..<count) + (repeated.map { [$0] } ?? [])).map { ["slug": .string("l\($0)"), "title": "L"] })
    }

    @Test(arguments: workoutBounds + formatBounds)
    private func `a workout keeps the bound`(_ bound: Bound) throws {
        let json = try Sample.json(Sample.workout)
        for value in bound.allowed {
            #expect(throws: Never.self) { try Workout(document: json.setting(bound.way, value)) }
        }
        for value in bound.refused {
            #expect(throws: DocumentProblems.self, "\(value)") { try Workout(document: json.setting(bound.way, value)) }
        }
    }

    @Test(arguments: exerciseBounds)
    private func `an exercise keeps the bound`(_ bound: Bound) throws {
        let json = try Sample.json(Sample.exercise)
        for value in bound.allowed {
            #expect(throws: Never.self) { try Exercise(document: json.setting(bound.way, value)) }
        }
        for value in bound.refused {
            #expect(throws: DocumentProblems.self, "\(value)") {
                try Exercise(document: json.setting(bound.way, value))
            }
        }
    }

    @Test(arguments: ["format", "id", "title", "start", "status", "visibility", "entries"])
    func `a workout needs its members`(_ name: String) throws {
        let json = try Sample.json(Sample.workout).setting(name, nil)
        #expect(throws: DocumentProblems.self) { try Workout(document: json) }
    }

    @Test func `only a template has places to fill`() throws {
        let json = try Sample.json(Sample.template)
        #expect(try WorkoutTemplate(document: json).entries[0].sets[0].measure == nil)
        let half = json.setting("entries.0.sets.0", ["left": 1])
        #expect(throws: DocumentProblems.self) { try WorkoutTemplate(document: half) }
    }
}
