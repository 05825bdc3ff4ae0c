import CGd
import Pictures

/// Decodes a picture, takes the square in its middle, makes it small, turns it, and encodes it anew: as PNG where something
/// is transparent, else as JPEG.
struct AvatarMaker {
    private static let quality: Int32 = 88

    /// The file that was made.
    let bytes: [UInt8]

    /// - Returns: `nil` for a picture that cannot be decoded to its end.
    init?(_ source: [UInt8], _ header: PictureHeader) {
        guard let large = Self.decoded(source, header.format) else { return nil }
        defer { gdImageDestroy(large) }
        let (width, height) = (Int(large.pointee.sx), Int(large.pointee.sy))
        let crop = min(width, height)
        let side = min(crop, Avatar.longestSide)
        guard crop > 0, let square = gdImageCreateTrueColor(Int32(side), Int32(side)) else { return nil }
        defer { gdImageDestroy(square) }
        gdImageAlphaBlending(square, 0)
        gdImageCopyResampled(
            square, large, 0, 0, Int32((width - crop) / 2), Int32((height - crop) / 2), Int32(side), Int32(side),
            Int32(crop), Int32(crop))
        guard let turned = Self.turned(square, side, header.orientation) else { return nil }
        defer { gdImageDestroy(turned) }
        guard let bytes = Self.encoded(turned, side).flatMap(Avatar.stripped) else { return nil }
        self.bytes = bytes
    }

    /// Returns true if a picture is decoded to its end.
    static func canDecode(_ picture: [UInt8], _ format: PictureFormat) -> Bool {
        guard let image = decoded(picture, format) else { return false }
        gdImageDestroy(image)
        return true
    }

    private static func decoded(_ source: [UInt8], _ format: PictureFormat) -> gdImagePtr? {
        var source = source
        let count = Int32(source.count)
        return source.withUnsafeMutableBytes { buffer -> gdImagePtr? in
            switch format {
            // Zero: warnings of the decoder, such as an early end, are printed.
            case .jpeg: gdImageCreateFromJpegPtrEx(count, buffer.baseAddress, 0)
            case .png: gdImageCreateFromPngPtr(count, buffer.baseAddress)
            case .webp: gdImageCreateFromWebpPtr(count, buffer.baseAddress)
            case .gif: gdImageCreateFromGifPtr(count, buffer.baseAddress)
            }
        }
    }

    /// The square turned as Exif's orientation says; each pixel of it is looked up where it came from.
    private static func turned(_ square: gdImagePtr, _ side: Int, _ orientation: Int) -> gdImagePtr? {
        guard let turned = gdImageCreateTrueColor(Int32(side), Int32(side)) else { return nil }
        gdImageAlphaBlending(turned, 0)
        gdImageSaveAlpha(turned, 1)
        let last = side - 1
        for y in 0..<side {
            for x in 0..<side {
                let (fromX, fromY) =
                    switch orientation {
                    case 2: (last - x, y)
                    case 3: (last - x, last - y)
                    case 4: (x, last - y)
                    case 5: (y, x)
                    case 6: (y, last - x)
                    case 7: (last - y, last - x)
                    case 8: (last - y, x)
                    default: (x, y)
                    }
                gdImageSetPixel(
                    turned, Int32(x), Int32(y), gdImageGetTrueColorPixel(square, Int32(fromX), Int32(fromY)))
            }
        }
        return turned
    }

    private static func encoded(_ image: gdImagePtr, _ side: Int) -> [UInt8]? {
        let isTransparent = (0..<side).contains { y in
            (0..<side).contains { x in gdImageGetTrueColorPixel(image, Int32(x), Int32(y)) >> 24 != 0 }
        }
        var count: Int32 = 0
        let data = isTransparent ? gdImagePngPtrEx(image, &count, 9) : gdImageJpegPtr(image, &count, quality)
        guard let data else { return nil }
        defer { gdFree(data) }
        return Array(UnsafeRawBufferPointer(start: data, count: Int(count)))
    }
}
