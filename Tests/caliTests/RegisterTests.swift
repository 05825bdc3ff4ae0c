import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Registering where something goes wrong on the way.
@Suite struct RegisterTests {
    private func token(_ run: Stage.Run) throws -> String {
        try #require(try run.json["token"]?.text, "\(run.output)")
    }

    @Test func `a token that is handed over is in the one document that --json prints`() throws {
        let stage = try Stage(copying: ["push-up"])
        let run = try stage.cali("register ben --json").succeed()
        #expect(try run.json["id"]?.text == "ben" && run.json["confirmed"] == .bool(false))
        try stage.cali(["confirm", token(run), "--as", "ben"]).succeed()
        let again = try stage.cali("register cleo --json").succeed()
        try stage.cali(["confirm", token(stage.cali("confirmation resend --as cleo --json")), "--as", "cleo"]).succeed()
        #expect(try token(again) != "")
        try stage.cali("log push-up@knee 8 --as anna").succeed()
    }

    @Test func `an outbox that takes no mail is found before the account is made`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.folder.write("", to: "home/outbox")
        let head = try stage.head()
        #expect(try stage.cali("register ben --email ben@example.org").status != 0)
        #expect(try stage.head() == head)
        try FileManager.default.removeItem(atPath: "\(stage.home)/outbox")
        for number in 0..<5_000 { try stage.folder.write("", to: "home/outbox/m\(number).json") }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(stage.home)/outbox")
        let full = try stage.cali("register ben --email ben@example.org --json")
        #expect(full.errorCode == "outbox-full" && full.errors.contains("cali mail send"), "\(full.errors)")
        // A registration without an address needs no mail.
        try stage.cali("register cleo").succeed()
        #expect(try RealGit.run("rev-parse", "HEAD~1", in: stage.club).output == head)
        try FileManager.default.removeItem(atPath: "\(stage.home)/outbox")
        try stage.cali("register ben --email ben@example.org").succeed()
    }

    @Test func `a registration that failed after the account was made can be repeated`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("logout").succeed()
        let clubs = try FileManager.default.contentsOfDirectory(atPath: "\(stage.home)/clubs")
        let login = "\(stage.home)/clubs/\(try #require(clubs.first))/login.json"
        try FileManager.default.createDirectory(atPath: login + "/x", withIntermediateDirectories: true)
        let failed = try stage.cali("register ben --json")
        #expect(failed.status != 0 && failed.errors.contains("cali register ben"), "\(failed.errors)")
        let head = try stage.head()
        try FileManager.default.removeItem(atPath: login)
        let run = try stage.cali("register ben --json").succeed()
        #expect(try stage.head() == head)
        try stage.cali(["confirm", token(run), "--as", "ben"]).succeed()
        let third = try stage.cali("register ben --json")
        #expect(third.status == 73 && third.errorCode == "name-taken" && third.errors.contains("cali login ben"))
    }

    @Test func `an account of somebody else's is not gone on with`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("register ben").succeed()
        let run = try stage.cali(
            ["register", "ben", "--json"], environment: ["CALI_HOME": "\(stage.folder.path)/other"])
        #expect(run.status == 73 && run.errorCode == "name-taken" && !run.output.contains("token"))
    }
}
