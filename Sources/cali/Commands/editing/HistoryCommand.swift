import ArgumentParser
import CanonicalJSON
import Club
import GitStore
import Values

/// `cali history`: what changed, when, and by whom.
struct HistoryCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show what changed, when and by whom.",
        discussion: """
              cali history                the club's newest changes
              cali history push-up        an exercise, with the differences of each change
              cali history 7h2k           a workout; cali history anna: an athlete

            The training with an exercise is no change of it: `cali exercise history push-up` lists its sessions.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: "An exercise, a template, the id of a workout, an athlete, profile, or a file.",
        completion: Completion.of(.thing))
    var thing: String?
    @Option(help: "The most changes to show.") var limit = 20

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit must be 1 to 100,000") }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let subject = try thing.map { try ClubThing($0, in: club).subject } ?? .club
        let showsDifferences = subject.isOneThing
        var history = ClubHistory(club.snapshot, of: subject)
        var rows: [HistoryRow] = []
        while rows.count < limit, let (item, changes) = try history.older() {
            let differences = showsDifferences ? try changes.map { try FileDifference($0, in: club) } : []
            let trust = try club.snapshot.trustChanges(changes)
            rows.append(HistoryRow(item: item, paths: changes.map(\.path), trust: trust, differences: differences))
        }
        let hint = rows.isEmpty ? "nothing has changed yet" : try Self.sessions(of: subject, in: club)
        return Listing(rows, hint: hint) { row in
            row.text(club.clock)
        } json: {
            $0.json
        }
    }

    /// The hint at the training with an exercise; `nil` for other subjects.
    private static func sessions(of subject: HistorySubject, in club: OpenClub) throws -> String? {
        guard case .file(.exercise(let owner, let exercise)) = subject else { return nil }
        let isOwn = try club.actingAthleteIfAny() == owner
        return "the training with it: `cali exercise history \(isOwn ? "" : "\(owner)/")\(exercise)`"
    }
}

extension HistorySubject {
    fileprivate var isOneThing: Bool {
        switch self {
        case .club, .athlete: false
        case .file, .workout: true
        }
    }
}

/// One change.
private struct HistoryRow {
    let item: HistoryItem
    let paths: [String]
    let trust: [TrustChange]
    let differences: [FileDifference]

    func text(_ clock: Clock) -> String {
        let who = item.athlete.map { "@\($0)".styled(.name) + " " } ?? ""
        let commit = String("\(item.commit)".prefix(12)).styled(.quiet)
        let head = "\(LocalTime.text(clock.local(item.time)))  \(who)\(item.summary)  \(commit)"
        let lines = trust.map { $0.text.styled(.doubtful) } + differences.flatMap(\.lines)
        return ([head] + lines.map { "    \($0)" }).joined(separator: "\n")
    }

    var json: JSON {
        Derived.object([
            "commit": .string("\(item.commit)"), "athlete": item.athlete.map { JSON($0) }, "kind": .string(item.kind),
            "summary": .string(item.summary), "time": .string(item.time.rfc3339),
            "trust": .array(trust.map { ["kind": .string($0.name), "data": $0.data] }),
            "paths": .array(paths.map { .string($0) }),
            "changes": .array(differences.flatMap(\.lines).map { .string($0) }),
        ])
    }
}
