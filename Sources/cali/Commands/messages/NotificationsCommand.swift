import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali notifications`.
struct NotificationsCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "notifications", abstract: "List what others did that you may want to know.",
        discussion: """
            Unread messages, new followers, proposals and what was said and decided about them, copies whose original moved on.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: ArgumentHelp("What is newer alone: 2026-11-20, or RFC 3339.", valueName: "time")) var since: String?

    func run(in club: OpenClub) throws {
        let reader = try club.actingAthlete()
        let since = try since.map { try TimeArguments.start($0, club.clock).seconds }
        let shown = try club.notifications(for: reader).filter { $0.time.seconds > since ?? .min }
        guard !club.output.isJSON else { return club.output.json(.array(shown.map(\.json))) }
        for notification in shown {
            club.output.line("\(notification.time.local.dateText)  \(notification.text)")
        }
        if shown.isEmpty { club.output.talk("nothing new") }
    }
}

extension OpenClub {
    /// What others did that an athlete may want to know, unread messages among it, the newest last.
    func notifications(for athlete: Slug) throws -> [ClubNotification] {
        let messages = try withMail(of: athlete) { mail in
            mail.conversations.flatMap(\.items).filter(\.isUnread).map {
                ClubNotification(event: .message($0.id, from: $0.from), time: $0.sent)
            }
        }
        let others = try snapshot.notifications(for: athlete)
        return (messages + others).sorted { $0.time.seconds < $1.time.seconds }
    }
}

extension ClubNotification {
    /// As programs get it.
    var json: JSON {
        let (name, data) = parts
        return ["name": .string(name), "data": Derived.object(data), "timestamp": .string(time.rfc3339)]
    }

    private var parts: (name: String, data: [String: JSON?]) {
        switch event {
        case .message(let id, let from): ("message", ["id": .string(id.text), "from": JSON(from)])
        case .follower(let name): ("follower", ["user": JSON(name)])
        case .proposal(let id, let by, let exercise):
            ("proposal", ["id": .string(id.text), "from": JSON(by), "exercise": JSON(exercise)])
        case .comment(let id, let proposal, let by):
            ("comment", ["id": .string(id.text), "proposal": .string(proposal.text), "from": JSON(by)])
        case .answer(let id, let outcome, let by):
            ("proposal-\(outcome.rawValue)", ["id": .string(id.text), "from": JSON(by)])
        case .outdated(let exercise, let owner, let original):
            ("outdated-copy", ["exercise": JSON(exercise), "from": JSON(owner), "original": JSON(original)])
        }
    }

    /// As people get it.
    var text: String {
        switch event {
        case .message(_, let from): "@\(from) wrote to you (cali message show \(from))"
        case .follower(let name): "@\(name) follows you"
        case .proposal(let id, let by, let exercise):
            "@\(by) proposes a change to \(exercise) (cali proposal show \(id))"
        case .comment(_, let proposal, let by): "@\(by) said something (cali proposal show \(proposal))"
        case .answer(let id, let outcome, let by):
            "@\(by) \(outcome.rawValue) what you proposed (cali proposal show \(id))"
        case .outdated(let exercise, let owner, let original):
            "\(owner)/\(original) moved on, which \(exercise) is a copy of (cali exercise diff \(exercise))"
        }
    }
}
