import Club
import Files
import Identity
import Values

/// The keys of this machine for a club's athletes.
struct KeyRing: Sendable {
    /// The club's id.
    let club: UniqueID
    let store: KeyStore
    let now: Moment

    /// The unlocked keys that are kept for this login session; `nil` if the system gives sessions no folders of their own.
    var remembered: RememberedKeys? {
        try? RememberedKeys(sessionFolder: ThisProcess.variable("XDG_RUNTIME_DIR"))
    }

    /// The keys for an athlete, unlocked: remembered, or with the passphrase.
    func keys(of athlete: Slug) throws -> DeviceKeys {
        if let keys = try keysIfAny(of: athlete) { return keys }
        throw Failure(
            .notAllowed, code: "no-key", "this machine has no key that acts for \(athlete)",
            help: "`cali whoami` and `cali key list` show who can act here",
            suggestions: try store.athletes(club: club).map(\.text))
    }

    /// As `keys(of:)`; `nil` when this machine has none.
    func keysIfAny(of athlete: Slug) throws -> DeviceKeys? {
        do {
            return try store.keys(club: club, athlete: athlete)
        } catch IdentityError.locked {
            if let known = try store.publicKeys(club: club, athlete: athlete),
                let keys = try rememberedKeys(athlete, known)
            {
                return keys
            }
            return try unlock(athlete)
        }
    }

    /// The keys that this login session remembers. A damaged file counts as none: the passphrase unlocks them again.
    private func rememberedKeys(_ athlete: Slug, _ known: DevicePublicKeys) throws(IdentityError) -> DeviceKeys? {
        do {
            return try remembered?.keys(club: club, athlete: athlete, matching: known, at: now.seconds)
        } catch .damagedFile {
            return nil
        }
    }

    /// Returns a device with keys of this machine, as an account lists it.
    func device(_ keys: DeviceKeys, label: String = Names.thisDevice) -> Device {
        Device.here(keys, label: label, at: now)
    }

    /// The keys for an athlete, by their passphrase.
    /// - Throws: `IdentityError.locked` when nobody is there to type it.
    func unlock(_ athlete: Slug) throws -> DeviceKeys? {
        guard let passphrase = try PassphrasePrompt.present("passphrase of \(athlete): ") else {
            return try store.keys(club: club, athlete: athlete)
        }
        return try store.unlock(club: club, athlete: athlete, passphrase: passphrase)
    }
}

extension Device {
    /// Returns this machine with its keys, as an account lists it.
    static func here(_ keys: DeviceKeys, label: String = Names.thisDevice, at now: Moment) -> Device {
        Device(keys.publicKeys, label: label, at: now.inUTC)
    }
}
