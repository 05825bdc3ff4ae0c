import Foundation
import Network
import TestSupport
import Testing

@Suite struct SendingTests {
    private func fault(_ outcome: SendOutcome) throws -> SendFailure {
        guard case .temporary(let failure) = outcome else { throw RealGit.Failure("\(outcome)") }
        return failure
    }

    /// Runs something that must not wait for a server that never answers: without our limits it would take minutes.
    private func inTime<Result>(_ body: () throws -> Result) rethrows -> Result {
        let start = ContinuousClock.now
        let result = try body()
        #expect(ContinuousClock.now - start < .seconds(30))
        return result
    }

    @Test func `a mail arrives with all its parts, byte for byte`() throws {
        let server = try MailServer()
        let text = "Grüße,\n\n.\n.. a dot\nFrom here = there 😀 \n\(String(repeating: "long ", count: 60))\n"
        let subject = "Bestätige deine Anschrift für den Reck-und-Barren-Klub, so schnell du kannst 😀"
        let mail = try sample(senderName: "Jürgen, der Wirt", subject: subject, text: text, html: "<p>\(text)</p>\n")
        #expect(try at(server).send(mail, from: sender(), timeLimit: ample) == .sent)
        let message = try #require(try server.messages.first)
        #expect(message.from == "club@example.net" && message.to == ["ben@example.org"])
        #expect(message.header("Subject") == [subject] && message.header("To") == ["ben@example.org"])
        #expect(message.header("From") == ["\"Jürgen, der Wirt\" <club@example.net>"])
        #expect(message.header("Message-ID") == ["<m1@example.net>"] && message.date == "2026-11-24T06:00:00+00:00")
        #expect(message.type == "multipart/alternative" && message.defects == [])
        #expect(message.parts == [["text/plain", text], ["text/html", "<p>\(text)</p>\n"]])
        #expect(try server.bytes == [mail.messageBytes(from: sender())])
        #expect(server.heard().first == "EHLO example.net")
    }

    @Test func `texts that attack arrive as texts`() throws {
        let server = try MailServer()
        let attack = "x\r\nBcc: eve@example.org\r\n\r\n.\r\nMAIL FROM:<eve@example.org>\r\n--=_alternative--\r\n"
        let mail = try sample(senderName: attack, subject: attack, text: attack, html: attack)
        #expect(try at(server).send(mail, from: sender(), timeLimit: ample) == .sent)
        let message = try #require(try server.messages.first)
        let plain = "x Bcc: eve@example.org . MAIL FROM:<eve@example.org> --=_alternative--"
        #expect(message.header("Subject") == [plain] && message.header("Bcc") == [] && message.defects == [])
        // Python leaves a space between the encoded words of a name; it should not (RFC 2047, section 6.2).
        let sender = try #require(message.header("From").first)
        #expect(sender.replacing(" ", with: "") == "\"\(plain)\"<club@example.net>".replacing(" ", with: ""))
        let body = attack.replacing("\r\n", with: "\n")
        #expect(message.parts == [["text/plain", body], ["text/html", body]])
        #expect(try server.messages.count == 1 && message.to == ["ben@example.org"])
    }

    @Test func `with STARTTLS only the request for it is sent in the clear`() throws {
        let certificate = try TestCertificate("IP:127.0.0.1")
        let server = try MailServer("--login", "anna", "pass:w ord", certificate: certificate)
        let setting = "?starttls=required"
        let address = try SMTPServer(
            url: "smtp://anna:pass%3Aw%20ord@127.0.0.1:\(server.port)\(setting)", certificates: certificate.file)
        #expect(try address.send(sample(), from: sender(), timeLimit: ample) == .sent)
        #expect(server.heard() == ["EHLO example.net", "STARTTLS"])
        #expect(server.heard(encrypted: true).contains { $0.hasPrefix("MAIL FROM:<club@example.net>") })
        #expect(try server.messages.first?.user == "anna")
    }

    @Test func `smtps is encrypted from the first byte`() throws {
        let certificate = try TestCertificate("IP:127.0.0.1")
        let server = try MailServer("--smtps", certificate: certificate)
        let address = try SMTPServer(url: "smtps://127.0.0.1:\(server.port)", certificates: certificate.file)
        #expect(try address.send(sample(), from: sender(), timeLimit: ample) == .sent)
        #expect(try server.messages.count == 1 && server.heard().isEmpty)
    }

    @Test func `a server without STARTTLS gets neither mail nor password where it is required`() throws {
        let server = try MailServer("--login", "anna", "secret")
        let address = try SMTPServer(url: "smtp://anna:secret@127.0.0.1:\(server.port)?starttls=required")
        let failure = try fault(address.send(sample(), from: sender(), timeLimit: ample))
        #expect(failure.cause == .encryption && !failure.isUncertain)
        #expect(server.heard().allSatisfy { $0 == "EHLO example.net" || $0 == "QUIT" }, "\(server.heard())")
    }

    @Test(arguments: [("IP:127.0.0.1", false), ("DNS:other.example", true)])
    func `a certificate that nobody trusts, or that is another's, is refused`(_ name: String, _ isTrusted: Bool) throws
    {
        let certificate = try TestCertificate(name)
        for scheme in ["smtp", "smtps"] {
            let isTLS = scheme == "smtps"
            let server =
                try isTLS ? MailServer("--smtps", certificate: certificate) : MailServer(certificate: certificate)
            let address = try SMTPServer(
                url: "\(scheme)://127.0.0.1:\(server.port)\(isTLS ? "" : "?starttls=required")",
                certificates: isTrusted ? certificate.file : nil)
            let failure = try fault(address.send(sample(), from: sender(), timeLimit: ample))
            #expect(failure.cause == .certificate && !failure.isUncertain, "\(failure)")
            #expect(server.heard(encrypted: true).isEmpty && !server.heard().contains { $0.hasPrefix("MAIL") })
        }
    }

    @Test func `a wrong password and a missing one are faults of the login`() throws {
        let server = try MailServer("--login", "anna", "secret")
        for (user, password) in [("anna:wrong@", String?.none), ("ben@", "secret"), ("", nil)] {
            let address = try SMTPServer(url: "smtp://\(user)127.0.0.1:\(server.port)", password: password)
            let failure = try fault(address.send(sample(), from: sender(), timeLimit: ample))
            #expect(failure.cause == .login && failure.replyCode.map { $0 == 530 || $0 == 535 } == true, "\(failure)")
            #expect(!failure.isUncertain && !failure.detail.isEmpty)
        }
        #expect(try server.messages.isEmpty)
        let right = try SMTPServer(url: "smtp://anna@127.0.0.1:\(server.port)", password: "secret")
        #expect(try right.send(sample(), from: sender(), timeLimit: ample) == .sent)
    }

    @Test func `replies of the server are distinguished by their code`() throws {
        let server = try MailServer("--answers", "451 4.3.0 try later", "554 5.7.1 no such mail", "--refuse", "nobody")
        let address = try at(server)
        let later = try fault(address.send(sample(), from: sender(), timeLimit: ample))
        #expect(
            later.cause == .reply && later.replyCode == 451 && later.detail == "4.3.0 try later" && !later.isUncertain)
        guard case .refused(let refused) = try address.send(sample(), from: sender(), timeLimit: ample),
            case .refused(let unknown) = try address.send(
                sample(to: "nobody@example.org"), from: sender(), timeLimit: ample)
        else { throw RealGit.Failure("not refused") }
        #expect(refused.replyCode == 554 && refused.detail == "5.7.1 no such mail" && !refused.isUncertain)
        #expect(unknown.replyCode == 550 && unknown.detail == "5.1.1 nobody of that name 5.1.1 lives here")
        #expect(try server.messages.isEmpty)
        #expect(try address.send(sample(), from: sender(), timeLimit: ample) == .sent)
    }

    @Test func `a server that wants no client is not a refusal of the mail`() throws {
        let server = try MailServer("--greeting", "554 no mail here")
        let failure = try fault(at(server).send(sample(), from: sender(), timeLimit: ample))
        #expect(failure.cause == .unavailable && failure.replyCode == 554 && failure.detail == "no mail here")
        #expect(try server.messages.isEmpty)
    }

    @Test func `a port where nobody listens means an unavailable server`() throws {
        let port = try ClosedPort()
        let failure = try fault(
            SMTPServer(url: "smtp://127.0.0.1:\(port.number)").send(sample(), from: sender(), timeLimit: ample))
        #expect(failure.cause == .unavailable && failure.replyCode == nil && !failure.isUncertain)
    }

    @Test(arguments: ["greeting", "reply"])
    func `a server that hangs delays no more than the limit`(_ moment: String) throws {
        let server = try MailServer("--hang", moment)
        let failure = try inTime { try fault(at(server).send(sample(), from: sender(), timeLimit: short)) }
        #expect(failure.cause == .timeLimit && failure.isUncertain == (moment == "reply"), "\(failure)")
        #expect(try server.messages.isEmpty)
    }

    @Test func `nobody waits for a good-bye`() throws {
        let server = try MailServer("--hang", "quit", "--refuse", "nobody")
        #expect(try inTime { try at(server).send(sample(), from: sender(), timeLimit: ample) } == .sent)
        let outcome = try inTime {
            try at(server).send(sample(to: "nobody@example.org"), from: sender(), timeLimit: .seconds(2))
        }
        guard case .refused(let failure) = outcome else { throw RealGit.Failure("\(outcome)") }
        #expect(failure.replyCode == 550)
        #expect(server.heard().filter { $0 == "QUIT" }.count == 2)
    }

    @Test(arguments: [("data", false), ("middle", nil), ("reply", true)] as [(String, Bool?)])
    func `a connection that breaks leaves the mail unsent, and says whether it may have arrived`(
        _ moment: String, _ isUncertain: Bool?
    ) throws {
        let certificate = try TestCertificate("IP:127.0.0.1")
        for setting in ["", "?starttls=required"] {
            let server = try MailServer("--close", moment, certificate: certificate)
            let mail = try sample(html: String(repeating: "<p>much</p>\n", count: 8_000))
            let failure = try fault(
                at(server, setting, certificates: certificate.file).send(mail, from: sender(), timeLimit: ample))
            #expect(failure.cause == .connection && failure.replyCode == nil && !failure.detail.isEmpty, "\(failure)")
            // In the middle: what the system took of it is not ours to know.
            if let isUncertain { #expect(failure.isUncertain == isUncertain) }
            #expect(try server.messages.isEmpty)
        }
    }
}
