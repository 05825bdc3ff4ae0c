import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Tokens that are sent by mail, through a real server on loopback.
@Suite struct MailStory {
    private let stage: Stage

    init() throws {
        stage = try Stage(copying: ["push-up"], options: ["--language", "de"])
    }

    private func settings(_ server: MailServer) -> [String: String] {
        ["CALI_SMTP_URL": "smtp://127.0.0.1:\(server.port)", "CALI_MAIL_FROM": "club@example.org"]
    }

    private func cali(_ line: String, _ environment: [String: String] = [:]) throws -> Stage.Run {
        try stage.cali(line.split(separator: " ").map(String.init), environment: environment)
    }

    /// The token in a mail's plain text.
    private func token(in message: MailServer.Message) throws -> String {
        let text = try #require(message.parts.first { $0.first == "text/plain" }?.last)
        let word = text.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("v4.public.") }
        return String(try #require(word))
    }

    @Test func `whoever joins gets a mail whose token confirms them`() throws {
        let server = try MailServer()
        try cali("register ben --email ben@example.org", settings(server)).succeed()
        let messages = try server.messages
        let mail = try #require(messages.first)
        #expect(messages.count == 1 && mail.to == ["ben@example.org"] && mail.defects.isEmpty)
        #expect(mail.header("Subject").first?.contains("Konto bestätigen") == true)
        #expect(mail.parts.contains { $0.first == "text/html" })
        try cali("confirmations send", settings(server)).succeed()
        #expect(try server.messages.count == 1, "one that is good is not sent again")
        try cali("confirm \(token(in: mail)) --as ben").succeed()
        try cali("catalogue copy push-up --as ben").succeed()
    }

    @Test func `without a server the mail waits, and is sent once there is one`() throws {
        let joined = try cali("register ben --email ben@example.org").succeed()
        #expect(joined.errors.contains("\(stage.home)/outbox"))
        #expect(try cali("mail list --json").json.elements?.count == 1)
        let refused = try cali(
            "mail send --json", ["CALI_SMTP_URL": "smtp://127.0.0.1:1", "CALI_MAIL_FROM": "club@example.org"])
        #expect(refused.status == 69, "nobody listens there")
        let server = try MailServer()
        #expect(try cali("mail send --json", settings(server)).succeed().json["sent"]?.integer == 1)
        #expect(try cali("mail list --json").json.elements?.isEmpty == true)
        let mail = try #require(try server.messages.first)
        try cali("confirm \(token(in: mail)) --as ben").succeed()
    }

    @Test func `the sender and the server are settled when a mail is sent`() throws {
        let sender = ["CALI_MAIL_FROM": "old@example.org", "CALI_SMTP_URL": "smtp://127.0.0.1:1"]
        try cali("register ben --email ben@example.org", sender).succeed()
        let server = try MailServer()
        for (sender, address) in [
            ("New Club <new@example.net>", "new@example.net"), ("\"New Club\" <new@example.net>", "new@example.net"),
            ("New Club <a@b>", "a@b"),
        ] {
            var settings = settings(server)
            settings["CALI_MAIL_FROM"] = sender
            try cali("mail send", settings).succeed()
            let mail = try #require(try server.messages.last)
            #expect(mail.header("From").first?.contains("New Club") == true && mail.defects.isEmpty)
            #expect(mail.header("From").first?.contains(address) == true)
            try cali("confirmation resend --as ben").succeed()
        }
        #expect(try server.messages.count == 3)
    }

    @Test func `a mail that a server refused permanently is tried again or given up by hand`() throws {
        let strict = try MailServer("--refuse", "ben@")
        let joined = try cali("register ben --email ben@example.org", settings(strict))
        #expect(joined.status == 69 && joined.output.contains("refused"), "\(joined)")
        #expect(joined.output.contains("550") && !joined.output.contains("by mail"), "\(joined)")
        for command in ["confirmations send", "mail send"] {
            let run = try cali(command, settings(strict))
            #expect(run.status == 69 && !run.output.contains("on their way"), "\(command): \(run)")
        }
        let waiting = try cali("mail list --json").succeed().json
        #expect(waiting[0]?["refused"] == .bool(true))
        let id = try #require(waiting[0]?["id"]?.text)
        #expect(try cali("mail list").output.contains("refused: "))
        let server = try MailServer()
        #expect(try cali("mail send --json", settings(server)).json["sent"]?.integer == 0, "not by itself")
        let retried = try cali("mail retry \(id.prefix(6)) --json", settings(server)).succeed().json
        #expect(retried["sent"] == .bool(true))
        #expect(try server.messages.count == 1)

        #expect(try cali("confirmation resend --as ben", settings(strict)).status == 69)
        let second = try #require(try cali("mail list --json").json[0]?["id"]?.text)
        #expect(try cali("mail discard \(second) --json").status == 64, "nobody is there to answer")
        try cali("mail discard \(second) --yes").succeed()
        #expect(try cali("mail list --json").json.elements?.isEmpty == true)
        #expect(try cali("mail retry \(second) --json").errorCode == "unknown-mail")
    }

    @Test func `a lost account comes back by mail`() throws {
        let server = try MailServer()
        try cali("register ben --email ben@example.org", settings(server)).succeed()
        try cali("confirm \(token(in: #require(server.messages.first))) --as ben").succeed()
        let home = ["CALI_HOME": "\(stage.folder.path)/new-home"]
        let request = try #require(try cali("account recover ben --json", home).succeed().json["request"]?.text)
        let answer = try cali("confirmations send \(request) --json", settings(server)).succeed().json
        #expect(answer["mailed"] == .bool(true) && answer["token"] == .null, "the token is the mailbox owner's alone")
        let mail = try #require(try server.messages.last)
        try cali("account recover ben --token \(token(in: mail))", home).succeed()
        try cali("catalogue copy push-up --as ben", home).succeed()
        #expect(try cali("catalogue copy pull-up --as ben").status == 77)
    }

    @Test func `the address is in no object of the repository and on no page`() throws {
        let server = try MailServer()
        try cali("register ben --email ben@example.org", settings(server)).succeed()
        try cali("confirm \(token(in: #require(server.messages.first))) --as ben").succeed()
        try cali("account email ben@example.net --as ben", settings(server)).succeed()
        #expect(try server.messages.last?.to == ["ben@example.net"])
        try cali("confirm \(token(in: #require(server.messages.last))) --as ben").succeed()
        try cali("build").succeed()
        for line in try RealGit.run("rev-list", "--all", "--objects", in: stage.club).lines {
            let object = try RealGit.run("cat-file", "-p", String(line.prefix(40)), in: stage.club)
            #expect(!object.output.contains("ben@example"))
        }
        let site = try RealGit.attempt("grep", ["-r", "ben@example", "site"], in: stage.club)
        #expect(site.status == 1 && site.output.isEmpty)
    }
}
