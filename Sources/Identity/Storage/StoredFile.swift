import FoundationEssentials
import PrivateFiles
import Values

/// A private file of ours: JSON with its format.
protocol StoredFile: Codable {
    /// The kind of such a file.
    static var holds: HomeFile { get }
    /// The format that this type reads and writes.
    static var format: Int { get }
    var format: Int { get }
}

extension StoredFile {
    /// The file at a path; nil when there is none.
    static func read(_ path: String) throws(IdentityError) -> Self? {
        guard let bytes = try StoredFiles.read(path, of: holds) else { return nil }
        return try decode(bytes, path)
    }

    /// The file from its bytes; `path` is for the error.
    static func decode(_ bytes: [UInt8], _ path: String) throws(IdentityError) -> Self {
        guard StoredFormat.of(bytes) == format, let stored = try? JSONDecoder().decode(Self.self, from: Data(bytes))
        else {
            throw .damagedFile(holds, path: path, FileDamage(of: bytes, known: holds.formats))
        }
        return stored
    }

    /// Replaces the file at a path. A damaged file there is kept or set aside, unless its content can be made again: see
    /// ``HomeFile/whenDamaged``.
    func write(to path: String) throws(IdentityError) {
        try Self.makeWay(at: path)
        try overwrite(path)
    }

    /// Writes the file to a path, whatever is there.
    func overwrite(_ path: String) throws(IdentityError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else { throw .unusable(path: path) }
        try StoredFiles.write(Array(data) + [UInt8(ascii: "\n")], to: path)
    }

    private static func makeWay(at path: String) throws(IdentityError) {
        do throws(IdentityError) {
            _ = try read(path)
        } catch .damagedFile(let file, _, let damage) {
            switch holds.whenDamaged {
            case .kept: throw .damagedFile(file, path: path, damage)
            case .setAside: try StoredFiles.setAside(path)
            // A folder cannot be overwritten.
            case .overwritten: if damage == .notPlain { try StoredFiles.setAside(path) }
            }
        } catch {
            guard holds.whenDamaged == .overwritten else { throw error }
        }
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

/// A private file that names its account, so that it counts for no other one, whatever its path.
protocol AccountFile: StoredFile {
    associatedtype Keys

    var club: String { get }
    var athlete: String { get }
    /// The keys in the file; nil when it is not one that this program writes.
    var keys: Keys? { get }
}

extension AccountFile {
    /// The keys of an account; `path` is for the error.
    func keys(_ club: UniqueID, _ athlete: Slug, _ path: String) throws(IdentityError) -> Keys {
        guard self.club == club.text, self.athlete == athlete.text, let keys else {
            throw .damagedFile(Self.holds, path: path, .content)
        }
        return keys
    }
}
