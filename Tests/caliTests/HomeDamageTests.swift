import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Damaged files of the home: what each was, what can be done, and what is lost by it.
@Suite struct HomeDamageTests {
    private static let damages = ["", "{\"format\": 1, \"cl", "{\"format\": 9}", "{}", "\u{0}\u{1}\u{2}"]

    /// The path of a file of the only club's in the home.
    private func path(_ name: String, _ stage: Stage) throws -> String {
        let clubs = try FileManager.default.contentsOfDirectory(atPath: "\(stage.home)/clubs")
        return "\(stage.home)/clubs/\(try #require(clubs.first))/\(name)"
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    @Test func `damaged keys sign nothing, are not overwritten, and the way back is named`() throws {
        let stage = try Stage(copying: ["push-up"])
        let keys = try path("keys/anna.json", stage)
        let whole = try String(contentsOfFile: keys, encoding: .utf8)
        let head = try stage.head()
        for damage in Self.damages {
            try write(damage, to: keys)
            for command in ["log push-up@knee 8", "account passphrase", "doctor"] {
                let run = try stage.cali(command.split(separator: " ").map(String.init), input: Array("x\nx\n".utf8))
                let text = run.output + run.errors
                #expect(run.status == 65, "\(command): \(run.status) \(text)")
                for words in [keys, "private keys", "backup", "account recover anna", "loses the messages"] {
                    #expect(text.contains(words), "\(command) does not say \(words): \(text)")
                }
            }
            #expect(try stage.head() == head)
            #expect(try String(contentsOfFile: keys, encoding: .utf8) == damage)
            // What only reads does without them.
            try stage.cali("exercise show push-up").succeed()
        }
        try write(whole, to: keys)
        try stage.cali("log push-up@knee 8").succeed()
    }

    @Test func `files that can be made again are skipped with a warning, and made again`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("message read").succeed()
        for (name, words, mend) in [
            ("login.json", "cali login NAME", "login anna"), ("mail/anna.json", "count as unread", "message read"),
        ] {
            for damage in Self.damages {
                let file = try path(name, stage)
                try write(damage, to: file)
                let run = try stage.cali("notifications").succeed()
                let health = try stage.cali("doctor").succeed()
                #expect(health.output.contains(file) && health.output.contains(words), "\(health.output)")
                #expect(run.errors.contains(file) && run.errors.contains(words), "\(name): \(run.errors)")
                try stage.cali("log push-up@knee 8").succeed()
                try stage.cali(mend).succeed()
                #expect(try !stage.cali("notifications").succeed().errors.contains(file), "\(name) is whole again")
            }
        }
    }

    @Test func `a damaged verified.json is kept, and the error says what it protected`() throws {
        let stage = try Stage(copying: ["push-up"])
        let verified = try path("verified.json", stage)
        let first = try #require(try RealGit.run("rev-list", "--max-parents=0", "HEAD", in: stage.club).lines.first)
        try RealGit.run("remote", "add", "origin", stage.club, in: stage.club)
        for damage in Self.damages {
            try write(damage, to: verified)
            for command in ["verify", "verify --all", "doctor"] {
                let run = try stage.cali(command)
                let text = run.output + run.errors
                #expect(run.status == 65 && text.contains(verified) && text.contains("verify --all"), "\(text)")
                #expect(text.contains("What is lost"), "\(text)")
            }
            #expect(try String(contentsOfFile: verified, encoding: .utf8) == damage)
            try stage.cali("log push-up@knee 8").succeed()
        }
        // A commit that cannot exist would begin the record anew.
        for member in ["first", "tip"] {
            let commits = ["first": first, "tip": first].merging([member: "\(first.dropLast())g"]) { $1 }
            let damage =
                "{\"format\": 1, \"first\": \"\(commits["first"] ?? "")\", \"tip\": \"\(commits["tip"] ?? "")\"}"
            try write(damage, to: verified)
            #expect(try stage.cali("verify").status == 65 && stage.cali("sync").status == 65, "\(member)")
            #expect(try String(contentsOfFile: verified, encoding: .utf8) == damage)
        }
        // Nor does a clone lie there that the record could not take in.
        let clone = "\(stage.folder.path)/clone"
        #expect(try stage.cali(["clone", stage.club, clone]).status == 65)
        #expect(!FileManager.default.fileExists(atPath: clone))
        try FileManager.default.moveItem(atPath: verified, toPath: verified + ".damaged")
        try stage.cali("verify --all").succeed()
        try stage.cali("verify").succeed()
    }

    @Test func `something else at a file's path is reported as such, and replaced where possible`() throws {
        let stage = try Stage(copying: ["push-up"])
        let (keys, login) = (try path("keys/anna.json", stage), try path("login.json", stage))
        for file in [keys, login] {
            try FileManager.default.moveItem(atPath: file, toPath: file + "-moved")
            try FileManager.default.createSymbolicLink(atPath: file, withDestinationPath: file + "-moved")
            let run = try stage.cali("whoami")
            #expect(run.errors.contains("\(file), which should hold"), "\(run.errors)")
            #expect(run.errors.contains("links are not accepted"), "\(run.errors)")
            try FileManager.default.removeItem(atPath: file)
            try FileManager.default.moveItem(atPath: file + "-moved", toPath: file)
        }
        for mend in ["login anna", "logout"] {
            try? FileManager.default.removeItem(atPath: login)
            try FileManager.default.createDirectory(
                atPath: login, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            try stage.cali(mend).succeed()
            #expect(try !stage.cali("whoami").succeed().errors.contains(login), "\(mend)")
        }
    }

    @Test func `a file of another user is not said to be readable by others, nor made private`() throws {
        guard geteuid() == 0 else { return }
        let stage = try Stage(copying: ["push-up"])
        let keys = try path("keys/anna.json", stage)
        try #require(chown(keys, 65_534, 65_534) == 0)
        for command in ["log push-up@knee 8", "doctor --fix"] {
            let run = try stage.cali(command)
            let text = run.output + run.errors
            #expect(
                run.status != 0 && text.contains("belongs to another user") && !text.contains("private again"),
                "\(text)")
        }
    }

    @Test func `a damaged mail in the outbox is named and can be given up`() throws {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("register ben --email ben@example.org").succeed()
        let mails = try FileManager.default.contentsOfDirectory(atPath: "\(stage.home)/outbox")
        let name = try #require(mails.first { $0.hasSuffix(".json") })
        try write("{\"format\": 2, \"to", to: "\(stage.home)/outbox/\(name)")
        let list = try stage.cali("mail list").succeed()
        #expect(list.output.contains("damaged") && list.errors.contains("confirmations send --again"), "\(list)")
        #expect(try stage.cali("mail retry \(name.prefix(8))").status == 65)
        try stage.cali("mail discard \(name.prefix(8)) --yes").succeed()
        try stage.cali("confirmations send --again").succeed()
        #expect(try stage.cali("mail list --json").succeed().json.elements?.count == 1)
    }
}
