import Club
import Templates
import Training

/// `/private/`.
struct InboxPage: PrivatePage {
    let reader: ShownPerson
    /// The conversations, the one with the newest message first.
    let conversations: [PrivateContent.Conversation]
    let people: ShownPeople

    var folder: String { "private/" }

    func view(_ renderer: PageRenderer) -> (frame: PageFrame, view: InboxPageView) {
        let (words, format) = (renderer.words, renderer.format)
        let rows = conversations.compactMap { conversation -> ConversationRow? in
            guard let last = conversation.messages.last else { return nil }
            return ConversationRow(
                href: renderer.links.page("private/messages/\(conversation.other)/"),
                person: renderer.person(named: conversation.other, people),
                line: last.body.map(Markdown.oneLine) ?? words[.messageClosed],
                time: format.day(last.sent, .dateMedium),
                unread: conversation.unread > 0 ? format.count(.unreadCount, conversation.unread) : nil)
        }
        let view = InboxPageView(
            athlete: renderer.header(reader, folder), tabs: tabs(renderer), conversations: rows)
        return (frame([words[.inbox]], renderer), view)
    }
}

/// `/private/`.
struct InboxPageView: PageView {
    static let template = "inbox"

    var athlete: AthleteHeader
    var tabs: [NavLink]
    var conversations: [ConversationRow]

    static let shape = ModelShape<Self>("inbox") {
        $0.object("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.flag("hasConversations") { !$0.conversations.isEmpty }
        $0.list("conversations", "the one with the newest message first") { $0.conversations }
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
        $0.object("person") { $0.person }
        $0.text("line", "the beginning of the newest message") { $0.line }
        $0.object("time") { $0.time }
        $0.text("unread", "how many messages are unread, if any") { $0.unread }
    }
}
