import Club
import Foundation
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// Clones of one club and the bare repository that they share, each on a machine of its own.
final class Clones {
    /// A clone, and what its machine knows of the club's history.
    final class Clone {
        let repository: Repository
        let path: String
        fileprivate var known = ClubSync.Trust()

        fileprivate init(at path: String) throws {
            self.path = path
            repository = try Repository.create(at: path, bare: true)
        }

        var snapshot: ClubSnapshot { get throws { try ClubSnapshot(tipOf: repository) } }

        @discardableResult
        func perform<O: Club.Operation>(_ operation: O, as athlete: Slug = anna) throws -> Change<O.Outcome> {
            try ClubWriter(
                repository, club: Playground.club, athlete: athlete, keys: Playground.keys(athlete), now: Playground.now
            ).perform(operation)
        }

        /// The content of every file, by path.
        func tree() throws -> String {
            try RealGit.run("ls-tree", "-r", "main", in: path).output
        }

        /// The documents in one of anna's folders.
        func paths(_ folder: String) throws -> [String] {
            try RealGit.run("ls-tree", "-r", "--name-only", "main", "users/anna/\(folder)", in: path).lines
        }
    }

    let folder: TemporaryFolder
    /// The shared repository.
    let shared: String
    private(set) var all: [Clone] = []

    /// - Parameter playground: The club.
    init(_ count: Int, of playground: Playground? = nil) async throws {
        let playground = try playground ?? Playground()
        folder = try TemporaryFolder()
        shared = folder.path + "/shared.git"
        try RealGit.run("clone", "--quiet", "--bare", "--single-branch", playground.path, shared, in: folder.path)
        for _ in 0..<count { try await clone() }
    }

    subscript(index: Int) -> Clone { all[index] }

    @discardableResult
    func clone() async throws -> Clone {
        let clone = try empty()
        try await sync(clone)
        return clone
    }

    /// A clone that has nothing yet.
    func empty() throws -> Clone {
        let clone = try Clone(at: "\(folder.path)/clone\(all.count)")
        all.append(clone)
        return clone
    }

    /// Makes a clone's machine forget the remote.
    func forget(_ clone: Clone) {
        clone.known = ClubSync.Trust(first: clone.known.first, verified: clone.known.verified)
    }

    /// Makes a clone's machine forget the club.
    func forgetAll(_ clone: Clone) { clone.known = ClubSync.Trust() }

    /// Installs a shell script that the shared repository runs before each push.
    func install(hook script: String) throws {
        let path = "\(shared)/hooks/pre-receive"
        try FileManager.default.createDirectory(atPath: "\(shared)/hooks", withIntermediateDirectories: true)
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }

    /// Syncs all clones at the same time.
    func syncAtOnce() async throws {
        let syncs = all.map { sync(of: $0) }
        let reports = try await withThrowingTaskGroup(of: (Int, ClubSync.Report).self) { group in
            for (index, sync) in syncs.enumerated() { group.addTask { (index, try await sync.run()) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (index, report) in reports {
            #expect(report.failure == nil)
            note(report, all[index])
        }
    }

    /// Syncs a clone with the shared repository, or another remote.
    @discardableResult
    func sync(
        _ clone: Clone, with remote: String? = nil, limit: Duration = .seconds(60), without: [Slug] = []
    ) async throws -> ClubSync.Report {
        let report = try await sync(of: clone, with: remote, limit: limit, without: without).run()
        note(report, clone)
        return report
    }

    private func sync(
        of clone: Clone, with remote: String? = nil, limit: Duration = .seconds(60), without: [Slug] = []
    ) -> ClubSync {
        let endpoints = ClubSync.Endpoints(
            folder: clone.path, remote: remote ?? shared, branch: "refs/heads/main", limit: limit, isAttended: false)
        return ClubSync(endpoints, trust: clone.known, at: Playground.now, jobs: 2) { athlete in
            guard !without.contains(athlete) else { throw ClubError.notAllowed(.foreignKey) }
            return try Playground.keys(athlete)
        }
    }

    private func note(_ report: ClubSync.Report, _ clone: Clone) {
        clone.known = ClubSync.Trust(
            first: clone.known.first ?? report.first, verified: report.tip, published: report.published)
    }

    @discardableResult
    func sync(_ index: Int) async throws -> ClubSync.Report { try await sync(all[index]) }

    /// Expects that all clones and the shared repository are at one good commit.
    func expectOne(_ location: SourceLocation = #_sourceLocation) async throws {
        let tips = try ([shared] + all.map(\.path)).map { try RealGit.run("rev-parse", "main", in: $0).lines[0] }
        #expect(Set(tips).count == 1, sourceLocation: location)
        let path = shared
        let judge = HistoryJudge { () throws(StoreError) in try Repository(opening: path) }
        let verdict = try await judge.judge(after: nil, to: #require(ObjectID(hex: tips[0])), jobs: 2)
        #expect(verdict.refusal == nil, "\(String(describing: verdict.refusal))", sourceLocation: location)
        let fsck = try RealGit.attempt("git", ["fsck", "--strict", "--no-dangling"], in: shared)
        #expect(fsck.status == 0 && fsck.errors.isEmpty, "\(fsck.errors)", sourceLocation: location)
    }
}
