import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training

/// `cali key revoke`: ends that a device acts.
struct KeyRevoke: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Remove a device from your account for good.",
        discussion:
            "The account gets a new sealing key, so that the device cannot read messages written from now on.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The device's id, or the beginning of it.") var device: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let change = try club.perform(RevokeDevice(device, by: try club.keyRing.keys(of: athlete)))
        return ChangeAnswer(change, id: device, "device \(device) acts for \(athlete) no more")
    }
}
