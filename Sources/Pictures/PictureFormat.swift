/// The formats of pictures that are read.
public enum PictureFormat: String, Sendable, Hashable, CaseIterable {
    /// ISO/IEC 10918-1.
    case jpeg
    /// ISO/IEC 15948.
    case png
    /// RFC 9649.
    case webp
    /// GIF87a, GIF89a.
    case gif

    /// Recognizes a format by how a file begins, whatever its name says.
    /// - Returns: `nil` for anything else.
    public init?(_ bytes: [UInt8]) {
        let begins = { (text: String, offset: Int) in bytes.dropFirst(offset).starts(with: Array(text.utf8)) }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if begins("RIFF", 0), begins("WEBP", 8) {
            self = .webp
        } else if begins("GIF87a", 0) || begins("GIF89a", 0) {
            self = .gif
        } else {
            return nil
        }
    }
}
