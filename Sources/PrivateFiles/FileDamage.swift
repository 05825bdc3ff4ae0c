import FoundationEssentials

/// The damage of a private file that does not hold what this program writes.
public enum FileDamage: Sendable, Hashable {
    /// Something other than a regular file, or more bytes than this program ever writes.
    case notPlain
    /// No bytes.
    case empty
    /// Not JSON: truncated or overwritten.
    case notJSON
    /// A format that this program does not know; another version may know it.
    case format(Int)
    /// JSON with content that this program does not write.
    case content

    /// The damage of a file of JSON whose content could not be used.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - known: The formats that this program reads.
    public init(of bytes: [UInt8], known: Set<Int>) {
        let data = Data(bytes)
        if bytes.isEmpty {
            self = .empty
        } else if let format = (try? JSONDecoder().decode(Format.self, from: data))?.format, !known.contains(format) {
            self = .format(format)
        } else {
            self = (try? JSONDecoder().decode(Anything.self, from: data)) == nil ? .notJSON : .content
        }
    }

    private struct Format: Decodable {
        let format: Int
    }

    private struct Anything: Decodable {
        init(from decoder: any Decoder) {}
    }
}
