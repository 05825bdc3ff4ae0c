/// Pictures in formats that this program does not read, so that errors can name them.
public enum OtherPicture: String, Sendable, CaseIterable {
    /// High Efficiency Image File Format, as phones make it (ISO/IEC 23008-12).
    case heic = "HEIC"
    /// AV1 Image File Format.
    case avif = "AVIF"
    /// Tag Image File Format, and the raw formats of cameras that are built on it.
    case tiff = "TIFF"
    /// Windows Bitmap.
    case bmp = "BMP"
    /// JPEG XL (ISO/IEC 18181).
    case jpegXL = "JPEG XL"
    /// Scalable Vector Graphics.
    case svg = "SVG"

    /// Recognizes a picture by its beginning.
    /// - Parameter bytes: The file, or its first kilobyte.
    public init?(_ bytes: [UInt8]) {
        if let known = Self(containerOf: bytes) ?? Self(signatureOf: bytes) {
            self = known
        } else if bytes.prefix(1024).isSVG {
            self = .svg
        } else {
            return nil
        }
    }

    /// By the brands in the first box of a file of the ISO base media format (ISO/IEC 14496-12, section 4.3).
    private init?(containerOf bytes: [UInt8]) {
        guard bytes.count >= 16, bytes[4..<8].elementsEqual("ftyp".utf8) else { return nil }
        let length = bytes[..<4].reduce(0) { $0 << 8 | Int($1) }
        let brands = stride(from: 8, to: min(length, bytes.count, 256) - 3, by: 4).map {
            String(decoding: bytes[$0..<$0 + 4], as: UTF8.self)
        }
        if brands.contains(where: { $0 == "avif" || $0 == "avis" }) {
            self = .avif
        } else if brands.contains(where: { $0.hasPrefix("hei") || $0.hasPrefix("hev") || $0 == "mif1" || $0 == "msf1" })
        {
            self = .heic
        } else {
            return nil
        }
    }

    private init?(signatureOf bytes: [UInt8]) {
        let signatures: [([UInt8], Self)] = [
            ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
            ([0x49, 0x49, 0x2B, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2B], .tiff),
            ([0xFF, 0x0A], .jpegXL), ([0x00, 0x00, 0x00, 0x0C] + Array("JXL ".utf8), .jpegXL),
        ]
        if let found = signatures.first(where: { bytes.starts(with: $0.0) }) {
            self = found.1
        } else if bytes.count > 14, bytes.starts(with: "BM".utf8), bytes[6..<10].allSatisfy({ $0 == 0 }) {
            // Many texts begin with the same two letters: the reserved bytes of a bitmap are zero.
            self = .bmp
        } else {
            return nil
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var isSVG: Bool {
        // Programs write a byte-order mark, blank lines and comments before it.
        let text = String(decoding: self, as: UTF8.self).drop { $0 == "\u{FEFF}" || $0.isWhitespace }
        return ["<?xml", "<svg", "<!DOCTYPE svg", "<!--"].contains { text.hasPrefix($0) } && text.contains("<svg")
    }
}
