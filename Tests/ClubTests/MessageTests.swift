import CanonicalJSON
import Club
import Foundation
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// A message is read by its sender and its recipient, as it was sent, and by nobody else.
@Suite struct MessageTests {
    private let door: Doorway
    private let cleo = name("cleo")

    init() throws {
        door = try Doorway()
        try door.playground.perform(AddSealingKey())
        for athlete in [ben, cleo] {
            try door.join(athlete)
            try door.confirm(athlete)
        }
    }

    private func sealing(_ athlete: Slug) throws -> AccountSealing {
        try #require(try door.snapshot.account(of: athlete).sealing)
    }

    private func mailbox(
        _ athlete: Slug, keys: DeviceKeys? = nil, _ state: ReadingState = ReadingState(),
        _ opened: OpenedMessages = OpenedMessages()
    ) throws -> Mailbox {
        let keys = try sealing(athlete).allKeys(for: keys ?? Playground.keys(athlete), in: Playground.club)
        return try Mailbox(door.snapshot, of: athlete, with: keys, state, opened)
    }

    /// The texts that an athlete reads, by conversation, with faults in brackets.
    private func texts(_ athlete: Slug, keys: DeviceKeys? = nil) throws -> [String] {
        var mail = try mailbox(athlete, keys: keys)
        return mail.conversations.flatMap(\.items).map { item in
            do throws(MessageFault) { return try mail.text(of: item) } catch { return "(\(error.rawValue))" }
        }
    }

    @discardableResult
    private func send(_ text: String, _ number: String = "00000001", from: Slug = anna, to: Slug = ben) throws
        -> Message
    {
        try door.playground.perform(SendMessage(to: to, text, id: id(number)), as: from)
        return try message(number, from)
    }

    private func message(_ number: String, _ from: Slug = anna) throws -> Message {
        let path = DocumentPath.message(from, DatedFileName(start: Playground.now, id: id(number)))
        return try Message(document: JSONParser.parse(#require(try door.snapshot.bytes(at: path.text))))
    }

    // MARK: Reading

    @Test func `only the sender and the recipient can read a message`() throws {
        let message = try send("Same bars on Tuesday?")
        #expect(try texts(anna) == ["Same bars on Tuesday?"] && texts(ben) == ["Same bars on Tuesday?"])
        #expect(try texts(cleo) == [])
        // A third athlete and a maintainer have no box; with another's box their keys do not open it.
        for athlete in [cleo, anna] {
            let keys = try sealing(athlete).allKeys(for: Playground.keys(athlete), in: Playground.club)
            #expect(throws: athlete == anna ? MessageFault.closed : .notAddressed) {
                try message.open(by: athlete == anna ? ben : athlete, with: keys, in: Playground.club)
            }
        }
        for line in try door.playground.git("rev-list", "--all", "--objects").lines {
            let content = try door.playground.git("cat-file", "-p", String(line.prefix(40))).output
            #expect(!content.contains("Tuesday?"))
        }
        #expect(try door.playground.faults() == "")
    }

    @Test func `a message reveals its length only roughly`() throws {
        let short = try send("Hi", "00000001").sealed.body.count
        #expect(try send(String(repeating: "a", count: 100), "00000002").sealed.body.count == short)
        #expect(try send(String(repeating: "a", count: 300), "00000003").sealed.body.count > short)
    }

    @Test(arguments: ["", "  ", "a\u{1}", "a\u{202E}b", String(repeating: "x", count: 1_001)])
    func `a text that breaks a rule is not sent`(text: String) throws {
        guard case .invalid = try door.playground.refusal(of: SendMessage(to: ben, text)) else {
            Issue.record("it was sent")
            return
        }
    }

    @Test func `a message to somebody who does not exist is refused`() throws {
        #expect(try door.playground.refusal(of: SendMessage(to: name("dora"), "Hi")).codes == ["unknown-athlete"])
        #expect(try door.playground.refusal(of: SendMessage(to: anna, "Hi")).codes == ["nothing-to-change"])
        try door.join(name("dora"))
        #expect(try door.playground.refusal(of: SendMessage(to: name("dora"), "Hi")).codes == ["unconfirmed"])
    }

    // MARK: Devices

    @Test func `a new device reads old messages, and a revoked one reads no new ones`() throws {
        try send("before")
        let phone = DeviceKeys.generate()
        try door.playground.perform(AddDevice(Doorway.device(phone), by: Playground.keys(ben)), as: ben)
        #expect(try texts(ben, keys: phone) == ["before"])
        try door.playground.perform(RevokeDevice(phone.id.text, by: Playground.keys(ben)), as: ben)
        try send("after", "00000002")
        #expect(try texts(ben) == ["before", "after"])
        // The lost phone still has the account's old key, which does not open the new message.
        let old = try Account(document: oldAccount()).sealing?.allKeys(for: phone, in: Playground.club) ?? []
        #expect(!old.isEmpty)
        #expect(throws: MessageFault.closed) { try message("00000002").open(by: ben, with: old, in: Playground.club) }
    }

    /// ben's account when the phone was in it.
    private func oldAccount() throws -> JSON {
        try JSONParser.parse(Array(door.playground.git("show", "main~2:users/ben/account.json").output.utf8))
    }

    // MARK: What is unread

    @Test func `a message that arrives later is unread, however old its date`() throws {
        try send("first", "00000002")
        #expect(try mailbox(ben).conversations.map(\.unread) == [1])
        let tip = try #require(try door.playground.repository.tip())
        let state = ReadingState(readUpTo: "\(tip)", readAt: Playground.now.seconds)
        #expect(try mailbox(ben, state).conversations.map(\.unread) == [0])
        try send("written offline before", "00000001")
        #expect(try mailbox(ben, state).conversations.map(\.unread) == [1])
        // If the commit is gone, the time decides.
        let gone = ReadingState(readUpTo: String(repeating: "1", count: 40), readAt: Playground.now.seconds)
        #expect(try mailbox(ben, gone).conversations.map(\.unread) == [0])
        #expect(try mailbox(ben, ReadingState(blocked: ["anna"])).conversations.map(\.unread) == [0])
        #expect(try mailbox(anna).conversations.map(\.unread) == [0])
    }

    @Test func `opened messages are stored so that only the account's keys read them`() throws {
        try send("Tuesday?")
        var mail = try mailbox(ben)
        let item = try #require(mail.conversations.first?.items.first)
        #expect(try mail.text(of: item) == "Tuesday?")
        let key = try #require(try sealing(ben).key(for: Playground.keys(ben), in: Playground.club))
        let bytes = try #require(mail.opened.closed(with: key, in: Playground.club))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("Tuesday"))
        let kept = OpenedMessages(bytes, openedWith: key, in: Playground.club)
        var again = try Mailbox(door.snapshot, of: ben, with: [], ReadingState(), kept)
        #expect(try again.text(of: item) == "Tuesday?")
        let foreign = try #require(try sealing(cleo).key(for: Playground.keys(cleo), in: Playground.club))
        var closed = try Mailbox(
            door.snapshot, of: ben, with: [], ReadingState(),
            OpenedMessages(bytes, openedWith: foreign, in: Playground.club))
        #expect(throws: MessageFault.closed) { try closed.text(of: item) }
    }

    // MARK: Attacks

    /// Commits a message in anna's name, as a modified client could.
    private func plant(_ message: Message) throws {
        let path = message.path.text
        let forger = try Forger(door.playground)
        let commit = try forger.commit([path: .file(message.document.canonicalText)], by: message.from)
        #expect(try forger.rule(commit) == nil)
        try door.playground.git("update-ref", "refs/heads/main", "\(commit)")
    }

    @Test func `altered and moved messages are reported, and the others are shown`() throws {
        let first = try send("to ben")
        let second = try send("to cleo", "00000002", to: cleo)
        let secret = try send("from ben", "00000003", from: ben, to: anna)

        var cut = first
        cut.id = id("00000004")
        cut.sealed.body = String(first.sealed.body.dropLast(8))
        try plant(cut)
        var swapped = first
        swapped.id = id("00000005")
        swapped.sealed.body = second.sealed.body
        try plant(swapped)
        var moved = first
        moved.id = id("00000006")
        moved.sent = Moment(seconds: Playground.now.seconds + 60)
        try plant(moved)
        // ben's message to anna, which anna passes off to cleo as her own.
        var given = secret
        given.id = id("00000007")
        given.from = anna
        given.to = cleo
        given.sealed.keys = [anna: try #require(secret.sealed.keys[anna]), cleo: try #require(secret.sealed.keys[ben])]
        try plant(given)
        // ben's message to anna, sent back as hers.
        var back = secret
        back.id = id("00000008")
        (back.from, back.to) = (anna, ben)
        try plant(back)

        #expect(try Set(texts(ben)) == ["to ben", "from ben", "(closed)", "(foreign)"])
        #expect(try texts(ben).count(where: { $0 == "(foreign)" }) == 2)
        #expect(try texts(cleo) == ["to cleo", "(closed)"])
    }

    @Test func `messages that nobody may send are refused at the push`() throws {
        let message = try send("to ben")
        let forger = try Forger(door.playground)
        func rule(_ change: (inout Message) -> Void, by athlete: Slug = anna) throws -> CommitRefusal.Rule? {
            var message = message
            message.id = id("00000009")
            change(&message)
            return try forger.rule(
                forger.commit([message.path.text: .file(message.document.canonicalText)], by: athlete))
        }
        #expect(try rule { $0.to = anna } == .document)
        #expect(try rule { $0.sealed.keys[cleo] = $0.sealed.keys[ben] } == .document)
        #expect(try rule { $0.sealed.keys[ben] = nil } == .document)
        #expect(try rule({ _ in }, by: ben) == .path)
        #expect(
            try rule {
                $0.id = message.id
                $0.sealed.body += "AAAA"
            } == .document)
        #expect(try rule { $0.sealed.body = String(repeating: "A", count: 90_000) } == .document)
        #expect(try rule { _ in } == nil)
    }

    // MARK: Another implementation

    @Test(.enabled(if: Python.has("pyhpke"), "PyHPKE is not here: `.ci/need test` brings it"))
    func `another implementation of the standard opens a message`() throws {
        let message = try send("Größe, 大きさ, \"quoted\"")
        func opened(by reader: Slug, with seed: [UInt8]) throws -> RealGit.Result {
            let given: JSON = [
                "club": .string(Playground.club.text), "reader": .string(reader.text),
                "device": .string(try Playground.keys(reader).id.text),
                "deviceKey": .string(Data(seed).base64EncodedString()),
                "account": try door.snapshot.account(of: reader).document, "message": message.document,
            ]
            return try RealGit.attempt(
                Python.program, [Python.script("open-message.py")], in: door.playground.folder.path,
                input: given.canonicalBytes,
                environment: ["PYTHONIOENCODING": "utf-8"])
        }
        for reader in [anna, ben] {
            let result = try opened(by: reader, with: Playground.seed(reader))
            #expect(result.output == "Größe, 大きさ, \"quoted\"\n", "\(result.errors)")
        }
        #expect(try opened(by: cleo, with: Playground.seed(cleo)).status != 0)
        #expect(try opened(by: ben, with: Playground.seed(cleo)).status != 0)
    }
}
