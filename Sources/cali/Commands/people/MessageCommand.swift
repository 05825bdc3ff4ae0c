import ArgumentParser
import CanonicalJSON
import Club
import GitStore
import Identity
import Training
import Values

/// `cali message`: messages between athletes.
struct MessageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message", abstract: "Write to other athletes; nobody else can read it.",
        discussion: """
            Only the recipient and you can read a message. Who wrote to whom, when, and roughly how much can be seen by everybody \
            who can read the repository.

              cali message send ben "Same bars on Tuesday?"
              cali message ben "Same bars on Tuesday?"     sends, too
              cali message list
              cali message show ben
            """,
        subcommands: [
            MessageSend.self, MessageList.self, MessageShow.self, MessageRead.self, MessageBlock.self,
            MessageUnblock.self,
        ], defaultSubcommand: MessageList.self)
}

/// `cali message send`.
struct MessageSend: ConfirmedCommand {
    static let configuration = CommandConfiguration(commandName: "send", abstract: "Send a message to an athlete.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete.", completion: Completion.of(.athlete)) var name: String
    @Argument(help: "The message: 1 to 1000 characters of plain text; - reads it from standard input.")
    var text: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let recipient = try club.snapshot.athlete(named: name)
        let body = text == "-" ? try Self.standardInput() : text
        let change = try club.perform(SendMessage(to: recipient, body.asText))
        return ChangeAnswer(change, id: change.outcome.text, "sent to \(recipient)")
    }

    private static func standardInput() throws(Failure) -> String {
        let text = try TextFile.read("-", limit: 1 << 16)
        return text.last == "\n" ? String(text.dropLast()) : text
    }
}

/// `cali message list`.
struct MessageList: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List your conversations, newest first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "Only those with unread messages.") var unread = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let reader = try club.actingAthlete()
        let rows = try OpenedMail(club, of: reader).read { mail in
            mail.conversations.filter { !unread || $0.unread > 0 }.map { ConversationRow($0, &mail) }
        }
        let hint = unread ? "no unread messages" : "no messages yet"
        return Listing(rows, "", "", "", "", hint: rows.isEmpty ? hint : nil) {
            $0.cells
        } json: {
            $0.json
        }
    }
}

/// `cali message show`.
struct MessageShow: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a conversation, oldest message first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete.", completion: Completion.of(.athlete)) var name: String
    @Option(help: "The number of newest messages to show.") var limit = 50

    func answer(in club: OpenClub) throws -> (any Answer)? {
        guard limit > 0 else { throw Failure.usage("--limit is \(limit)", help: "use 1 or more") }
        let reader = try club.actingAthlete()
        // Messages of an athlete who left can still be read.
        let other = try Slug(name) ?? club.snapshot.athlete(named: name)
        return try OpenedMail(club, of: reader).read { mail in
            guard let conversation = mail.conversations.first(where: { $0.other == other }) else {
                _ = try club.snapshot.athlete(named: name)
                return Statement(nil, [], hint: "no messages yet: `cali message send \(other) TEXT` sends one")
            }
            let shown = conversation.items.suffix(limit)
            let older = conversation.items.count - shown.count
            let hint = "\(older.of("older message")): --limit \(conversation.items.count) shows all"
            return Listing(shown.map { MessageRow($0, &mail) }, hint: older > 0 ? hint : nil) {
                $0.text
            } json: {
                $0.json
            }
        }
    }
}

/// `cali message read`.
struct MessageRead: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Mark all messages as read.",
        discussion: "The mark stays on this machine; nobody else can see it.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let reader = try club.actingAthlete()
        let count = try OpenedMail(club, of: reader).read { mail in mail.conversations.reduce(0) { $0 + $1.unread } }
        let tip = try club.repository.tip()
        try club.home.changeReading(of: reader) { state in
            state.readUpTo = tip.map { "\($0)" }
            state.readAt = club.clock.now.seconds
        }
        return Statement(
            count == 0 ? "no unread messages" : "marked \(count.of("message")) as read", ["read": .integer(count)])
    }
}

/// `cali message block`.
struct MessageBlock: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "block", abstract: "Block an athlete's messages.",
        discussion:
            "They count as read and cause no notifications. The block stays on this machine; nobody else can see it.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete.", completion: Completion.of(.athlete)) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let other = try club.snapshot.athlete(named: name)
        try club.home.changeReading(of: club.actingAthlete()) { $0.blocked.append(other.text) }
        return Statement(
            "\(other) is blocked; `cali message unblock \(other)` undoes it", ["blocked": JSON(other)])
    }
}

/// `cali message unblock`.
struct MessageUnblock: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "unblock", abstract: "Stop blocking an athlete's messages.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The athlete.", completion: Completion.of(.athlete)) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let other = try Slug(name) ?? club.snapshot.athlete(named: name)
        try club.home.changeReading(of: club.actingAthlete()) { $0.blocked.removeAll { $0 == other.text } }
        return Statement("\(other) is not blocked", ["unblocked": JSON(other)])
    }
}
