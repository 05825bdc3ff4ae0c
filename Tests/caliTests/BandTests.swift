import CanonicalJSON
import TestSupport
import Testing

/// Bands, from the profile to the page.
@Suite struct BandTests {
    private func sets(_ stage: Stage) throws -> [JSON] {
        try stage.cali("last --json").succeed().json["entries"]?[0]?["sets"]?.elements ?? []
    }

    @Test func `a band that is named is logged, shown and repeated as the band`() throws {
        let stage = try Stage()
        try stage.cali("profile edit --band red=15kg --band light-blue=33.5lb").succeed()
        #expect(try stage.cali("profile").succeed().output.contains("bands light-blue 33.5lb, red 15kg"))
        try stage.cali("log pull-up@full 8 8 5band:light-blue band:red").succeed()
        let red: JSON = ["reps": 8, "load": ["value": -15, "unit": "kg"], "band": "red"]
        let blue: JSON = [
            "reps": 5, "load": ["value": .number(JSONNumber(hundredths: -3350)), "unit": "lb"], "band": "light-blue",
        ]
        #expect(try sets(stage) == [red, red, blue])
        let id = try stage.cali("last --json").json["id"]?.text ?? ""
        let shown = try stage.cali(["workout", "show", id]).succeed().output
        #expect(shown.contains("8band:red 8band:red 5band:light-blue"))
        try stage.cali("log pull-up@full =").succeed()
        #expect(try sets(stage).map { $0["band"]?.text } == ["red", "red", "light-blue"])
        try stage.cali(["template", "add", "pull", "--from", id]).succeed()
        #expect(try stage.cali("template show pull").output.contains("8band:red 8band:red 5band:light-blue"))
        try stage.cali("log --template pull").succeed()
        #expect(try sets(stage).map { $0["band"]?.text } == ["red", "red", "light-blue"])
        try stage.cali("build").succeed()
        let page = try stage.folder.read("club/site/users/anna/workouts/\(id)/index.html")
        #expect(page.contains("<span>red band</span>"))
        try stage.checkRepository()
    }

    @Test func `an unknown band is an error that lists the known ones`() throws {
        let stage = try Stage()
        let none = try stage.cali("log pull-up@full 8band:red --json")
        #expect(none.status == 65 && none.errorCode == "unknown-band")
        #expect(none.errors.contains("cali profile edit --band red=15kg"))
        try stage.cali("profile edit --band red=15kg --band blue=25kg").succeed()
        let wrong = try stage.cali("log pull-up@full 8band:rad")
        #expect(wrong.errors.contains("there is no band 'rad'") && wrong.errors.contains("blue, red"))
        #expect(wrong.errors.contains("did you mean 'red'?"))
    }

    @Test func `the club names bands for everybody, and an athlete's own win`() throws {
        let stage = try Stage()
        let club = try stage.folder.read("club/club.json")
        let bands = #""bands": {"red": {"value": 20, "unit": "kg"}}, "confirmation":"#
        try stage.folder.write(club.replacing("\"confirmation\":", with: bands), to: "club/club.json")
        try stage.cali("save").succeed()
        try stage.cali("log pull-up@full 8band:red").succeed()
        #expect(try sets(stage).first?["load"]?["value"]?.integer == -20)
        try stage.cali("profile edit --band red=15kg").succeed()
        try stage.cali("log pull-up@full 8band:red").succeed()
        #expect(try sets(stage).first?["load"]?["value"]?.integer == -15)
        try stage.cali("profile edit --no-band red").succeed()
        #expect(try stage.cali("profile").output.contains("bands red 20kg"))
        #expect(try stage.cali("profile edit --no-band red --json").status == 66)
    }

    @Test(arguments: ["red", "red=", "red=15", "red=0kg", "red=-5kg", "red=1001kg", "red=15st", "=15kg", ""])
    func `a band without a name or a weight is refused`(_ value: String) throws {
        let stage = try Stage(copying: [])
        let head = try stage.head()
        #expect(try stage.cali(["profile", "edit", "--band", value, "--json"]).status != 0)
        #expect(try stage.head() == head)
    }

    @Test func `a set keeps its band only with a negative load`() throws {
        let stage = try Stage()
        try stage.cali("log pull-up@full 8").succeed()
        let path = try stage.workoutFile()
        let text = try stage.folder.read("club/\(path)")
        let banded = text.replacing("\"reps\": 8", with: #""reps": 8, "band": "red""#)
        try stage.folder.write(banded, to: "club/\(path)")
        let run = try stage.cali("save --json")
        #expect(run.status == 65 && run.errors.contains("a set with a band has a negative load"))
    }
}
