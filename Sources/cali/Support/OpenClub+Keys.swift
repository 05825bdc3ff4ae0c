import Club
import Identity
import Training

extension OpenClub {
    /// Unlocked keys that are kept for this session; `nil` where the system gives sessions no folder of their own.
    var remembered: RememberedKeys? {
        try? RememberedKeys(sessionFolder: Environment["XDG_RUNTIME_DIR"])
    }

    /// The keys of this machine for an athlete, unlocked: remembered, or with the passphrase.
    func keys(of athlete: Slug) throws -> DeviceKeys {
        if let keys = try keysIfAny(of: athlete) { return keys }
        throw Failure(
            .notAllowed, code: "no-key", "this machine has no key that acts for \(athlete)",
            help: "who may act here: `cali whoami`, `cali key list`",
            suggestions: try keyStore.athletes(club: document.id))
    }

    /// As `keys(of:)`; `nil` when this machine has none.
    func keysIfAny(of athlete: Slug) throws -> DeviceKeys? {
        let name = athlete.text
        do {
            return try keyStore.keys(club: document.id, athlete: name)
        } catch IdentityError.locked {
            if let known = try keyStore.publicKeys(club: document.id, athlete: name),
                let keys = try remembered?.keys(
                    club: document.id, athlete: name, matching: known, at: clock.now.seconds)
            {
                return keys
            }
            return try unlock(athlete)
        }
    }

    /// A device with keys of this machine, as an account lists it.
    func device(_ keys: DeviceKeys, label: String = Names.thisDevice) throws -> Device {
        guard let device = Device(keys.publicKeys, label: label, at: clock.now.inUTC) else {
            throw Failure(.fault, code: "fault", "a new device has no id")
        }
        return device
    }

    /// The keys of this machine for an athlete, by their passphrase.
    /// - Throws: `IdentityError.locked` when nobody is here to type it.
    func unlock(_ athlete: Slug) throws -> DeviceKeys? {
        guard let passphrase = try PassphrasePrompt.present("passphrase of \(athlete): ") else {
            return try keyStore.keys(club: document.id, athlete: athlete.text)
        }
        return try keyStore.unlock(club: document.id, athlete: athlete.text, passphrase: passphrase)
    }
}
