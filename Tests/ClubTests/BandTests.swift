import CanonicalJSON
import Club
import Testing
import Training
import Values

/// The bands of a club and of an athlete.
@Suite struct BandTests {
    private static func decimal(_ hundredths: Int) -> JSON { .number(JSONNumber(hundredths: hundredths)) }

    private func profile(_ bands: JSON) throws -> Profile {
        let json: JSON = [
            "format": 1, "name": "anna", "displayName": "Anna", "joined": "2026-01-01T00:00:00Z", "bands": bands,
        ]
        return try Profile(document: json)
    }

    private static func many(_ count: Int) -> JSON {
        var members = Members()
        for number in 0..<count { members["band-\(number)"] = ["value": 1, "unit": "lb"] }
        return .object(members)
    }

    @Test func `bands are read and written with what else they say`() throws {
        let blue: JSON = ["value": Self.decimal(750), "unit": "lb", "length": 2]
        let bands: JSON = ["light-blue": blue, "red": ["value": 15, "unit": "kg"]]
        let read = try profile(bands)
        #expect(read.bands.names == [name("light-blue"), name("red")])
        #expect(read.bands.load(of: name("light-blue")) == Weight(hundredths: -750, unit: .pound))
        #expect(read.document.members?["bands"] == bands)
        #expect(try profile([:]).document.members?["bands"] == nil)
    }

    @Test func `one hundred bands of up to 1000 are the most`() throws {
        #expect(try profile(Self.many(100)).bands.names.count == 100)
        let extremes: JSON = ["a": ["value": 1000, "unit": "kg"], "b": ["value": Self.decimal(1), "unit": "kg"]]
        #expect(try profile(extremes).bands.names.count == 2)
    }

    @Test(
        arguments: [
            (many(101), "bands"), (["Red": ["value": 1, "unit": "kg"]], "bands.Red"),
            (["red": ["value": 0, "unit": "kg"]], "bands.red.value"),
            (["red": ["value": -5, "unit": "kg"]], "bands.red.value"),
            (["red": ["value": decimal(100_001), "unit": "kg"]], "bands.red.value"),
            (["red": ["value": 5]], "bands.red"),
            (["red": "15kg"], "bands.red"), ([], "bands"), ("red", "bands"),
        ] as [(JSON, String)])
    func `a wrong band is refused with its path`(_ bands: JSON, _ path: String) throws {
        let error = #expect(throws: DocumentProblems.self) { try profile(bands) }
        #expect(error?.problems.first?.path.description == path)
        #expect(error?.problems.count == 1)
    }

    @Test func `an athlete names the club's bands and their own, which win`() throws {
        let playground = try Playground()
        var club = try playground.snapshot.club()
        club.bands[name("red")] = Weight(hundredths: 1500, unit: .kilogram)
        club.bands[name("blue")] = Weight(hundredths: 2500, unit: .kilogram)
        try playground.plant(["club.json": club.document.canonicalText])
        var edit = EditProfile()
        edit.bands[name("red")] = Weight(hundredths: 3000, unit: .pound)
        try playground.perform(edit)
        let bands = try playground.snapshot.bands(of: name("anna"))
        #expect(bands[name("red")] == Weight(hundredths: 3000, unit: .pound))
        #expect(bands[name("blue")] == Weight(hundredths: 2500, unit: .kilogram))
        edit = EditProfile()
        edit.removedBands = [name("red")]
        try playground.perform(edit)
        #expect(try playground.snapshot.bands(of: name("anna"))[name("red")]?.unit == .kilogram)
        let error = #expect(throws: ClubError.self) { try playground.perform(edit) }
        #expect(error?.diagnostics.first?.code == "unknown-band")
    }
}
