import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Training
import Values

/// `cali key add`: pairs another device with an account.
struct KeyAdd: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add another device to your account.",
        discussion: """
            Run it on the new device first: it makes keys and prints a request. Then run it with that request on a device \
            that you already use. After the next `cali sync` of both, the new device can make changes.

              new$ cali key add --as anna
              old$ cali key add v4.public.…
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The request that the new device printed.") var request: String?
    @Option(help: "A label for the new device (default: this machine's name).") var label: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        if let request { return try add(request, for: athlete, club) }
        let known = try club.keyRing.keysIfAny(of: athlete)
        let account = try club.snapshot.account(of: athlete)
        if let known, account.device(signingWith: known.signPublicSSH) != nil {
            throw Failure(
                .invalidData, code: "nothing-to-change", "this machine's key already acts for \(athlete)",
                help: "run `cali key add` on the new device, and run the command that it prints here")
        }
        let keys = known ?? DeviceKeys.generate()
        let label = label?.asLine ?? Names.thisDevice
        guard TextRule.title.violation(in: label) == nil else {
            throw Failure.usage("'\(label)' cannot be a device's label", help: "a label is one line of 1–80 characters")
        }
        let device = club.keyRing.device(keys, label: label)
        try club.keyStore.save(keys, club: club.document.id, athlete: athlete)
        let text = try DeviceRequest(for: athlete, device).text(signedWith: keys, in: club.document.id)
        return Statement(
            "cali key add \(text)", ["request": .string(text), "device": .string(device.id.text)],
            hint: "run this on a device that already acts for \(athlete)")
    }

    private func add(_ text: String, for athlete: Slug, _ club: OpenClub) throws -> ChangeAnswer {
        let request = try DeviceRequest(text.trimmingSpaces, in: club.document.id)
        guard request.athlete == athlete else {
            throw ClubError.notAllowed(.token(.token(.wrongAthlete(name: request.athlete.text))))
        }
        let change = try club.perform(AddDevice(request.device, by: try club.keyRing.keys(of: athlete)))
        return ChangeAnswer(
            change, id: request.device.id.text,
            "device \(request.device.id) (\(request.device.label)) acts for \(athlete) now")
    }
}
