import CanonicalJSON
import Club
import Training

extension MessageText {
    /// How many characters of a message a list shows.
    private static let lineLength = 60

    /// The beginning of a message, on one line.
    static func line(of item: Mailbox.Item, _ mail: inout Mailbox) -> String {
        let text = lines(of: item, &mail).joined(separator: " ")
        return text.count > lineLength ? text.prefix(lineLength - 1) + "…" : text
    }

    /// What a message says, or why it cannot be read.
    static func lines(of item: Mailbox.Item, _ mail: inout Mailbox) -> [String] {
        do throws(MessageFault) {
            return try mail.text(of: item).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        } catch {
            return ["(\(error.text))"]
        }
    }

    /// A message as programs get it.
    static func json(of item: Mailbox.Item, _ mail: inout Mailbox) -> JSON {
        var (body, fault): (String?, String?)
        do throws(MessageFault) { body = try mail.text(of: item) } catch { fault = error.rawValue }
        return Derived.object([
            "id": .string(item.id.text), "from": JSON(item.from), "to": JSON(item.to),
            "sent": .string(item.sent.rfc3339), "body": body.map { .string($0) }, "fault": fault.map { .string($0) },
            "unread": .bool(item.isUnread),
        ])
    }

    /// A conversation as programs get it.
    static func json(of conversation: Mailbox.Conversation, _ mail: inout Mailbox) -> JSON {
        Derived.object([
            "with": JSON(conversation.other), "messages": .integer(conversation.items.count),
            "unread": .integer(conversation.unread), "blocked": .bool(conversation.isBlocked),
            "last": conversation.items.last.map { json(of: $0, &mail) },
        ])
    }
}

extension MessageFault {
    /// The fault as people get it.
    fileprivate var text: String {
        switch self {
        case .notAddressed: "not sealed to you"
        case .closed: "cannot be opened: it was altered, or sealed to a key that this device does not have"
        case .foreign: "what is inside was written to somebody else or at another time: it was moved here"
        case .malformed: "what is inside is no message"
        }
    }
}
