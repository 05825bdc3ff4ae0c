import Club
import Templates
import Training

/// `/private/messages/<name>/`.
struct ConversationPage: PrivatePage {
    let reader: ShownPerson
    let conversation: PrivateContent.Conversation
    let people: ShownPeople

    var folder: String { "private/messages/\(conversation.other)/" }

    func view(_ renderer: PageRenderer) -> (frame: PageFrame, view: ConversationPageView) {
        let words = renderer.words
        let messages = conversation.messages.map { message in
            MessageView(
                author: renderer.person(named: message.from, people), time: renderer.format.dateTime(message.sent),
                body: message.body ?? words[.messageClosed], own: message.from != conversation.other,
                unread: message.isUnread)
        }
        let other = renderer.person(named: conversation.other, people)
        let view = ConversationPageView(
            athlete: renderer.header(reader, folder), tabs: tabs(renderer), other: other, messages: messages,
            reply: "cali message send \(conversation.other) …")
        return (frame([other.displayName, words[.inbox]], renderer), view)
    }
}

/// `/private/messages/<name>/`.
struct ConversationPageView: PageView {
    static let template = "conversation"

    var athlete: AthleteHeader
    var tabs: [NavLink]
    var other: Person
    var messages: [MessageView]
    var reply: String

    static let shape = ModelShape<Self>("conversation") {
        $0.object("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.object("other") { $0.other }
        $0.list("messages", "oldest first") { $0.messages }
        $0.text("reply", "the command that answers") { $0.reply }
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
        $0.object("author") { $0.author }
        $0.object("time") { $0.time }
        $0.text("body", "plain text; line breaks count") { $0.body }
        $0.flag("own", "the reader wrote it") { $0.own }
        $0.flag("unread") { $0.unread }
    }
}
