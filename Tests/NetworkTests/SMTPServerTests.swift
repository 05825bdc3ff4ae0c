import Network
import Testing

@Suite struct SMTPServerTests {
    @Test(
        arguments: [
            ("smtp://mail.example.org", "smtp://mail.example.org:587", .startTLS),
            ("smtps://mail.example.org", "smtps://mail.example.org:465", .fromStart),
            ("SMTP://Mail.Example.org:25/", "smtp://mail.example.org:25", .startTLS),
            ("smtp://mail.example.org?starttls=off", "smtp://mail.example.org:25?starttls=off", .none),
            ("smtp://192.0.2.1:2525", "smtp://192.0.2.1:2525", .startTLS),
            ("smtp://[2001:DB8::1]:2525", "smtp://[2001:db8::1]:2525", .startTLS),
            ("smtp://localhost", "smtp://localhost:25", .none), ("smtp://[::1]", "smtp://[::1]:25", .none),
            ("smtp://127.1.2.3:1025", "smtp://127.1.2.3:1025", .none),
            ("smtp://localhost?starttls=required", "smtp://localhost:587?starttls=required", .startTLS),
            ("smtp://127.0.0.1.example.org", "smtp://127.0.0.1.example.org:587", .startTLS),
            ("smtp://localhost.example.org", "smtp://localhost.example.org:587", .startTLS),
        ] as [(String, String, SMTPServer.Encryption)])
    func `an address says where and how; STARTTLS is required but on this machine`(
        _ url: String, _ printed: String, _ encryption: SMTPServer.Encryption
    ) throws {
        let server = try SMTPServer(url: url)
        #expect(server.description == printed && server.encryption == encryption)
        #expect(try SMTPServer(url: printed) == server)
    }

    @Test(arguments: [
        "smtp://anna:pass%2Fword@mail.example.org", "smtps://anna@club.example:pass%2Fword@mail.example.org:4650",
    ])
    func `no way of printing shows the password`(_ url: String) throws {
        let server = try SMTPServer(url: url)
        var dumped = ""
        dump(server, to: &dumped)
        dump([server], to: &dumped)
        for text in [server.description, "\(server)", String(reflecting: server), "\([server])", dumped] {
            #expect(!text.contains("pass") && text.contains("***"), "\(text)")
        }
    }

    @Test func `a password given apart counts`() throws {
        let apart = try SMTPServer(url: "smtp://anna:old@mail.example.org", password: "new")
        #expect(try apart == SMTPServer(url: "smtp://anna:new@mail.example.org"))
        #expect(try apart == SMTPServer(url: "smtp://anna@mail.example.org", password: "new"))
    }

    @Test(
        arguments: [
            ("", .scheme), ("mail.example.org", .scheme), ("http://mail.example.org", .scheme),
            ("smtp:mail.example.org", .scheme), ("smtp://", .host), ("smtp://:25", .host),
            ("smtp://mail_example", .host),
            ("smtp://1.2.3", .host), ("smtp://127.0.0.01", .host), ("smtp://256.0.0.1", .host), ("smtp://::1", .host),
            ("smtp://[::1", .host), ("smtp://[::g]", .host), ("smtp://[::1%25eth0]", .host), ("smtp://[::1]x", .port),
            ("smtp://h:0", .port), ("smtp://h:65536", .port), ("smtp://h:", .port), ("smtp://h:+25", .port),
            ("smtp://anna:a/b@h", .host), ("smtp://anna:a?b@h", .port), ("smtp://anna:a#b@h", .path),
            ("smtp://anna:a:b@h", .login), ("smtp://anna:%zz@h", .login), ("smtp://anna:%2@h", .login),
            ("smtp://anna:%+1@h", .login), ("smtp://anna:%ff@h", .login), ("smtp://anna:a%0Ab@h", .login),
            ("smtp://anna:a%00b@h", .login), ("smtp://:secret@h", .login), ("smtp://anna@h", .noPassword),
            ("smtp://h/path", .path), ("smtp://h:25/path", .path), ("smtp://h?starttls=no", .setting),
            ("smtp://h?", .setting),
            ("smtps://h?starttls=off", .setting), ("smtp://h ", .characters), ("smtp://hä", .characters),
            ("smtp://h\r\nRSET", .characters), ("smtp://\(String(repeating: "a", count: 1_000))", .characters),
        ] as [(String, SMTPServerError)])
    func `a malformed address is refused with a hint, and without its text`(
        _ url: String, _ reason: SMTPServerError
    ) {
        #expect(throws: reason) { try SMTPServer(url: url) }
        #expect(!reason.description.isEmpty && !reason.description.contains("secret"))
    }

    @Test func `a password apart needs a user`() {
        #expect(throws: SMTPServerError.noUser) { try SMTPServer(url: "smtp://h", password: "x") }
        #expect(throws: SMTPServerError.login) { try SMTPServer(url: "smtp://anna@h", password: "x\r\nRSET") }
    }
}
