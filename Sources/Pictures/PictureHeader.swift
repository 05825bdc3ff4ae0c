/// The properties of a picture that are known before it is decoded.
public struct PictureHeader: Sendable, Hashable {
    /// The format, whatever the file's name says.
    public let format: PictureFormat
    /// The size in pixels, at least 1.
    public let width: Int
    /// The size in pixels, at least 1.
    public let height: Int
    /// The orientation in which it is shown, 1–8 as Exif defines it.
    public let orientation: Int

    /// - Parameter bytes: A file.
    /// - Returns: `nil` for a file that is not a picture, or is too damaged to tell its size.
    public init?(_ bytes: [UInt8]) {
        guard let format = PictureFormat(bytes), let size = Self.size(bytes, format), size.width > 0, size.height > 0
        else { return nil }
        self.format = format
        (width, height) = size
        orientation = format == .jpeg ? JPEGFile(bytes)?.orientation ?? 1 : 1
    }

    private static func size(_ bytes: [UInt8], _ format: PictureFormat) -> (width: Int, height: Int)? {
        let reader = ByteReader(bytes: bytes)
        switch format {
        case .jpeg: return JPEGFile(bytes).flatMap { $0.isWhole ? $0.size : nil }
        case .png: return PNGFile(bytes)?.size
        case .gif:
            let width = reader.number(at: 6, bytes: 2, isLittleEndian: true)
            return width.flatMap { width in
                reader.number(at: 8, bytes: 2, isLittleEndian: true).map { (width, $0) }
            }
        case .webp: return webpSize(reader)
        }
    }

    /// RFC 9649 §2: the first chunk says the size in one of three ways.
    private static func webpSize(_ reader: ByteReader) -> (width: Int, height: Int)? {
        let number = { (offset: Int, count: Int) in reader.number(at: offset, bytes: count, isLittleEndian: true) }
        switch reader.text(at: 12, bytes: 4) {
        case "VP8X": return number(24, 3).flatMap { width in number(27, 3).map { (width + 1, $0 + 1) } }
        case "VP8L": return number(21, 4).map { ($0 & 0x3FFF + 1, $0 >> 14 & 0x3FFF + 1) }
        case "VP8 ": return number(26, 2).flatMap { width in number(28, 2).map { (width & 0x3FFF, $0 & 0x3FFF) } }
        default: return nil
        }
    }
}

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

    /// Recognizes a format by the beginning of a file, whatever its name says.
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

/// Numbers at offsets of a file; `nil` beyond its end.
struct ByteReader {
    let bytes: [UInt8]

    func number(at offset: Int, bytes count: Int, isLittleEndian: Bool = false) -> Int? {
        guard offset >= 0, count <= 4, offset <= bytes.count - count else { return nil }
        let part = bytes[offset..<offset + count]
        return (isLittleEndian ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
    }

    func text(at offset: Int, bytes count: Int) -> String? {
        guard offset >= 0, offset <= bytes.count - count else { return nil }
        return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    }
}
