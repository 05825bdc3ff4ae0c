import CanonicalJSON
import Club
import GitStore
import TestSupport
import Testing
import Training
import Values

/// A document of a later format, or a malformed one, is left out, and nothing else is.
@Suite struct LaterFormatTests {
    private static let later = "{\n  \"format\": 2\n}\n"
    private let playground: Playground

    init() throws {
        playground = try Playground()
        try playground.perform(ChangeFollow(anna, follows: true), as: ben)
        try playground.perform(LogWorkouts([.push("00000001")]))
    }

    @Test(arguments: ["{\n  \"format\": 2\n}\n", "{", "[]"])
    func `one athlete's unreadable document does not affect the others`(_ text: String) throws {
        try playground.plant([
            "users/ben/exercises/push-up.json": text, "users/ben/user.json": text, "users/ben/follows/anna.json": text,
        ])
        let snapshot = try playground.snapshot
        #expect(try snapshot.athletes() == [anna, ben])
        #expect(try snapshot.followers(of: anna).isEmpty)
        #expect(try snapshot.exerciseCount(in: name("push")) == 1)
        #expect(throws: ClubError.self) { try snapshot.profile(of: ben) }
        try playground.perform(playground.edit([.categories([])]))
        try playground.perform(EditCategories(.remove(name("push"))))
        try playground.perform(LogWorkouts([.push("00000002", day: 1)]))
    }

    @Test func `lists leave it out, and reading it names the format`() throws {
        try playground.plant([
            "users/anna/exercises/plank.json": Self.later, "users/ben/follows/anna.json": Self.later,
            Workout.push("00000001").path(): Self.later,
        ])
        let snapshot = try playground.snapshot
        #expect(try snapshot.exercises(of: anna).map(\.slug.text) == ["push-up"])
        #expect(try snapshot.exerciseNames(of: anna).count == 2)
        #expect(try snapshot.follows(of: ben).isEmpty)
        #expect { try snapshot.exercise(name("plank"), of: anna) } throws: { error in
            guard case .laterFormat("users/anna/exercises/plank.json", 2)? = error as? ClubError else { return false }
            return true
        }
        #expect(throws: ClubError.self) { try snapshot.workout(snapshot.workoutFile("0", of: anna)) }
    }

    @Test func `a document of a later format is never rewritten`() throws {
        let paths = ["users/anna/exercises/push-up.json", "users/anna/user.json", Workout.push("00000001").path()]
        try playground.plant(Dictionary(uniqueKeysWithValues: paths.map { ($0, Self.later) }))
        #expect(try playground.refusal(of: playground.edit([.title("New")])).codes == ["later-format"])
        #expect(try playground.refusal(of: EditProfile()).codes == ["later-format"])
        #expect(try playground.refusal(of: EditWorkout(id("00000001"), [.title("New")])).codes == ["later-format"])
        #expect(try playground.refusal(of: LogWorkouts([.push("00000002")])).codes == ["later-format"])
        #expect(try playground.refusal(of: AddExercises([.pushUp])).codes == ["name-taken"])
        let edits = [
            (paths[0], Exercise.pushUp.document.canonicalBytes),
            (paths[1], Playground.profile(anna).document.canonicalBytes),
            (paths[2], Workout.push("00000001").document.canonicalBytes),
        ]
        for (path, content) in edits {
            let edit = SaveHandEdits([.init(path: path, content: content)])
            #expect(try playground.refusal(of: edit).codes == ["later-format"])
        }
    }

    @Test func `a broken document can be repaired by hand`() throws {
        try playground.plant(["users/anna/exercises/push-up.json": "{"])
        let repaired = Exercise.pushUp.document.canonicalBytes
        try playground.perform(SaveHandEdits([.init(path: "users/anna/exercises/push-up.json", content: repaired)]))
        #expect(try playground.snapshot.exercise(name("push-up"), of: anna) == .pushUp)
    }

    @Test func `files with odd names and kinds are not documents`() throws {
        try playground.plant(["users/anna/workouts/2025/notes.json": "{}", "users/anna/exercises/Dip.json": "{}"])
        try playground.plantLink("users/anna/exercises/link.json", to: "plank.json")
        try playground.plantLink("users/anna/user.json", to: "account.json")
        let snapshot = try playground.snapshot
        #expect(try snapshot.workoutFiles(of: anna).map(\.name.id.text) == ["00000001"])
        #expect(try snapshot.exerciseNames(of: anna).map(\.text) == ["plank", "push-up"])
        #expect(try snapshot.athletes() == [ben])
        #expect(try !snapshot.exists(anna))
        #expect(try snapshot.isTaken(anna))
    }
}

extension Playground {
    /// Commits a symbolic link with git alone.
    fileprivate func plantLink(_ file: String, to target: String) throws {
        let blob = try RealGit.run("hash-object", "-w", "--stdin", in: path, input: Array(target.utf8)).lines[0]
        let index = ["GIT_INDEX_FILE": folder.path + "/index"]
        try RealGit.run("read-tree", "main", in: path, environment: index)
        try RealGit.run(
            "update-index", "--add", "--cacheinfo", "120000,\(blob),\(file)", in: path, environment: index)
        let tree = try RealGit.run("write-tree", in: path, environment: index).lines[0]
        try git("update-ref", "refs/heads/main", git("commit-tree", "-p", "main", "-m", "link", tree).lines[0])
    }
}
