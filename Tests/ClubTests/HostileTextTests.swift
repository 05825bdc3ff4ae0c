import CanonicalJSON
import Club
import Testing
import Training
import Values

@Suite struct HostileTextTests {
    /// Texts that no title may be, with the code of the error.
    static let titles: [(String, String)] = [
        ("", "blank-text"), (" \u{3000}", "blank-text"), (String(repeating: "x", count: 81), "text-too-long"),
        ("a\nb", "control-character"), ("a\u{0}b", "control-character"), ("a\u{9B}b", "control-character"),
        ("a\u{202E}b", "bidirectional-override"), ("e\u{301}", "not-normalized"),
    ]

    @Test(arguments: titles) func `a title that breaks a rule is refused everywhere`(_ title: String, _ code: String)
        throws
    {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("00000001")]))
        var profile = EditProfile()
        profile.displayName = title
        #expect(try playground.refusal(of: profile).codes == [code])
        #expect(try playground.refusal(of: LogWorkouts([.push("00000002", title: title)])).codes == [code])
        #expect(try playground.refusal(of: EditWorkout(id("00000001"), [.title(title)])).codes == [code])
        #expect(try playground.refusal(of: playground.edit([.title(title)])).codes == [code])
        let level = Level(slug: name("new"), title: title)
        #expect(try playground.refusal(of: playground.edit([.addLevel(level, at: nil)])).codes == [code])
        let category = EditCategories(.add(name("rings"), title: ["en": title]))
        #expect(try playground.refusal(of: category).codes == [code])
        let empty = try Playground(founded: false)
        #expect(try empty.refusal(of: Playground.founding { $0.title = title }).codes == [code])
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "{{name}} {{{html}}}", "\" ' ` \\ / & %s $(x)", "🏋🏽‍♀️ Klimmzüge", "]]> -->",
    ])
    func `any other text is read as it was written`(_ text: String) throws {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("00000001", title: text)]))
        try playground.perform(EditWorkout(id("00000001"), [.note(text + "\n\t" + text), .tags([text])]))
        let workout = try playground.snapshot.workout(playground.snapshot.workoutFile("0", of: anna))
        #expect(workout.title == text && workout.note == text + "\n\t" + text && workout.tags == [text])
        #expect(try playground.faults() == "")
    }

    @Test func `the bounds of a workout are kept`() throws {
        let playground = try Playground()
        let set = WorkoutSet(.reps(1))
        let entry = Entry(exercise: name("push-up"), sets: [set])
        func refusal(_ change: (inout Workout) -> Void) throws -> [String] {
            var workout = Workout.push("00000001")
            change(&workout)
            return try playground.refusal(of: LogWorkouts([workout])).codes
        }
        #expect(try refusal { $0.entries = [] } == ["missing-member"])
        #expect(try refusal { $0.entries = Array(repeating: entry, count: 101) } == ["wrong-count"])
        #expect(try refusal { $0.entries[0].sets = Array(repeating: set, count: 101) } == ["wrong-count"])
        #expect(try refusal { $0.entries[0].sets[0].measure = .reps(-1) } == ["out-of-bounds"])
        #expect(try refusal { $0.entries[0].sets[0].measure = .reps(10_001) } == ["out-of-bounds"])
        #expect(try refusal { $0.entries[0].sets[0].measure = nil } == ["wrong-measure"])
        #expect(
            try refusal { $0.entries[0].sets[0].load = Weight(hundredths: 100_001, unit: .pound) } == ["out-of-bounds"])
        #expect(try refusal { $0.entries[0].sets[0].effort = .rpe(hundredths: 825) } == ["wrong-step"])
        #expect(try refusal { $0.durationSeconds = 86_401 } == ["out-of-bounds"])
        #expect(try refusal { $0.note = String(repeating: "x", count: 10_001) } == ["text-too-long"])
        #expect(try refusal { $0.tags = (0..<21).map { "\($0)" } } == ["wrong-count"])
        let notes = (0..<40).map { _ in
            Entry(exercise: name("push-up"), note: String(repeating: "x", count: 9000), sets: [set])
        }
        #expect(try refusal { $0.entries = notes } == ["document-too-large"])
    }

    @Test func `malformed names are refused in files too`() throws {
        let playground = try Playground()
        for text in ["../x", ".git", "con", "a--b", "Push", "-a", "", "а", "lpt1", String(repeating: "a", count: 65)] {
            #expect(Slug(text) == nil)
            let json: JSON = [
                "format": 1, "slug": .string(text), "title": "X", "counting": "reps", "categories": [], "levels": [],
                "archived": false,
            ]
            let named = SaveHandEdits([.init(path: "users/anna/exercises/x.json", content: json.canonicalBytes)])
            #expect(try playground.refusal(of: named).codes == ["invalid-name"])
            let placed = SaveHandEdits([
                .init(path: "users/anna/exercises/\(text).json", content: Exercise.dip.document.canonicalBytes)
            ])
            #expect(try playground.refusal(of: placed).codes == ["misplaced"])
        }
    }
}
