import Values

/// The keys of an account on this device under a passphrase; the public ones are in the open.
struct LockedKeys: Sendable {
    let publicKeys: DevicePublicKeys
    let lock: PassphraseLock

    init(publicKeys: DevicePublicKeys, lock: PassphraseLock) {
        self.publicKeys = publicKeys
        self.lock = lock
    }

    init(
        _ keys: DeviceKeys,
        club: UniqueID,
        athlete: Slug,
        _ passphrase: Passphrase,
        _ cost: ScryptCost
    ) throws(IdentityError) {
        publicKeys = keys.publicKeys
        let seeds = keys.seeds
        lock = try PassphraseLock.close(
            seeds.signing + seeds.sealing, passphrase, cost, context: Self.context(publicKeys, club, athlete))
    }

    /// The keys; nil when the passphrase is wrong, or the file was altered.
    func unlock(club: UniqueID, athlete: Slug, _ passphrase: Passphrase) throws(IdentityError) -> DeviceKeys? {
        let context = Self.context(publicKeys, club, athlete)
        guard let seeds = try lock.open(passphrase, context: context) else { return nil }
        return try DeviceKeys(
            id: publicKeys.id,
            signingSeed: Array(seeds.prefix(32)),
            sealingSeed: Array(seeds.dropFirst(32)))
    }

    /// The public keys and their account, so that no file can be passed off as another account's.
    private static func context(_ keys: DevicePublicKeys, _ club: UniqueID, _ athlete: Slug) -> [UInt8] {
        let parts = ["cali/1:keys", club.text, athlete.text, keys.id.text, keys.signing.base64, keys.sealing.base64]
        return Array(parts.joined(separator: "\n").utf8)
    }
}
