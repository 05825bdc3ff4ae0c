import CanonicalJSON
import Foundation
import TestSupport
import Testing

/// The environment, the `.env` beside the club, and who acts.
@Suite struct SettingsTests {
    private func writeEnvironmentFile(_ text: String, mode: Int, _ stage: Stage) throws {
        try stage.folder.write(text, to: "club/.env")
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(stage.club)/.env")
    }

    @Test func `the file beside the club is read, below the environment`() throws {
        let stage = try Stage(copying: ["push-up"])
        try writeEnvironmentFile("CALI_ADMINS=a@b.example\nCALI_SMTP_URL=smtp://u:secret@h\n", mode: 0o600, stage)
        let config = try stage.cali(["config", "--json"], environment: ["CALI_ADMINS": "c@d.example"]).succeed()
        let rows = try config.json.elements ?? []
        let administrators = rows.first { $0["name"]?.text == "CALI_ADMINS" }
        #expect(administrators?["value"]?.text == "c@d.example")
        #expect(administrators?["source"]?.text == "environment")
        let server = rows.first { $0["name"]?.text == "CALI_SMTP_URL" }
        #expect(server?["source"]?.text == ".env")
        #expect(!config.output.contains("secret@"))
    }

    @Test(arguments: [
        ("\"Club <a@b.example>\"", "Club <a@b.example>"), ("'Club <a@b.example>'", "Club <a@b.example>"),
        ("\"\\\"Club, Bars\\\" <a@b.example>\"\r", "\"Club, Bars\" <a@b.example>"),
        ("\"Club, Bars\" <a@b.example>", "\"Club, Bars\" <a@b.example>"),
        ("Club <a@b.example> \r", "Club <a@b.example>"),
        ("\"a", "\"a"), ("\"", "\""),
    ])
    func `a value in the file is read without the quotes around all of it`(_ written: String, _ value: String) throws {
        let stage = try Stage(copying: [])
        try writeEnvironmentFile("CALI_MAIL_FROM=\(written)\n", mode: 0o600, stage)
        let rows = try stage.cali("config --json").succeed().json.elements ?? []
        #expect(rows.first { $0["name"]?.text == "CALI_MAIL_FROM" }?["value"]?.text == value)
    }

    @Test(arguments: [0o644, 0o640, 0o604])
    func `a file that others may read is refused`(_ mode: Int) throws {
        let stage = try Stage(copying: [])
        try writeEnvironmentFile("CALI_ADMINS=a@b.example\n", mode: mode, stage)
        let run = try stage.cali("whoami --json")
        #expect(run.status == 78)
        #expect(run.errorCode == "invalid-env-file")
    }

    @Test func `a tracked file is refused`() throws {
        let stage = try Stage(copying: [])
        try writeEnvironmentFile("CALI_ADMINS=a@b.example\n", mode: 0o600, stage)
        try RealGit.run("add", "-f", ".env", in: stage.club)
        try RealGit.run("commit", "-qm", "leak", in: stage.club)
        let run = try stage.cali("whoami --json")
        #expect(run.status == 78)
        #expect(run.errorCode == "invalid-env-file")
    }

    @Test func `a malformed CALI_NOW is refused`() throws {
        let stage = try Stage(copying: [])
        let run = try stage.cali(["whoami", "--json"], environment: ["CALI_NOW": "yesterday"])
        #expect(run.status == 78)
        #expect(run.errorCode == "invalid-setting")
    }

    @Test func `keys are private`() throws {
        let stage = try Stage(copying: [])
        let paths = try FileManager.default.subpathsOfDirectory(atPath: stage.home)
        #expect(paths.contains { $0.hasSuffix("keys/anna.json") })
        for path in paths {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(stage.home)/\(path)")
            #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o077 } == 0, "\(path)")
        }
    }

    @Test func `without keys reading works and writing does not`() throws {
        let stage = try Stage(copying: ["push-up"])
        let other = ["CALI_HOME": "\(stage.folder.path)/elsewhere"]
        let refused = try stage.cali(["log", "push-up@knee 8", "--json"], environment: other)
        #expect(refused.status == 77)
        #expect(refused.errorCode == "no-account")
        let named = try stage.cali(["log", "push-up@knee 8", "--as", "anna", "--json"], environment: other)
        #expect(named.status == 77)
        #expect(named.errorCode == "no-key")
        try stage.cali(["feed", "--as", "anna"], environment: other).succeed()
        try stage.cali(["explore"], environment: other).succeed()
    }

    @Test func `the version is one line`() throws {
        let stage = try Stage(copying: nil)
        let run = try stage.cali("--version", in: stage.folder.path).succeed()
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(run.errors.isEmpty)
    }

    @Test func `a full disk under the results is an error`() throws {
        let stage = try Stage(copying: [])
        let result = try RealGit.attempt(
            "sh", ["-c", "exec \"$CALI\" exercise list --json > /dev/full"], in: stage.club,
            environment: ["CALI": Stage.binary, "CALI_HOME": stage.home])
        #expect(result.status == 74)
    }
}
