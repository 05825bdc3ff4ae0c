import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Files that systems, editors and other programs leave in a club's folder.
@Suite struct StrayFileTests {
    private static let names = [
        ".DS_Store", "users/.DS_Store", "users/anna/workouts/Thumbs.db", "users/anna/desktop.ini",
        "users/anna/Desktop.ini", "users/anna/exercises/.push-up.json.swp", "users/anna/exercises/push-up.json~",
        "users/anna/exercises/#push-up.json#", "users/anna/exercises/._push-up.json", "users/anna/.fuse_hidden0000001",
        "users/anna/.nfs000000000000a1", "users/anna/.directory", "users/anna/exercises/push-up.json.orig",
        "users/anna/.goutputstream-A1B2C3", ".Trash-1000/info/x.trashinfo", "$RECYCLE.BIN/S-1-5/desktop.ini",
        "System Volume Information/tracking.log", "themes/mine/assets/Thumbs.db", "themes/mine/static/page.txt.swp",
        "themes/mine/templates/.#page.mustache.1", "~$notes.docx", ".~lock.notes.odt#", ".Spotlight-V100/store",
        "__MACOSX/club/._club.json", ".stfolder/marker", "@eaDir/user.json@SynoEAStream",
    ]

    @Test func `stray files are ignored, and listed once with -v`() throws {
        let stage = try Stage(copying: ["push-up"])
        for name in Self.names { try stage.folder.write("left", to: "club/\(name)") }
        // What Emacs leaves as a lock is a link that leads nowhere.
        let lock = "\(stage.club)/users/anna/.#user.json"
        try FileManager.default.createSymbolicLink(atPath: lock, withDestinationPath: "anna@host.1234:5678")
        let head = try stage.head()
        let quiet = try stage.cali("save").succeed()
        #expect(quiet.output == "nothing to save\n" && quiet.errors.isEmpty)
        let verbose = try stage.cali("save -v").succeed().errors
        #expect(verbose.split(separator: "\n").count { $0.contains("ignored") } == 1)
        #expect(verbose.contains(".DS_Store") && verbose.contains("and \(Self.names.count + 1 - 5) more"))
        let findings = try stage.cali("doctor --json").succeed().json.elements
        #expect(findings?.first { $0["subject"]?.text == "work tree" }?["state"]?.text == "good")
        #expect(try stage.cali("discard --yes").succeed().output == "nothing to discard\n")
        for name in Self.names { #expect(stage.exists("club/\(name)"), "\(name) is gone") }
        // What was changed beside them is saved.
        let path = "users/anna/user.json"
        let text = try stage.folder.read("club/\(path)")
        try stage.folder.write(text.replacing("\"weeklyTarget\": 3", with: "\"weeklyTarget\": 4"), to: "club/\(path)")
        #expect(try stage.cali("save --json").succeed().json["paths"]?.elements?.count == 1)
        #expect(try RealGit.run("rev-list", "--count", "\(head.trimmed)..HEAD", in: stage.club).output == "1\n")
        #expect(try RealGit.run("show", "--name-only", "--format=", "HEAD", in: stage.club).lines == [path])
        let named = try stage.cali("save .DS_Store --json")
        #expect(named.status == 66 && named.errors.contains("ignored"))
        // Staged by mistake is not committed.
        try RealGit.run("add", "-f", "users/anna/desktop.ini", in: stage.club)
        #expect(try stage.cali("save").succeed().output == "nothing to save\n")
    }

    @Test func `no stray file gets into a site`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.folder.write("User-agent: *\n", to: "club/themes/mine/static/humans.txt")
        try stage.folder.write("{\"extends\": \"default\", \"name\": \"mine\"}", to: "club/themes/mine/theme.json")
        for name in ["static/humans.txt~", "static/Thumbs.db", "assets/a.css.orig", "templates/page.mustache.swp"] {
            try stage.folder.write("left", to: "club/themes/mine/\(name)")
        }
        try stage.cali(["build", "--theme", "mine", "-o", "\(stage.folder.path)/site"]).succeed()
        let files = try #require(FileManager.default.enumerator(atPath: "\(stage.folder.path)/site"))
        let names = files.compactMap { $0 as? String }
        #expect(names.contains("humans.txt"))
        #expect(names.filter { $0.contains("Thumbs") || $0.hasSuffix("~") || $0.contains(".orig") } == [])
    }

    @Test func `one that is tracked, and a file of somebody's, is not ignored`() throws {
        let stage = try Stage(copying: ["push-up"])
        let tracked = "themes/mine/assets/style.css.orig"
        try stage.folder.write("old", to: "club/\(tracked)")
        try RealGit.run("add", tracked, in: stage.club)
        try RealGit.run("commit", "-qm", "by hand", in: stage.club)
        try stage.folder.write("new", to: "club/\(tracked)")
        #expect(try stage.cali("save --json").succeed().json["paths"]?[0]?.text == tracked)
        try FileManager.default.removeItem(atPath: "\(stage.club)/\(tracked)")
        #expect(try stage.cali("save --json").succeed().json["paths"]?[0]?.text == tracked)
        for name in [
            "users/anna/notes.txt", "users/anna/user.sync-conflict-20261122.json", "users/anna/.user.json.icloud",
        ] {
            try stage.folder.write("{}", to: "club/\(name)")
            #expect(try stage.cali("save --json").errorCode == "misplaced", "\(name)")
            try FileManager.default.removeItem(atPath: "\(stage.club)/\(name)")
        }
    }

    @Test func `a club begins in a folder that holds nothing else`() throws {
        let stage = try Stage(copying: nil)
        try stage.folder.write("left", to: "club/Thumbs.db")
        try stage.folder.write("left", to: "club/desktop.ini")
        try stage.cali(["init", stage.club, "--as", "anna"], in: stage.folder.path).succeed()
        #expect(try stage.cali("save").succeed().output == "nothing to save\n")
    }
}
