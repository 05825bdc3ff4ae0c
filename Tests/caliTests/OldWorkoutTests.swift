import CanonicalJSON
import TestSupport
import Testing

/// Old workouts do not change when exercises do.
@Suite struct OldWorkoutTests {
    private func stageWithWorkout() throws -> (Stage, path: String, id: String) {
        let stage = try Stage(copying: ["push-up", "plank"])
        let id = try #require(try stage.cali("log push-up@knee 10 10 8 --json").succeed().json["id"]?.text)
        return (stage, "club/\(try stage.workoutFile())", id)
    }

    @Test func `a workout whose exercise is archived can be edited and loses nothing`() throws {
        let (stage, path, id) = try stageWithWorkout()
        let before = try stage.folder.read(path)
        try stage.cali("exercise archive push-up").succeed()
        #expect(try stage.folder.read(path) == before)
        try stage.cali("workout edit \(id) --title Morning").succeed()
        #expect(try stage.folder.read(path) == before.replacing("\"title\": \"Push\"", with: "\"title\": \"Morning\""))
        try stage.cali("workout edit \(id) push-up@knee 10 10 9").succeed()
        #expect(try stage.folder.read(path).contains("\"reps\": 9"))
        let refused = try stage.cali("log push-up@knee 10 --json")
        #expect(refused.status == 65)
        #expect(refused.errorCode == "archived-exercise")
        try stage.cali("exercise restore push-up").succeed()
        try stage.cali("log push-up@knee 10").succeed()
    }

    @Test func `a level's new title and its retirement leave old workouts as they were`() throws {
        let (stage, path, id) = try stageWithWorkout()
        let before = try stage.folder.read(path)
        try stage.cali(["level", "edit", "push-up", "knee", "--title", "On the knees"]).succeed()
        try stage.cali("level retire push-up knee").succeed()
        try stage.cali("level move push-up knee --to 3").succeed()
        #expect(try stage.folder.read(path) == before)
        #expect(try stage.cali("workout show \(id)").succeed().output.contains("On the knees"))
        try stage.cali("workout edit \(id) push-up 12 12").succeed()
        #expect(try stage.folder.read(path).contains("\"level\": \"knee\""))
        #expect(try stage.cali("log push-up@knee 10 --json").errorCode == "retired-level")
        try stage.cali("level restore push-up knee").succeed()
        try stage.cali("log push-up@knee 10").succeed()
    }

    @Test func `another start moves the file and keeps the id`() throws {
        let (stage, _, id) = try stageWithWorkout()
        try stage.cali(["workout", "edit", id, "--at", "2026-08-20 18:30"]).succeed()
        #expect(try stage.workoutFile() == "users/anna/workouts/2026/20260820T173000Z-\(id).json")
        try stage.checkRepository()
    }

    @Test func `a planned workout is done later, and a deleted one is gone`() throws {
        let stage = try Stage(copying: ["push-up"])
        let id = try #require(try stage.cali("log push-up@knee --planned --json").succeed().json["id"]?.text)
        #expect(try stage.cali("feed --json").json.elements?.isEmpty == true)
        #expect(try stage.cali("workout list --planned --json").json.elements?.count == 1)
        try stage.cali("workout done \(id) --as-planned").succeed()
        #expect(try stage.cali("feed --json").json.elements?.count == 1)
        let refused = try stage.cali("workout delete \(id) --json")
        #expect(refused.status == 64)
        #expect(refused.errorCode == "unanswered")
        try stage.cali("workout delete \(id) --yes").succeed()
        #expect(try stage.cali("workout list --json").json.elements?.isEmpty == true)
    }
}
