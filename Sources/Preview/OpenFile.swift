import Files

/// A file that is open to be sent, closed when nobody has it any more.
final class OpenFile: Sendable {
    /// Its length in bytes when it was opened.
    let size: Int
    private let file: File

    /// Opens an ordinary file.
    init(_ path: String) throws(SystemError) {
        file = try File(path, for: .reading)
        size = try file.facts().size
    }

    /// Returns some bytes of the file; `nil` when it does not have them any more.
    func bytes(_ range: Range<Int>) -> [UInt8]? {
        guard let bytes = try? file.read(range), bytes.count == range.count else { return nil }
        return bytes
    }
}
