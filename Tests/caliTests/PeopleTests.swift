import CanonicalJSON
import TestSupport
import Testing

/// Several athletes of one club.
@Suite struct PeopleTests {
    /// A club in which ben and cleo trained, too.
    private func stage() throws -> Stage {
        let stage = try Stage(copying: ["push-up"])
        for (day, name) in ["ben", "cleo"].enumerated() {
            try stage.join(name)
            try stage.cali(["catalogue", "copy", "push-up", "--as", name]).succeed()
            try stage.cali(["log", "push-up@knee 8", "--as", name, "--at", "2026-11-0\(day + 1) 08:00"]).succeed()
        }
        try stage.cali(["log", "push-up@knee 9", "--as", "ben", "--at", "2026-11-05 08:00", "--unlisted"]).succeed()
        try stage.cali(["log", "push-up@knee 10", "--at", "2026-11-03 08:00"]).succeed()
        return stage
    }

    private func athletes(_ run: Stage.Run) throws -> [String] {
        try run.succeed().json.elements?.compactMap { $0["derived"]?["athlete"]?.text } ?? []
    }

    @Test func `feed and explore show public workouts, newest first, as the following says`() throws {
        let stage = try stage()
        #expect(try athletes(stage.cali("feed --json")) == ["anna"])
        #expect(try athletes(stage.cali("explore --json")) == ["cleo", "ben"])
        let follow = try stage.cali("follow ben --json").succeed().json
        #expect(follow["paths"]?[0]?.text == "users/anna/follows/ben.json")
        #expect(follow["id"]?.text == "ben")
        #expect(try athletes(stage.cali("feed --json")) == ["anna", "ben"])
        #expect(try athletes(stage.cali("explore --json")) == ["cleo"])
        #expect(try athletes(stage.cali("explore --all --json")) == ["cleo", "ben"])
        #expect(try athletes(stage.cali("explore --all --json --limit 1 --page 2")) == ["ben"])
        let again = try stage.cali("follow ben --json").succeed().json
        #expect(again["commit"] == .null)
        try stage.cali("unfollow ben").succeed()
        #expect(try athletes(stage.cali("feed --json")) == ["anna"])
    }

    @Test func `following and followers are lists of who and since when`() throws {
        let stage = try stage()
        try stage.cali("follow ben").succeed()
        let following = try stage.cali("following --json").json
        #expect(following[0]?["user"]?.text == "ben")
        #expect(following[0]?["since"]?.text == "2026-11-22T06:30:00Z")
        let followers = try stage.cali("followers ben --json").json
        #expect(followers[0]?["derived"]?["athlete"]?.text == "anna")
        #expect(try stage.cali("profile ben --json").json["derived"]?["followers"]?.integer == 1)
        #expect(try stage.cali("followers --json").json.elements?.isEmpty == true)
    }

    @Test func `the acting athlete is named by --as, or logged in`() throws {
        let stage = try stage()
        #expect(try stage.cali("whoami --json").json["athlete"]?.text == "anna")
        try stage.cali("login ben").succeed()
        #expect(try stage.cali("whoami --json").json["athlete"]?.text == "ben")
        #expect(try stage.cali("--as cleo whoami --json").json["athlete"]?.text == "cleo")
        try stage.cali("logout").succeed()
        let run = try stage.cali("whoami --json")
        #expect(run.status == 64)
        #expect(try stage.errorDocument(run)["error"]?["suggestions"]?.elements?.count == 3)
    }

    @Test func `documents of others cannot be changed`() throws {
        let stage = try stage()
        let head = try stage.head()
        let path = "club/users/ben/user.json"
        let text = try stage.folder.read(path)
        try stage.folder.write(text.replacing("\"weeklyTarget\": 3", with: "\"weeklyTarget\": 4"), to: path)
        let run = try stage.cali("save --json")
        #expect(run.status == 77)
        #expect(run.errorCode == "not-yours")
        #expect(try stage.cali("category add odd --title Odd --as ben --json").errorCode == "not-a-maintainer")
        #expect(try stage.head() == head)
    }

    @Test func `another athlete's workouts and exercises are shown`() throws {
        let stage = try stage()
        let list = try stage.cali("workout list --user ben --json").json
        let id = try #require(list[0]?["id"]?.text)
        #expect(try stage.cali("workout show ben/\(id) --json").json["derived"]?["athlete"]?.text == "ben")
        #expect(try stage.cali("exercise show ben/push-up --json").json["derived"]?["athlete"]?.text == "ben")
        #expect(try stage.cali("exercise list --all --json").json.elements?.count == 3)
    }
}
