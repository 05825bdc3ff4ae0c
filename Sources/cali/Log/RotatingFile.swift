import Files
import PrivateFiles

/// A log file that never grows beyond a bound: when it is full, it is renamed to `<path>.1`, the former `<path>.1` to
/// `<path>.2`, and so on, and the oldest is removed. Only its owner may read it.
struct RotatingFile: Sendable {
    /// The most bytes of one file.
    static let standardSize = 10 * 1024
    /// The number of files, the present one among them.
    static let standardCount = 10

    let path: String
    var size = RotatingFile.standardSize
    var count = RotatingFile.standardCount

    /// Adds a line. A line that cannot be written is dropped: it is not worth a second error.
    /// - Parameter line: Without its line feed.
    func append(_ line: String) {
        try? PrivateFiles.lock("\(path).lock", patience: .seconds(1)).with {
            let bytes = Array("\(line)\n".utf8).suffix(size)
            let present = FileFacts(path, followsLinks: true)?.size ?? 0
            if present > 0, present + bytes.count > size { rotate() }
            try File(path, for: .appending, permissions: 0o600).write(bytes)
        }
    }

    private func rotate() {
        guard count > 1 else {
            try? File.remove(path)
            return
        }
        for number in stride(from: count - 1, to: 1, by: -1) {
            try? File.move("\(path).\(number - 1)", to: "\(path).\(number)")
        }
        try? File.move(path, to: "\(path).1")
    }
}
