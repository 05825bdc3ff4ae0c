import Values

/// Keys under a passphrase.
struct StoredLockedKeys: AccountFile {
    static let holds = HomeFile.keys
    static let format = 2

    let format: Int
    let club: String
    let athlete: String
    let id: String
    /// The 32 bytes of each public key in base64.
    let signPublic: String
    let sealPublic: String
    let lock: Lock

    struct Lock: Codable {
        /// The functions that derive a key from the passphrase and seal with it, named for people and for later formats.
        let derivation: String
        let n: Int
        let r: Int
        let p: Int
        let salt: String
        let cipher: String
        let sealed: String
    }

    private static let derivation = "scrypt"
    private static let cipher = "chacha20-poly1305"

    init(_ keys: LockedKeys, club: UniqueID, athlete: Slug) {
        format = Self.format
        self.club = club.text
        self.athlete = athlete.text
        id = keys.publicKeys.id.text
        signPublic = keys.publicKeys.signing.base64
        sealPublic = keys.publicKeys.sealing.base64
        lock = Lock(
            derivation: Self.derivation, n: keys.lock.cost.n, r: ScryptCost.blockSize, p: ScryptCost.parallelism,
            salt: Base64.encode(keys.lock.salt), cipher: Self.cipher, sealed: Base64.encode(keys.lock.sealed))
    }

    /// The keys; nil also when a try of the passphrase would cost more than this program accepts.
    var keys: LockedKeys? {
        guard let id = EntityID(id), let signing = SigningPublicKey(base64: signPublic),
            let sealing = SealingPublicKey(base64: sealPublic), lock.derivation == Self.derivation,
            lock.cipher == Self.cipher, let cost = ScryptCost(n: lock.n, r: lock.r, p: lock.p),
            let salt = Base64.decode(lock.salt.utf8), salt.count == PassphraseLock.saltCount,
            let sealed = Base64.decode(lock.sealed.utf8), sealed.count == PassphraseLock.sealedCount(of: 64)
        else { return nil }
        return LockedKeys(
            publicKeys: DevicePublicKeys(id: id, signing: signing, sealing: sealing),
            lock: PassphraseLock(cost: cost, salt: salt, sealed: sealed))
    }
}
