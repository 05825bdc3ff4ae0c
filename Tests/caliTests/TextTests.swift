import CanonicalJSON
import TestSupport
import Testing

/// Texts that mean something to browsers, templates, shells and terminals: kept as they are, or refused.
@Suite struct TextTests {
    static let texts = [
        "<script>alert(1)</script> {{a}} {{{b}}} {{#c}}{{/c}} \"d\" 'e' `f` \\ &lt;<!--",
        "-rf $(rm -rf /) ; # مرحبا \u{200F}x e\u{301} 🏋🏽‍♀️",
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

    @Test func `what could steer a terminal or turn a line is refused in a title`() throws {
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
