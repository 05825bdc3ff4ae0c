import ArgumentParser
import CanonicalJSON
import Club
import Values

/// `cali notifications`.
struct NotificationsCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "notifications", abstract: "List what others did that concerns you.",
        discussion: """
            Unread messages, new followers, proposals with their comments and decisions, copies whose original has changed; and \
            every change of keys, addresses, maintainers and issuers.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: ArgumentHelp("Only those after this time: 2026-11-20, or RFC 3339.", valueName: "time")) var since:
        String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let reader = try club.actingAthlete()
        let since = try since.map { try TimeArguments.moment($0, of: "--since", club.clock).moment.seconds }
        let shown = try ClubNotification.all(for: reader, in: club).filter { $0.time.seconds > since ?? .min }
        return Listing(shown, hint: shown.isEmpty ? "nothing new" : nil) {
            "\($0.time.local.dateText)  \($0.text)"
        } json: {
            $0.json
        }
    }
}

extension ClubNotification {
    /// Returns the notifications of an athlete, unread messages among them, the newest last.
    static func all(for athlete: Slug, in club: OpenClub) throws -> [ClubNotification] {
        let messages = try OpenedMail(club, of: athlete).read { mail in
            mail.conversations.flatMap(\.items).filter(\.isUnread).map {
                ClubNotification(event: .message($0.id, from: $0.from), time: $0.sent)
            }
        }
        let others = try club.snapshot.notifications(for: athlete)
        return (messages + others).sorted { $0.time.seconds < $1.time.seconds }
    }

    /// The notification as people get it.
    var text: String {
        switch event {
        case .message(_, let from): "@\(from) wrote to you (cali message show \(from))"
        case .follower(let name): "@\(name) follows you"
        case .proposal(let id, let by, let exercise):
            "@\(by) proposes a change to \(exercise) (cali proposal show \(id))"
        case .comment(_, let proposal, let by): "@\(by) commented (cali proposal show \(proposal))"
        case .answer(let id, let outcome, let by):
            "@\(by) \(outcome.rawValue) your proposal (cali proposal show \(id))"
        case .trust(let change): change.text
        case .outdated(let exercise, let owner, let original):
            "\(owner)/\(original) has changed; \(exercise) is a copy of it (cali exercise diff \(exercise))"
        }
    }
}
