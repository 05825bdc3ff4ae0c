import Club
import Site
import Training

extension OpenClub {
    /// How many messages of a conversation a page has.
    private static let mostMessages = 200

    /// What who acts alone sees, for the pages of a private build.
    /// - Throws: `ClubError.notAllowed` for an account that is not confirmed: a site has no pages of such.
    func privateContent() throws -> PrivateContent {
        try requireConfirmation()
        let reader = try actingAthlete()
        let conversations = try withMail(of: reader) { mail in
            var conversations: [PrivateContent.Conversation] = []
            for conversation in mail.conversations {
                var messages: [PrivateContent.Message] = []
                for item in conversation.items.suffix(Self.mostMessages) {
                    messages.append(
                        PrivateContent.Message(
                            from: item.from, sent: clock.local(item.sent), body: try? mail.text(of: item),
                            isUnread: item.isUnread))
                }
                conversations.append(PrivateContent.Conversation(with: conversation.other, messages))
            }
            return conversations
        }
        let workouts = try workouts(of: [reader]).map(\.workout).filter { !$0.isShown }
        return PrivateContent(
            of: reader, conversations: conversations, notifications: try notifications(for: reader), workouts: workouts)
    }

    /// Where a private build goes when nobody says: beside the keys, where nobody else of the machine looks.
    func privateSite() throws -> String {
        "\(settings.home.path)/clubs/\(document.id)/sites/\(try actingAthlete())"
    }
}
