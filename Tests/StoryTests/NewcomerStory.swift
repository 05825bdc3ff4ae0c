import CanonicalJSON
import TestSupport
import Testing

/// From nothing to a site with a workout on it.
@Suite struct NewcomerStory {
    @Test func `five commands make a club, a workout and a site whose pages agree with the command`() throws {
        let stage = try Stage(copying: nil)
        try stage.cali(["init", "club", "--as", "anna"], in: stage.folder.path).succeed()
        try stage.cali("catalogue copy push-up pull-up plank").succeed()
        let logged = try stage.cali("log push-up@knee 10 10 8, plank 1:30 1:15 --json").succeed().json
        let id = try #require(logged["id"]?.text)
        try stage.cali("build").succeed()

        let link = "workouts/\(id)/"
        let profile = try stage.folder.read("club/site/users/anna/index.html")
        #expect(profile.contains(link))
        for text in ["Push-up", "Knee push-up", "10", "8", "Plank", "1:30", "1:15", "2026-11-22"] {
            #expect(profile.contains(text), "the profile lacks \(text)")
        }
        // The feed has one's own workouts; explore has everybody's, but on an athlete's page not their own.
        #expect(try stage.cali("feed --json").json[0]?["id"]?.text == id)
        #expect(try stage.folder.read("club/site/users/anna/feed/index.html").contains(link))
        #expect(try stage.cali("explore --json").json.elements?.isEmpty == true)
        #expect(try !stage.folder.read("club/site/users/anna/explore/index.html").contains(link))
        #expect(try stage.folder.read("club/site/explore/index.html").contains(link))

        try stage.checkSignatures()
        try stage.checkAtRest()
    }

    @Test func `logging, verifying and building work in a bare club as in any other`() throws {
        let stage = try Stage(copying: ["push-up"], options: ["--bare"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        try stage.cali(["build", "-o", "\(stage.folder.path)/site"]).succeed()
        #expect(try stage.folder.read("site/users/anna/index.html").contains("Knee push-up"))
        try stage.checkSignatures()
        try stage.checkRepository()
        #expect(!stage.exists("club/users"))
    }

    @Test func `building again after nothing changed writes nothing`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        try stage.cali("build").succeed()
        let again = try stage.cali("build --json").succeed().json
        #expect(again["written"]?.integer == 0)
        #expect(again["removed"]?.integer == 0)
    }
}
