import Club
import Site
import Training

extension PrivateContent {
    /// The most messages of a conversation that a page has.
    private static let mostMessages = 200

    /// The content that the acting athlete alone sees.
    /// - Throws: `ClubError.notAllowed` for an account that is not confirmed: a site has no pages of such.
    init(of club: OpenClub) throws {
        try club.requireConfirmation()
        let reader = try club.actingAthlete()
        let conversations = try OpenedMail(club, of: reader).read { mail in
            mail.conversations.map { conversation in
                let messages = conversation.items.suffix(Self.mostMessages).map { item in
                    Message(
                        from: item.from, sent: club.clock.local(item.sent), body: try? mail.text(of: item),
                        isUnread: item.isUnread)
                }
                return Conversation(with: conversation.other, messages)
            }
        }
        self.init(
            of: reader, conversations: conversations,
            notifications: try ClubNotification.all(for: reader, in: club),
            workouts: try Timeline(club).workouts(of: [reader]).map(\.workout).filter { !$0.isShown })
    }
}
