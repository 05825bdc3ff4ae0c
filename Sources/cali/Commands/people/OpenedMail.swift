import Club
import GitStore
import Identity
import Values

/// The messages of an athlete, opened with the keys of this machine.
struct OpenedMail {
    private let club: OpenClub
    private let athlete: Slug

    init(_ club: OpenClub, of athlete: Slug) {
        (self.club, self.athlete) = (club, athlete)
    }

    /// The number of unread messages; `nil` where this machine has no keys of the athlete, or locked ones: nothing is asked
    /// for.
    func unreadIfOpen() throws -> Int? {
        guard (try? club.keyStore.keys(club: club.document.id, athlete: athlete)) != nil else { return nil }
        return try read { $0.conversations.reduce(0) { $0 + $1.unread } }
    }

    /// Reads messages; opened ones are kept for the next time.
    func read<Value>(_ body: (inout Mailbox) throws -> Value) throws -> Value {
        let (id, store) = (club.document.id, club.keyStore)
        let account = try club.snapshot.account(of: athlete)
        let keys = try account.sealing?.allKeys(for: club.keyRing.keys(of: athlete), in: id) ?? []
        let newest = keys.first
        // A cache: one that cannot be read counts as none.
        let kept = try? store.openedMessages(club: id, athlete: athlete)
        let opened = kept.flatMap { bytes in newest.map { OpenedMessages(bytes, openedWith: $0, in: id) } }
        let state = try club.home.readingState(of: athlete)
        var mail = try Mailbox(club.snapshot, of: athlete, with: keys, state, opened ?? OpenedMessages())
        let value = try body(&mail)
        if mail.opened.isChanged, let bytes = newest.flatMap({ mail.opened.closed(with: $0, in: id) }) {
            try? store.setOpenedMessages(bytes, club: id, athlete: athlete)
        }
        return value
    }
}
