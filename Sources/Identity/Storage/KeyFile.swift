import Values

/// The file of the keys of one account on this device: in the open (format 1) or under a passphrase (format 2).
enum KeyFile: Sendable {
    case open(DeviceKeys)
    case locked(LockedKeys)

    /// The file at a path; nil when there is none.
    static func read(_ path: String, club: UniqueID, athlete: Slug) throws(IdentityError) -> KeyFile? {
        guard let bytes = try StoredFiles.read(path, of: .keys) else { return nil }
        if StoredFormat.of(bytes) == StoredLockedKeys.format {
            return .locked(try StoredLockedKeys.decode(bytes, path).keys(club, athlete, path))
        }
        return .open(try StoredKeys.decode(bytes, path).keys(club, athlete, path))
    }

    var publicKeys: DevicePublicKeys {
        switch self {
        case .open(let keys): keys.publicKeys
        case .locked(let keys): keys.publicKeys
        }
    }

    /// Replaces the keys at a path.
    ///
    /// - Throws: ``IdentityError/damagedFile(_:path:_:)`` where the file holds anything other than keys of this account: it may
    ///   be all that is left of them.
    func write(to path: String, club: UniqueID, athlete: Slug) throws(IdentityError) {
        _ = try Self.read(path, club: club, athlete: athlete)
        switch self {
        case .open(let keys): try StoredKeys(keys, club: club, athlete: athlete).overwrite(path)
        case .locked(let keys): try StoredLockedKeys(keys, club: club, athlete: athlete).overwrite(path)
        }
    }
}
