import Club
import TestSupport
import Testing
import Values

@Suite struct DocumentPathTests {
    private static let file = DatedFileName(start: Moment(seconds: 1_763_794_800), id: id("7h2k9qpd"))
    static let all: [(DocumentPath, String)] = [
        (.club, "club.json"), (.categories, "categories.json"), (.rootFile("README.md"), "README.md"),
        (.rootFile(".gitattributes"), ".gitattributes"),
        (.rootFile(".github/workflows/site.yml"), ".github/workflows/site.yml"),
        (.themeFile("dark/assets/main.css"), "themes/dark/assets/main.css"),
        (.profile(anna), "users/anna/user.json"), (.account(anna), "users/anna/account.json"),
        (.avatar(anna, fileExtension: "png"), "users/anna/avatar.png"),
        (.avatar(anna, fileExtension: "jpg"), "users/anna/avatar.jpg"), (.deleted(anna), "users/anna/deleted.json"),
        (.exercise(anna, name("push-up")), "users/anna/exercises/push-up.json"),
        (.template(anna, name("push-day")), "users/anna/templates/push-day.json"),
        (.follow(anna, ben), "users/anna/follows/ben.json"),
        (.workout(anna, file), "users/anna/workouts/2025/20251122T070000Z-7h2k9qpd.json"),
        (.message(anna, file), "users/anna/messages/2025/20251122T070000Z-7h2k9qpd.json"),
        (.proposal(anna, id("7h2k9qpd")), "users/anna/proposals/7h2k9qpd.json"),
        (
            .comment(anna, proposer: ben, proposal: id("00000001"), id("00000002")),
            "users/anna/comments/ben/00000001/00000002.json"
        ),
        (.decision(anna, proposer: ben, id("00000001")), "users/anna/decisions/ben/00000001.json"),
        (.conflict(anna, id("00000001")), "users/anna/conflicts/00000001.json"),
    ]

    @Test(arguments: all) func `every document has one path, and the path names it`(
        _ document: DocumentPath, _ path: String
    ) {
        #expect(document.text == path)
        #expect(DocumentPath(path) == document)
        #expect(document.owner == (path.hasPrefix("users/") ? anna : nil))
    }

    @Test(arguments: [
        "", "/", "club.json/", "/club.json", "Club.json", "themes", "themes/dark", "themes/../club.json/x",
        "themes//a/b",
        "themes/dark/.git", "themes/dark/..", "themes/.hidden/a", "themes/dark/a b", ".github", ".github/",
        ".github/..",
        ".github/../x", ".github//x", ".github/.git/config", ".git/config", ".env", ".gitmodules", "site/index.html",
        "users/anna", "users/anna/", "users/Anna/user.json", "users/../user.json", "users/con/user.json",
        "users/a--b/user.json", "users/anna/notes.txt", "users/anna/avatar.gif", "users/anna/exercises/push-up",
        "users/anna/exercises/.json", "users/anna/exercises/Push.json", "users/anna/exercises/a/b.json",
        "users/anna/workouts/20251122T070000Z-7h2k9qpd.json",
        "users/anna/workouts/2024/20251122T070000Z-7h2k9qpd.json",
        "users/anna/workouts/2025/20251322T070000Z-7h2k9qpd.json",
        "users/anna/workouts/2025/20251122T070060Z-7h2k9qpd.json",
        "users/anna/workouts/2025/20251122T070000Z-7h2k9qpu.json",
        "users/anna/workouts/1969/19691231T235959Z-7h2k9qpd.json",
        "users/anna/comments/ben/00000002.json", "users/аnna/user.json", "users/anna/user.json\u{0}",
    ])
    func `other paths are refused`(_ path: String) {
        #expect(DocumentPath(path) == nil)
    }

    @Test func `a path that can be read is written the same`() {
        var random = SplitMix64(seed: 2)
        let strange = Array("../\\ :*?\"<>|%~\u{0}\u{301}\u{212A}AZ09-_é".unicodeScalars)
        for _ in 0..<20_000 {
            guard let (_, path) = Self.all.randomElement(using: &random) else { continue }
            var scalars = Array(path.unicodeScalars)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let index = Int.random(in: 0..<scalars.count, using: &random)
                let other = strange.randomElement(using: &random) ?? "/"
                switch Int.random(in: 0..<3, using: &random) {
                case 0: scalars[index] = other
                case 1: scalars.insert(other, at: index)
                default: if scalars.count > 1 { scalars.remove(at: index) }
                }
            }
            let text = String(String.UnicodeScalarView(scalars))
            guard let document = DocumentPath(text) else { continue }
            #expect(document.text.utf8.elementsEqual(text.utf8))
            #expect(text.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            #expect(!text.split(separator: "/", omittingEmptySubsequences: false).contains { $0.isEmpty || $0 == ".." })
        }
    }

    @Test func `file names sort by time`() {
        var random = SplitMix64(seed: 3)
        let names = (0..<500).map { _ in
            DatedFileName(
                start: Moment(seconds: Int64.random(in: 0...253_402_300_799, using: &random)),
                id: EntityID.random(using: &random))
        }
        #expect(names.sorted().map(\.pathInFolder) == names.map(\.pathInFolder).sorted())
    }
}
