import Club
import Identity
import Training

extension OpenClub {
    /// The keys of this machine.
    var keyRing: KeyRing { KeyRing(club: document.id, store: keyStore, now: clock.now) }

    /// The keys of this machine for an athlete, unlocked: remembered, or with the passphrase.
    func keys(of athlete: Slug) throws -> DeviceKeys { try keyRing.keys(of: athlete) }

    /// As `keys(of:)`; `nil` when this machine has none.
    func keysIfAny(of athlete: Slug) throws -> DeviceKeys? { try keyRing.keysIfAny(of: athlete) }

    /// A device with keys of this machine, as an account lists it.
    func device(_ keys: DeviceKeys, label: String = Names.thisDevice) throws -> Device {
        guard let device = Device(keys.publicKeys, label: label, at: clock.now.inUTC) else {
            throw Failure(.fault, code: "fault", "a new device has no id")
        }
        return device
    }
}
