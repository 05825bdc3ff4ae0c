import Values

/// Keys without a passphrase.
struct StoredKeys: AccountFile {
    static let holds = HomeFile.keys
    static let format = 1

    let format: Int
    let club: String
    let athlete: String
    let id: String
    /// The 32 bytes of each private key in base64.
    let sign: String
    let seal: String

    init(_ keys: DeviceKeys, club: UniqueID, athlete: Slug) {
        format = Self.format
        self.club = club.text
        self.athlete = athlete.text
        id = keys.id.text
        let seeds = keys.seeds
        (sign, seal) = (Base64.encode(seeds.signing), Base64.encode(seeds.sealing))
    }

    var keys: DeviceKeys? {
        guard let id = EntityID(id), let sign = Base64.decode(sign.utf8), let seal = Base64.decode(seal.utf8) else {
            return nil
        }
        return try? DeviceKeys(id: id, signingSeed: sign, sealingSeed: seal)
    }
}
