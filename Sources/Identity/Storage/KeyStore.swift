import PrivateFiles
public import Values

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
    ///   ``IdentityError/damagedFile(_:path:_:)``, ``IdentityError/system(_:)``.
    public func keys(club: UniqueID, athlete: Slug) throws(IdentityError) -> DeviceKeys? {
        switch try keyFile(club, athlete) {
        case nil: nil
        case .open(let keys): keys
        case .locked: throw .locked(path: path(club, athlete))
        }
    }

    /// The public keys of an athlete in a club, for which no passphrase is needed; nil when this machine has none.
    ///
    /// - Throws: As ``keys(club:athlete:)``, except ``IdentityError/locked(path:)``.
    public func publicKeys(club: UniqueID, athlete: Slug) throws(IdentityError) -> DevicePublicKeys? {
        try keyFile(club, athlete)?.publicKeys
    }

    /// Keeps the keys of an athlete in a club, readable without a passphrase, replacing those kept before.
    ///
    /// - Throws: ``IdentityError/damagedFile(_:path:_:)`` where the existing file is damaged: it is left unchanged.
    ///   ``IdentityError/exposed(path:mode:)``, ``IdentityError/system(_:)``.
    public func save(_ keys: DeviceKeys, club: UniqueID, athlete: Slug) throws(IdentityError) {
        try KeyFile.open(keys).write(to: path(club, athlete), club: club, athlete: athlete)
    }

    /// Removes the keys of an athlete in a club from this machine, if there are any. The disk may keep traces of a removed
    /// file.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func remove(club: UniqueID, athlete: Slug) throws(IdentityError) {
        try StoredFiles.remove(path(club, athlete))
    }

    /// The athletes of a club whose keys this machine has, sorted.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func athletes(club: UniqueID) throws(IdentityError) -> [Slug] {
        let names = try StoredFiles.names(in: folder(club) + "/keys").filter { $0.hasSuffix(".json") }
        return names.compactMap { Slug(String($0.dropLast(5))) }.sorted()
    }

    /// The athlete in use in a club; nil when none was chosen.
    ///
    /// - Throws: As ``publicKeys(club:athlete:)``.
    public func login(club: UniqueID) throws(IdentityError) -> Slug? {
        let path = folder(club) + "/login.json"
        guard let stored = try StoredLogin.read(path) else { return nil }
        guard let athlete = Slug(stored.athlete) else { throw .damagedFile(.login, path: path, .content) }
        return athlete
    }

    /// Chooses the athlete in use in a club.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func setLogin(_ athlete: Slug, club: UniqueID) throws(IdentityError) {
        try StoredLogin(format: StoredLogin.format, athlete: athlete.text).write(to: folder(club) + "/login.json")
    }

    /// Forgets which athlete is in use in a club, if one was chosen. The keys stay.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func forgetLogin(club: UniqueID) throws(IdentityError) {
        try StoredFiles.remove(folder(club) + "/login.json")
    }

    func keyFile(_ club: UniqueID, _ athlete: Slug) throws(IdentityError) -> KeyFile? {
        try KeyFile.read(path(club, athlete), club: club, athlete: athlete)
    }

    func folder(_ club: UniqueID) -> String { "\(home)/clubs/\(club)" }

    func path(_ club: UniqueID, _ athlete: Slug) -> String { "\(folder(club))/keys/\(athlete).json" }
}

private struct StoredLogin: StoredFile {
    static let holds = HomeFile.login
    static let format = 1

    let format: Int
    let athlete: String
}
