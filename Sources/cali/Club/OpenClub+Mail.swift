import Club
import GitStore
import Identity
import Training

extension OpenClub {
    /// Reads an athlete's messages; what was opened is kept for the next time.
    /// - Parameters:
    ///   - athlete: Whose.
    ///   - body: Reads.
    func withMail<Value>(of athlete: Slug, _ body: (inout Mailbox) throws -> Value) throws -> Value {
        let account = try snapshot.account(of: athlete)
        let keys = try account.sealing?.allKeys(for: keys(of: athlete), in: document.id) ?? []
        let newest = keys.first
        // A cache: one that cannot be read is as good as none.
        let kept = try? keyStore.openedMessages(club: document.id, athlete: athlete.text)
        let opened = kept.flatMap { bytes in newest.map { OpenedMessages(bytes, openedWith: $0, in: document.id) } }
        let state = try readingState(of: athlete.text)
        var mail = try Mailbox(snapshot, of: athlete, with: keys, state, opened ?? OpenedMessages())
        let value = try body(&mail)
        if mail.opened.isChanged, let bytes = newest.flatMap({ mail.opened.closed(with: $0, in: document.id) }) {
            try? keyStore.setOpenedMessages(bytes, club: document.id, athlete: athlete.text)
        }
        return value
    }

    /// Changes what an athlete keeps of their reading.
    func changeReading(of athlete: Slug, _ change: (inout ReadingState) -> Void) throws {
        var state = try readingState(of: athlete.text)
        change(&state)
        try keyStore.setReadingState(state, club: document.id, athlete: athlete.text)
    }
}
