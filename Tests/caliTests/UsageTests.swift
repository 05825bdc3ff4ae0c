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
}

extension String {
    /// The parts of the text in quotes.
    fileprivate func components(between quote: Character) -> [Substring] {
        split(separator: quote, omittingEmptySubsequences: false).enumerated().filter { $0.offset % 2 == 1 }.map(
            \.element)
    }
}
