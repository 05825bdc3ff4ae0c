import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training

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

    @Test func `who acts is said, or logged in`() throws {
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

    @Test func `what belongs to others is not changed`() throws {
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

extension Stage {
    /// Makes an account with keys on this machine.
    fileprivate func join(_ name: String) throws {
        let slug = try #require(Slug(name))
        let now = try #require(Moment(rfc3339: "2026-11-01T00:00:00Z"))
        let repository = try Repository(opening: club)
        let document = try ClubSnapshot(tipOf: repository).club()
        let keys = DeviceKeys.generate()
        let store = KeyStore(home: home)
        try store.save(keys, club: document.id, athlete: name)
        let device = try #require(Device(keys.publicKeys, label: "test", at: now))
        let account = try Account(joiningWith: device, as: slug, email: nil, invite: nil, in: document)
        let profile = Profile(name: slug, displayName: name, joined: now)
        let writer = ClubWriter(repository, club: document.id, athlete: slug, keys: keys, now: now)
        _ = try writer.perform(AddAthlete(profile: profile, account: account))
        let founder = try #require(try store.keys(club: document.id, athlete: "anna"))
        let issuer = TokenIssuer(document, as: try #require(Slug("anna")), keys: founder, at: now)
        let waiting = try #require(issuer.waits(for: slug, account).first)
        _ = try writer.perform(ConfirmAccount(try issuer.token(for: waiting, isCarried: true)))
    }
}
