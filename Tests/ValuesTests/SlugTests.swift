import Testing
import Values

@Suite struct SlugTests {
    @Test(arguments: ["a", "0", "push-up", "a-b-c", "com10", "console", "com", String(repeating: "x", count: 64)])
    func `a name is kept`(_ text: String) {
        #expect(Slug(text)?.text == text)
    }

    @Test(arguments: [
        ("", Slug.Problem.empty), ("../x", .character(".")), (".git", .character(".")), ("con", .reserved),
        ("lpt1", .reserved), ("a--b", .doubleHyphen), ("Push", .character("P")), ("push\u{430}", .character("\u{430}")),
        ("a b", .character(" ")), ("a/b", .character("/")), ("a\0", .character("\0")),
        ("e\u{301}", .character("\u{301}")),
        ("-a", .hyphenAtEdge), ("a-", .hyphenAtEdge), ("-", .hyphenAtEdge), ("--", .doubleHyphen),
        (String(repeating: "x", count: 65), .tooLong), ("ａ", .character("ａ")), ("ı", .character("ı")),
    ])
    func `a malformed name is refused with the reason`(_ text: String, _ problem: Slug.Problem) {
        #expect(Slug.problem(with: text) == problem)
        #expect(Slug(text) == nil)
    }

    @Test(
        arguments: [
            ("Push Up!", "push-up"), ("  a__b ", "a-b"), ("con", nil), ("!!", nil), ("Übung", "bung"),
        ] as [(String, String?)]
    )
    func `the nearest name is suggested`(_ text: String, _ expected: String?) {
        #expect(Slug(nearest: text)?.text == expected)
    }
}
