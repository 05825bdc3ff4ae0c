import CanonicalJSON
import TestSupport
import Testing

/// Prompts, whatever is typed there: nothing is lost, acted on, or taken for something else.
@Suite struct PromptTests {
    private func sets(_ stage: Stage) throws -> [Int] {
        let entry = try stage.cali("last --json").succeed().json["entries"]?[0]
        return (entry?["sets"]?.elements ?? []).compactMap { $0["reps"]?.integer ?? $0["seconds"]?.integer }
    }

    /// The rest of a log that begins with `push-up@full` and a set of 8.
    private let ending: [(String, String?)] = [
        ("set 2>", "\r\r"), ("exercise>", "\r"), ("Log it?", "y\r"),
    ]

    @Test func `the end of the input and Ctrl-C end every prompt, and what was entered is kept`() throws {
        let stage = try Stage(copying: ["push-up"])
        for key in ["\u{3}", "\u{4}"] {
            let empty = try stage.type(["log"], [("exercise>", key)])
            #expect(empty.status == 75 && empty.output.contains("nothing was entered"), "\(empty.output)")
            let atSet = try stage.type(["log"], [("exercise>", "push-up@full\r"), ("set 1>", "8\r"), ("set 2>", key)])
            #expect(atSet.status == 75 && atSet.output.contains("what was entered is kept"), "\(atSet.output)")
            let atDraft = try stage.type(["log"], [("Continue it?", key)])
            #expect(atDraft.status == 75 && atDraft.output.contains("what was entered is kept"))
            let atEnd = try stage.type(
                ["log"], [("Continue it?", "y\r"), ("set 2>", "\r"), ("exercise>", "\r"), ("Log it?", key)])
            #expect(atEnd.status == 75 && atEnd.output.contains("what was entered is kept"))
            let dropped = try stage.type(["log"], [("Continue it?", "drop\r"), ("forgotten", ""), ("exercise>", "\r")])
            #expect(dropped.status == 64 && dropped.output.contains("nothing was entered"))
        }
        #expect(try stage.cali("workout list --json").json.elements?.isEmpty == true)
    }

    @Test func `Ctrl-D on a line that is not empty deletes a character`() throws {
        let stage = try Stage(copying: ["push-up"])
        let run = try stage.type(
            ["log"], [("exercise>", "push-up@full\r"), ("set 1>", "88\u{1B}[D\u{4}\u{4}\r")] + ending)
        #expect(run.status == 0, "\(run.output)")
        #expect(try sets(stage) == [8])
    }

    @Test func `Ctrl-Z gives the terminal back, and the line goes on where it was`() throws {
        let stage = try Stage(copying: ["push-up"])
        let run = try stage.type(
            [],
            [
                ("ready$", "\(Stage.binary) log\r"), ("exercise>", "push-up@full\r"), ("set 1>", "8\u{1A}"),
                ("ready$", "echo echo'ed'\r"), ("echoed", ""), ("ready$", "fg\r"), ("set 1> 8", "\r"),
            ] + ending + [("ready$", "exit\r")], shell: true)
        #expect(run.status == 0, "\(run.output)")
        #expect(try sets(stage) == [8])
    }

    @Test func `ten thousand characters are an answer like any other`() throws {
        let stage = try Stage(copying: ["push-up"])
        let long = String(repeating: "x", count: 10_000)
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "\(long)\r"), ("no exercise 'xxx", ""), ("exercise>", "\u{15}push-up@full\r"),
                ("set 1>", "\(long)\r"), ("error", ""), ("set 1>", "8\r"), ("set 2>", "// \(long.dropLast(5))\r"),
                ("set 2>", "\r\r"), ("exercise>", "\r"), ("Log it?", "\(long)\r"), ("drop", ""), ("Log it?", "y\r"),
            ])
        #expect(run.status == 0, "\(run.output.suffix(2000))")
        #expect(try sets(stage) == [8])
        #expect(try stage.cali("last --json").json["entries"]?[0]?["note"]?.text?.count == 9_995)
    }

    @Test func `pasted escape sequences are neither acted on nor typed`() throws {
        let stage = try Stage(copying: ["push-up"])
        let pasted = "\u{1B}[2J\u{1B}[31m\u{1B}]0;title\u{7}\u{1B}]8;;x\u{1B}\\\u{1B}P1$r\u{1B}\\\u{1B}[200~"
        let run = try stage.type(
            ["log"],
            [("exercise>", "push-up@full\r"), ("set 1>", "\(pasted)8\u{1B}[201~\u{1B}\r")] + ending)
        #expect(run.status == 0, "\(run.output)")
        #expect(!run.output.contains("\u{1B}[2J") && !run.output.contains("title"))
        #expect(try sets(stage) == [8])
        let acted = try stage.type(["log"], [("exercise>", "\u{9B}31m\u{202E}x\r"), ("error", "\u{3}")])
        #expect(acted.output.contains(#"\u{9B}31m\u{202E}x"#))
        #expect(!acted.output.unicodeScalars.contains { $0 == "\u{9B}" || $0 == "\u{202E}" })
    }

    @Test func `a terminal of twenty columns shows each prompt in one row, also after it was resized`() throws {
        let stage = try Stage(copying: ["push-up"])
        let run = try stage.type(
            ["log"],
            [
                ("", Stage.resizing(columns: 20)), ("exercise>", "push-up@full 8 8 8 8 8"),
                ("…l 8 8 8 8 8", Stage.resizing(columns: 60)), ("exercise> push-up@full 8 8 8 8 8", "\r"),
                ("exercise>", "\r"), ("Log it?", "y\r"),
            ])
        #expect(run.status == 0, "\(run.output)")
        #expect(try sets(stage) == [8, 8, 8, 8, 8])
    }

    @Test func `bytes of another encoding are refused with a bell, and take nothing with them`() throws {
        let stage = try Stage(copying: ["push-up"])
        for locale in ["de_DE.ISO-8859-1", "no_SUCH.locale", "C"] {
            let run = try stage.type(
                ["log"], [("exercise>", "push-up@full 8 // s\u{F7FC}\u{F7DF}low\r")] + ending.dropFirst(),
                environment: ["LC_ALL": locale, "LANG": locale])
            #expect(run.status == 0, "\(run.output)")
            #expect(run.output.contains("\u{7}"))
            #expect(try stage.cali("last --json").json["entries"]?[0]?["note"]?.text == "slow")
        }
    }

    @Test func `? explains every prompt`() throws {
        let stage = try Stage(copying: ["push-up", "plank"])
        let run = try stage.type(
            ["log"],
            [
                ("exercise>", "?\r"), ("takes back the last set", ""), ("exercise>", "plank\r"), ("set 1>", "?\r"),
                ("stopwatch", ""), ("set 1>", "30\r"), ("set 2>", "\r\r"), ("exercise>", "\r"), ("Log it?", "?\r"),
                ("goes back to the entries", ""), ("Log it?", "\u{3}"),
            ])
        #expect(run.status == 75, "\(run.output)")
        let draft = try stage.type(
            ["log"], [("Continue it?", "?\r"), ("keeps it for another time", ""), ("Continue it?", "\u{3}")])
        #expect(draft.status == 75, "\(draft.output)")
    }

    @Test func `a passphrase stays hidden after Ctrl-Z, and Ctrl-C lets the shell show what is typed again`() throws {
        let stage = try Stage(copying: [])
        let run = try stage.type(
            [],
            [
                ("ready$", "\(Stage.binary) account passphrase\r"), ("new passphrase", "\u{1A}"), ("ready$", "fg\r"),
                ("new passphrase", "secret\r"), ("once more", "\u{3}"),
                ("ready$", "stty -a | tr ' ;' '\\n\\n' | grep -w echo\r"),
                ("\necho", ""), ("ready$", "exit 0\r"),
            ], shell: true)
        #expect(run.status == 0 && !run.output.contains("secret"), "\(run.output)")
        #expect(try stage.cali("log push-up 8").errorCode != "locked")
    }

    @Test func `a question before something is lost takes nothing but yes for a yes`() throws {
        let stage = try Stage(copying: ["push-up"])
        let id = try #require(try stage.cali("log push-up@full 8 --json").succeed().json["id"]?.text)
        let long = String(repeating: "y", count: 10_000)
        for typed in ["\u{4}", "\r", "maybe\r", "\(long)\r", "\u{1B}[A\r", "\u{F7FC}\r"] {
            let run = try stage.type(["workout", "delete", id], [("[y/N]", typed)])
            #expect(run.status == 64 && run.output.contains("nothing was changed"), "\(run.output.suffix(500))")
        }
        #expect(try stage.type(["workout", "delete", id], [("[y/N]", "\u{3}")]).status != 0)
        #expect(try stage.cali("workout list --json").json.elements?.count == 1)
        #expect(try stage.type(["workout", "delete", id], [("[y/N]", "yes\r")]).status == 0)
    }

    @Test func `a passphrase of any length is an answer or an error, and the end of the input is none`() throws {
        let stage = try Stage(copying: [])
        let long = String(repeating: "x", count: 10_000)
        let tooLong = try stage.type(
            ["account", "passphrase"], [("new passphrase", "\(long)\r"), ("once more", "\(long)\r")])
        #expect(tooLong.status != 70, "\(tooLong.output)")
        #expect(!tooLong.output.contains("xxx"))
        let other = try Stage(copying: [])
        let ended = try other.type(["account", "passphrase"], [("new passphrase", "\u{4}")])
        #expect(ended.status == 75 && ended.output.contains("no passphrase was typed"), "\(ended.output)")
    }
}
