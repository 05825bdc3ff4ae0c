import CanonicalJSON
import Testing
import Training

@Suite struct DiagnosticTests {
    private func diagnostic(_ way: String, _ value: JSON?) throws -> Diagnostic {
        let bytes = try Sample.json(Sample.workout).setting(way, value).canonicalBytes
        let error = #expect(throws: DocumentDiagnostics.self) { try Workout(parsing: bytes, file: "w.json") }
        return try #require(error?.all.first)
    }

    @Test(
        arguments: [
            ("entries.0.sets.0.reps", 10_001, "out-of-bounds", "reps must be 0 to 10000"),
            ("entries.0.sets.0.reps", "9", "wrong-kind", "reps must be a whole number, not a string"),
            ("title", nil, "missing-member", "'title' is missing"),
            ("title", " ", "blank-text", "title must have a visible character"),
            ("title", "a\tb", "control-character", "title must be one line without tabs"),
            ("title", "a\u{7}", "control-character", "title must not have the control character U+0007"),
            ("title", "e\u{301}", "not-normalized", "title must be in Unicode's normalization form C"),
            ("tags", ["a", "b", "a"], "repeated", "'a' appears twice in tags[2]"),
            ("entries", [], "wrong-count", "entries must have 1 to 100 elements"),
            ("status", "dune", "unknown-word", "status must be 'done' or 'planned'"),
            ("entries.0.exercise", "Push_Up", "invalid-name", "exercise may have only a–z, 0–9 and '-', not 'P'"),
            ("entries.0.tempo", "50", "invalid-tempo", "tempo must be four digits, such as 3010"),
            ("id", "x", "invalid-id", "id must be 8 of 0123456789abcdefghjkmnpqrstvwxyz"),
            (
                "start", "now", "invalid-time",
                "start must be a time of the years 1970 to 9999, such as 2026-11-22T07:30:00+01:00"
            ),
            (
                "entries.0.sets.1.rpe", .number(JSONNumber(hundredths: 910)), "wrong-step",
                "rpe must be a whole number or a half"
            ),
        ] as [(String, JSON?, String, String)]
    )
    func `a message says what is allowed`(_ way: String, _ value: JSON?, _ code: String, _ message: String) throws {
        let found = try diagnostic(way, value)
        #expect(found.code == code)
        #expect(found.message == message)
    }

    @Test func `the nearest word or name is suggested`() throws {
        #expect(try diagnostic("status", "dune").suggestions == ["done"])
        #expect(try diagnostic("status", "other").suggestions == ["done", "planned"])
        #expect(try diagnostic("entries.0.exercise", "Push_Up").suggestions == ["push-up"])
        #expect(try diagnostic("entries.0.exercise", "../x").suggestions == ["x"])
    }

    @Test func `the location is that of the value`() throws {
        let location = try #require(try diagnostic("entries.0.sets.1.reps", 12_345).location)
        #expect(location.excerpt == "          \"reps\": 12345,")
        #expect(location.column == 19)
        #expect(location.length == 5)
        #expect(location.file == "w.json")
    }

    @Test func `without the text the message names the part`() {
        let path = JSONPath([.member("entries"), .element(0), .member("group")])
        let problem = DocumentProblem(.outOfBounds(lowest: 1, highest: 100), at: path)
        #expect(Diagnostic(problem).message == "entries[0].group must be 1 to 100")
        #expect(Diagnostic(DocumentProblem(.wrongMeasure)).code == "wrong-measure")
    }

    @Test func `a member that is nearly known is warned of`() throws {
        let json = try Sample.json(Sample.workout).setting("titel", "x").setting("entries.0.sets.0.rsep", 1)
            .setting("bodyWeight.units", "kg").setting("mood", "fine")
        let bytes = json.canonicalBytes
        let warnings = DocumentReading.warnings(Workout.self, json, in: bytes, file: "w.json")
        #expect(warnings.map(\.suggestions) == [["title"], ["unit"], ["reps", "rpe"]])
        #expect(warnings.map(\.code) == Array(repeating: "unknown-member", count: 3))
        #expect(warnings.last?.location?.excerpt == "          \"rsep\": 1")
        #expect(warnings.last?.location?.column == 11)
        #expect(warnings.last?.location?.length == 6)
    }

    @Test func `the samples have nothing to warn of`() throws {
        #expect(Workout.misspeltMembers(in: try Sample.json(Sample.workout)).isEmpty)
        #expect(Exercise.misspeltMembers(in: try Sample.json(Sample.exercise)).isEmpty)
    }

    @Test func `the first line that is not canonical is shown`() throws {
        let json = try Sample.json(Sample.workout)
        let canonical = json.canonicalText
        #expect(json.canonicalBytes == Array(canonical.utf8))
        #expect(CanonicalForm.problem(Array(canonical.utf8), json) == nil)
        let edits = [
            canonical.replacing("\"durationSeconds\": 2700", with: "\"durationSeconds\" : 2700"),
            canonical.replacing("\n", with: "\r\n"), String(canonical.dropLast()), canonical + "\n",
        ]
        let end = canonical.split(separator: "\n").count
        for (edit, line) in zip(edits, [7, 1, end, end + 1]) {
            let bytes = Array(edit.utf8)
            let found = try #require(CanonicalForm.problem(bytes, try JSONParser.parse(bytes), file: "w.json"))
            #expect(found.code == "not-canonical")
            #expect(found.location?.line == line)
            #expect(found.help?.contains("cali save") == true)
        }
    }
}
