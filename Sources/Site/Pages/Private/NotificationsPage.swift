import CanonicalJSON
import Club
import Templates
import Training
import Values

/// `/private/notifications/`.
struct NotificationsPage: PrivatePage {
    let reader: ShownPerson
    /// The notifications, the newest last.
    let notifications: [ClubNotification]
    let people: ShownPeople

    var folder: String { "private/notifications/" }

    func view(_ renderer: PageRenderer) -> (frame: PageFrame, view: NotificationsPageView) {
        let rows = notifications.reversed().map { notification in
            let (text, target) = news(notification.event, renderer)
            return NotificationRow(
                href: target.map { renderer.links.page($0) }, text: text,
                time: renderer.format.day(notification.time, .dateMedium))
        }
        let view = NotificationsPageView(
            athlete: renderer.header(reader, folder), tabs: tabs(renderer), notifications: rows)
        return (frame([renderer.words[.notifications]], renderer), view)
    }

    /// The text of a notification, and the folder of the page that it leads to.
    private func news(_ event: ClubNotification.Event, _ renderer: PageRenderer) -> (text: String, target: String?) {
        let words = renderer.words
        let name = { (athlete: Slug) in renderer.person(named: athlete, people).displayName }
        return switch event {
        case .message(_, let from): (words.fill(.newsMessage, [.name: name(from)]), "private/messages/\(from)/")
        case .follower(let follower): (words.fill(.newsFollower, [.name: name(follower)]), people[follower]?.folder)
        case .proposal(_, let by, let exercise):
            (
                words.fill(.newsProposal, [.name: name(by), .exercise: exercise.text]),
                "\(reader.folder)exercises/\(exercise)/"
            )
        case .comment(_, _, let by): (words.fill(.newsComment, [.name: name(by)]), nil)
        case .answer(_, let outcome, let by):
            (words.fill(outcome == .accepted ? .newsAccepted : .newsDeclined, [.name: name(by)]), nil)
        case .outdated(let exercise, let owner, let original):
            (
                words.fill(.newsOutdated, [.exercise: exercise.text, .original: "@\(owner)/\(original)"]),
                "\(reader.folder)exercises/\(exercise)/"
            )
        case .trust(let change):
            (words.fill(change.word, [.name: "@\(change.athlete)"]), people[change.athlete]?.folder)
        }
    }
}

extension ClubNotification: Keyed {
    func add(to key: inout KeyBuilder) { key.add(json.canonicalBytes) }
}

extension TrustChange {
    fileprivate var word: Word {
        switch self {
        case .recovered: .newsRecovered
        case .deviceAdded: .newsDeviceAdded
        case .deviceRevoked: .newsDeviceRevoked
        case .addressChanged: .newsAddress
        case .recoveryAllowed: .newsRecoveryOn
        case .recoveryForbidden: .newsRecoveryOff
        case .removed: .newsRemoved
        case .maintainerAdded: .newsMaintainerAdded
        case .maintainerRemoved: .newsMaintainerRemoved
        case .issuerAdded: .newsIssuerAdded
        case .issuerRemoved: .newsIssuerRemoved
        }
    }
}

/// `/private/notifications/`.
struct NotificationsPageView: PageView {
    static let template = "notifications"

    var athlete: AthleteHeader
    var tabs: [NavLink]
    var notifications: [NotificationRow]

    static let shape = ModelShape<Self>("notifications") {
        $0.object("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.flag("hasNotifications") { !$0.notifications.isEmpty }
        $0.list("notifications", "newest first") { $0.notifications }
    }
}

/// A notification.
struct NotificationRow: ViewModel {
    var href: String?
    var text: String
    var time: TimeView

    static let shape = ModelShape<Self>("NotificationRow") {
        $0.text("href", "the page that it is about") { $0.href }
        $0.text("text") { $0.text }
        $0.object("time") { $0.time }
    }
}
