import Foundation
import TestSupport
import Testing

@testable import cali

/// The log file: its entries, and how many of them are kept.
@Suite struct LogFileTests {
    @Test func `a file that is full makes room, and the oldest goes`() throws {
        let folder = try TemporaryFolder()
        let file = RotatingFile(path: "\(folder.path)/cali.log", size: 100, count: 3)
        for number in 0..<40 { file.append("line \(number) ..............") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["cali.log", "cali.log.1", "cali.log.2", "cali.log.lock"])
        for name in names.dropLast() { #expect(try folder.read(name).utf8.count <= 100) }
        #expect(try folder.read("cali.log").contains("line 39"))
        let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func `changes and failures are noted, tokens are not`() throws {
        let stage = try Stage(copying: ["push-up"])
        let log = ["CALI_LOG_FILE": "\(stage.folder.path)/cali.log"]
        try stage.cali(["log", "push-up@knee 8"], environment: log).succeed()
        #expect(try stage.cali(["confirm", "v4.public.secret"], environment: log).status == 77)
        let lines = try stage.folder.read("cali.log").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("2026-11-22T06:30:00Z info log athlete=anna commit="))
        #expect(lines[1].contains("error") && lines[1].contains("code=malformed-token") && !lines[1].contains("secret"))
    }

    @Test func `a build that fails where nobody looks is mailed to the administrators, once an hour`() throws {
        let stage = try Stage(copying: ["push-up"])
        let server = try MailServer()
        func build(at time: String) throws {
            let settings = [
                "CALI_SMTP_URL": "smtp://127.0.0.1:\(server.port)", "CALI_MAIL_FROM": "club@example.org",
                "CALI_ADMINS": "root@example.org", "CALI_NOW": time,
            ]
            #expect(try stage.cali(["build", "--theme", "nowhere"], environment: settings).status != 0)
        }
        try build(at: "2026-11-22T07:00:00Z")
        try build(at: "2026-11-22T07:30:00Z")
        #expect(try server.messages.count == 1)
        try build(at: "2026-11-22T08:00:01Z")
        let messages = try server.messages
        #expect(messages.count == 2 && messages[0].to == ["root@example.org"])
        #expect(messages[0].header("Subject").first?.contains("unknown-theme") == true)
    }
}
