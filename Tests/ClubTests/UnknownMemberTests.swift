import CanonicalJSON
import Club
import Testing
import Training

/// Members that this program does not know survive every change.
@Suite struct UnknownMemberTests {
    private let playground: Playground

    init() throws {
        playground = try Playground()
    }

    /// Puts `"x": 1` into every object of a document, as a later version may.
    private func extend(_ path: String) throws {
        let json = try JSONParser.parse(Array(try #require(try playground.text(path)).utf8))
        try playground.plant([path: Self.extended(json).canonicalText])
    }

    private static func extended(_ json: JSON) -> JSON {
        switch json {
        case .object(let members):
            var extended = Members()
            for member in members { extended[member.name] = Self.extended(member.value) }
            extended["x"] = 1
            return .object(extended)
        case .array(let elements): return .array(elements.map(extended))
        default: return json
        }
    }

    /// The number of objects of a document that have the member.
    private func count(_ path: String) throws -> Int {
        try #require(try playground.text(path)).components(of: "\"x\": 1")
    }

    @Test func `of a profile`() throws {
        try extend("users/anna/user.json")
        var edit = EditProfile()
        edit.about = "new"
        #expect(try playground.perform(edit).commit != nil)
        #expect(try count("users/anna/user.json") == 1)
    }

    @Test func `of an exercise, its levels and their criteria`() throws {
        let path = "users/anna/exercises/push-up.json"
        try extend(path)
        #expect(try count(path) == 4)
        // Written by a program that does not know them.
        let knee = Level(slug: name("knee"), title: "New", advance: Advance(sets: 5, amount: 5))
        try playground.perform(
            playground.edit([
                .replaceLevel(knee), .title("New"), .moveLevel(name("full"), to: 0), .retireLevel(name("full"), true),
                .addLevel(Level(slug: name("wall"), title: "Wall"), at: 0), .archived(true), .categories([]),
            ]))
        #expect(try count(path) == 4)
    }

    @Test func `of a workout, its entries, sets and weights`() throws {
        let set = WorkoutSet(.reps(8), load: Weight(hundredths: 500, unit: .kilogram))
        var workout = Workout.push("00000001", [set])
        workout.bodyWeight = Weight(hundredths: 7000, unit: .kilogram)
        try playground.perform(LogWorkouts([workout]))
        try extend(workout.path())
        #expect(try count(workout.path()) == 5)
        let weight = Weight(hundredths: 7100, unit: .kilogram)
        let steps: [EditWorkout.Step] = [.title("New"), .note("new"), .bodyWeight(weight), .status(.planned)]
        try playground.perform(EditWorkout(workout.id, steps))
        #expect(try count(workout.path()) == 5)
        let moved = Workout.push("00000001", day: 7)
        try playground.perform(EditWorkout(workout.id, [.start(moved.start)]))
        #expect(try count(moved.path()) == 5)
    }

    @Test func `of the categories, with titles in other languages`() throws {
        try extend("categories.json")
        let before = try count("categories.json")
        try playground.perform(EditCategories(.rename(name("push"), title: ["de": "Neu"])))
        try playground.perform(EditCategories(.add(name("rings"), title: ["en": "Rings"])))
        #expect(try count("categories.json") == before)
    }

    @Test func `of every document that is read and written again`() throws {
        try playground.perform(ChangeFollow(ben, follows: true))
        for path in ["club.json", "users/anna/account.json", "users/anna/follows/ben.json"] { try extend(path) }
        let snapshot = try playground.snapshot
        var club = try snapshot.club()
        var other = Members()
        other["x"] = 1
        club.confirmation.issuers = [.init(name: anna, sign: "a", seal: "b", other: other)]
        #expect(try ClubDocument(document: club.document) == club)
        #expect(club.document.canonicalText.components(of: "\"x\": 1") == 3)
        #expect(try snapshot.account(of: anna).document.canonicalText == playground.text("users/anna/account.json"))
        let follow = try #require(try snapshot.follows(of: anna).first)
        #expect(try follow.document.canonicalText == playground.text("users/anna/follows/ben.json"))
    }
}

extension String {
    /// The number of times that another text occurs in this one.
    fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
