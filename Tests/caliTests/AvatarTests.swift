import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Pictures of athletes, with another library as the witness.
@Suite(.enabled(if: Python.has("PIL"), "Pillow is not here: `.ci/need test` brings it")) struct AvatarTests {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: [])
        try script("make", stage.folder.path)
    }

    @discardableResult
    private func script(_ words: String...) throws -> String {
        let result = try RealGit.attempt(Python.program, [Python.script("pictures.py")] + words, in: stage.folder.path)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    private func take(_ name: String) throws -> Stage.Run {
        try stage.cali(["profile", "edit", "--avatar", "\(stage.folder.path)/\(name)", "--json"])
    }

    private func inspect(_ fileExtension: String) throws -> JSON {
        try JSONParser.parse(Array(script("inspect", "\(stage.club)/users/anna/avatar.\(fileExtension)").utf8))
    }

    @Test func `a photograph is turned upright, made small, and tells nothing of its place`() throws {
        for orientation in 1...8 {
            try take("turned-\(orientation).jpg").succeed()
            let picture = try inspect("jpg")
            #expect(picture["format"]?.text == "JPEG" && picture["width"]?.integer == 256)
            #expect(
                picture["height"]?.integer == 256 && picture["exif"]?.integer == 0 && picture["comment"] == .bool(false)
            )
            #expect(
                picture["quarters"]?.elements?.compactMap(\.text) == ["red", "green", "blue", "white"], "\(orientation)"
            )
            let search = try RealGit.attempt("git", ["grep", "-a", "-l", "SECRET", "HEAD"], in: stage.club)
            #expect(search.status == 1 && search.output.isEmpty)
        }
        try stage.checkRepository()
        try stage.cali("verify").succeed()
    }

    @Test func `a picture of a format that is not taken is called by its name`() throws {
        let box: (String) -> [UInt8] = { [0, 0, 0, 24] + Array("ftyp\($0)\0\0\0\0mif1\($0)".utf8) + [0, 0, 0, 8] }
        let pictures: [(String, [UInt8])] = [
            ("HEIC", box("heic")), ("HEIC", box("heix")), ("AVIF", box("avif")),
            ("TIFF", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]),
            ("BMP", Array("BM".utf8) + [UInt8](repeating: 0, count: 60)), ("SVG", Array("<svg xmlns=''/>".utf8)),
            ("JPEG XL", [0xFF, 0x0A, 0, 0]),
        ]
        for (name, bytes) in pictures {
            // Phones send such pictures under any name.
            for file in ["photo.heic", "photo.jpg"] {
                try Data(bytes).write(to: URL(fileURLWithPath: "\(stage.folder.path)/\(file)"))
                let run = try take(file)
                #expect(run.status == 65 && run.errorCode == "invalid-picture")
                #expect(
                    run.errors.contains("is a picture in \(name) format") && run.errors.contains("JPEG, PNG"),
                    "\(run.errors)")
            }
        }
    }

    @Test func `every kind of picture is taken, and the old one goes in the same commit`() throws {
        try take("small.jpg").succeed()
        #expect(try inspect("jpg")["width"]?.integer == 30)
        let change = try take("clear.png").succeed().json
        #expect(
            change["paths"]?.elements?.compactMap(\.text) == [
                "users/anna/avatar.jpg", "users/anna/avatar.png", "users/anna/user.json",
            ])
        #expect(try inspect("png")["mode"]?.text == "RGBA")
        #expect(!stage.exists("club/users/anna/avatar.jpg"))
        for name in ["picture.webp", "picture.gif"] {
            try take(name).succeed()
            #expect(try inspect("jpg")["quarters"]?[0]?.text == "red")
        }
        try stage.cali("build").succeed()
        let page = try stage.folder.read("club/site/users/anna/index.html")
        #expect(
            page.contains("<img class=\"badge u-photo\" src=\"../../users/anna/avatar-") && page.contains("alt=\"\""))
        try stage.cali("build --base-url https://bars.example/").succeed()
        let published = try stage.folder.read("club/site/users/anna/index.html")
        #expect(published.contains("<meta property=\"og:image\" content=\"https://bars.example/users/anna/avatar-"))
        try stage.cali("profile edit --avatar none").succeed()
        #expect(try stage.cali("profile show --json").json["avatar"] == nil)
        try stage.cali("build").succeed()
        #expect(try !stage.folder.read("club/site/users/anna/index.html").contains("<img"))
        #expect(try RealGit.run("ls-files", in: stage.club).lines.filter { $0.contains("avatar") }.isEmpty)
        try stage.cali("undo").succeed()
        #expect(try stage.cali("profile show --json").json["avatar"]?.text == "avatar.jpg")
    }

    @Test(arguments: [
        "cut.jpg", "cut.png", "text.jpg", "page.png", "disguised.png", "bomb.png", "liar.png", "large.gif",
        "nowhere.jpg",
    ])
    func `bombs, cut and disguised files are refused, and change nothing`(name: String) throws {
        let head = try stage.head()
        let run = try take(name)
        #expect(run.status == (name == "nowhere.jpg" ? 66 : 65), "\(name): \(run.errors)")
        #expect(["invalid-picture", "picture-too-large", "no-such-file"].contains(run.errorCode))
        #expect(try stage.head() == head)
    }

    @Test func `what is put into the repository by hand is held to the same`() throws {
        let photograph = try RealGit.attempt(
            "cp", ["turned-1.jpg", "club/users/anna/avatar.jpg"], in: stage.folder.path)
        #expect(photograph.status == 0)
        let refused = try stage.cali("save --json")
        #expect(refused.status == 65 && refused.errorCode == "invalid-picture")
        try stage.cali("discard --yes").succeed()
        try take("small.jpg").succeed()
        #expect(try RealGit.attempt("rm", ["club/users/anna/avatar.jpg"], in: stage.folder.path).status == 0)
        #expect(try stage.cali("save --json").errorCode == "not-removable")
    }
}
