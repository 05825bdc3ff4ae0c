import CanonicalJSON
import Club
import GitStore
import Testing
import Training
import Values

@Suite struct RefusalTests {
    @Test func `a club is founded once, by somebody who maintains it`() throws {
        let playground = try Playground()
        guard case .alreadyAClub = try playground.refusal(of: Playground.founding()) else {
            Issue.record("there is a club")
            return
        }
        let empty = try Playground(founded: false)
        let foreign = try empty.refusal(of: Playground.founding { $0.maintainers = [ben] })
        #expect(foreign.codes == ["conflicting"])
        let malformed = try empty.refusal(
            of: Playground.founding {
                $0.timeZone = "../../etc/passwd"
                $0.baseURL = "javascript:alert(1)"
            })
        #expect(malformed.diagnostics.allSatisfy { $0.message.hasPrefix("club.json: ") })
        #expect(malformed.diagnostics.count == 2)
    }

    @Test func `an address has no spaces and no password, and its scheme may be in any case`() throws {
        let playground = try Playground()
        let edit = { (address: String) in
            var club = try playground.snapshot.club()
            club.baseURL = address
            return SaveHandEdits([.init(path: "club.json", content: club.document.canonicalBytes)])
        }
        for address in [
            "https://bars.example/my club/", " https://bars.example/", "https://bars.example/\u{A0}",
            "https://anna:secret@bars.example/", "https://anna@bars.example/", "https://bars.example/?a=1",
            "https://bars.example/#a", "https://", "https:///club/", "ftp://bars.example/", "bars.example",
            "https://bars.example:0/", "https://bars.example:port/", "https://[::1/", "https://bärs.example/",
        ] {
            #expect(throws: LinkAddress.Problem.self, "\(address)") { try LinkAddress(ofSite: address) }
            #expect(try playground.refusal(of: edit(address)).codes.isEmpty == false, "\(address)")
        }
        for (address, text) in [
            ("HTTPS://Bars.Example/Club", "https://bars.example/Club/"), ("http://[::1]:8080", "http://[::1]:8080/"),
            ("hTTp://bars.example:80/~anna/%20/", "http://bars.example:80/~anna/%20/"),
        ] {
            #expect(try LinkAddress(ofSite: address).text == text)
            _ = try playground.perform(edit(address))
            #expect(try playground.snapshot.club().baseURL == address, "what somebody wrote stays")
        }
        let follow = { (url: String) in
            try Follow(parsing: Array("{\"format\": 1, \"since\": \"2026-01-01T00:00:00Z\", \"url\": \"\(url)\"}".utf8))
        }
        #expect(throws: DocumentDiagnostics.self) { try follow("https://anna:secret@bars.example/") }
        #expect(throws: Never.self) { try follow("HTTPS://bars.example/?of=anna") }
    }

    @Test func `nothing is written to a repository without a club`() throws {
        let playground = try Playground(founded: false)
        let add = try AddAthlete(profile: Playground.profile(ben), account: Playground.account(ben))
        #expect(try playground.refusal(of: add, as: ben).codes == ["not-a-club"])
        try playground.plant(["README.md": "Something else.\n"])
        #expect(try playground.refusal(of: add, as: ben).codes == ["not-a-club"])
    }

    @Test func `the names of present and removed athletes are taken`() throws {
        let playground = try Playground()
        let add = try AddAthlete(profile: Playground.profile(ben), account: Playground.account(ben))
        #expect(try playground.refusal(of: add, as: ben).codes == ["name-taken"])
        try playground.plant([
            "users/ben/account.json": nil, "users/ben/user.json": nil, "users/ben/exercises/push-up.json": nil,
            "users/ben/deleted.json": "{\n  \"format\": 1\n}\n",
        ])
        #expect(try playground.snapshot.athletes() == [anna])
        #expect(try playground.refusal(of: add, as: ben).codes == ["name-taken"])
        let byHand = SaveHandEdits([
            .init(path: "users/ben/user.json", content: add.profile.document.canonicalBytes),
            .init(path: "users/ben/account.json", content: add.account.document.canonicalBytes),
        ])
        #expect(try playground.refusal(of: byHand, as: ben).codes == ["name-taken"])
    }

    @Test func `an account that is new makes both documents and nothing of the club's`() throws {
        let playground = try Playground()
        let carla = name("carla")
        let account = SaveHandEdits.HandEdit(
            path: "users/carla/account.json", content: try Playground.account(carla).document.canonicalBytes)
        #expect(try playground.refusal(of: SaveHandEdits([account]), as: carla).codes == ["missing-document"])
        let profile = SaveHandEdits.HandEdit(
            path: "users/carla/user.json", content: Playground.profile(carla).document.canonicalBytes)
        let other = SaveHandEdits.HandEdit(path: "README.md", content: Array("Mine.\n".utf8))
        #expect(try playground.refusal(of: SaveHandEdits([account, profile, other]), as: carla).codes == ["not-yours"])
        #expect(
            try playground.refusal(of: SaveHandEdits([account, profile]), as: carla).codes == ["foreign-operation"])
        let join = try AddAthlete(profile: Playground.profile(carla), account: Playground.account(carla))
        #expect(try playground.perform(join, as: carla).paths.count == 2)
    }

    @Test func `only a key of the account acts, and only in its folder`() throws {
        let playground = try Playground()
        let writer = ClubWriter(
            playground.repository, club: Playground.club, athlete: anna, keys: try Playground.keys(ben),
            now: Playground.now)
        #expect(throws: ClubError.self) { try writer.perform(LogWorkouts([.push("00000001")])) }
        #expect(try playground.refusal(of: LogWorkouts([.push("00000001")]), as: name("carla")).codes != [])
        let follow = try playground.refusal(of: ChangeFollow(ben, follows: true), as: name("carla"))
        #expect(follow.codes == ["foreign-key"])
        let foreign = SaveHandEdits([
            .init(path: "users/anna/user.json", content: Playground.profile(anna).document.canonicalBytes + [10])
        ])
        #expect(try playground.refusal(of: foreign, as: ben).codes == ["not-yours"])
        let removal = SaveHandEdits([.init(path: "users/anna/user.json", content: nil)])
        #expect(try playground.refusal(of: removal, as: ben).codes == ["not-yours"])
    }

    @Test(arguments: [
        "README.md", "themes/dark/theme.json", ".github/workflows/site.yml", "club.json", "categories.json",
    ])
    func `the club's own files are its maintainers'`(_ path: String) throws {
        let playground = try Playground()
        let edit = SaveHandEdits([.init(path: path, content: Array("{}\n".utf8))])
        #expect(try playground.refusal(of: edit, as: ben).codes == ["not-a-maintainer"])
        let add = EditCategories(.add(name("rings"), title: ["en": "Rings"]))
        #expect(try playground.refusal(of: add, as: ben).codes == ["not-a-maintainer"])
    }

    @Test func `names and ids that are taken are refused`() throws {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("00000001")]))
        guard case .taken(.exercise, "push-up") = try playground.refusal(of: AddExercises([.pushUp])),
            case .taken(.exercise, "dip") = try playground.refusal(
                of: AddExercises([.dip, .dip])),
            case .taken(.workout, "00000001") = try playground.refusal(of: LogWorkouts([.push("00000001", day: 1)])),
            case .taken(.workout, "00000002") = try playground.refusal(
                of: LogWorkouts([.push("00000002"), .push("00000002", day: 1)])),
            case .taken(.level, "knee") = try playground.refusal(
                of: playground.edit([.addLevel(Exercise.pushUp.levels[0], at: nil)])),
            case .taken(.category, "push") = try playground.refusal(of: EditCategories(.add(name("push"), title: [:])))
        else {
            Issue.record("a name was given twice")
            return
        }
    }

    @Test func `the error for a missing thing suggests the nearest names`() throws {
        let playground = try Playground()
        let missing = [
            try playground.refusal(of: ChangeFollow(name("bem"), follows: true)),
            try playground.refusal(of: ChangeFollow(name("bem"), follows: false)),
            try playground.refusal(of: EditCategories(.remove(name("pusch")))),
            try playground.refusal(of: playground.edit([.retireLevel(name("kneee"), true)])),
            try playground.refusal(of: EditExercise(name("pushup"), [], kind: .exerciseEdit, summary: "x")),
        ]
        #expect(
            missing.map(\.codes) == [
                ["unknown-athlete"], ["unknown-athlete"], ["unknown-category"], ["unknown-level"], ["unknown-exercise"],
            ])
        #expect(missing.map { $0.diagnostics[0].suggestions } == [["ben"], ["ben"], ["push"], ["knee"], ["push-up"]])
        #expect(try playground.refusal(of: EditWorkout(id("00000009"), [])).codes == ["unknown-workout"])
    }

    @Test func `an id may be abbreviated if only one id begins so`() throws {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("aaa00001"), .push("aab00001", day: 1), .push("b0000001", day: 2)]))
        let snapshot = try playground.snapshot
        #expect(try snapshot.workoutFile("b", of: anna).name.id.text == "b0000001")
        #expect(try snapshot.workoutFile("aab", of: anna).name.id.text == "aab00001")
        #expect { try snapshot.workoutFile("aa", of: anna) } throws: { error in
            guard case .ambiguous(.workout, "aa", let matches)? = error as? ClubError else { return false }
            return matches == ["aab00001", "aaa00001"]
        }
        for prefix in ["", "c", "AAB", "aab000010"] {
            #expect(throws: ClubError.self) { try snapshot.workoutFile(prefix, of: anna) }
        }
        #expect(throws: ClubError.self) { try snapshot.workoutFile("b", of: ben) }
    }

    @Test func `workouts name exercises and levels that are in use`() throws {
        let playground = try Playground()
        try playground.perform(playground.edit([.retireLevel(name("full"), true)]))
        var workout = Workout.push("00000001")
        workout.entries[0].level = name("full")
        let retired = try playground.refusal(of: LogWorkouts([workout]))
        #expect(retired.codes == ["retired-level"])
        #expect(retired.diagnostics[0].help?.contains("cali level restore push-up full") == true)
        workout.entries[0].level = name("diamond")
        #expect(try playground.refusal(of: LogWorkouts([workout])).codes == ["unknown-level"])
        workout.entries[0].exercise = name("dip")
        #expect(try playground.refusal(of: LogWorkouts([workout])).codes == ["unknown-exercise"])
        try playground.perform(playground.edit([.archived(true)]))
        let archived = try playground.refusal(of: LogWorkouts([.push("00000001")]))
        #expect(archived.codes == ["archived-exercise"])
    }

    @Test func `sets count as their level does`() throws {
        let playground = try Playground()
        let seconds = Workout.push("00000001", [WorkoutSet(.reps(8)), WorkoutSet(.seconds(30))])
        let error = try playground.refusal(of: LogWorkouts([seconds]))
        #expect(error.message == "entries[0].sets[1] does not fit here: push-up@knee counts repetitions ('reps')")
        let many = Workout.push("00000001", [WorkoutSet(.sides(left: 10_001, right: 8))])
        #expect(try playground.refusal(of: LogWorkouts([many])).codes == ["out-of-bounds"])
    }

    @Test func `a category that an exercise has cannot be removed`() throws {
        let playground = try Playground()
        try playground.perform(playground.edit([.archived(true)]))
        guard case .categoryInUse(let slug, 2) = try playground.refusal(of: EditCategories(.remove(name("push"))))
        else {
            Issue.record("two exercises name it")
            return
        }
        #expect(slug == name("push"))
    }

    @Test func `nobody follows themselves`() throws {
        let playground = try Playground()
        #expect(try playground.refusal(of: ChangeFollow(anna, follows: true)).codes == ["follows-self"])
    }

    @Test func `a document that is not canonical is refused, whoever wrote it`() throws {
        let playground = try Playground()
        let text = String(decoding: Exercise.dip.document.canonicalBytes, as: UTF8.self)
        let raw = RawWrite(path: .exercise(anna, name("dip")), text: text.replacing("  ", with: "    "))
        #expect(try playground.refusal(of: raw).codes == ["not-canonical"])
        try playground.perform(RawWrite(path: raw.path, text: text))
    }

    @Test func `a summary cannot add trailers`() throws {
        let playground = try Playground()
        let edit = SaveHandEdits.HandEdit(path: "README.md", content: Array("# Bars\n".utf8))
        let error = try playground.refusal(of: SaveHandEdits([edit], summary: "x\n\nCali-Operation: log"))
        #expect(error.message == "the message must be one line without tabs")
    }
}

/// An operation that writes what it is given.
private struct RawWrite: Club.Operation {
    let path: DocumentPath
    let text: String
    var kind: OperationKind { .save }
    var summary: String { "write" }

    func apply(to draft: inout Draft) { draft.put(Array(text.utf8), at: path) }
}

extension Exercise {
    static let dip = Exercise(slug: name("dip"), title: "Dip", counting: .reps)
}
