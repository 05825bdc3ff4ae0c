import CanonicalJSON
import Club
import Templates
import Training

extension PrivateContent {
    /// `notifications.json`, as `cali notifications --json` prints it.
    var notificationsFile: [UInt8] { JSON.array(notifications.map(\.json)).canonicalBytes }
}

extension PageMaker {
    /// `/private/`.
    func inboxPage(_ content: PrivateContent, _ place: Int) throws(SiteError) -> [UInt8] {
        let rows = content.conversations.compactMap { conversation -> ConversationRow? in
            guard let last = conversation.messages.last else { return nil }
            return ConversationRow(
                href: links.page("private/messages/\(conversation.other)/"), person: person(conversation.other),
                line: last.body.map(Self.oneLine) ?? words[.messageClosed], time: format.day(last.sent, .dateMedium),
                unread: conversation.unread > 0 ? format.count(.unreadCount, conversation.unread) : nil)
        }
        let view = InboxPageView(athlete: header(place, "private/"), tabs: tabs("private/"), conversations: rows)
        return try privatePage(.inbox, "private/", [words[.inbox]], view)
    }

    /// `/private/messages/<name>/`.
    func conversationPage(_ conversation: PrivateContent.Conversation, _ place: Int) throws(SiteError) -> [UInt8] {
        let path = "private/messages/\(conversation.other)/"
        let messages = conversation.messages.map { message in
            MessageView(
                author: person(message.from), time: format.dateTime(message.sent),
                body: message.body ?? words[.messageClosed], own: message.from != conversation.other,
                unread: message.isUnread)
        }
        let other = person(conversation.other)
        let view = ConversationPageView(
            athlete: header(place, path), tabs: tabs(path), other: other, messages: messages,
            reply: "cali message send \(conversation.other) …")
        return try privatePage(.conversation, path, [other.displayName, words[.inbox]], view)
    }

    /// `/private/notifications/`.
    func notificationsPage(_ content: PrivateContent, _ place: Int) throws(SiteError) -> [UInt8] {
        let path = "private/notifications/"
        let rows = content.notifications.reversed().map { notification in
            let (text, target) = news(notification.event, content.athlete)
            return NotificationRow(
                href: target.map { links.page($0) }, text: text, time: format.day(notification.time, .dateMedium))
        }
        let view = NotificationsPageView(athlete: header(place, path), tabs: tabs(path), notifications: rows)
        return try privatePage(.notifications, path, [words[.notifications]], view)
    }

    /// `/private/workouts/`.
    func privateWorkoutsPage(_ content: PrivateContent, _ place: Int) throws(SiteError) -> [UInt8] {
        let path = "private/workouts/"
        let athlete = try athlete(place)
        let groups = [Workout.Status.planned, .done].map { status in
            content.workouts.filter { $0.status == status }.map { privateRow($0, athlete) }
        }
        let view = PrivateWorkoutsPageView(
            athlete: header(place, path), tabs: tabs(path), planned: groups[0], unlisted: groups[1])
        return try privatePage(.privateWorkouts, path, [words[.privateWorkouts]], view)
    }

    /// A page that search engines shall not see, should it ever get out.
    func privatePage(
        _ template: PageTemplate, _ path: String, _ titles: [String], _ view: some ViewModel
    ) throws(SiteError) -> [UInt8] {
        var frame = frame(path, titles)
        frame.noindex = true
        frame.canonical = nil
        return try page(template, frame, view)
    }

    /// The ways between the private pages.
    private func tabs(_ path: String) -> [NavLink] {
        [("private/", Word.inbox), ("private/notifications/", .notifications), ("private/workouts/", .privateWorkouts)]
            .map { target, word in
                let isWithin = target != "private/" ? path.hasPrefix(target) : path.hasPrefix("private/messages/")
                return NavLink(
                    href: links.page(target), text: words[word], current: path == target,
                    within: path != target && isWithin)
            }
    }

    /// An athlete by name; one who left is called by it.
    private func person(_ name: Slug) -> Person {
        if let place = index.place(of: name) { return site.people[place] }
        return Person(name: name.text, displayName: name.text, href: links.page("users/"), initial: "?", tint: 0)
    }

    /// What a notification says, and where it leads.
    private func news(_ event: ClubNotification.Event, _ reader: Slug) -> (text: String, target: String?) {
        switch event {
        case .message(_, let from):
            (words.fill(.newsMessage, ["name": person(from).displayName]), "private/messages/\(from)/")
        case .follower(let name):
            (
                words.fill(.newsFollower, ["name": person(name).displayName]),
                index.place(of: name) == nil ? nil : "users/\(name)/"
            )
        case .proposal(_, let by, let exercise):
            (
                words.fill(.newsProposal, ["name": person(by).displayName, "exercise": exercise.text]),
                "users/\(reader)/exercises/\(exercise)/"
            )
        case .comment(_, _, let by): (words.fill(.newsComment, ["name": person(by).displayName]), nil)
        case .answer(_, let outcome, let by):
            (
                words.fill(
                    outcome == .accepted ? .newsAccepted : .newsDeclined, ["name": person(by).displayName]), nil
            )
        case .outdated(let exercise, let owner, let original):
            (
                words.fill(.newsOutdated, ["exercise": exercise.text, "original": "@\(owner)/\(original)"]),
                "users/\(reader)/exercises/\(exercise)/"
            )
        case .trust(let change):
            (
                words.fill(change.word, ["name": "@\(change.athlete)"]),
                index.place(of: change.athlete) == nil ? nil : "users/\(change.athlete)/"
            )
        }
    }
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
