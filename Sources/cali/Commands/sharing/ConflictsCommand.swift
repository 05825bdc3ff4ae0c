import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali conflicts`: the conflicts that a sync could not resolve.
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "List and resolve conflicts between devices.",
        discussion: """
            The version that was published first is in use; the other is kept until you decide.

              cali conflicts
              cali conflicts resolve 7h2k --theirs
            """,
        subcommands: [ConflictList.self, ConflictShow.self, ConflictResolve.self], defaultSubcommand: ConflictList.self)
}

/// `cali conflicts list`.
struct ConflictList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the conflicts.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let conflicts = try club.snapshot.conflicts(of: club.actingAthlete())
        return Listing(conflicts, empty: "no conflicts") { conflict in
            let members = try club.snapshot.undecided(in: conflict)
            return "\(conflict.id)  \(conflict.path)  \(members.joined(separator: ", "))"
        } json: {
            try $0.json(in: club.snapshot)
        }
    }
}

/// `cali conflicts show`.
struct ConflictShow: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show both versions.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The conflict's id, or the beginning of it.") var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let conflict = try club.snapshot.conflict(named: id, of: club.actingAthlete())
        let present = try club.snapshot.text(ofEntityAt: conflict.path)
        let lines = [
            "\(conflict.path) since \(conflict.created.rfc3339)",
            "differs in: \(try club.snapshot.undecided(in: conflict).joined(separator: ", "))",
            "\nours, which is in use:\n\(present ?? "(deleted)\n")",
            "theirs, which was put aside:\n\(conflict.theirs.canonicalText)",
        ]
        return Statement(
            lines.joined(separator: "\n"), try conflict.json(in: club.snapshot),
            hint: "`cali conflicts resolve \(conflict.id) --ours` or `--theirs` decides")
    }
}

/// `cali conflicts resolve`.
struct ConflictResolve: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Choose one of the versions.",
        discussion: "Changes that only one version made are kept in any case.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The conflict's id, or the beginning of it.") var id: String
    @Flag(help: "Choose the version that is in use.") var ours = false
    @Flag(help: "Choose the version that was put aside.") var theirs = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let conflict = try club.snapshot.conflict(named: id, of: club.actingAthlete())
        guard ours != theirs else {
            throw Failure.usage(
                "no version was chosen",
                help: "`cali conflicts show \(conflict.id)` shows both; then --ours or --theirs")
        }
        let change = try club.perform(ResolveConflict(conflict.id, ours ? .ours : .theirs))
        return ChangeAnswer(change, id: conflict.id.text, "decided: \(change.outcome)")
    }
}

extension Conflict {
    fileprivate func json(in snapshot: ClubSnapshot) throws -> JSON {
        let members = try snapshot.undecided(in: self).map { JSON.string($0) }
        return Derived.document(document, ["undecided": .array(members)])
    }
}
