import CanonicalJSON
import TestSupport
import Testing

/// Old workouts stay what they were, in the repository and on the site, whatever becomes of their exercises.
@Suite struct OldWorkoutStory {
    @Test func `archiving, renaming and retiring change no old workout and take nothing from its page`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let logged = try stage.cali("log push-up@knee 10 10 8, plank 60 --json").succeed().json
        let id = try #require(logged["id"]?.text)
        let path = "club/\(try stage.workoutFile())"
        let before = try stage.folder.read(path)

        try stage.cali(["level", "edit", "push-up", "knee", "--title", "On the knees"]).succeed()
        try stage.cali("level retire push-up knee").succeed()
        try stage.cali("exercise archive push-up").succeed()
        #expect(try stage.folder.read(path) == before)

        try stage.cali(["workout", "edit", id, "--note", "Felt light."]).succeed()
        let after = try JSONParser.parse(Array(stage.folder.read(path).utf8))
        let old = try JSONParser.parse(Array(before.utf8))
        #expect(after["entries"] == old["entries"])
        #expect(after["note"]?.text == "Felt light.")

        try stage.cali("build").succeed()
        let page = try stage.folder.read("club/site/users/anna/workouts/\(id)/index.html")
        for text in ["Push-up", "On the knees", "Felt light."] { #expect(page.contains(text)) }
        try stage.checkSignatures()
        try stage.checkAtRest()
    }
}
