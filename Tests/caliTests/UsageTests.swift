import CanonicalJSON
import TestSupport
import Testing

/// The answers to calls that cannot be run as they were typed, or have nothing to show.
@Suite struct UsageTests {
    @Test(arguments: [
        "exercise show", "propose", "stats --weeks x", "message read x", "exercise show --help", "--help",
    ])
    func `no usage line repeats the options of every command`(_ line: String) throws {
        let run = try Stage(copying: []).cali(line)
        let usage = (run.output + run.errors).split(separator: "\n").first { $0.lowercased().hasPrefix("usage: cali") }
        let text = try #require(usage)
        #expect(!text.contains("--club") && !text.contains("--no-color") && text.count < 90, "\(text)")
    }

    @Test(
        arguments: [
            ("log dip 5 --tga x", ["--tag"]), ("workout list --limitt 3", ["--limit"]),
            ("stats --weks 3", ["--weeks", "--yes"]), ("exercise list --jsno", ["--json"]),
            ("profile edit --bio x", []),
            ("workout list --tag x", []),
        ] as [(String, [String])]
    )
    func `an option that does not exist is answered with those that are near`(
        _ line: String, _ options: [String]
    ) throws {
        let stage = try Stage(copying: [])
        let error = try stage.cali(line)
        #expect(error.status == 64 && error.errors.hasPrefix("error[usage]: Unknown option '--"))
        #expect(error.errors.contains("did you mean") == !options.isEmpty, "\(error.errors)")
        let document = try stage.errorDocument(stage.cali(line + " --json"))["error"]
        #expect(document?["suggestions"]?.elements?.compactMap(\.text) == options)
    }

    @Test(
        arguments: [
            (["log", "dip 5", "--title", ""], "--title must have a visible character"),
            (["log", "dip 5", "--tag", "a", "--tag", ""], "--tag must have a visible character"),
            (["log", "dip 5", "--note=\u{7}"], "--note must not have the control character U+0007"),
            (["profile", "edit", "--weekly-target", "99"], "--weekly-target must be 1 to 14"),
            (["profile", "edit", "--name", " "], "--name must have a visible character"),
            (["exercise", "edit", "dip", "--title", ""], "--title must have a visible character"),
            (["level", "edit", "dip", "full", "--title", ""], "--title must have a visible character"),
        ] as [([String], String)]
    )
    func `an error names the option that was typed`(_ arguments: [String], _ message: String) throws {
        let stage = try Stage(copying: ["dip"])
        let run = try stage.cali(arguments + ["--json"])
        #expect(try stage.errorDocument(run)["error"]?["message"]?.text == message)
    }

    @Test func `a text says at most five names that may have been meant, a document all`() throws {
        let stage = try Stage(copying: [])
        for name in ["dana", "hana", "jana", "lana", "nana", "vana"] { try stage.join(name) }
        try stage.cali("logout").succeed()
        let run = try stage.cali("whoami")
        #expect(run.errors.components(between: "'").count == 5, "\(run.errors)")
        #expect(
            try stage.errorDocument(stage.cali("whoami --json"))["error"]?["suggestions"]?.elements?.count == 7)
    }

    @Test func `a change of another athlete's exercise says whose it is`() throws {
        let stage = try Stage(copying: ["dip"])
        try stage.join("ben")
        try stage.cali("exercise edit anna/dip --title Dips").succeed()
        #expect(try stage.cali("exercise show dip --json").json["title"]?.text == "Dips")
        for line in ["exercise edit anna/dip --title X", "level retire anna/dip full", "exercise archive anna/dip"] {
            let run = try stage.cali(line + " --as ben")
            #expect(run.status == 77)
            #expect(run.errors.hasPrefix("error[not-yours]: the exercise anna/dip is anna's\n"), "\(run.errors)")
            #expect(run.errors.contains("`cali exercise copy anna/dip`"))
        }
        #expect(try stage.cali("exercise edit anna/nothing --title X --as ben --json").errorCode == "unknown-exercise")
    }

    @Test func `feed and explore say why they are empty`() throws {
        let stage = try Stage(copying: ["dip"])
        #expect(try stage.cali("feed").succeed().errors.contains("`cali follow NAME`"))
        #expect(try stage.cali("explore").succeed().errors.hasPrefix("nobody else is in the club yet"))
        try stage.join("ben")
        #expect(try stage.cali("explore").succeed().errors == "no workouts yet that others may see\n")
        try stage.cali("follow ben").succeed()
        #expect(try stage.cali("feed").succeed().errors.hasPrefix("no workouts yet, neither of you nor"))
        #expect(try stage.cali("explore").succeed().errors.hasPrefix("you follow everybody else"))
        #expect(try stage.cali("explore --all").succeed().errors == "no workouts yet that others may see\n")
        #expect(try stage.cali("explore --page 2").succeed().errors == "no workouts on this page\n")
    }

    @Test func `a message is sent without the word send`() throws {
        let stage = try Stage(copying: [])
        try stage.join("ben")
        try stage.cali(["message", "ben", "Same bars?"]).succeed()
        try stage.cali(["--as", "anna", "message", "ben", "-"], input: Array("Tuesday\n".utf8)).succeed()
        let shown = try stage.cali("message show anna --as ben").succeed().output
        #expect(shown.contains("Same bars?") && shown.contains("Tuesday"))
        #expect(try stage.cali(["message", "zoe", "Hello"]).status == 66)
        #expect(try stage.cali("message ben").status == 64)
    }

    @Test func `a club inside a club is asked about`() throws {
        let stage = try Stage(copying: [])
        for (line, place) in [("init inner --as ben", stage.club), ("init club/deep/er --as ben", stage.folder.path)] {
            let run = try stage.cali(line, in: place)
            #expect(run.status == 64 && run.errors.hasPrefix("error[unanswered]: create a club inside the club "))
            #expect(run.errors.contains("/club: nobody"), "\(run.errors)")
        }
        #expect(!stage.exists("club/inner") && !stage.exists("club/deep"))
        try stage.cali("init inner --as ben --yes").succeed()
        try stage.cali("init other --as ben", in: stage.folder.path).succeed()
    }

    @Test func `the commands that clone prints can be typed`() throws {
        let stage = try Stage(copying: [])
        try RealGit.run("config", "receive.denyCurrentBranch", "ignore", in: stage.club)
        let known = try stage.cali(["clone", "club", "it's mine"], in: stage.folder.path).succeed()
        #expect(
            known.errors.hasSuffix(
                "next:\n  cd 'it'\\''s mine'\n  cali status     as anna: the keys are on this machine\n"))
        let newcomer = ["CALI_HOME": "\(stage.folder.path)/home-newcomer"]
        let hint = try stage.cali(["clone", "club", "theirs"], in: stage.folder.path, environment: newcomer).succeed()
        #expect(hint.errors.contains("\n  cd theirs\n  cali register NAME --email ADDRESS   join the club\n"))
        #expect(hint.errors.contains("\n  cali key add --as NAME "))
        let place = "\(stage.folder.path)/theirs"
        try stage.cali(["key", "add", "--as", "anna"], in: place, environment: newcomer).succeed()
        try stage.cali(["register", "ben", "--email", "ben@example.org"], in: place, environment: newcomer).succeed()
    }

    @Test func `a note about mail comes after the result`() throws {
        let stage = try Stage(copying: [])
        let run = try stage.start(
            "/bin/sh", ["-c", "exec \"$0\" register ben --email ben@example.org 2>&1", Stage.binary])
        let text = try run.finish().output
        #expect(text.hasPrefix("ben has joined Bars\n") && text.contains("\nno mail server is set"), "\(text)")
    }
}

extension String {
    /// The parts of the text in quotes.
    fileprivate func components(between quote: Character) -> [Substring] {
        split(separator: quote, omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map(
            \.element)
    }
}
