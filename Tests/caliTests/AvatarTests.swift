import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Pictures of athletes, from samples that lie beside the tests.
@Suite struct AvatarTests {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: [])
    }

    private func take(_ path: String) throws -> Stage.Run {
        try stage.cali(["profile", "edit", "--avatar", path, "--json"])
    }

    @Test func `the error for a picture in an unsupported format names the format`() throws {
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
                let run = try take("\(stage.folder.path)/\(file)")
                #expect(run.status == 65 && run.errorCode == "invalid-picture")
                #expect(
                    run.errors.contains("is a picture in \(name) format") && run.errors.contains("JPEG, PNG"),
                    "\(run.errors)")
            }
        }
    }

    @Test func `every kind of picture is accepted, and the old one is removed in the same commit`() throws {
        try take(SamplePicture.turned.path).succeed()
        let change = try take(SamplePicture.clear.path).succeed().json
        #expect(
            change["paths"]?.elements?.compactMap(\.text) == [
                "users/anna/avatar.jpg", "users/anna/avatar.png", "users/anna/user.json",
            ])
        #expect(!stage.exists("club/users/anna/avatar.jpg"))
        for sample in [SamplePicture.lossy, .colours] {
            try take(sample.path).succeed()
            #expect(stage.exists("club/users/anna/avatar.jpg") && !stage.exists("club/users/anna/avatar.png"))
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

    @Test func `pictures that are put into the repository by hand keep the same rules`() throws {
        let path = "\(stage.club)/users/anna/avatar.jpg"
        try FileManager.default.copyItem(atPath: SamplePicture.turned.path, toPath: path)
        let refused = try stage.cali("save --json")
        #expect(refused.status == 65 && refused.errorCode == "invalid-picture")
        try stage.cali("discard --yes").succeed()
        try take(SamplePicture.turned.path).succeed()
        try FileManager.default.removeItem(atPath: path)
        #expect(try stage.cali("save --json").errorCode == "not-removable")
    }
}
