#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A private file of ours: JSON with its format.
protocol StoredFile: Codable {
    /// The format that this type reads and writes.
    static var format: Int { get }
    var format: Int { get }
}

extension StoredFile {
    /// The file at a path; nil when there is none.
    static func read(_ path: String) throws(IdentityError) -> Self? {
        guard let bytes = try StoredFiles.read(path) else { return nil }
        return try decode(bytes, path)
    }

    /// The file from its bytes; `path` is for the error.
    static func decode(_ bytes: [UInt8], _ path: String) throws(IdentityError) -> Self {
        let format = StoredFormat.of(bytes)
        guard format == Self.format, let stored = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
            throw .malformedFile(path: path, format: format)
        }
        return stored
    }

    /// Puts the file in the place of the one before.
    func write(to path: String) throws(IdentityError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { throw .malformedFile(path: path, format: nil) }
        try StoredFiles.write(Array(data) + [UInt8(ascii: "\n")], to: path)
    }
}

/// The format of a file, whatever else is in it: a later one may have other members.
struct StoredFormat: Decodable {
    let format: Int

    /// Nil when the bytes name none.
    static func of(_ bytes: [UInt8]) -> Int? {
        (try? JSONDecoder().decode(StoredFormat.self, from: Data(bytes)))?.format
    }
}
