import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training

/// `cali key revoke`: ends that a device acts.
struct KeyRevoke: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "End that a device acts for your account, for ever.",
        discussion:
            "The account gets another sealing key, so that the device opens no message that is written from now on.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The device's id, or its beginning.") var device: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let change = try club.perform(RevokeDevice(device, by: try club.keyRing.keys(of: athlete)))
        return ChangeAnswer(change, id: device, "device \(device) acts for \(athlete) no more")
    }
}
