import Foundation
import Pictures
import TestSupport
import Testing

/// Pictures of athletes that hold their pixels and nothing else, and all the ways in which others do not.
@Suite(.enabled(if: Python.has("PIL"), "Pillow is not here: `.ci/need test` brings it")) struct PictureCheckTests {
    /// A picture of the samples; its name begins with what is to be said of it.
    private struct Sample {
        let name: String
        let bytes: [UInt8]

        var fileExtension: String { String(name.suffix(3)) }
        var expected: Avatar.Fault? { Avatar.Fault(rawValue: String(name.prefix { $0 != "-" })) }
        var fault: Avatar.Fault? { Avatar.fault(of: bytes, fileExtension: fileExtension) }
        var isGood: Bool { name.hasPrefix("good") }
    }

    private static let made = Result { try make() }

    private let samples: [Sample]

    init() throws {
        samples = try Self.made.get()
    }

    private static func make() throws -> [Sample] {
        let folder = try TemporaryFolder()
        let made = try RealGit.attempt(
            Python.program, [Python.script("picture_samples.py"), folder.path], in: folder.path)
        try #require(made.status == 0, "\(made.errors)")
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))
            return Sample(name: name, bytes: Array(data))
        }
    }

    @Test func `each sample is judged as its name says`() {
        for sample in samples {
            #expect(sample.fault == sample.expected, "\(sample.name)")
        }
        #expect(samples.count { $0.isGood } > 250)
    }

    @Test func `the decoder agrees on what is good, and warns of nothing`() throws {
        for (index, sample) in samples.filter(\.isGood).enumerated() where index.isMultiple(of: 5) {
            #expect(try PictureProgram().isDecodable(sample.bytes), "\(sample.name)")
        }
    }

    @Test(arguments: [
        "malformed-cut.jpg", "metadata-behind-scan.jpg", "malformed-shorter.png", "malformed-longer.png",
        "malformed-clear.png", "metadata-behind-stream.png", "metadata-same-step.jpg",
    ])
    func `a picture of which the decoder only warns is refused`(name: String) throws {
        let sample = try #require(samples.first { $0.name == name })
        #expect(try !PictureProgram().isDecodable(sample.bytes))
    }

    @Test(arguments: ["good-plain.jpg", "good-2-8-0-33.png", "good-3-4-1-33.png"])
    func `there is no place for more bytes in a picture`(name: String) throws {
        let sample = try #require(samples.first { $0.name == name })
        // Within the data of a JPEG's scan they would be other pixels, which hold what their maker likes.
        let scan = sample.bytes.indices.dropLast().first { sample.bytes[$0] == 0xFF && sample.bytes[$0 + 1] == 0xDA }
        let end = sample.bytes.count
        let places = scan.map { Array(0..<$0 + 14) + [end - 2, end - 1, end] } ?? Array(0...end)
        for text in ["A", "51.5007,-0.1246"] {
            for place in places {
                let longer = sample.bytes[..<place] + Array(text.utf8) + sample.bytes[place...]
                let fault = Avatar.fault(of: Array(longer), fileExtension: sample.fileExtension)
                #expect(fault != nil, "\(text) at \(place)")
            }
        }
    }

    @Test func `a truncated picture is refused`() throws {
        for name in ["good-plain.jpg", "good-3-4-1-33.png"] {
            let sample = try #require(samples.first { $0.name == name })
            for count in stride(from: 0, to: sample.bytes.count, by: 5) {
                let part = Array(sample.bytes.prefix(count))
                #expect(Avatar.fault(of: part, fileExtension: sample.fileExtension) == .malformed, "\(name) \(count)")
            }
        }
    }
}
