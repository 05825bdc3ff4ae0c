import CanonicalJSON
import TestSupport
import Testing

/// Texts that mean something to browsers, templates, shells and terminals: kept as they are, or refused.
@Suite struct TextTests {
    static let texts = [
        "<script>alert(1)</script> {{a}} {{{b}}} {{#c}}{{/c}} \"d\" 'e' `f` \\ &lt;<!--",
        "-rf $(rm -rf /) ; # مرحبا می\u{200C}خواهم x e\u{301} 🏋🏽‍♀️",
    ]

    @Test(arguments: texts)
    func `is kept in every text field`(_ text: String) throws {
        let stage = try Stage(copying: [])
        let value = { (name: String) in "--\(name)=\(text)" }
        try stage.cali(
            ["exercise", "add", "dip", value("title"), value("description"), "--counting", "reps", "--level", "full"]
        ).succeed()
        try stage.cali(["level", "edit", "dip", "full", value("title"), value("cue")]).succeed()
        try stage.cali(["profile", "edit", value("name"), value("about")]).succeed()
        try stage.cali(["category", "add", "odd", value("title")]).succeed()
        try stage.cali(["log", "dip 8", value("title"), value("note")]).succeed()
        // Documents are in normalization form C.
        let expected = text.replacing("e\u{301}", with: "\u{E9}")
        let exercise = try stage.cali("exercise show dip --json").succeed().json
        #expect(exercise["title"]?.text.map { Array($0.utf8) } == Array(expected.utf8))
        #expect(exercise["description"]?.text == expected)
        #expect(exercise["levels"]?[0]?["cues"]?[0]?.text == expected)
        #expect(try stage.cali("profile --json").json["displayName"]?.text == expected)
        #expect(try stage.cali("last --json").json["note"]?.text == expected)
        for command in ["exercise show dip", "exercise list", "profile", "category list", "feed", "last"] {
            try stage.cali(command).succeed()
        }
        try stage.checkRepository()
    }

    @Test func `a line has no spaces at its ends, and other systems' line ends become line feeds`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali(["log", "push-up@knee 8", "--title", "  x y ", "--note", "one\r\ntwo\r\n"]).succeed()
        let workout = try stage.cali("last --json").succeed().json
        #expect(workout["title"]?.text == "x y" && workout["note"]?.text == "one\ntwo\n")
        try stage.cali(["profile", "edit", "--name", " Anna ", "--about", "a\r\nb"]).succeed()
        let profile = try stage.cali("profile --json").succeed().json
        #expect(profile["displayName"]?.text == "Anna" && profile["about"]?.text == "a\nb")
        try stage.cali(["category", "add", "odd", "--title", " Odd "]).succeed()
        try stage.cali(["exercise", "edit", "push-up", "--title", "Push-up ", "--description", "a\r\n\r\nb"]).succeed()
        try stage.cali(["level", "edit", "push-up", "knee", "--title", " Knees", "--cue", " slow "]).succeed()
        let exercise = try stage.cali("exercise show push-up --json").succeed().json
        #expect(exercise["title"]?.text == "Push-up" && exercise["description"]?.text == "a\n\nb")
        try stage.cali(["template", "add", "day", "push-up@knee 8", "--title", " Day ", "--note", "a\r\nb"]).succeed()
        let template = try stage.cali("template show day --json").succeed().json
        #expect(template["title"]?.text == "Day" && template["note"]?.text == "a\nb")
        try stage.cali("register ben").succeed()
        let waiting = try stage.cali("confirmations send --json").succeed().json
        let token = try #require(waiting[0]?["derived"]?["token"]?.text)
        try stage.cali(["confirm", token, "--as", "ben"]).succeed()
        try stage.cali(["message", "send", "ben", "-"], input: Array("\u{FEFF}one\r\ntwo\r\n".utf8)).succeed()
        let shown = try stage.cali("message show anna --as ben --json").succeed().output
        #expect(shown.contains("one\\ntwo") && !shown.contains("\\r"), "\(shown)")
    }

    @Test func `one of something has no plural`() throws {
        let stage = try Stage(copying: ["push-up"], options: ["--language", "en"])
        try stage.cali("profile edit --weekly-target 1").succeed()
        try stage.cali("log push-up@knee 8").succeed()
        let text = try stage.cali("stats").succeed().output
        #expect(text.contains("1 workout since") && text.contains("1 week in a row"), "\(text)")
        #expect(!text.contains("1 workouts") && !text.contains("1 weeks"), "\(text)")
        let far = try stage.cali(["doctor"], environment: ["CALI_NOW": "1999-01-01T00:00:00Z"])
        #expect(far.output.contains("years from now"), "\(far.output)")
    }

    @Test func `characters that control a terminal or turn a line are refused in a title`() throws {
        let stage = try Stage(copying: ["push-up"])
        let head = try stage.head()
        for text in ["a\u{1B}[2Jb", "a\nb", "\u{202E}abc", "a\u{2066}b", "\u{85}"] {
            let run = try stage.cali(["log", "push-up@knee 8", "--title", text, "--json"])
            #expect(run.status == 65, "\(run.errors)")
            #expect(!run.errors.contains("\u{1B}"))
        }
        #expect(try stage.head() == head)
    }
}
