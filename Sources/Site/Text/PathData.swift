/// The data of a path in SVG while it is written, in tenths of a unit.
struct PathData {
    private var bytes: [UInt8] = []

    /// The data.
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var isEmpty: Bool { bytes.isEmpty }

    /// Adds a command that leads to a point.
    mutating func add(_ command: Unicode.Scalar, x: Int, y: Int) {
        bytes.append(UInt8(ascii: command))
        append(tenths: x)
        bytes.append(UInt8(ascii: " "))
        append(tenths: y)
    }

    /// Adds a dot at a point: a line without a length, which has round ends.
    mutating func addDot(x: Int, y: Int) {
        add("M", x: x, y: y)
        bytes.append(contentsOf: "h0".utf8)
    }

    /// A number with at most one decimal.
    static func decimal(tenths: Int) -> String {
        var path = PathData()
        path.append(tenths: tenths)
        return path.text
    }

    private mutating func append(tenths: Int) {
        if tenths < 0 { bytes.append(UInt8(ascii: "-")) }
        let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        append(digits: whole)
        guard tenth > 0 else { return }
        bytes.append(UInt8(ascii: "."))
        append(digits: tenth)
    }

    private mutating func append(digits number: UInt) {
        if number >= 10 { append(digits: number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
