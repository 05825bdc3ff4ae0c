import Demo
import Testing
import Training

@Suite struct DemoPlanTests {
    @Test func `a plan that breaks a rule is refused with its source location`() throws {
        let text = """
            {
              "athletes": [
                {
                  "displayName": "Anna", "joinedDaysBefore": 1, "language": "en", "name": "Anna",
                  "sessions": [], "training": {}
                }
              ],
              "club": { "language": "en", "maintainers": ["anna"], "timeZone": "UTC", "title": "Bars" },
              "format": 1,
              "weeks": 52
            }
            """
        let error = #expect(throws: DocumentDiagnostics.self) {
            try DemoPlan(parsing: Array(text.utf8), file: "demo.json")
        }
        let locations = try #require(error).all.map(\.location)
        #expect(locations.contains { $0?.line == 4 && $0?.file == "demo.json" })
        #expect(locations.count == 2)
    }

    @Test func `a session that names no training is refused`() throws {
        let session = """
            { "entries": ["dip"], "kind": "a", "minutes": [1, 2], "startHours": [9, 10], "titles": ["A"], "weekdays": [0] }
            """
        let text = """
            {
              "athletes": [
                {
                  "displayName": "Anna", "joinedDaysBefore": 1, "language": "en", "name": "anna",
                  "sessions": [\(session)], "training": {}
                }
              ],
              "club": { "language": "en", "maintainers": ["anna"], "timeZone": "UTC", "title": "Bars" },
              "format": 1, "seed": 1, "weeks": 52
            }
            """
        let error = #expect(throws: DocumentDiagnostics.self) { try DemoPlan(parsing: Array(text.utf8)) }
        #expect(try #require(error).all.first?.message.contains("dip") == true)
    }
}
