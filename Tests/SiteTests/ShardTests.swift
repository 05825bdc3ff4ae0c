import Foundation
import TestSupport
import Testing

@testable import Site

/// Shares of a site that several machines build, and the whole that is made of them.
@Suite struct ShardTests {
    @Test(arguments: [1, 2, 3] as [UInt64]) func `shares that are joined are the site that one build makes`(
        seed: UInt64
    ) async throws {
        let club = try ClubFixture.sample(pageSize: 3)
        var history = RandomHistory(club, seed: seed)
        for round in 1...4 {
            for _ in 0..<10 { _ = try history.change() }
            let whole = try await club.build {
                $0.output = "\(club.folder.path)/whole"
                $0.clean = true
            }
            let folders = try await shares(of: club, round)
            let joined = try await join(folders, of: club, "joined-\(round)")
            #expect(joined.differences(from: whole) == [], "seed \(seed), \(round) shares")
            // Nothing of what the shares made is made again, and nothing is left to do.
            #expect(joined.report.kept >= joined.files.keys.count { $0.contains("/workouts/") })
            let again = try await club.build { $0.output = joined.folder }
            #expect(again.report.rendered == 0 || !again.report.warnings.isEmpty)
        }
    }

    @Test func `shares are of about the same weight, and each athlete is in one of them`() throws {
        var random = SplitMix64(seed: 1)
        let weights = (0..<200).map { _ in Int.random(in: 16...900, using: &random) }
        for count in 1...8 {
            let shares = try (1...count).map { try #require(Shard($0, of: count)).share(of: weights) }
            #expect(shares.reduce(0) { $0 + $1.count } == weights.count)
            #expect(Set(shares.flatMap(\.self)) == Set(weights.indices))
            let loads = shares.map { $0.reduce(0) { $0 + weights[$1] } }
            let mean = Double(weights.reduce(0, +)) / Double(count)
            #expect(loads.allSatisfy { abs(Double($0) - mean) <= mean / 10 }, "\(count): \(loads)")
        }
    }

    @Test func `a share is named by its number and that of all`() {
        #expect(Shard("2/4") == Shard(2, of: 4))
        for text in [
            "", "2", "0/4", "5/4", "-1/4", "1/0", "1/2/3", "a/b", "1/", "/1", "1/1025", "99999999999999999999/1",
        ] {
            #expect(Shard(text) == nil, "\(text)")
        }
    }

    @Test func `a share that is built again loses what its athletes no longer have`() async throws {
        let club = try ClubFixture.sample()
        let id = try club.log("anna", "2026-11-19", "plank 70")
        _ = try await shares(of: club, 1)
        try club.commit(["users/anna/workouts/2026/20261119T120000Z-\(id).json": nil])
        let folders = try await shares(of: club, 1)
        #expect(try filesOnDisk(folders[0])["users/anna/workouts/\(id)/index.html"] == nil)
        #expect(try await join(folders, of: club).differences(from: club.build { $0.clean = true }) == [])
    }

    @Test func `shares that are not the whole site are refused`() async throws {
        let club = try ClubFixture.sample()
        let folders = try await shares(of: club, 3)
        let site = try await club.build { $0.output = "\(club.folder.path)/whole" }.folder
        let other = try await shares(of: club, 2, named: "other")
        try await expect(.missing([try #require(Shard(2, of: 3))]), joining: [folders[0], folders[2]], of: club)
        try await expect(.repeated, joining: folders + [folders[1]], of: club)
        try await expect(.differentCounts, joining: [folders[0], other[1]], of: club)
        try await expect(.noShard(folder: site), joining: [site], of: club)
        try await expect(
            .noShard(folder: "\(club.folder.path)/nothing"), joining: ["\(club.folder.path)/nothing"], of: club)
        let page = try #require(try filesOnDisk(folders[1]).keys.min())
        try Data().write(to: URL(fileURLWithPath: "\(folders[1])/\(page)"))
        try await expect(.incomplete(folder: folders[1]), joining: folders, of: club)
        try club.log("anna", "2026-11-19", "plank 70")
        try await expect(.otherInputs(folder: folders[0]), joining: folders, of: club)
        #expect(try filesOnDisk("\(club.folder.path)/joined") == [:])
    }

    @Test func `no path of a share leads out of its folder or the site`() async throws {
        let club = try ClubFixture.sample()
        let folders = try await shares(of: club, 2)
        // A folder of the share is elsewhere.
        try FileManager.default.moveItem(atPath: "\(folders[0])/users", toPath: "\(club.folder.path)/elsewhere")
        try FileManager.default.createSymbolicLink(
            atPath: "\(folders[0])/users", withDestinationPath: "\(club.folder.path)/elsewhere")
        try await expect(.incomplete(folder: folders[0]), joining: folders, of: club)
        // A list has a path that leads up, to a file that is there.
        let (folder, file) = (OutputFolder(folders[1]), "../stranger.txt")
        try club.folder.write("abc", to: "stranger.txt")
        do {
            let state = try BuildState(beside: folder, isPrivate: false)
            let past = state.past()
            var manifest = past.manifest
            manifest.sections[.own("zoe")] = Manifest.Section(
                key: .none, files: [file: Manifest.File(key: .none, size: 3, template: nil)])
            try state.finish(manifest, past.lists, hasRemoved: false)
        }
        try await expect(.incomplete(folder: folders[1]), joining: [folders[1]], of: club)
        #expect(try filesOnDisk("\(club.folder.path)/joined") == [:])
    }

    @Test func `shares are not joined where something is already`() async throws {
        let club = try ClubFixture.sample()
        let folders = try await shares(of: club, 2)
        try club.folder.write("mine", to: "joined/notes.txt")
        try await expect(.notEmpty(folder: "\(club.folder.path)/joined"), joining: folders, of: club)
        #expect(try filesOnDisk("\(club.folder.path)/joined").count == 1)
    }

    /// Builds all shares.
    /// - Returns: Their folders.
    private func shares(of club: ClubFixture, _ count: Int, named name: String = "share") async throws -> [String] {
        var folders: [String] = []
        for number in 1...count {
            let folder = "\(club.folder.path)/\(name)-\(number)-of-\(count)"
            try await club.build {
                $0.output = folder
                $0.shard = Shard(number, of: count)
            }
            folders.append(folder)
        }
        return folders
    }

    private func join(_ folders: [String], of club: ClubFixture, _ name: String = "joined") async throws -> BuiltSite {
        try await club.build {
            $0.output = "\(club.folder.path)/\(name)"
            $0.union = folders
        }
    }

    private func expect(
        _ problem: ShardProblem, joining folders: [String], of club: ClubFixture,
        _ location: SourceLocation = #_sourceLocation
    ) async throws {
        do {
            _ = try await join(folders, of: club)
            Issue.record("\(problem) was not noticed", sourceLocation: location)
        } catch SiteError.shards(let found) {
            #expect(found == problem, sourceLocation: location)
        }
    }
}
