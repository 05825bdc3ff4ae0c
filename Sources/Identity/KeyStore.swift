import Crypto
import PrivateFiles

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The private keys of a person's accounts, and which account is in use in which club, in one folder of this machine.
///
///     <home>/clubs/<club>/keys/<athlete>.json     the keys of one account on this device
///     <home>/clubs/<club>/login.json              the account in use
///
/// Folders are 0700 and files 0600 from their first moment; files are replaced whole and synced.
public struct KeyStore: Sendable {
    /// The folder, `CALI_HOME`; made when first needed.
    public let home: String

    /// A store in a folder, which need not exist.
    public init(home: String) {
        self.home = home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
    }

    /// The keys of an athlete in a club; nil when this machine has none.
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/malformedFile(path:format:)``,
    ///   ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func keys(club: String, athlete: String) throws(IdentityError) -> DeviceKeys? {
        let path = try file(club, athlete)
        guard let stored: StoredKeys = try read(path) else { return nil }
        guard stored.athlete == athlete, stored.club == club, let sign = Data(base64Encoded: stored.sign),
            let seal = Data(base64Encoded: stored.seal),
            let keys = try? DeviceKeys(id: stored.id, signingSeed: Array(sign), sealingSeed: Array(seal))
        else { throw .malformedFile(path: path, format: nil) }
        return keys
    }

    /// Keeps the keys of an athlete in a club, in place of those kept before.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func save(_ keys: DeviceKeys, club: String, athlete: String) throws(IdentityError) {
        let stored = StoredKeys(
            format: 1,
            club: club,
            athlete: athlete,
            id: keys.id,
            sign: Base64.encode(Array(keys.signing.rawRepresentation)),
            seal: Base64.encode(Array(keys.sealing.rawRepresentation))
        )
        try write(stored, to: file(club, athlete))
    }

    /// The athletes of a club whose keys this machine has, sorted.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func athletes(club: String) throws(IdentityError) -> [String] {
        let folder = try folder(club) + "/keys"
        let names = try IdentityError.translating { () throws(PrivateFileError) in try PrivateFiles.names(in: folder) }
        let files = names.filter { $0.hasSuffix(".json") }
        return files.map { String($0.dropLast(5)) }.filter(StoredName.isValid).sorted()
    }

    /// The athlete in use in a club; nil when none was chosen.
    ///
    /// - Throws: as ``keys(club:athlete:)``.
    public func login(club: String) throws(IdentityError) -> String? {
        let path = try folder(club) + "/login.json"
        guard let stored: StoredLogin = try read(path) else { return nil }
        guard StoredName.isValid(stored.athlete) else { throw .malformedFile(path: path, format: nil) }
        return stored.athlete
    }

    /// Chooses the athlete in use in a club.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(operation:path:errno:)``.
    public func setLogin(_ athlete: String, club: String) throws(IdentityError) {
        guard StoredName.isValid(athlete) else { throw .invalidName(athlete) }
        try write(StoredLogin(format: 1, athlete: athlete), to: folder(club) + "/login.json")
    }

    private func folder(_ club: String) throws(IdentityError) -> String {
        guard StoredName.isValid(club) else { throw .invalidName(club) }
        return "\(home)/clubs/\(club)"
    }

    private func file(_ club: String, _ athlete: String) throws(IdentityError) -> String {
        guard StoredName.isValid(athlete) else { throw .invalidName(athlete) }
        return try "\(folder(club))/keys/\(athlete).json"
    }

    private func read<Stored: StoredFile>(_ path: String) throws(IdentityError) -> Stored? {
        let content = try IdentityError.translating { () throws(PrivateFileError) in try PrivateFiles.read(path) }
        guard let bytes = content else { return nil }
        let decoder = JSONDecoder()
        let data = Data(bytes)
        // The format first: a later one may have other members.
        let format = (try? decoder.decode(StoredFormat.self, from: data))?.format
        guard format == 1, let stored = try? decoder.decode(Stored.self, from: data) else {
            throw .malformedFile(path: path, format: format)
        }
        return stored
    }

    private func write(_ stored: some StoredFile, to path: String) throws(IdentityError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(stored) else { throw .malformedFile(path: path, format: nil) }
        let bytes = Array(data) + [UInt8(ascii: "\n")]
        try IdentityError.translating { () throws(PrivateFileError) in try PrivateFiles.write(bytes, to: path) }
    }
}

private protocol StoredFile: Codable {
    var format: Int { get }
}

private struct StoredFormat: StoredFile {
    let format: Int
}

private struct StoredKeys: StoredFile {
    let format: Int
    let club: String
    let athlete: String
    let id: String
    /// The 32 bytes of each private key in base64.
    let sign: String
    let seal: String
}

private struct StoredLogin: StoredFile {
    let format: Int
    let athlete: String
}

/// Names of clubs and athletes as parts of paths: `[a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?`, so none leads out of its folder.
enum StoredName {
    static func isValid(_ name: String) -> Bool {
        let isInner: (UInt8) -> Bool = { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
            default: false
            }
        }
        let dash = UInt8(ascii: "-")
        return (1...64).contains(name.utf8.count) && name.utf8.allSatisfy(isInner) && name.utf8.first != dash
            && name.utf8.last != dash
    }
}
