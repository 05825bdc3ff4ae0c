import Foundation
import Network
import PrivateFiles
import TestSupport
import Testing

@Suite struct OutboxTests {
    private let folder: TemporaryFolder
    private let outbox: Outbox
    private let now: Int64 = 1_795_500_000

    init() throws {
        folder = try TemporaryFolder()
        outbox = Outbox(folder: "\(folder.path)/home/outbox/")
    }

    private func file(_ id: String) -> String { "\(outbox.folder)/\(id).json" }

    private func send(
        _ server: SMTPServer, after seconds: Int64 = 0, perMail: Duration = ample, total: Duration = .seconds(100),
        includingPauses: Bool = false
    ) throws -> OutboxReport {
        try outbox.sendAll(
            now: now + seconds, via: server, from: sender(), perMailLimit: perMail, totalLimit: total,
            includingPauses: includingPauses)
    }

    @Test func `a mail waits until it is sent, and its file goes then`() throws {
        let server = try MailServer()
        let mail = try sample(senderName: "Klub", subject: "Grüße", text: "a\r\nb\0", html: "<p>\u{1f600}</p>")
        #expect(try outbox.list().isEmpty)
        try outbox.add(mail)
        let waiting = try #require(try outbox.list().mails.first)
        #expect(waiting.mail == mail && waiting.tries == 0 && waiting.failure == nil && !waiting.isRefused)
        #expect(try waiting.mail.messageBytes(from: sender()) == mail.messageBytes(from: sender()))
        let report = try send(at(server))
        #expect(report.attempts.map(\.mail) == [mail] && report.attempts.map(\.outcome) == [.sent] && report.left == [])
        #expect(try outbox.list().isEmpty && server.messages.count == 1)
        #expect(try send(at(server)).attempts.isEmpty)
    }

    @Test func `folder and files are their owner's alone, whatever the umask`() throws {
        let before = umask(0)
        defer { umask(before) }
        try outbox.add(sample())
        let server = try MailServer("--answers", "451 later")
        #expect(try send(at(server)).attempts.count == 1 && server.messages.isEmpty)
        for (path, mode) in [(outbox.folder, 0o700), (file("m1"), 0o600), ("\(outbox.folder)/lock", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == mode, "\(path)")
        }
        #expect(try PrivateFiles.names(in: outbox.folder).sorted() == ["lock", "m1.json"])
    }

    @Test func `after each failed attempt the pause is longer, up to a day`() throws {
        let server = try MailServer("--answers", "451 1", "451 2", "451 3", "451 4", "451 5", "451 6", "451 7")
        try outbox.add(sample())
        var time: Int64 = 0
        for (tries, pause) in [60, 300, 1_800, 7_200, 43_200, 86_400, 86_400].enumerated() {
            let report = try send(at(server), after: time)
            guard case .temporary(let failure) = report.attempts.first?.outcome else {
                throw RealGit.Failure("\(report)")
            }
            #expect(failure.detail == "\(tries + 1)")
            let waiting = try #require(try outbox.list().mails.first)
            #expect(
                waiting.tries == tries + 1 && waiting.nextTry == now + time + Int64(pause) && waiting.failure == failure
            )
            #expect(try send(at(server), after: time + Int64(pause) - 1).attempts.isEmpty)
            time += Int64(pause)
        }
        #expect(try send(at(server), after: time).attempts.map(\.outcome) == [.sent])
        #expect(try server.messages.count == 1 && outbox.list().mails.isEmpty)
    }

    @Test func `pauses can be ignored, and a time beyond all pauses counts as no pause`() throws {
        let server = try MailServer("--answers", "451 a", "451 b")
        try outbox.add(sample())
        _ = try send(at(server))
        #expect(try send(at(server), includingPauses: true).attempts.count == 1)
        // A clock that was a year ahead when the pause was noted.
        #expect(try send(at(server), after: -31_536_000).attempts.map(\.outcome) == [.sent])
    }

    @Test(arguments: [Int64.min, -1, Int64.max]) func `a clock that is quite wrong loses nothing`(_ time: Int64) throws
    {
        let server = try MailServer("--answers", "451 a")
        try outbox.add(sample())
        _ = try outbox.sendAll(now: time, via: at(server), from: sender(), perMailLimit: ample, totalLimit: ample)
        #expect(try outbox.list().mails.map(\.tries) == [1])
        #expect(try send(at(server), after: 86_400).attempts.map(\.outcome) == [.sent] && server.messages.count == 1)
    }

    @Test func `the sender is settled when a mail is sent, and a mail that was tried keeps its Message-ID`() throws {
        let server = try MailServer("--answers", "451 a")
        try outbox.add(sample(senderName: "Bars"))
        for (seconds, text) in [(Int64(0), "old@example.org"), (60, "New <new@example.net>")] {
            _ = try outbox.sendAll(
                now: now + seconds, via: at(server), from: sender(text), perMailLimit: ample, totalLimit: ample)
        }
        let mail = try #require(try server.messages.first)
        #expect(mail.header("From") == ["New <new@example.net>"] && mail.from == "new@example.net")
        #expect(mail.header("Message-ID") == ["<m1@example.org>"])
    }

    @Test(arguments: [0, 1]) func `a mail that an earlier version stored is sent from the present sender`(_ tries: Int)
        throws
    {
        let server = try MailServer()
        try outbox.add(sample())
        let old = """
            {"format": 1, "id": "m1", "from": "old@example.org", "fromName": "Bars", "to": "ben@example.org", "subject": "s", \
            "text": "t", "html": "h", "date": 1795500000, "tries": \(tries), "nextTry": 0, "refused": false}
            """
        try PrivateFiles.write(Array(old.utf8), to: file("m1"))
        #expect(try send(at(server)).attempts.map(\.outcome) == [.sent])
        let mail = try #require(try server.messages.first)
        #expect(mail.header("From") == ["Bars <club@example.net>"])
        #expect(mail.header("Message-ID") == [tries == 0 ? "<m1@example.net>" : "<m1@example.org>"])
    }

    @Test func `a refused mail is kept and marked, and tried again only when somebody says so`() throws {
        let server = try MailServer("--answers", "554 5.7.1 no")
        try outbox.add(sample())
        guard case .refused(let failure) = try send(at(server)).attempts.first?.outcome else {
            throw RealGit.Failure("not refused")
        }
        let waiting = try #require(try outbox.list().mails.first)
        #expect(waiting.isRefused && waiting.failure == failure && failure.replyCode == 554)
        for isAll in [false, true] {
            #expect(try send(at(server), after: 1_000_000, includingPauses: isAll).attempts.isEmpty)
        }
        try outbox.retry("m1")
        #expect(try send(at(server)).attempts.map(\.outcome) == [.sent])
        #expect(throws: OutboxError.notWaiting(id: "m1")) { try outbox.retry("m1") }
    }

    @Test func `one refused mail holds up no other, a dead server ends the round`() throws {
        let server = try MailServer("--refuse", "nobody")
        try outbox.add(sample("a", to: "nobody@example.org"))
        try outbox.add(sample("b"))
        let closed = try ClosedPort()
        let dead = try send(SMTPServer(url: "smtp://127.0.0.1:\(closed.number)"))
        #expect(dead.attempts.map(\.mail.id) == ["a"] && dead.left.map(\.id) == ["b"])
        let report = try send(at(server), includingPauses: true)
        #expect(report.attempts.map(\.mail.id) == ["b", "a"] && report.left == [])
        #expect(report.attempts.first?.outcome == .sent && server.heard().contains("RCPT TO:<nobody@example.org>"))
        #expect(try outbox.list().mails.map(\.mail.id) == ["a"])
    }

    @Test func `a server that hangs costs the limit once, and loses nothing`() throws {
        let server = try MailServer("--hang", "reply")
        for id in ["a", "b", "c"] { try outbox.add(sample(id)) }
        let start = ContinuousClock.now
        let report = try send(at(server), perMail: short, total: short)
        #expect(ContinuousClock.now - start < .seconds(30))
        #expect(report.attempts.map(\.mail.id) == ["a"] && report.left.map(\.id) == ["b", "c"])
        #expect(try outbox.list().mails.count == 3 && server.messages.isEmpty)
    }

    @Test func `a mail whose answer was lost is sent again as the same mail`() throws {
        let server = try MailServer("--close", "reply", "--times", "1")
        try outbox.add(sample())
        guard case .temporary(let failure) = try send(at(server)).attempts.first?.outcome else {
            throw RealGit.Failure("not temporary")
        }
        #expect(failure.isUncertain && failure.cause == .connection)
        #expect(try send(at(server), after: 60).attempts.map(\.outcome) == [.sent])
        #expect(try server.bytes == [sample().messageBytes(from: sender())])
    }

    @Test func `damaged files are skipped, reported and kept`() throws {
        try outbox.add(sample("a"))
        try outbox.add(sample("g"))
        let good = try #require(try PrivateFiles.read(file("a")))
        let text = String(decoding: good, as: UTF8.self)
        let contents = [
            "b": String(text.dropLast(9)), "c": text, "d": text.replacing("\"format\" : 2", with: "\"format\" : 3"),
            "e": text.replacing("\"a\"", with: "\"e\"").replacing("ben@", with: "ben\\r\\n@"), "f": "",
        ]
        for (name, content) in contents { try PrivateFiles.write(Array(content.utf8), to: file(name)) }
        try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: file("g"))
        let content = try outbox.list()
        #expect(content.damaged.map(\.path) == ["b", "c", "d", "e", "f", "g"].map(file))
        #expect(
            content.damaged.map(\.reason) == [
                .damage(.notJSON), .damage(.content), .damage(.format(3)), .damage(.content), .damage(.empty),
                .files(.exposed(path: file("g"), mode: 0o604)),
            ])
        #expect(content.mails.map(\.mail.id) == ["a"])
        let server = try MailServer()
        let report = try send(at(server))
        #expect(report.damaged == content.damaged && report.attempts.map(\.mail.id) == ["a"])
        #expect(try server.messages.count == 1)
        for (name, content) in contents { #expect(try PrivateFiles.read(file(name)) == Array(content.utf8)) }
        try outbox.discard("b")
        #expect(try outbox.list().damaged == Array(content.damaged.dropFirst()))
    }

    @Test func `a file that cannot be kept any more stops the sending before the server hears of the mail`() throws {
        let server = try MailServer()
        try outbox.add(sample())
        try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: outbox.folder)
        #expect(throws: OutboxError.files(.exposed(path: outbox.folder, mode: 0o750))) { try send(at(server)) }
        #expect(throws: OutboxError.files(.exposed(path: outbox.folder, mode: 0o750))) { try outbox.add(sample("b")) }
        #expect(server.heard().isEmpty)
    }

    @Test func `an id is in the outbox only once`() throws {
        try outbox.add(sample(subject: "first"))
        #expect(throws: OutboxError.alreadyWaiting(id: "m1")) { try outbox.add(sample(subject: "second")) }
        #expect(try outbox.list().mails.map(\.mail.subject) == ["first"])
    }

    @Test func `a full outbox takes no more`() throws {
        try PrivateFiles.requireFolder(outbox.folder)
        for number in 0..<Outbox.limit {
            #expect(FileManager.default.createFile(atPath: file("n\(number)"), contents: nil))
        }
        #expect(throws: OutboxError.full) { try outbox.add(sample()) }
    }

    @Test func `waiting for an outbox in use ends after the time limit`() throws {
        try outbox.add(sample())
        let server = try MailServer()
        let lock = try PrivateFiles.lock("\(outbox.folder)/lock", patience: .zero)
        #expect(throws: OutboxError.busy) { try send(at(server), total: .milliseconds(50)) }
        try outbox.add(sample("b"))
        #expect(try outbox.list().mails.count == 2)
        _ = consume lock
        #expect(try send(at(server)).attempts.map(\.outcome) == [.sent, .sent] && server.messages.count == 2)
    }
}
