import Foundation

/// Small pictures of four quarters, red, green, blue and white, which lie beside the tests: another program made them once.
public enum SamplePicture: String, CaseIterable, Sendable {
    /// A photograph of 32 × 48 pixels to be turned, with a camera's name, a location and a comment in it.
    case turned = "turned.jpg"
    /// Half transparent, 32 × 48, with a comment in it.
    case clear = "clear.png"
    /// 48 × 32 pixels.
    case colours = "colours.gif"
    /// WebP as photographs have it, 48 × 32.
    case lossy = "lossy.webp"
    /// WebP as drawings have it, 48 × 32.
    case lossless = "lossless.webp"
    /// WebP with metadata, 48 × 32.
    case extended = "extended.webp"

    /// The path of the file.
    public var path: String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Pictures/\(rawValue)").path
    }

    /// The content of the file.
    public var bytes: [UInt8] {
        get throws { Array(try Data(contentsOf: URL(fileURLWithPath: path))) }
    }
}
