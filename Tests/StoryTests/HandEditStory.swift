import CanonicalJSON
import TestSupport
import Testing

/// The files are the athlete's: edited by hand, saved by `cali`.
@Suite struct HandEditStory {
    @Test func `a workout edited by hand is saved as a signed commit and shown on the site`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        try stage.cali("build").succeed()
        let path = try stage.workoutFile()
        let text = try stage.folder.read("club/\(path)").replacing("\"reps\": 8", with: "\"reps\": 41")
        try stage.folder.write(text, to: "club/\(path)")
        try stage.cali("save").succeed()
        try stage.cali("build").succeed()
        #expect(try stage.folder.read("club/site/users/anna/index.html").contains("41"))
        try stage.checkSignatures()
        try stage.checkAtRest()
    }

    @Test func `a hand edit that breaks a rule is refused with file, line and column`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        let head = try stage.head()
        let path = try stage.workoutFile()
        let lines = try stage.folder.read("club/\(path)").replacing("\"reps\": 8", with: "\"reps\": -8")
        try stage.folder.write(lines, to: "club/\(path)")
        let line = try #require(lines.split(separator: "\n").firstIndex { $0.contains("-8") }) + 1
        let column = try #require(lines.split(separator: "\n")[line - 1].firstRange(of: "-8"))
        let run = try stage.cali("save")
        #expect(run.status == 65)
        let offset = lines.split(separator: "\n")[line - 1].distance(
            from: lines.split(separator: "\n")[line - 1].startIndex, to: column.lowerBound)
        #expect(run.errors.contains("\(path):\(line):\(offset + 1)"), "\(run.errors)")
        #expect(try stage.head() == head)
        #expect(try stage.folder.read("club/\(path)") == lines)
        try stage.checkRepository()
    }
}
