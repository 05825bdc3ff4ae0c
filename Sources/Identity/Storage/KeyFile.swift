/// The file of the keys of one account on this device: in the open (format 1) or under a passphrase (format 2).
enum KeyFile: Sendable {
    case open(DeviceKeys)
    case locked(LockedKeys)

    /// The file at a path; nil when there is none.
    static func read(_ path: String, club: String, athlete: String) throws(IdentityError) -> KeyFile? {
        guard let bytes = try PrivateFiles.read(path) else { return nil }
        if StoredFormat.of(bytes) == StoredLockedKeys.format {
            let stored = try StoredLockedKeys.decode(bytes, path)
            guard stored.club == club, stored.athlete == athlete, let keys = stored.keys else {
                throw .malformedFile(path: path, format: nil)
            }
            return .locked(keys)
        }
        let stored = try StoredKeys.decode(bytes, path)
        guard stored.club == club, stored.athlete == athlete, let keys = stored.keys else {
            throw .malformedFile(path: path, format: nil)
        }
        return .open(keys)
    }

    var publicKeys: DevicePublicKeys {
        switch self {
        case .open(let keys): keys.publicKeys
        case .locked(let keys): keys.publicKeys
        }
    }

    func write(to path: String, club: String, athlete: String) throws(IdentityError) {
        switch self {
        case .open(let keys): try StoredKeys(keys, club: club, athlete: athlete).write(to: path)
        case .locked(let keys): try StoredLockedKeys(keys, club: club, athlete: athlete).write(to: path)
        }
    }
}

/// Keys in the open.
struct StoredKeys: StoredFile {
    static let format = 1

    let format: Int
    let club: String
    let athlete: String
    let id: String
    /// The 32 bytes of each private key in base64.
    let sign: String
    let seal: String

    init(_ keys: DeviceKeys, club: String, athlete: String) {
        format = Self.format
        self.club = club
        self.athlete = athlete
        id = keys.id
        let seeds = keys.seeds
        (sign, seal) = (Base64.encode(seeds.signing), Base64.encode(seeds.sealing))
    }

    /// Nil when they are no keys.
    var keys: DeviceKeys? {
        guard let sign = Base64.decode(sign.utf8), let seal = Base64.decode(seal.utf8) else { return nil }
        return try? DeviceKeys(id: id, signingSeed: sign, sealingSeed: seal)
    }
}

/// Keys under a passphrase.
private struct StoredLockedKeys: StoredFile {
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
        /// What makes a key of the passphrase, and what seals with it: named for people, and for later formats.
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

    init(_ keys: LockedKeys, club: String, athlete: String) {
        format = Self.format
        self.club = club
        self.athlete = athlete
        id = keys.publicKeys.id
        signPublic = keys.publicKeys.signing.base64
        sealPublic = keys.publicKeys.sealing.base64
        lock = Lock(
            derivation: Self.derivation, n: keys.lock.cost.n, r: ScryptCost.blockSize, p: ScryptCost.parallelism,
            salt: Base64.encode(keys.lock.salt), cipher: Self.cipher, sealed: Base64.encode(keys.lock.sealed))
    }

    /// Nil when they are no keys under a lock of ours, or trying a passphrase would cost more than we pay.
    var keys: LockedKeys? {
        guard DeviceID.isValid(id), let signing = SigningPublicKey(base64: signPublic),
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
