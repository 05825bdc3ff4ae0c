import Pictures
import Testing

@Suite struct PictureHeaderTests {
    @Test func `bytes that are not a picture, or end early, have no header`() {
        for text in ["", "GIF", "GIF89a", "\u{FF}\u{D8}", "RIFF1234WEBP", "RIFF1234WEBPVP8X", "<svg/>", "BM"] {
            #expect(PictureHeader(Array(text.utf8)) == nil, "\(text)")
        }
        #expect(PictureHeader([0xFF, 0xD8, 0xFF, 0xC0, 0, 20]) == nil)
        #expect(PictureHeader([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF]) == nil)
    }

    @Test func `random bytes behind a good beginning trap nowhere`() {
        var state: UInt64 = 7
        for start in [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], Array("GIF89a".utf8)]
            as [[UInt8]]
        {
            for length in 0..<300 {
                let rest = (0..<length).map { _ -> UInt8 in
                    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return UInt8(truncatingIfNeeded: state >> 33)
                }
                _ = PictureHeader(start + rest)
                _ = Avatar.stripped(start + rest)
                #expect(Avatar.fault(of: start + rest, fileExtension: "jpg") != nil)
            }
        }
    }
}
