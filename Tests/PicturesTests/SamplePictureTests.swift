import Pictures
import TestSupport
import Testing

/// Pictures of all formats that are taken, as other programs make them.
@Suite struct SamplePictureTests {
    @Test(arguments: [
        (SamplePicture.turned, PictureFormat.jpeg, 32, 48, 6), (.clear, .png, 32, 48, 1), (.colours, .gif, 48, 32, 1),
        (.lossy, .webp, 48, 32, 1), (.lossless, .webp, 48, 32, 1), (.extended, .webp, 48, 32, 1),
    ])
    func `the header says format, size and orientation`(
        sample: SamplePicture, format: PictureFormat, width: Int, height: Int, orientation: Int
    ) throws {
        let header = try #require(PictureHeader(sample.bytes))
        #expect(header.format == format && header.orientation == orientation)
        #expect(header.width == width && header.height == height)
    }

    @Test(arguments: [SamplePicture.turned, .clear])
    func `metadata is a fault, and stripping takes all of it away`(sample: SamplePicture) throws {
        let (bytes, fileExtension) = (try sample.bytes, String(sample.rawValue.suffix(3)))
        #expect(bytes.firstRange(of: Array("SECRET".utf8)) != nil)
        #expect(Avatar.fault(of: bytes, fileExtension: fileExtension) == .metadata)
        let stripped = try #require(Avatar.stripped(bytes))
        #expect(stripped.firstRange(of: Array("SECRET".utf8)) == nil)
        #expect(Avatar.stripped(stripped) == stripped)
        #expect(Avatar.fault(of: stripped, fileExtension: fileExtension) == nil)
        let other = fileExtension == "png" ? "jpg" : "png"
        #expect(Avatar.fault(of: stripped, fileExtension: other) == .malformed)
    }

    @Test(arguments: SamplePicture.allCases)
    func `a picture of each format becomes a square one without fault`(sample: SamplePicture) throws {
        let made = try PictureProgram().make(sample.bytes)
        let header = try #require(PictureHeader(made))
        #expect(header.format == (sample == .clear ? .png : .jpeg))
        #expect(header.width == 32 && header.height == 32 && header.orientation == 1)
        #expect(Avatar.fault(of: made, fileExtension: sample == .clear ? "png" : "jpg") == nil)
        #expect(try PictureProgram().isDecodable(made))
    }

    // libgd takes a GIF that ends early.
    @Test(arguments: SamplePicture.allCases.filter { $0 != .colours })
    func `a picture that is cut off is not taken`(sample: SamplePicture) throws {
        let bytes = try sample.bytes
        #expect(throws: PictureProgram.Failure.self) { try PictureProgram().make(Array(bytes.prefix(bytes.count / 2))) }
    }
}
