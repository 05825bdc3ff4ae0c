import Foundation
import TestSupport
import Testing

extension Stage {
    /// A club with one workout of push-ups, and the workout's file.
    static func withWorkout() throws -> (stage: Stage, path: String) {
        let stage = try Stage(copying: ["push-up"])
        try stage.cali("log push-up@knee 10 10 8").succeed()
        return (stage, try stage.workoutFile())
    }

    /// The commits that `cali` answered with, wherever they stand in a text.
    static func commits(in answers: String) -> [String] {
        answers.split(separator: "\"commit\": \"").dropFirst().map { String($0.prefix(40)) }
    }

    /// Expects that the history is a line in which every commit carries a good signature of the athlete's.
    func checkSignatures(_ location: SourceLocation = #_sourceLocation) throws {
        let signers = try cali("key export --allowed-signers").succeed(location)
        try folder.write(signers.output, to: "signers")
        let commits = try RealGit.run("rev-list", "HEAD", in: club).lines
        #expect(!commits.isEmpty, sourceLocation: location)
        let result = try RealGit.attempt(
            "git", ["-c", "gpg.ssh.allowedSignersFile=\(folder.path)/signers", "verify-commit"] + commits, in: club)
        let good = result.errors.split(separator: "\n").count { $0.hasPrefix("Good \"git\" signature for ") }
        #expect(result.status == 0 && good == commits.count, "\(result.errors)", sourceLocation: location)
    }

    /// Expects that no commit has two parents.
    func checkHistoryIsLinear(_ location: SourceLocation = #_sourceLocation) throws {
        let merges = try RealGit.run("rev-list", "--min-parents=2", "HEAD", in: club)
        #expect(merges.lines.isEmpty, sourceLocation: location)
    }

    /// Expects that files, index and tip agree, and that git finds nothing wrong.
    func checkAtRest(_ location: SourceLocation = #_sourceLocation) throws {
        try checkRepository(location)
        let status = try RealGit.run("status", "--porcelain", "--untracked-files=all", in: club).output
        #expect(status.isEmpty, "\(status)", sourceLocation: location)
    }

    /// Expects that commits are part of the branch's history.
    func checkHistory(has commits: [String], _ location: SourceLocation = #_sourceLocation) throws {
        let history = Set(try RealGit.run("rev-list", "HEAD", in: club).lines)
        let lost = commits.filter { !history.contains($0) }
        #expect(lost.isEmpty, "acknowledged and lost: \(lost)", sourceLocation: location)
    }

    /// Returns the number of workouts that `cali` knows of.
    func workoutCount() throws -> Int {
        try RealGit.run("ls-tree", "-r", "--name-only", "HEAD", "users/anna/workouts/", in: club).lines.count
    }
}

/// The files of a folder and what is in them.
struct FolderContent {
    let files: [String: Data]

    init(_ path: String) throws {
        var files: [String: Data] = [:]
        let names = FileManager.default.enumerator(atPath: path)
        while let name = names?.nextObject() as? String {
            var isFolder: ObjCBool = false
            let full = "\(path)/\(name)"
            guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            files[name] = try Data(contentsOf: URL(fileURLWithPath: full))
        }
        self.files = files
    }

    /// The names of files that are in one of two folders, or differ.
    func differences(from other: FolderContent) -> [String] {
        Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
    }
}
