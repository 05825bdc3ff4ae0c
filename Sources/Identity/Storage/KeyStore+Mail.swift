public import Values

/// The state that a reader of messages keeps private: how far they have read, and whom they have blocked. It is nobody
/// else's business when somebody reads a message.
public struct ReadingState: Hashable, Sendable {
    /// The commit up to which all messages are read; nil before the first time.
    public var readUpTo: String?
    /// The time of that mark, in seconds since 1970, for a history in which that commit is gone.
    public var readAt: Int64
    /// The athletes whose messages count as read.
    public var blocked: [String]

    /// - Parameters:
    ///   - readUpTo: The commit up to which all messages are read.
    ///   - readAt: The time of that mark.
    ///   - blocked: The athletes whose messages count as read.
    public init(readUpTo: String? = nil, readAt: Int64 = 0, blocked: [String] = []) {
        self.readUpTo = readUpTo
        self.readAt = readAt
        self.blocked = blocked
    }
}

extension KeyStore {
    /// The mark up to which an athlete has read, and the people whom they have blocked.
    ///
    ///     <home>/clubs/<club>/mail/<athlete>.json
    ///
    /// - Throws: ``IdentityError/exposed(path:mode:)``, ``IdentityError/damagedFile(_:path:_:)``,
    ///   ``IdentityError/system(_:)``.
    public func readingState(club: UniqueID, athlete: Slug) throws(IdentityError) -> ReadingState {
        guard let stored = try StoredReading.read(mailPath(club, athlete) + ".json") else { return ReadingState() }
        return ReadingState(readUpTo: stored.readUpTo, readAt: stored.readAt, blocked: stored.blocked)
    }

    /// Notes how far an athlete has read.
    ///
    /// - Throws: ``IdentityError/system(_:)``.
    public func setReadingState(
        _ state: ReadingState, club: UniqueID, athlete: Slug
    ) throws(IdentityError) {
        let stored = StoredReading(
            format: StoredReading.format, readUpTo: state.readUpTo, readAt: state.readAt,
            blocked: Array(Set(state.blocked)).sorted())
        try stored.write(to: mailPath(club, athlete) + ".json")
    }

    /// The most bytes of opened messages that are kept.
    private static let mostOpened = 64 << 20

    /// The opened messages of an athlete, encrypted for the account's keys; nil for none.
    ///
    ///     <home>/clubs/<club>/mail/<athlete>.opened
    ///
    /// - Throws: As ``readingState(club:athlete:)``.
    public func openedMessages(club: UniqueID, athlete: Slug) throws(IdentityError) -> [UInt8]? {
        try StoredFiles.read(mailPath(club, athlete) + ".opened", limit: Self.mostOpened)
    }

    /// Keeps the opened messages of an athlete; does nothing where they are too large.
    ///
    /// - Throws: As ``setReadingState(_:club:athlete:)``.
    public func setOpenedMessages(_ bytes: [UInt8], club: UniqueID, athlete: Slug) throws(IdentityError) {
        guard bytes.count <= Self.mostOpened else { return }
        try StoredFiles.write(bytes, to: mailPath(club, athlete) + ".opened", limit: Self.mostOpened)
    }

    /// Removes what is kept of an athlete's messages.
    ///
    /// - Throws: As ``setReadingState(_:club:athlete:)``.
    public func removeMail(club: UniqueID, athlete: Slug) throws(IdentityError) {
        for ending in [".json", ".opened"] { try StoredFiles.remove(mailPath(club, athlete) + ending) }
    }

    private func mailPath(_ club: UniqueID, _ athlete: Slug) -> String { "\(folder(club))/mail/\(athlete)" }
}

private struct StoredReading: StoredFile {
    static let holds = HomeFile.reading
    static let format = 1

    let format: Int
    let readUpTo: String?
    let readAt: Int64
    let blocked: [String]
}
