import CanonicalJSON
import Testing
import Training

@Suite struct DocumentRoundTripTests {
    @Test func `a workout comes back byte for byte`() throws {
        let json = try Sample.json(Sample.workout)
        #expect(try Workout(document: json).document.canonicalBytes == json.canonicalBytes)
    }

    @Test func `an exercise comes back byte for byte`() throws {
        let json = try Sample.json(Sample.exercise)
        #expect(try Exercise(document: json).document.canonicalBytes == json.canonicalBytes)
        let copied = json.setting("origin", ["catalogue": "push-up", "blob": "00"])
        #expect(try Exercise(document: copied).document.canonicalBytes == copied.canonicalBytes)
    }

    @Test func `a template comes back byte for byte`() throws {
        let json = try Sample.json(Sample.template)
        #expect(try WorkoutTemplate(document: json).document.canonicalBytes == json.canonicalBytes)
    }

    @Test func `an edit keeps unknown members at every level`() throws {
        let json = try Sample.json(Sample.workout)
        var workout = try Workout(document: json)
        workout.title = "Pull day"
        workout.bodyWeight?.hundredths = 7900
        workout.entries[0].tempo = nil
        workout.entries[0].sets[1].measure = .reps(9)
        workout.entries[0].sets[1].load?.unit = .pound
        let expected = json.setting("title", "Pull day")
            .setting("bodyWeight.value", 79)
            .setting("entries.0.tempo", nil)
            .setting("entries.0.sets.1.reps", 9)
            .setting("entries.0.sets.1.load.unit", "lb")
        #expect(workout.document.canonicalText == expected.canonicalText)

        let definition = try Sample.json(Sample.exercise)
        var exercise = try Exercise(document: definition)
        exercise.levels[0].title = "Wall"
        exercise.levels[0].advance?.amount = 45
        let edited = definition.setting("levels.0.title", "Wall").setting("levels.0.advance.seconds", 45)
        #expect(exercise.document.canonicalText == edited.canonicalText)
    }

    @Test func `an origin is in the catalogue or with an athlete`() throws {
        let both = try Sample.json(Sample.exercise).setting("origin.catalogue", "push-up")
        #expect(throws: DocumentProblems.self) { try Exercise(document: both) }
    }

    @Test func `a later format is recognized, and nothing else is reported`() throws {
        let json = try Sample.json(Sample.workout).setting("format", 2).setting("title", nil)
        let error = #expect(throws: DocumentProblems.self) { try Workout(document: json) }
        #expect(error?.problems.map(\.reason) == [.laterFormat(2)])
    }

    @Test func `every problem is reported with its location`() throws {
        let json = try Sample.json(Sample.workout)
            .setting("title", " ").setting("status", "maybe").setting("entries.0.sets.1.reps", -1)
            .setting("entries.2.exercise", "Pistol")
        let error = #expect(throws: DocumentProblems.self) { try Workout(document: json) }
        #expect(
            error?.problems.map(\.path.description) == [
                "title", "status", "entries[0].sets[1].reps", "entries[2].exercise",
            ]
        )
    }
}
