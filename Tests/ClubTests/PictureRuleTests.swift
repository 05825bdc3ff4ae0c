import CanonicalJSON
import Club
import GitStore
import TestSupport
import Testing
import Training

/// A pushed picture holds its pixels and nothing else, and decodes without warnings.
@Suite(.enabled(if: Python.has("PIL"), "Pillow is not here: `.ci/need test` brings it")) struct PictureRuleTests {
    private let playground: Playground
    private let forger: Forger
    private let folder: TemporaryFolder

    init() throws {
        playground = try Playground()
        forger = try Forger(playground)
        folder = try TemporaryFolder()
        let made = try RealGit.attempt(
            Python.program, [Python.script("picture_samples.py"), folder.path], in: folder.path)
        try #require(made.status == 0, "\(made.errors)")
    }

    /// The rule that refuses anna's commit of a picture with the profile that names it.
    private func rule(_ sample: String) throws -> CommitRefusal.Rule? {
        let fileExtension = String(sample.suffix(3))
        var profile = Playground.profile(anna)
        profile.avatar = "avatar.\(fileExtension)"
        let blob = try playground.git("hash-object", "-w", "--no-filters", "\(folder.path)/\(sample)").lines[0]
        let commit = try forger.commit([
            "users/anna/user.json": .file(profile.document.canonicalText),
            "users/anna/avatar.\(fileExtension)": .object(mode: "100644", id: blob),
        ])
        return try forger.rule(commit)
    }

    @Test func `pictures that other programs make are accepted`() throws {
        for sample in ["good-plain.jpg", "good-steps.jpg", "good-6-8-1-33.png", "good-pillow-LA.png"] {
            #expect(try rule(sample) == nil, "\(sample)")
        }
    }

    @Test(arguments: [
        "metadata-behind-stream.png", "metadata-palette.png", "metadata-unused-colour.png", "metadata-behind-scan.jpg",
        "metadata-unused-table.jpg", "metadata-small-picture.jpg", "malformed-bomb.png", "malformed-longer.png",
        "malformed-checksum.png", "malformed-cut.jpg", "malformed-restart.jpg",
    ])
    func `bytes that are not a picture are refused`(sample: String) throws {
        #expect(try rule(sample) == .document)
    }
}
