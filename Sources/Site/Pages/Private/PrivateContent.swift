import CanonicalJSON
public import Club
public import Training
public import Values

/// Everything that one athlete alone sees. It is in no repository in this form, and only on the pages of a private build.
public struct PrivateContent: Hashable, Sendable {
    /// A message as its reader sees it.
    public struct Message: Hashable, Sendable {
        /// The author.
        public let from: Slug
        /// The time at which it was sent.
        public let sent: Moment
        /// The text; `nil` for one that cannot be opened.
        public let body: String?
        /// True if it is unread.
        public let isUnread: Bool

        /// Creates a message.
        public init(from: Slug, sent: Moment, body: String?, isUnread: Bool) {
            self.from = from
            self.sent = sent
            self.body = body
            self.isUnread = isUnread
        }
    }

    /// The messages between the athlete and another one.
    public struct Conversation: Hashable, Sendable {
        /// The other athlete.
        public let other: Slug
        /// The messages, the oldest first; never empty.
        public let messages: [Message]

        /// - Parameters:
        ///   - other: The other athlete.
        ///   - messages: The messages, the oldest first; never empty.
        public init(with other: Slug, _ messages: [Message]) {
            self.other = other
            self.messages = messages
        }

        var unread: Int { messages.count(where: \.isUnread) }
    }

    /// The reader.
    public let athlete: Slug
    /// The conversations, the one with the newest message first.
    public let conversations: [Conversation]
    /// The notifications, the newest last.
    public let notifications: [ClubNotification]
    /// The planned and unlisted workouts, the newest first.
    public let workouts: [Workout]

    /// - Parameters:
    ///   - athlete: The reader.
    ///   - conversations: The conversations, the one with the newest message first.
    ///   - notifications: The notifications, the newest last.
    ///   - workouts: The planned and unlisted workouts, the newest first.
    public init(
        of athlete: Slug, conversations: [Conversation], notifications: [ClubNotification], workouts: [Workout]
    ) {
        self.athlete = athlete
        self.conversations = conversations
        self.notifications = notifications
        self.workouts = workouts
    }
}

extension PrivateContent.Conversation: Keyed {
    func add(to key: inout KeyBuilder) {
        key.add(other.text)
        key.add(messages.count)
        for message in messages {
            key.add(message.from.text)
            key.add(message.sent.rfc3339)
            key.add(message.body)
            key.add(message.isUnread)
        }
    }
}

extension PrivateContent: Keyed {
    func add(to key: inout KeyBuilder) {
        key.add(athlete.text)
        for conversation in conversations { conversation.add(to: &key) }
        key.add(notifications.count)
        for notification in notifications { notification.add(to: &key) }
        for workout in workouts { workout.add(to: &key) }
    }
}
