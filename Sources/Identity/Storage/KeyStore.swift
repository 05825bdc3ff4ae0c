import PrivateFiles
import Values

/// The private keys of a person's accounts, and which account is in use in which club, in one folder of this machine.
///
///     <home>/clubs/<club>/keys/<athlete>.json     the keys of one account on this device
///     <home>/clubs/<club>/login.json              the account in use
///     <home>/clubs/<club>/verified.json           how far its history was verified
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
    /// - Throws: ``IdentityError/locked(path:)`` when they are under a passphrase; see
    ///   ``unlock(club:athlete:passphrase:)``. ``IdentityError/exposed(path:mode:)``,
    ///   ``IdentityError/damagedFile(_:path:_:)``, ``IdentityError/invalidName(_:)``,
    ///   ``IdentityError/system(_:)``.
    public func keys(club: String, athlete: String) throws(IdentityError) -> DeviceKeys? {
        switch try keyFile(club, athlete) {
        case nil: nil
        case .open(let keys): keys
        case .locked: throw .locked(path: try path(club, athlete))
        }
    }

    /// The public keys of an athlete in a club, for which no passphrase is needed; nil when this machine has none.
    ///
    /// - Throws: As ``keys(club:athlete:)``, but for ``IdentityError/locked(path:)``.
    public func publicKeys(club: String, athlete: String) throws(IdentityError) -> DevicePublicKeys? {
        try keyFile(club, athlete)?.publicKeys
    }

    /// Keeps the keys of an athlete in a club, readable without a passphrase, replacing those kept before.
    ///
    /// - Throws: ``IdentityError/damagedFile(_:path:_:)`` where the file of those before is damaged: it is left as it is.
    ///   ``IdentityError/invalidName(_:)``, ``IdentityError/system(_:)``.
    public func save(_ keys: DeviceKeys, club: String, athlete: String) throws(IdentityError) {
        try KeyFile.open(keys).write(to: path(club, athlete), club: club, athlete: athlete)
    }

    /// Removes the keys of an athlete in a club from this machine, for good; none may be there. What the disk keeps of a
    /// removed file is not in our hands.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(_:)``.
    public func remove(club: String, athlete: String) throws(IdentityError) {
        try StoredFiles.remove(path(club, athlete))
    }

    /// The athletes of a club whose keys this machine has, sorted.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(_:)``.
    public func athletes(club: String) throws(IdentityError) -> [String] {
        let names = try StoredFiles.names(in: folder(club) + "/keys").filter { $0.hasSuffix(".json") }
        return names.map { String($0.dropLast(5)) }.filter { Slug($0) != nil }.sorted()
    }

    /// The athlete in use in a club; nil when none was chosen.
    ///
    /// - Throws: As ``keys(club:athlete:)``.
    public func login(club: String) throws(IdentityError) -> String? {
        let path = try folder(club) + "/login.json"
        guard let stored = try StoredLogin.read(path) else { return nil }
        guard Slug(stored.athlete) != nil else { throw .damagedFile(.login, path: path, .content) }
        return stored.athlete
    }

    /// Chooses the athlete in use in a club.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(_:)``.
    public func setLogin(_ athlete: String, club: String) throws(IdentityError) {
        guard Slug(athlete) != nil else { throw .invalidName(athlete) }
        try StoredLogin(format: StoredLogin.format, athlete: athlete).write(to: folder(club) + "/login.json")
    }

    /// Forgets which athlete is in use in a club; none may have been chosen. The keys stay.
    ///
    /// - Throws: ``IdentityError/invalidName(_:)``, ``IdentityError/system(_:)``.
    public func forgetLogin(club: String) throws(IdentityError) {
        try StoredFiles.remove(folder(club) + "/login.json")
    }

    func keyFile(_ club: String, _ athlete: String) throws(IdentityError) -> KeyFile? {
        try KeyFile.read(path(club, athlete), club: club, athlete: athlete)
    }

    func folder(_ club: String) throws(IdentityError) -> String {
        guard Slug(club) != nil else { throw .invalidName(club) }
        return "\(home)/clubs/\(club)"
    }

    func path(_ club: String, _ athlete: String) throws(IdentityError) -> String {
        guard Slug(athlete) != nil else { throw .invalidName(athlete) }
        return try "\(folder(club))/keys/\(athlete).json"
    }
}

private struct StoredLogin: StoredFile {
    static let holds = HomeFile.login
    static let format = 1

    let format: Int
    let athlete: String
}
