/// The bounds of a picture of an athlete, as the format fixes them.
public enum Avatar {
    /// The longest side in pixels.
    public static let longestSide = 256
    /// The most bytes of the file.
    public static let mostBytes = 256 * 1024
    /// The most bytes of a picture that one is made from.
    public static let mostSourceBytes = 20 * 1_000_000
    /// The most pixels of a picture that one is made from.
    public static let mostSourcePixels = 64 * 1_000_000

    /// The reason why a file is not a picture of an athlete.
    public enum Fault: String, Error, Sendable {
        /// Not the format that its name says, or damaged.
        case malformed
        /// Longer than 256 pixels, or more than 256 KiB.
        case tooLarge
        /// The file holds something besides the picture.
        case metadata
    }

    /// The fault of a file, which has to hold its pixels and nothing else, byte for byte. No decoder is used: see
    /// ``PictureProgram/isDecodable(_:)``.
    /// - Parameters:
    ///   - bytes: The file.
    ///   - fileExtension: `png` or `jpg`.
    /// - Returns: `nil` for a file without one.
    public static func fault(of bytes: [UInt8], fileExtension: String) -> Fault? {
        guard bytes.count <= mostBytes else { return .tooLarge }
        guard let header = PictureHeader(bytes), header.format == (fileExtension == "png" ? .png : .jpeg) else {
            return .malformed
        }
        guard max(header.width, header.height) <= longestSide else { return .tooLarge }
        do throws(Fault) {
            switch header.format {
            case .png:
                var check = PNGCheck(bytes)
                try check.check()
            case .jpeg, .webp, .gif:
                var check = JPEGCheck(bytes)
                try check.check()
            }
            return nil
        } catch { return error }
    }

    /// Returns a PNG or JPEG file without anything but the picture.
    /// - Parameter bytes: The file.
    /// - Returns: `nil` for a file that is neither, or is damaged.
    public static func stripped(_ bytes: [UInt8]) -> [UInt8]? {
        switch PictureFormat(bytes) {
        case .png: PNGFile(bytes)?.stripped
        case .jpeg: JPEGFile(bytes).flatMap { $0.isWhole ? $0.stripped : nil }
        case .webp, .gif, nil: nil
        }
    }
}
