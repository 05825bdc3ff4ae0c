import Foundation
import Pictures
import TestSupport
import Testing

@Suite struct PictureFuzzTests {
    /// The samples, and what Pillow makes where it is installed.
    private static func seeds() throws -> [[UInt8]] {
        let samples = try SamplePicture.allCases.map { try $0.bytes }
        guard Python.has("PIL") else { return samples }
        let folder = try TemporaryFolder()
        for (script, words) in [("picture_samples.py", [folder.path]), ("pictures.py", ["make", folder.path])] {
            let run = try RealGit.attempt(Python.program, [Python.script(script)] + words, in: folder.path)
            try #require(run.status == 0, "\(run.errors)")
        }
        let made = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\($0)")))
        }
        return samples + made.filter { $0.count < 40_000 }
    }

    @Test func `pictures are looked at, stripped, decoded, or refused`() throws {
        var fuzzer = try Fuzzer(
            "picture", seeds: Self.seeds(), words: ["IHDR", "PLTE", "IDAT", "IEND", "JFIF\0", "Exif\0\0"])
        var count = 0
        try fuzzer.run { bytes in
            count += 1
            _ = PictureHeader(bytes)
            _ = OtherPicture(bytes)
            let isGood = ["png", "jpg"].map { Avatar.fault(of: bytes, fileExtension: $0) == nil }.contains(true)
            if let stripped = Avatar.stripped(bytes) { #expect(Avatar.stripped(stripped) == stripped) }
            // A picture that the check takes is decoded without a word; decoders are a process each.
            let isDecodable = try !isGood || PictureProgram().isDecodable(bytes)
            #expect(isDecodable)
            guard count.isMultiple(of: 40), let made = try? PictureProgram().make(bytes) else { return }
            let fileExtension = PictureFormat(made) == .png ? "png" : "jpg"
            #expect(Avatar.fault(of: made, fileExtension: fileExtension) == nil)
        }
    }
}
