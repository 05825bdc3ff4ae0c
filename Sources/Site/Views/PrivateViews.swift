import Templates

/// The way to the inbox in the frame of every page of a private build.
struct InboxLink: ViewModel {
    var href: String
    var text: String
    var current: Bool
    var within: Bool
    var notificationsHref: String
    var scriptHref: String

    static let shape = ModelShape<Self>("InboxLink") {
        $0.text("href") { $0.href }
        $0.text("text") { $0.text }
        $0.flag("current", "it leads to this very page") { $0.current }
        $0.flag("within", "this page is below it") { $0.within }
        $0.text("notificationsHref", "what the script asks for") { $0.notificationsHref }
        $0.text("scriptHref", "the script that counts what is unread") { $0.scriptHref }
    }
}

/// A conversation in the inbox.
struct ConversationRow: ViewModel {
    var href: String
    var person: Person
    var line: String
    var time: TimeView
    var unread: String?

    static let shape = ModelShape<Self>("ConversationRow") {
        $0.text("href") { $0.href }
        $0.record("person") { $0.person }
        $0.text("line", "the beginning of the newest message") { $0.line }
        $0.record("time") { $0.time }
        $0.text("unread", "how many messages are unread, if any") { $0.unread }
    }
}

/// `/private/`.
struct InboxPageView: ViewModel {
    var athlete: AthleteHeader
    var tabs: [NavLink]
    var conversations: [ConversationRow]

    static let shape = ModelShape<Self>("inbox") {
        $0.record("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.flag("hasConversations") { !$0.conversations.isEmpty }
        $0.list("conversations", "the one with the newest message first") { $0.conversations }
    }
}

/// A message.
struct MessageView: ViewModel {
    var author: Person
    var time: TimeView
    var body: String
    var own: Bool
    var unread: Bool

    static let shape = ModelShape<Self>("Message") {
        $0.record("author") { $0.author }
        $0.record("time") { $0.time }
        $0.text("body", "plain text; line breaks count") { $0.body }
        $0.flag("own", "the reader wrote it") { $0.own }
        $0.flag("unread") { $0.unread }
    }
}

/// `/private/messages/<name>/`.
struct ConversationPageView: ViewModel {
    var athlete: AthleteHeader
    var tabs: [NavLink]
    var other: Person
    var messages: [MessageView]
    var reply: String

    static let shape = ModelShape<Self>("conversation") {
        $0.record("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.record("other") { $0.other }
        $0.list("messages", "oldest first") { $0.messages }
        $0.text("reply", "the command that answers") { $0.reply }
    }
}

/// A notification.
struct NotificationRow: ViewModel {
    var href: String?
    var text: String
    var time: TimeView

    static let shape = ModelShape<Self>("NotificationRow") {
        $0.text("href", "what it is about") { $0.href }
        $0.text("text") { $0.text }
        $0.record("time") { $0.time }
    }
}

/// `/private/notifications/`.
struct NotificationsPageView: ViewModel {
    var athlete: AthleteHeader
    var tabs: [NavLink]
    var notifications: [NotificationRow]

    static let shape = ModelShape<Self>("notifications") {
        $0.record("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.flag("hasNotifications") { !$0.notifications.isEmpty }
        $0.list("notifications", "newest first") { $0.notifications }
    }
}

/// `/private/workouts/`.
struct PrivateWorkoutsPageView: ViewModel {
    var athlete: AthleteHeader
    var tabs: [NavLink]
    var planned: [WorkoutRow]
    var unlisted: [WorkoutRow]

    static let shape = ModelShape<Self>("private-workouts") {
        $0.record("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.flag("hasPlanned") { !$0.planned.isEmpty }
        $0.list("planned", "not done yet") { $0.planned }
        $0.flag("hasUnlisted") { !$0.unlisted.isEmpty }
        $0.list("unlisted", "done, on no public page") { $0.unlisted }
    }
}
