import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali conflicts`: what a sync could not decide.
struct ConflictsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conflicts", abstract: "What two devices changed, and not alike.",
        discussion: """
            The version that was published first stands at its place; the other is kept until you decide.

              cali conflicts
              cali conflicts resolve 7h2k --theirs
            """,
        subcommands: [ConflictList.self, ConflictShow.self, ConflictResolve.self], defaultSubcommand: ConflictList.self)
}

/// `cali conflicts list`.
struct ConflictList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List what is not decided.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func run(in club: OpenClub) throws {
        let conflicts = try club.snapshot.conflicts(of: club.actingAthlete())
        guard !club.output.isJSON else {
            return club.output.json(.array(try conflicts.map { try club.json($0) }))
        }
        guard !conflicts.isEmpty else { return club.output.line("nothing: every change was joined") }
        for conflict in conflicts {
            let places = try club.snapshot.undecided(in: conflict)
            club.output.line("\(conflict.id)  \(conflict.path)  \(places.joined(separator: ", "))")
        }
    }
}

/// `cali conflicts show`.
struct ConflictShow: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show both versions of one.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The conflict's id, or the beginning of it.") var id: String

    func run(in club: OpenClub) throws {
        let conflict = try club.conflict(id)
        guard !club.output.isJSON else { return club.output.json(try club.json(conflict)) }
        let present = try club.snapshot.text(ofEntityAt: conflict.path)
        club.output.line("\(conflict.path) since \(conflict.created.rfc3339)")
        club.output.line("differs in: \(try club.snapshot.undecided(in: conflict).joined(separator: ", "))")
        club.output.line("\nours, which stands:\n\(present ?? "(it is gone)\n")")
        club.output.line("theirs, which was put aside:\n\(conflict.theirs.canonicalText)")
        club.output.talk("`cali conflicts resolve \(conflict.id) --ours` or `--theirs` decides")
    }
}

/// `cali conflicts resolve`.
struct ConflictResolve: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Decide which version counts.",
        discussion: "What only one of the two changed stays in any case.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The conflict's id, or the beginning of it.") var id: String
    @Flag(help: "The version that stands.") var ours = false
    @Flag(help: "The version that was put aside.") var theirs = false

    func run(in club: OpenClub) throws {
        let conflict = try club.conflict(id)
        guard ours != theirs else {
            throw Failure.usage(
                "which version counts?",
                help: "`cali conflicts show \(conflict.id)` shows both; then --ours or --theirs")
        }
        let change = try club.perform(ResolveConflict(conflict.id, ours ? .ours : .theirs))
        club.answer(change, id: conflict.id.text, "decided: \(change.outcome)")
    }
}

extension OpenClub {
    /// A conflict of who acts, by its id or the beginning of it.
    /// - Throws: `ClubError.notFound`, `ClubError.ambiguous`.
    fileprivate func conflict(_ prefix: String) throws -> Conflict {
        let all = try snapshot.conflicts(of: actingAthlete())
        let matches = all.filter { !prefix.isEmpty && $0.id.text.hasPrefix(prefix) }
        guard let match = matches.first else {
            throw ClubError.notFound(.conflict, name: prefix, suggestions: all.map(\.id.text))
        }
        guard matches.count == 1 else {
            throw ClubError.ambiguous(.conflict, prefix: prefix, matches: matches.map(\.id.text))
        }
        return match
    }

    fileprivate func json(_ conflict: Conflict) throws -> JSON {
        let places = try snapshot.undecided(in: conflict).map { JSON.string($0) }
        return Derived.document(conflict.document, ["undecided": .array(places)])
    }
}
