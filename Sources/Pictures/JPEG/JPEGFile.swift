/// A JPEG file as its segments, ISO/IEC 10918-1 annex B: enough to know its size and orientation and to leave metadata
/// out.
struct JPEGFile {
    /// A marker with what belongs to it; of a scan with its data.
    struct Segment {
        let marker: UInt8
        let range: Range<Int>
    }

    private static let endOfImage: UInt8 = 0xD9

    let segments: [Segment]
    private let bytes: [UInt8]
    /// The offset of the picture's end; `nil` if the file ends before it. Cameras append films and larger pictures.
    private let end: Int?

    /// True if the picture is complete.
    var isWhole: Bool { end != nil }

    /// - Returns: `nil` if the segments do not follow one another.
    init?(_ bytes: [UInt8]) {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        self.bytes = bytes
        let reader = ByteReader(bytes: bytes)
        var segments = [Segment(marker: 0xD8, range: 0..<2)]
        var offset = 2
        var endOfPicture: Int?
        while offset < bytes.count, endOfPicture == nil {
            guard bytes[offset] == 0xFF else { return nil }
            while offset + 1 < bytes.count, bytes[offset + 1] == 0xFF { offset += 1 }
            guard offset + 1 < bytes.count else { break }
            let marker = bytes[offset + 1]
            var end = offset + 2
            if marker == Self.endOfImage {
                endOfPicture = end
            } else {
                guard let length = reader.number(at: end, bytes: 2), length >= 2 else { break }
                end += length
                if marker == 0xDA { end = Self.endOfScan(bytes, from: end) }
                guard end <= bytes.count else { break }
            }
            segments.append(Segment(marker: marker, range: offset..<end))
            offset = end
        }
        self.segments = segments
        self.end = endOfPicture
    }

    /// The end of a scan's data, in which a byte 0xFF is followed by a zero or is part of a restart marker.
    private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
        var offset = start
        while offset + 1 < bytes.count {
            let next = bytes[offset + 1]
            if bytes[offset] == 0xFF, next != 0, !(0xD0...0xD7).contains(next), next != 0xFF { return offset }
            offset += 1
        }
        return bytes.count
    }

    /// Returns true if a segment does not tell where, when and with what the picture was made: all application segments
    /// but `JFIF` may, and so may comments.
    private func isPlain(_ segment: Segment) -> Bool {
        switch segment.marker {
        case 0xE0: bytes[segment.range].dropFirst(4).starts(with: Array("JFIF".utf8))
        case 0xE1...0xEF, 0xFE: false
        default: true
        }
    }

    /// The file without metadata.
    var stripped: [UInt8] { segments.filter(isPlain).flatMap { bytes[$0.range] } }

    /// Width and height, of the first frame.
    var size: (width: Int, height: Int)? {
        let reader = ByteReader(bytes: bytes)
        for segment in segments {
            guard case 0xC0...0xCF = segment.marker, ![0xC4, 0xC8, 0xCC].contains(segment.marker) else { continue }
            let start = segment.range.lowerBound
            guard let height = reader.number(at: start + 5, bytes: 2),
                let width = reader.number(at: start + 7, bytes: 2)
            else { return nil }
            return (width, height)
        }
        return nil
    }

    /// The orientation in which the picture is shown, 1–8 as TIFF 6.0 and Exif define it; 1 where the file names none.
    var orientation: Int {
        for segment in segments where segment.marker == 0xE1 {
            let part = Array(bytes[segment.range].dropFirst(4))
            guard part.starts(with: Array("Exif\0\0".utf8)) else { continue }
            return Self.orientation(inTIFF: Array(part.dropFirst(6))) ?? 1
        }
        return 1
    }

    private static func orientation(inTIFF tiff: [UInt8]) -> Int? {
        let reader = ByteReader(bytes: tiff)
        let isLittleEndian = tiff.starts(with: Array("II".utf8))
        guard isLittleEndian || tiff.starts(with: Array("MM".utf8)) else { return nil }
        let number = { (offset: Int, count: Int) in
            reader.number(at: offset, bytes: count, isLittleEndian: isLittleEndian)
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        for entry in 0..<min(count, 512) {
            let offset = directory + 2 + 12 * entry
            guard number(offset, 2) == 0x0112 else { continue }
            return number(offset + 8, 2).flatMap { (1...8).contains($0) ? $0 : nil }
        }
        return nil
    }
}
