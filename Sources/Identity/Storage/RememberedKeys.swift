import PrivateFiles
public import Values

/// Unlocked keys that are kept for a while, so that the passphrase need not be typed for each command: in a folder
/// `cali` inside one that the system empties when the session ends (`XDG_RUNTIME_DIR`, in memory; XDG Base Directory
/// Specification). Files are 0600, folders 0700.
public struct RememberedKeys: Sendable {
    private let folder: String

    /// Keys in a session's folder.
    ///
    /// - Parameter sessionFolder: The value of `XDG_RUNTIME_DIR`, if it has one.
    /// - Throws: ``IdentityError/noRuntimeFolder`` without one, or when it is not the absolute path of a folder;
    ///   ``IdentityError/exposed(path:mode:)`` when others may use it or somebody else owns it;
    ///   ``IdentityError/system(_:)``.
    public init(sessionFolder: String?) throws(IdentityError) {
        guard let sessionFolder, sessionFolder.hasPrefix("/"), try StoredFiles.checkPrivate(folder: sessionFolder)
        else {
            throw .noRuntimeFolder
        }
        folder = sessionFolder + "/cali"
    }

    /// Remembers the keys of an athlete in a club, replacing those remembered before.
    ///
    /// - Parameters:
    ///   - keys: Unlocked keys.
    ///   - club: The club's id.
    ///   - athlete: The athlete's name.
    ///   - end: The time at which they are forgotten, in seconds since 1970.
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/system(_:)``.
    public func remember(
        _ keys: DeviceKeys,
        club: UniqueID,
        athlete: Slug,
        until end: Int64
    ) throws(IdentityError) {
        let path = path(club, athlete)
        try StoredFiles.checkPrivate(folder: folder)
        let stored = StoredMemory(until: end, keys: StoredKeys(keys, club: club, athlete: athlete))
        try stored.write(to: path)
    }

    /// The remembered keys of an athlete in a club; nil when there are none, when their time is over (then they are
    /// removed), and when they are not those that the key store has now.
    ///
    /// - Parameters:
    ///   - club: The club's id.
    ///   - athlete: The athlete's name.
    ///   - publicKeys: The keys that ``KeyStore/publicKeys(club:athlete:)`` returns.
    ///   - now: Seconds since 1970.
    /// - Throws: ``IdentityError/exposed(path:mode:)``,
    ///   ``IdentityError/damagedFile(_:path:_:)``, ``IdentityError/system(_:)``.
    public func keys(
        club: UniqueID,
        athlete: Slug,
        matching publicKeys: DevicePublicKeys,
        at now: Int64
    ) throws(IdentityError) -> DeviceKeys? {
        let path = path(club, athlete)
        guard try StoredFiles.checkPrivate(folder: folder), let stored = try StoredMemory.read(path) else {
            return nil
        }
        guard now < stored.until else {
            try StoredFiles.remove(path)
            return nil
        }
        guard let keys = stored.keys.keys, stored.keys.club == club.text, stored.keys.athlete == athlete.text else {
            throw .damagedFile(.remembered, path: path, .content)
        }
        return keys.publicKeys == publicKeys ? keys : nil
    }

    /// Forgets the keys of an athlete in a club, if any are remembered, even where others could have read them.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func forget(club: UniqueID, athlete: Slug) throws(IdentityError) {
        try StoredFiles.remove(path(club, athlete))
    }

    /// Names have no dots, so no two accounts share a file.
    private func path(_ club: UniqueID, _ athlete: Slug) -> String { "\(folder)/\(club).\(athlete).json" }
}

private struct StoredMemory: StoredFile {
    static let holds = HomeFile.remembered
    static let format = 1

    let format: Int
    /// Seconds since 1970.
    let until: Int64
    let keys: StoredKeys

    init(until: Int64, keys: StoredKeys) {
        format = Self.format
        self.until = until
        self.keys = keys
    }
}
