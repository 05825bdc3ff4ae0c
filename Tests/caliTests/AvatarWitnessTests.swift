import CanonicalJSON
import TestSupport
import Testing

/// Pictures of athletes that another library makes, and what it sees in what becomes of them.
@Suite(.enabled(if: Python.has("PIL"), "Pillow is not here: `.ci/need test` brings it")) struct AvatarWitnessTests {
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

    @Test func `a photograph is turned upright, made small, and does not reveal its location`() throws {
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

    @Test func `small, transparent and other pictures stay what they are`() throws {
        try take("small.jpg").succeed()
        #expect(try inspect("jpg")["width"]?.integer == 30)
        try take("clear.png").succeed()
        #expect(try inspect("png")["mode"]?.text == "RGBA")
        for name in ["picture.webp", "picture.gif"] {
            try take(name).succeed()
            #expect(try inspect("jpg")["quarters"]?[0]?.text == "red")
        }
    }

    @Test(arguments: [
        "cut.jpg", "cut.png", "text.jpg", "page.png", "disguised.png", "bomb.png", "liar.png", "large.gif",
        "nowhere.jpg",
    ])
    func `bombs, truncated and disguised files are refused, and change nothing`(name: String) throws {
        let head = try stage.head()
        let run = try take(name)
        #expect(run.status == (name == "nowhere.jpg" ? 66 : 65), "\(name): \(run.errors)")
        #expect(["invalid-picture", "picture-too-large", "no-such-file"].contains(run.errorCode))
        #expect(try stage.head() == head)
    }
}
