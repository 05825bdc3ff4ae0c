import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// Passwords, keys and private pages stay with their owners.
@Suite struct SecretTests {
    private let stage: Stage
    private let folder: String

    init() throws {
        stage = try Stage(copying: ["push-up"])
        folder = stage.folder.path
    }

    // MARK: Addresses

    @Test(arguments: [
        "https://anna:s3cret@127.0.0.1:1/club.git", "https://s3cret@127.0.0.1:1/club.git",
        "https://anna:p@s3cret@127.0.0.1:1/club.git", "ssh://anna:s3cret@127.0.0.1:1/club.git",
        "http://:s3cret@127.0.0.1:1/club.git",
    ])
    func `a password in an address is shown nowhere`(url: String) throws {
        let log = "\(folder)/log"
        for words in [["sync", url], ["clone", url, "there"], ["follow", url], ["sync", "origin"]] {
            if words == ["sync", "origin"] { try RealGit.run("remote", "add", "origin", url, in: stage.club) }
            for option in [[], ["--json"], ["--verbose"]] {
                let run = try stage.cali(
                    words + option,
                    environment: ["CALI_LOG_FILE": log, "GIT_SSH_COMMAND": "false", "GIT_TERMINAL_PROMPT": "0"])
                #expect(run.status != 0)
                #expect(!(run.output + run.errors).contains("s3cret"), "\(words): \(run.output) \(run.errors)")
            }
        }
        #expect(!stage.exists("there") && !stage.exists("club/there"))
        let logged = try String(contentsOfFile: log, encoding: .utf8)
        #expect(!logged.contains("s3cret") && logged.contains("sync"), "\(logged)")
    }

    @Test func `a mail server's password is shown nowhere`() throws {
        for url in ["smtp://anna:s3cret@127.0.0.1:1", "nonsense://anna:s3cret@h", "smtp://anna:s3cret@[::1"] {
            for line in ["config", "config --json", "confirmations send", "mail", "doctor", "mail send --json"] {
                let run = try stage.cali(
                    line.split(separator: " ").map(String.init), environment: ["CALI_SMTP_URL": url])
                #expect(!(run.output + run.errors).contains("s3cret"), "\(line): \(run.output) \(run.errors)")
            }
        }
    }

    @Test func `a text that is not a password is not masked`() throws {
        for text in [
            "ssh://git@h.example/a", "https://h.example/@anna", "a@b.example", "mailto:a@b", "see x://y and @z",
        ] {
            let run = try stage.cali(["config", text])
            #expect(run.errors.contains(text), "\(run.errors)")
        }
    }

    // MARK: Programs

    @Test func `programs that are started get no secret`() throws {
        let secrets = ["CALI_PASSPHRASE", "CALI_NEW_PASSPHRASE", "CALI_SMTP_URL", "CALI_LATER_TOKEN"]
        var environment = Dictionary(uniqueKeysWithValues: secrets.map { ($0, "s3cret") })
        try RealGit.run("init", "--quiet", "--bare", "shared.git", in: folder)
        try stage.cali(["sync", "\(folder)/shared.git"]).succeed()
        try stage.folder.write("#!/bin/sh\nenv > \"$STAGE/$(basename \"$0\").env\"\nexit 1\n", to: "editor")
        try stage.folder.write("#!/bin/sh\nenv > \"$STAGE/ssh.env\"\nexit 1\n", to: "ssh")
        try stage.folder.write(
            "#!/bin/sh\nenv > \"$STAGE/hook.env\"\nexit 1\n", to: "club/.git/hooks/reference-transaction")
        let made = try RealGit.attempt(
            "chmod", ["755", "editor", "ssh", "club/.git/hooks/reference-transaction"], in: folder)
        try #require(made.status == 0)
        environment["STAGE"] = folder
        environment["EDITOR"] = "\(folder)/editor"
        environment["GIT_SSH_COMMAND"] = "\(folder)/ssh"
        environment["LC_TIME"] = "kept"
        for words in [["edit", "push-up"], ["sync", "ssh://h.example/x"], ["sync", "\(folder)/shared.git"]] {
            #expect(try stage.cali(words, environment: environment).status != 0)
        }
        for name in ["editor", "ssh", "hook"] {
            let text = try stage.folder.read("\(name).env")
            #expect(!text.contains("s3cret"), "\(name): \(text)")
            #expect(text.contains("CALI_HOME=") && text.contains("LC_TIME=kept"), "\(name): \(text)")
        }
    }

    // MARK: The home

    private func set(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    /// The folders on the way to the keys.
    private func folders() throws -> [String] {
        let clubs = "\(stage.home)/clubs"
        let club = try #require(FileManager.default.contentsOfDirectory(atPath: clubs).first)
        return [stage.home, clubs, "\(clubs)/\(club)", "\(clubs)/\(club)/keys"]
    }

    @Test func `a folder of the home that others can look into is closed, with a sentence`() throws {
        for folder in try folders() {
            for open in [0o755, 0o711, 0o750] {
                try set(open, folder)
                let run = try stage.cali("log push-up 8").succeed()
                #expect(run.errors.contains("\(folder) (mode \(String(open, radix: 8)))"), "\(run.errors)")
                #expect(run.errors.contains("it is private now"))
                #expect(try mode(folder) == 0o700)
                #expect(try !stage.cali("log push-up 8").succeed().errors.contains("closed"))
            }
        }
    }

    @Test func `a folder of the home that others can change is refused`() throws {
        let head = try stage.head()
        for (index, folder) in try folders().enumerated() {
            for open in [0o777, 0o770, 0o722, 0o1777] {
                try set(open, folder)
                let run = try stage.cali("log push-up 8 --json")
                #expect(run.status == 77 && run.errorCode == "exposed-keys", "\(run.status) \(run.errors)")
                #expect(run.errors.contains("others may change \(folder)") && run.errors.contains("chmod go="))
                if index < 2 { #expect(try stage.cali("init ../other --as ben").status == 77) }
                #expect(try mode(folder) == open)
            }
            try set(0o700, folder)
        }
        #expect(try stage.head() == head)
        try stage.cali("log push-up 8").succeed()
    }

    @Test func `a home with other files in it is not closed unasked`() throws {
        try stage.folder.write("mine", to: "home/photo.txt")
        try set(0o755, stage.home)
        let run = try stage.cali("log push-up 8 --json")
        #expect(run.status == 77 && run.errors.contains("others may read \(stage.home)"), "\(run.errors)")
        #expect(try mode(stage.home) == 0o755)
    }

    @Test(.enabled(if: getuid() == 0, "only root gives files away"))
    func `a home of somebody else's is refused`() throws {
        for folder in try folders() {
            try FileManager.default.setAttributes([.ownerAccountID: 12_345], ofItemAtPath: folder)
            let run = try stage.cali("log push-up 8 --json")
            #expect(run.status == 77 && run.errors.contains("\(folder) belongs to another user"), "\(run.errors)")
            try FileManager.default.setAttributes([.ownerAccountID: 0], ofItemAtPath: folder)
        }
    }

    // MARK: Private pages

    @Test func `the folder beside a private build is as private as the build`() throws {
        try stage.cali("log push-up 8").succeed()
        for _ in 0..<2 {
            try stage.cali(["build", "--private", "-o", "\(folder)/own"]).succeed()
            #expect(try mode("\(folder)/own") == 0o700 && mode("\(folder)/.own.cali") == 0o700)
            try set(0o755, "\(folder)/.own.cali")
        }
    }

    // MARK: Settings of others

    @Test func `settings that run programs in a folder from elsewhere are named before they run`() throws {
        try RealGit.run("init", "--quiet", "--bare", "shared.git", in: folder)
        let shared = "\(folder)/shared.git"
        #expect(try !stage.cali(["sync", shared]).succeed().errors.contains("cali did not create"))
        for (name, value) in [
            ("core.sshCommand", "false"), ("filter.x.clean", "false"), ("core.fsmonitor", "false"),
            ("credential.https://h.example.helper", "!false"), ("remote.other.url", "ext::false"),
        ] { try RealGit.run("config", name, value, in: stage.club) }
        // One's own settings in a folder of cali's making are one's own.
        #expect(try !stage.cali(["sync"]).succeed().errors.contains("cali did not create"))
        try stage.folder.write("#!/bin/sh\nexit 0\n", to: "club/.git/hooks/reference-transaction")
        try RealGit.run("config", "include.path", "more", in: stage.club)
        try stage.folder.write("[diff]\n\texternal = false\n", to: "club/.git/more")
        let copied = try RealGit.attempt(
            "sh", ["-c", "chmod 755 club/.git/hooks/reference-transaction && cp -a club copy"], in: folder)
        try #require(copied.status == 0)
        let run = try stage.cali(["sync"], in: "\(folder)/copy").succeed()
        let expected =
            "core.fsmonitor, core.sshcommand, credential.https://h.example.helper, diff.external, filter.x.clean, "
            + "hooks/reference-transaction, remote.other.url"
        #expect(run.errors.contains("cali did not create") && run.errors.contains(expected), "\(run.errors)")
        let document = try stage.cali(["sync", "--json"], in: "\(folder)/copy").succeed().json
        #expect(document["foreignSettings"]?.elements?.compactMap(\.text).joined(separator: ", ") == expected)
        // A folder that is found without them is known from then on.
        try RealGit.run("clone", "--quiet", "--branch", "main", shared, "plain", in: folder)
        #expect(try !stage.cali(["sync"], in: "\(folder)/plain").succeed().errors.contains("cali did not create"))
        try RealGit.run("config", "core.sshCommand", "false", in: "\(folder)/plain")
        #expect(try !stage.cali(["sync"], in: "\(folder)/plain").succeed().errors.contains("cali did not create"))
    }
}
