import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Text from outside is never acted on by a terminal, whichever command prints it, and whether it is a name, a path, a branch, an
/// argument or what git said.
@Suite struct HostileTerminalTests {
    private let stage: Stage
    /// An escape sequence, one of C1, a bell, DEL, and an override of the direction.
    private static let evil = "a\u{1B}[2J\u{9B}31m\u{7}\u{7F}\u{202E}z"
    private static let acted = "\u{1B}\u{9B}\u{7}\u{7F}\u{202E}"

    init() throws {
        stage = try Stage(copying: ["push-up"])
    }

    private func expectVisible(_ run: Stage.Run, _ words: [String], _ location: SourceLocation = #_sourceLocation) {
        for text in [run.output, run.errors] {
            let found = text.unicodeScalars.filter { Self.acted.unicodeScalars.contains($0) }
            #expect(found.isEmpty, "\(words)", sourceLocation: location)
        }
    }

    /// Git's own commits have any subject and author.
    @Test func `text from git's commits is shown, not acted on`() throws {
        try "# Bars\n".write(toFile: "\(stage.club)/README.md", atomically: false, encoding: .utf8)
        try RealGit.run("add", "README.md", in: stage.club)
        try RealGit.run(
            "-c", "user.name=\(Self.evil)", "-c", "user.email=x@y", "commit", "-q", "-m", Self.evil, in: stage.club)
        for words in [
            ["history"], ["history", "--json"], ["doctor"], ["doctor", "--json"], ["verify"], ["verify", "--json"],
        ] {
            expectVisible(try stage.cali(words), words)
        }
        let history = try stage.cali("history").succeed().output
        #expect(history.contains(#"a\u{1B}[2J\u{9B}31m\u{7}\u{7F}\u{202E}z"#), "it is shown all the same")
        let subject = try stage.cali("history --json").succeed().json[0]?["summary"]?.text
        #expect(subject == Self.evil, "programs get the text as it is")
    }

    @Test func `names of files are shown, not acted on`() throws {
        let path = "\(stage.club)/users/anna/exercises/\(Self.evil).json"
        try "{".write(toFile: path, atomically: false, encoding: .utf8)
        for words in [["status"], ["save"], ["save", "--json"], ["discard"], ["doctor"], ["doctor", "--json"]] {
            expectVisible(try stage.cali(words), words)
        }
    }

    @Test func `arguments are shown, not acted on`() throws {
        for words in [
            ["exercise", "show"], ["log"], ["workout", "show"], ["history"], ["verify"], ["follow"], ["sync"],
            ["check"],
            ["profile", "show"], ["--as"], ["theme", "check"], ["config", "--club"], ["template", "show"], ["edit"],
        ] {
            for more in [[], ["--json"]] {
                let words = words + [Self.evil] + more
                expectVisible(try stage.cali(words), words)
            }
        }
    }

    @Test func `branches are shown, not acted on`() throws {
        try RealGit.run("checkout", "-q", "-b", "a\u{202E}\u{9B}z", in: stage.club)
        for words in [["status"], ["doctor"], ["sync"], ["sync", "nowhere", "--json"]] {
            expectVisible(try stage.cali(words), words)
        }
    }
}
