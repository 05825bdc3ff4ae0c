import GitStore
public import Identity
import Training
public import Values

/// The messages that an athlete sent and received.
public struct Mailbox {
    /// A message whose text has not been opened.
    public struct Item: Hashable, Sendable {
        /// The message's id.
        public let id: EntityID
        /// The sender.
        public let from: Slug
        /// The recipient.
        public let to: Slug
        /// The time of sending by the sender's clock.
        public let sent: Moment
        /// True if it is from somebody who is not blocked, and came after the athlete last marked everything as read.
        public let isUnread: Bool
        /// The object id of its content.
        let blob: ObjectID
    }

    /// The messages between two athletes.
    public struct Conversation: Sendable {
        /// The other athlete.
        public let other: Slug
        /// True if the athlete blocked the other one.
        public let isBlocked: Bool
        /// The messages, the oldest first; never empty.
        public fileprivate(set) var items: [Item] = []

        /// The number of unread messages.
        public var unread: Int { items.count(where: \.isUnread) }
    }

    /// The conversations, the one with the newest message first.
    public let conversations: [Conversation]
    /// The recipients and texts known so far, to be stored.
    public private(set) var opened: OpenedMessages

    private let snapshot: ClubSnapshot
    private let reader: Slug
    private let keys: [SealingKey]
    private let club: UniqueID

    /// - Parameters:
    ///   - snapshot: The club.
    ///   - reader: The athlete whose messages they are.
    ///   - keys: The reader's sealing keys, the newest first.
    ///   - state: The reader's reading state.
    ///   - opened: The stored recipients and texts.
    public init(
        _ snapshot: ClubSnapshot, of reader: Slug, with keys: [SealingKey], _ state: ReadingState,
        _ opened: OpenedMessages
    ) throws(ClubError) {
        self.snapshot = snapshot
        self.reader = reader
        self.keys = keys
        self.opened = opened
        club = try snapshot.club().id
        let mark = try ReadMark(state, snapshot)
        var conversations: [Slug: Conversation] = [:]
        for file in try snapshot.messageFiles() {
            guard let recipient = try Self.recipient(of: file, snapshot, &self.opened),
                file.athlete == reader || recipient == reader
            else { continue }
            let other = file.athlete == reader ? recipient : file.athlete
            let isBlocked = state.blocked.contains(other.text)
            let item = Item(
                id: file.name.id, from: file.athlete, to: recipient, sent: Moment(seconds: file.name.seconds),
                isUnread: recipient == reader && !isBlocked && !mark.covers(file), blob: file.blob)
            conversations[other, default: Conversation(other: other, isBlocked: isBlocked)].items.append(item)
        }
        self.conversations = conversations.values
            .map { conversation in
                var conversation = conversation
                conversation.items.sort { ($0.sent.seconds, $0.id.text) < ($1.sent.seconds, $1.id.text) }
                return conversation
            }
            .sorted { ($0.newest, $1.other.text) > ($1.newest, $0.other.text) }
    }

    /// The text of a message.
    /// - Parameter item: A message of this mailbox.
    /// - Throws: `MessageFault`.
    public mutating func text(of item: Item) throws(MessageFault) -> String {
        if let body = opened[item.blob]?.body { return body }
        let path = Message.path(item).text
        guard let message = try? snapshot.document(of: item.blob, path: path, as: Message.self) else {
            throw .malformed
        }
        let text = try message.open(by: reader, with: keys, in: club)
        opened[item.blob]?.body = text.body
        return text.body
    }

    /// The recipient of a message of any sender; `nil` for a file that is not a message.
    private static func recipient(
        of file: DatedFile, _ snapshot: ClubSnapshot, _ opened: inout OpenedMessages
    ) throws(ClubError) -> Slug? {
        if let known = opened[file.blob] { return known.recipient }
        let path = DocumentPath.message(file.athlete, file.name).text
        let message = try snapshot.readable(file.blob, path, Message.self)
        let recipient = message?.from == file.athlete ? message?.to : nil
        opened[file.blob] = OpenedMessages.Entry(recipient: recipient)
        return recipient
    }
}

extension Mailbox.Conversation {
    fileprivate var newest: Int64 { items.last?.sent.seconds ?? 0 }
}

extension Message {
    fileprivate static func path(_ item: Mailbox.Item) -> DocumentPath {
        .message(item.from, DatedFileName(start: item.sent, id: item.id))
    }
}

/// The messages that were there when an athlete last marked everything as read. Messages that arrive later are unread,
/// whatever their date: they may have been written offline.
private struct ReadMark {
    private let read: Set<ObjectID>?
    private let seconds: Int64

    init(_ state: ReadingState, _ snapshot: ClubSnapshot) throws(ClubError) {
        seconds = state.readAt
        guard let commit = state.readUpTo.flatMap({ ObjectID(hex: $0) }) else {
            read = state.readAt == 0 ? [] : nil
            return
        }
        // A sync may have made the commit again under another name, and git may have cleaned up the old one.
        guard let old = try? snapshot.repository.snapshot(of: commit) else {
            read = nil
            return
        }
        read = Set(try ClubSnapshot(snapshot.repository, old).messageFiles().map(\.blob))
    }

    func covers(_ file: DatedFile) -> Bool {
        read?.contains(file.blob) ?? (file.name.seconds <= seconds)
    }
}
