import CanonicalJSON
import Club
import Values

/// One message of a conversation, opened.
struct MessageRow {
    private let item: Mailbox.Item
    private let body: Result<String, MessageFault>

    init(_ item: Mailbox.Item, _ mail: inout Mailbox) {
        self.item = item
        do throws(MessageFault) { body = .success(try mail.text(of: item)) } catch { body = .failure(error) }
    }

    /// The lines of the message, or the reason why it cannot be read.
    var lines: [String] {
        switch body {
        case .success(let text): text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        case .failure(let fault): ["(\(fault.text))"]
        }
    }

    var text: String {
        let head = "\(item.isUnread ? "* " : "")@\(item.from)  \(item.sent.local.dateText) \(item.sent.local.timeText)"
        return ([head] + lines.map { "  \($0)" }).joined(separator: "\n")
    }

    var json: JSON {
        var (text, fault): (JSON?, JSON?)
        switch body {
        case .success(let body): text = .string(body)
        case .failure(let error): fault = .string(error.rawValue)
        }
        return Derived.object([
            "id": .string(item.id.text), "from": JSON(item.from), "to": JSON(item.to),
            "sent": .string(item.sent.rfc3339), "body": text, "fault": fault, "unread": .bool(item.isUnread),
        ])
    }
}

/// One conversation of a list, with its last message.
struct ConversationRow {
    /// The most characters of a message that a list shows.
    private static let lineLength = 60

    private let conversation: Mailbox.Conversation
    private let last: MessageRow?

    init(_ conversation: Mailbox.Conversation, _ mail: inout Mailbox) {
        self.conversation = conversation
        last = conversation.items.last.map { MessageRow($0, &mail) }
    }

    var cells: [Table.Cell] {
        let (unread, isBlocked) = (conversation.unread, conversation.isBlocked)
        let text = (last?.lines ?? []).joined(separator: " ")
        return [
            .init("@\(conversation.other)", .name),
            .init(unread > 0 ? "\(unread) new" : isBlocked ? "blocked" : "", .good),
            .init(conversation.items.last?.sent.local.dateText ?? "", .quiet),
            .init(text.count > Self.lineLength ? text.prefix(Self.lineLength - 1) + "…" : text),
        ]
    }

    var json: JSON {
        Derived.object([
            "with": JSON(conversation.other), "messages": .integer(conversation.items.count),
            "unread": .integer(conversation.unread), "blocked": .bool(conversation.isBlocked), "last": last?.json,
        ])
    }
}

extension MessageFault {
    /// The fault as people get it.
    fileprivate var text: String {
        switch self {
        case .notAddressed: "not sealed to you"
        case .closed: "cannot be opened: it was altered, or sealed to a key that this device does not have"
        case .foreign: "its content was written to somebody else or at another time: it was moved here"
        case .malformed: "its content is not a message"
        }
    }
}
