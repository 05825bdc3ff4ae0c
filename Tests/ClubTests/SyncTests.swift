import CanonicalJSON
import Club
import Foundation
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// Clones that diverged reach the same commit, and nothing that was logged is lost.
@Suite struct SyncTests {
    private let path = Workout.push("00000001").path()

    /// Changes a workout's document by its members, as another version of the program could.
    private func change(_ clone: Clones.Clone, _ path: String, _ members: [String: JSON?], to moved: String? = nil)
        throws
    {
        var document = try #require(try clone.document(path)).members ?? Members()
        for (name, value) in members { document[name] = value }
        var documents: [String: JSON?] = [moved ?? path: .object(document)]
        if moved != nil { documents.updateValue(nil, forKey: path) }
        try clone.perform(Planted(documents))
    }

    @Test func `workouts logged on two devices are on both`() async throws {
        let clones = try await Clones(2)
        for (index, id) in ["00000001", "00000002"].enumerated() {
            try clones[index].perform(LogWorkouts([.push(id, day: index)]))
        }
        #expect(try await clones.sync(0).sent == 1)
        let report = try await clones.sync(1)
        #expect((report.received, report.sent, report.rebased) == (1, 1, 1))
        #expect(try await clones.sync(0).received == 1)
        try await clones.expectOne()
        #expect(try clones[0].paths("workouts").count == 2)
        #expect(try await clones.sync(0).sent == 0)
    }

    @Test func `changes of one workout on two devices are merged`() async throws {
        let clones = try await Clones(2)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        for index in 0...1 { try await clones.sync(index) }
        try change(clones[0], path, ["title": "Heavy day"])
        try change(clones[1], path, ["note": "felt good", "unknown": 7])
        for index in [0, 1, 0] { #expect(try await clones.sync(index).conflicts.isEmpty) }
        try await clones.expectOne()
        let document = try #require(try clones[0].document(path))
        #expect(document["title"] == "Heavy day" && document["note"] == "felt good" && document["unknown"] == 7)
    }

    @Test func `changes follow a workout to its new path`() async throws {
        let clones = try await Clones(2)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        for index in 0...1 { try await clones.sync(index) }
        let moved = Workout.push("00000001", day: 1)
        try change(clones[0], path, ["start": .string(moved.start.rfc3339)], to: moved.path())
        try change(clones[1], path, ["title": "Moved"])
        for index in [0, 1, 0] { #expect(try await clones.sync(index).conflicts.isEmpty) }
        #expect(try clones[1].paths("workouts") == [moved.path()])
        #expect(try clones[1].document(moved.path())?["title"] == "Moved")
        // The reverse: the device that syncs second moves the workout.
        let back = Workout.push("00000001")
        try change(clones[0], moved.path(), ["note": "again"])
        try change(clones[1], moved.path(), ["start": .string(back.start.rfc3339)], to: back.path())
        for index in [0, 1, 0] { #expect(try await clones.sync(index).conflicts.isEmpty) }
        #expect(try clones[0].paths("workouts") == [back.path()])
        #expect(try clones[0].document(back.path())?["note"] == "again")
        try await clones.expectOne()
    }

    @Test(arguments: [true, false]) func `a change outlives a deletion`(isDeletedFirst: Bool) async throws {
        let clones = try await Clones(2)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        for index in 0...1 { try await clones.sync(index) }
        try clones[0].perform(Planted([path: nil]))
        try change(clones[1], path, ["title": "Kept"])
        for index in isDeletedFirst ? [0, 1, 0] : [1, 0, 1] { #expect(try await clones.sync(index).conflicts.isEmpty) }
        try await clones.expectOne()
        #expect(try clones[0].document(path)?["title"] == "Kept")
    }

    @Test func `conflicting changes are kept as a conflict that can be resolved`() async throws {
        let clones = try await Clones(2)
        try clones[0].perform(LogWorkouts([.push("00000001")]))
        for index in 0...1 { try await clones.sync(index) }
        try change(clones[0], path, ["title": "First"])
        try change(clones[1], path, ["title": "Second", "note": "mine"])
        try change(clones[1], path, ["title": "Third"])
        try await clones.sync(0)
        let report = try await clones.sync(1)
        let conflict = try #require(report.conflicts.first)
        #expect(report.conflicts.count == 1 && report.sent == 2)
        try await clones.sync(0)
        try await clones.expectOne()
        #expect(try clones[0].document(path)?["title"] == "First" && clones[0].document(path)?["note"] == "mine")
        #expect(conflict.theirs["title"] == "Third" && conflict.path == path)
        #expect(try clones[0].snapshot.conflicts(of: anna).map(\.id) == [conflict.id])
        #expect(try clones[0].snapshot.undecided(in: conflict) == ["title"])
        let choice = try clones[0].perform(ResolveConflict(conflict.id, .theirs))
        #expect(choice.outcome == path)
        #expect(try clones[0].document(path)?["title"] == "Third" && clones[0].document(path)?["note"] == "mine")
        #expect(try clones[0].snapshot.conflicts(of: anna).isEmpty)
    }

    @Test func `an exercise created on two devices becomes one`() async throws {
        let clones = try await Clones(2)
        for (index, level) in ["ring", "bar"].enumerated() {
            let row = Exercise(
                slug: name("row"), title: "Row", counting: .reps, levels: [Level(slug: name(level), title: level)])
            try clones[index].perform(AddExercises([row]))
        }
        for index in [0, 1, 0] { #expect(try await clones.sync(index).conflicts.isEmpty) }
        try await clones.expectOne()
        #expect(try clones[0].snapshot.exercise(name("row"), of: anna).levels.map(\.slug.text) == ["bar", "ring"])
    }

    /// Two exercises with the same name that count different things cannot be merged: the later one becomes a conflict.
    @Test func `documents that cannot be merged are kept`() async throws {
        let clones = try await Clones(2)
        for (index, counting) in [Counting.reps, .duration].enumerated() {
            let row = Exercise(
                slug: name("row"), title: "Row", counting: counting, levels: [Level(slug: name("bar"), title: "Bar")])
            try clones[index].perform(AddExercises([row]))
            try clones[index].perform(
                LogWorkouts([
                    Workout(
                        id: id("0000000\(index)"), title: "Row", start: Workout.push("00000000", day: index).start,
                        entries: [
                            Entry(
                                exercise: name("row"), level: name("bar"),
                                sets: [WorkoutSet(index == 0 ? .reps(5) : .seconds(50))])
                        ])
                ]))
        }
        try await clones.sync(0)
        let report = try await clones.sync(1)
        try await clones.sync(0)
        try await clones.expectOne()
        // The workout counts seconds, and no exercise does, so it becomes a conflict too.
        let waiting = Workout(
            id: id("00000001"), title: "Row", start: Workout.push("00000000", day: 1).start, entries: [])
        #expect(report.conflicts.map(\.path) == ["users/anna/exercises/row.json", waiting.path()])
        #expect(report.conflicts.last?.theirs["entries"]?[0]?["sets"]?[0]?["seconds"] == 50)
        #expect(try clones[0].paths("workouts").count == 1)
        #expect(try clones[0].snapshot.exercise(name("row"), of: anna).counting == .reps)
    }
}

extension Clones.Clone {
    /// A document.
    func document(_ path: String) throws -> JSON? {
        try snapshot.bytes(at: path).map { try JSONParser.parse($0) }
    }
}

/// Writes documents as they are.
struct Planted: Club.Operation {
    let documents: [String: JSON?]

    init(_ documents: [String: JSON?]) { self.documents = documents }

    var kind: OperationKind { .save }
    var summary: String { "plant" }

    func apply(to draft: inout Draft) throws(ClubError) {
        for (path, document) in documents {
            guard let playground = DocumentPath(path) else { continue }
            if let document { draft.put(document, at: playground) } else { draft.remove(playground) }
        }
    }
}
