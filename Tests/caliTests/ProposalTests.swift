import CanonicalJSON
import TestSupport
import Testing

/// Proposals to others' exercises, from the offer to the answer.
@Suite struct ProposalTests {
    /// Ben has a ladder; anna copied it and added a level.
    private func stage() throws -> Stage {
        let stage = try Stage(copying: [])
        try stage.join("ben")
        try stage.join("cleo")
        try stage.cali([
            "exercise", "add", "row", "--title", "Row", "--counting", "reps", "--as", "ben",
            "--level", "high: High bar; advance 3x8", "--level", "low: Low bar; advance 3x10",
        ]).succeed()
        try stage.cali("exercise copy ben/row").succeed()
        try stage.cali(["level", "add", "row", "archer: Archer row; advance 3x8"]).succeed()
        return stage
    }

    private func propose(_ stage: Stage) throws -> String {
        let run = try stage.cali([
            "propose", "ben/row", "--title", "Add archer level", "--note", "It *helps*.", "--json",
        ])
        return try #require(try run.succeed().json["id"]?.text)
    }

    private func state(_ stage: Stage, _ id: String) throws -> String? {
        try stage.cali("proposal show \(id) --json").succeed().json["derived"]?["state"]?.text
    }

    @Test func `a proposal knows the original of the copy and says what changes`() throws {
        let stage = try stage()
        let run = try stage.cali("propose row").succeed()
        #expect(run.output.hasPrefix("proposed to ben: Add level archer · "))
        try stage.cali(["exercise", "edit", "row", "--title", "Rowing"]).succeed()
        let id = try #require(try stage.cali("propose ben/row --json").succeed().json["id"]?.text)
        let shown = try stage.cali("proposal show \(id) --json").json
        #expect(shown["title"]?.text == "Change the title and 1 more change")
        #expect(shown["to"]?.text == "ben" && shown["exercise"]?.text == "row")
        let own = try stage.cali("propose high --json")
        #expect(own.status == 66 && own.errorCode == "unknown-exercise")
        #expect(try stage.cali("propose row --as ben --json").errorCode == "usage")
        #expect(try stage.cali("propose other --from row").errors.contains("`cali propose NAME/other`"))
    }

    @Test func `an answer to a proposal is not undone, and the error says what can be done`() throws {
        let stage = try stage()
        let id = try propose(stage)
        try stage.cali("proposal accept \(id) --as ben").succeed()
        let refused = try stage.cali("undo --as ben --json")
        #expect(refused.status == 65 && refused.errorCode == "not-undoable")
        let help = try stage.errorDocument(refused)["error"]?["help"]?.text ?? ""
        #expect(help.contains("`cali history row`") && help.contains("`cali level retire row LEVEL`"))
        #expect(try stage.cali("level retire row archer --as ben").status == 0)
    }

    @Test func `an accepted proposal is merged into the exercise`() throws {
        let stage = try stage()
        let id = try propose(stage)
        let shown = try stage.cali("proposal show \(id) --json --as ben").succeed().json
        #expect(shown["title"]?.text == "Add archer level" && shown["derived"]?["state"]?.text == "open")
        #expect(shown["derived"]?["changes"]?[0]?["change"]?.text == "level-added")
        let base = try RealGit.run("rev-parse", "HEAD:users/ben/exercises/row.json", in: stage.club).lines[0]
        #expect(shown["base"]?.text == base)
        #expect(
            try stage.cali("proposal diff \(id)").succeed().output
                == "+ level archer: Archer row (after low), on at 3x8\n")
        try stage.cali(["proposal", "comment", id, "Is it for *both* arms?", "--as", "cleo"]).succeed()
        // The base moved on: it merges all the same.
        try stage.cali(["level", "edit", "row", "low", "--title", "Feet up", "--as", "ben"]).succeed()

        try stage.cali("proposal accept \(id.prefix(5)) --as ben").succeed()
        let row = try stage.cali("exercise show row --as ben --json").json
        #expect(row["levels"]?.elements?.compactMap { $0["slug"]?.text } == ["high", "low", "archer"])
        #expect(row["levels"]?[1]?["title"]?.text == "Feet up")
        let message = try RealGit.run("log", "-1", "--format=%B", in: stage.club).output
        #expect(message.contains("Cali-Operation: proposal-accept\n"))
        #expect(message.contains("Co-authored-by: anna <anna@"))
        let after = try stage.cali("proposal show \(id) --json").json
        #expect(after["derived"]?["state"]?.text == "accepted")
        #expect(after["derived"]?["comments"]?[0]?["derived"]?["athlete"]?.text == "cleo")
        try stage.cali("exercise update row").succeed()
        #expect(try stage.cali("exercise show row --json").json["levels"]?[1]?["title"]?.text == "Feet up")
        try stage.cali("verify --all").succeed()
        try stage.checkRepository()
    }

    @Test func `only the owner answers a proposal, and only once`() throws {
        let stage = try stage()
        let id = try propose(stage)
        let head = try stage.head()
        for line in ["proposal accept \(id)", "proposal accept \(id) --as cleo", "proposal withdraw \(id) --as ben"] {
            #expect(try stage.cali("\(line) --json").status == 65, "\(line)")
        }
        #expect(try stage.head() == head, "nothing changed")
        try stage.cali(["proposal", "decline", id, "--reason", "Too early.", "--as", "ben"]).succeed()
        #expect(try state(stage, id) == "declined")
        for line in ["proposal accept \(id) --as ben", "proposal decline \(id) --as ben", "proposal withdraw \(id)"] {
            #expect(try stage.cali("\(line) --json").status == 65, "\(line)")
        }
        #expect(try stage.cali("proposal list --open --json --as ben").json.elements?.isEmpty == true)
        #expect(try stage.cali("proposal list --json --as cleo").json.elements?.isEmpty == true)
        #expect(try stage.cali("proposal list --all --json --as cleo").json.elements?.count == 1)
    }

    @Test func `the owner decides the conflicts of a proposal`() throws {
        let stage = try stage()
        try stage.cali(["level", "edit", "row", "low", "--title", "Chin to bar"]).succeed()
        let id = try propose(stage)
        try stage.cali(["level", "edit", "row", "low", "--title", "Feet up", "--as", "ben"]).succeed()
        let open = try stage.cali("proposal accept \(id) --as ben --json")
        #expect(open.status == 64 && open.errorCode == "undecided")
        try stage.cali("proposal accept \(id) --theirs --as ben").succeed()
        #expect(try stage.cali("exercise show row --as ben --json").json["levels"]?[1]?["title"]?.text == "Chin to bar")
    }

    @Test func `a proposal that cannot be made is refused with a way that works`() throws {
        let stage = try stage()
        func refused(_ words: [String], _ status: Int32) throws {
            let run = try stage.cali(words + ["--title", "T", "--json"])
            #expect(run.status == status, "\(words): \(run.errors)")
        }
        try refused(["propose", "anna/row"], 65)
        try refused(["propose", "ben/dip"], 66)
        try refused(["propose", "nobody/row"], 66)
        try refused(["propose", "row", "--as", "ben"], 64)
        try stage.cali(["exercise", "add", "hang", "--title", "Hang", "--counting", "duration"]).succeed()
        try refused(["propose", "ben/row", "--from", "hang"], 65)
        try stage.cali("exercise copy ben/row --slug same --as cleo").succeed()
        try refused(["propose", "ben/row", "--as", "cleo"], 65)
        try stage.cali("exercise archive row --as ben").succeed()
        try refused(["propose", "ben/row"], 65)
        #expect(try stage.cali("proposal show zzzz --json").status == 66)
        let withdrawn = try stage.cali("exercise restore row --as ben").succeed()
        #expect(withdrawn.status == 0)
        let id = try propose(stage)
        try stage.cali("proposal withdraw \(id)").succeed()
        #expect(try stage.cali("proposal list --json").json.elements?.isEmpty == true)
        #expect(try stage.cali("proposal comment \(id) late --json").status == 66)
        try stage.checkRepository()
    }

    @Test func `a level that a proposal leaves out stays, and so do the workouts at it`() throws {
        let stage = try stage()
        try stage.cali("log row@low 10 8 --as ben").succeed()
        let id = try propose(stage)
        let path = "club/users/anna/proposals/\(id).json"
        guard var proposal = try JSONParser.parse(Array(stage.folder.read(path).utf8)).members,
            var proposed = proposal["proposed"]?.members, let levels = proposed["levels"]?.elements
        else {
            Issue.record("no proposal")
            return
        }
        proposed["levels"] = .array(levels.filter { $0["slug"] != "low" })
        proposal["proposed"] = .object(proposed)
        try stage.folder.write(String(decoding: JSON.object(proposal).canonicalBytes, as: UTF8.self), to: path)
        try stage.cali("save").succeed()
        try stage.cali("proposal accept \(id) --as ben").succeed()
        let row = try stage.cali("exercise show row --as ben --json").json
        #expect(Set(row["levels"]?.elements?.compactMap { $0["slug"]?.text } ?? []) == ["high", "low", "archer"])
        try stage.cali("verify --all").succeed()
    }

    /// Whoever writes the files by hand is held to the same rules.
    @Test func `hand-written proposals and answers keep the rules`() throws {
        let stage = try stage()
        let id = try propose(stage)
        let path = "club/users/anna/proposals/\(id).json"
        let text = try stage.folder.read(path)
        for (old, new) in [
            ("\"to\": \"ben\"", "\"to\": \"anna\""), ("\"to\": \"ben\"", "\"to\": \"cleo\""),
            ("\"id\": \"\(id)\"", "\"id\": \"00000000\""), ("\"slug\": \"row\"", "\"slug\": \"dip\""),
            ("\"title\": \"Add archer level\"", "\"title\": \" \""),
        ] {
            try stage.folder.write(text.replacing(old, with: new), to: path)
            #expect(try stage.cali("save --json").status == 65, "\(new)")
        }
        try stage.folder.write(text.replacing("It *helps*.", with: "It helps."), to: path)
        try stage.cali("save").succeed()
        try stage.cali("proposal decline \(id) --as ben").succeed()
        let answer = "club/users/ben/decisions/anna/\(id).json"
        let declined = try stage.folder.read(answer)
        try stage.folder.write(declined.replacing("declined", with: "accepted"), to: answer)
        #expect(try stage.cali("save --as ben --json").status == 65, "an answer stays")
    }
}
