import ArgumentParser
import CanonicalJSON
import Club
import Identity
import Values

/// `cali key`: the keys that sign.
struct KeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Manage the keys that sign your changes.",
        subcommands: [KeyList.self, KeyAdd.self, KeyRevoke.self, KeyExport.self], defaultSubcommand: KeyList.self)
}

/// `cali key list`.
struct KeyList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List an athlete's keys.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var user: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.athlete(user)
        let here = try club.keyStore.publicKeys(club: club.document.id, athlete: athlete)?.signing.sshLine
        let devices = try club.snapshot.account(of: athlete).devices
        return Listing(devices, "id", "device", "since", "", "key") { device in
            [
                .init(device.id.text, .name), .init(device.label), .init(device.added.local.dateText),
                .init(device.revoked != nil ? "revoked" : device.sign == here ? "this machine" : ""),
                .init(device.sign, .quiet),
            ]
        } json: { device in
            Derived.document(
                Derived.object([
                    "id": .string(device.id.text), "label": .string(device.label), "sign": .string(device.sign),
                    "seal": .string(device.seal), "added": .string(device.added.rfc3339),
                    "revoked": device.revoked.map { .string($0.rfc3339) },
                ]), ["here": .bool(device.sign == here)])
        }
    }
}

/// `cali key export`.
struct KeyExport: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print public keys.",
        discussion: """
            With --allowed-signers, print everybody's keys in the form that git and ssh-keygen read:

              cali key export --allowed-signers > signers
              git -c gpg.ssh.allowedSignersFile=signers verify-commit HEAD
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "Print everybody's keys, revoked ones included, as an allowed signers file.") var allowedSigners = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athletes = allowedSigners ? try club.snapshot.athletes() : [try club.actingAthlete()]
        var rows: [(athlete: Slug, principal: String, line: String)] = []
        for athlete in athletes {
            for device in try club.snapshot.account(of: athlete).devices where allowedSigners || device.revoked == nil {
                let principal = "\(athlete)@\(club.document.id).invalid"
                let signer = try AllowedSigner(principal: principal, keyLine: device.sign)
                let line = allowedSigners ? signer.line : "\(signer.keyLine) \(principal)"
                rows.append((athlete, principal, line))
            }
        }
        return Listing(rows) {
            $0.line
        } json: { row in
            ["athlete": JSON(row.athlete), "principal": .string(row.principal), "line": .string(row.line)]
        }
    }
}

/// `cali key revoke`: removes a device.
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
        return ChangeAnswer(change, id: device, "device \(device) no longer acts for \(athlete)")
    }
}
