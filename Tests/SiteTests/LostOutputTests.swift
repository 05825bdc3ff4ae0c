import Club
import Foundation
import Site
import TestSupport
import Testing
import Training

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files of a built site that were removed, emptied or truncated are made again by the next build.
@Suite struct LostOutputTests {
    /// A damage to a site's folder.
    private struct Damage: Sendable {
        let name: String
        /// The number of files that have to be made again.
        let count: Int
        let apply: @Sendable (_ site: String) throws -> Void

        init(_ name: String, _ count: Int = 1, _ apply: @escaping @Sendable (_ site: String) throws -> Void) {
            (self.name, self.count, self.apply) = (name, count, apply)
        }
    }

    private static let profile = "users/anna/index.html"

    private static func rewrite(_ path: String, _ change: (Data) -> Data) throws {
        let url = URL(fileURLWithPath: path)
        let bytes = change(try Data(contentsOf: url))
        // The file is truncated in place, as by a full disk or a power failure.
        let file = try FileHandle(forWritingTo: url)
        try file.truncate(atOffset: 0)
        try file.write(contentsOf: bytes)
        try file.close()
    }

    private static func remove(_ path: String) throws {
        try FileManager.default.removeItem(atPath: path)
    }

    private static func asset(_ name: String, in site: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(site)/assets")
        return "\(site)/assets/\(try #require(names.first { $0.hasPrefix(name) }))"
    }

    private static var damages: [Damage] {
        let emptied = [
            profile, "explore/feed.atom", "users/ben/feed/feed.json", "sitemap.xml", "search.js", "robots.txt",
            "data/users/anna.json", "users/anna/following.opml", "users/anna/calendar.ics", "404.html",
            "schema/x.schema.json",
        ]
        let files = emptied.map { path in
            Damage("emptied \(path)") { site in try rewrite("\(site)/\(path)") { _ in Data() } }
        }
        return files + [
            Damage("a page is gone") { try remove("\($0)/\(profile)") },
            Damage("a page ends in the middle") { try rewrite("\($0)/\(profile)") { $0.prefix($0.count / 2) } },
            Damage("a page has more behind it") { try rewrite("\($0)/\(profile)") { $0 + $0 } },
            Damage("an asset is gone") { try remove(asset("style.", in: $0)) },
            Damage("an asset is empty") { try rewrite(asset("site.", in: $0)) { _ in Data() } },
            Damage("a folder is gone", 4) { try remove("\($0)/data") },
            Damage("a page is a folder") { site in
                try remove("\(site)/\(profile)")
                try FileManager.default.createDirectory(
                    atPath: "\(site)/\(profile)", withIntermediateDirectories: false)
            },
            Damage("a page is a link to its copy") { site in
                try FileManager.default.moveItem(atPath: "\(site)/\(profile)", toPath: "\(site)/../copy.html")
                try FileManager.default.createSymbolicLink(
                    atPath: "\(site)/\(profile)", withDestinationPath: "../../../copy.html")
            },
            Damage("a page is a link that leads nowhere") { site in
                try remove("\(site)/\(profile)")
                try FileManager.default.createSymbolicLink(atPath: "\(site)/\(profile)", withDestinationPath: "gone")
            },
            Damage("nobody may read a page") { #expect(chmod("\($0)/\(profile)", 0) == 0) },
        ]
    }

    @discardableResult
    private func build(_ club: ClubFixture, _ folder: String = "site") async throws -> BuiltSite {
        try await club.build {
            $0.output = "\(club.folder.path)/\(folder)"
            $0.baseURL = "https://bars.example/"
            $0.schemas = ["x.schema.json": Array("{}".utf8)]
        }
    }

    private func isReadable(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IRUSR != 0 && status.st_mode & S_IFMT == S_IFREG
    }

    @Test func `lost files are made again though nothing changed`() async throws {
        let club = try ClubFixture.sample()
        let whole = try await build(club)
        for damage in Self.damages {
            try damage.apply(club.output)
            let mended = try await build(club)
            #expect(mended.differences(from: whole) == [], "\(damage.name)")
            #expect(mended.report.rendered == damage.count, "\(damage.name)")
            #expect(isReadable("\(club.output)/\(Self.profile)"), "\(damage.name)")
            let next = try await build(club)
            #expect(next.report.rendered == 0 && next.report.kept == whole.files.count, "\(damage.name)")
        }
    }

    @Test func `lost files are made again by a build for another change`() async throws {
        let club = try ClubFixture.sample()
        try await build(club)
        for (number, damage) in Self.damages.enumerated() where number % 3 == 0 {
            try damage.apply(club.output)
            try club.log("ben", "2026-11-\(10 + number % 12)", "push-up@full \(5 + number)")
            let mended = try await build(club)
            #expect(try await build(club, "fresh").differences(from: mended) == [], "\(damage.name)")
            #expect(isReadable("\(club.output)/\(Self.profile)"), "\(damage.name)")
        }
    }

    @Test func `other files at the paths of lost pages' folders are refused unless they may be replaced`() async throws
    {
        let club = try ClubFixture.sample()
        let whole = try await build(club)
        try Self.remove("\(club.output)/users/anna")
        try club.folder.write("mine", to: "site/users/anna")
        let error = await #expect(throws: SiteError.self) { try await build(club) }
        guard case .wouldOverwrite(["users/anna"])? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try club.folder.read("site/users/anna") == "mine")
        let clean = try await club.build {
            $0.baseURL = "https://bars.example/"
            $0.schemas = ["x.schema.json": Array("{}".utf8)]
            $0.clean = true
        }
        #expect(clean.differences(from: whole) == [])
        // A folder with content is never removed.
        try Self.remove("\(club.output)/\(Self.profile)")
        try club.folder.write("mine", to: "site/\(Self.profile)/notes.txt")
        let other = await #expect(throws: SiteError.self) { try await build(club) }
        guard case .folderInTheWay? = other else {
            Issue.record("\(String(describing: other))")
            return
        }
        #expect(try club.folder.read("site/\(Self.profile)/notes.txt") == "mine")
        try Self.remove("\(club.output)/\(Self.profile)")
        #expect(try await build(club).differences(from: whole) == [])
    }

    // MARK: What builds know of each other

    private func state(_ club: ClubFixture, _ name: String) -> String { "\(club.folder.path)/.site.cali/\(name)" }

    @Test func `a damaged manifest leads to a full build that removes outdated pages`()
        async throws
    {
        let club = try ClubFixture.sample()
        try await build(club)
        let damages: [(String, (Data) -> Data)] = [
            ("emptied", { _ in Data() }),
            ("cut in its first half", { $0.prefix($0.count / 3) }),
            ("cut at its end", { $0.dropLast() }),
            ("of another version", { Data($0.prefix(9)) + [99] + $0.dropFirst(10) }),
        ]
        for (number, (name, change)) in damages.enumerated() {
            let id = try club.log("anna", "2026-11-1\(number)", "plank 70")
            try await build(club)
            try Self.rewrite(state(club, "manifest"), change)
            try Self.rewrite("\(club.output)/\(Self.profile)") { $0.prefix(200) }
            try club.perform(EditWorkout(id, [.visibility(.unlisted)]))
            let mended = try await build(club)
            #expect(mended.files["users/anna/workouts/\(id)/index.html"] == nil, "\(name)")
            #expect(try await build(club, "fresh").differences(from: mended) == [], "\(name)")
            #expect(try await build(club).report.rendered == 0, "\(name)")
        }
        // A file in the way is not replaced if it is known that no build wrote it.
        let id = try club.log("anna", "2026-11-20", "plank 70")
        try club.folder.write("mine", to: "site/users/anna/workouts/\(id)/index.html")
        try Self.rewrite(state(club, "manifest")) { _ in Data() }
        await #expect(throws: SiteError.self) { try await build(club) }
        #expect(try club.folder.read("site/users/anna/workouts/\(id)/index.html") == "mine")
    }

    @Test(arguments: ["lists", "paths"]) func `a clean build removes what nothing needs any more, whatever is damaged`(
        name: String
    ) async throws {
        let club = try ClubFixture.sample()
        let id = try club.log("anna", "2026-11-19", "plank 70")
        try await build(club)
        try Self.rewrite(state(club, name)) { _ in Data() }
        try club.perform(EditWorkout(id, [.visibility(.unlisted)]))
        let site = try await club.build { $0.clean = true }
        #expect(site.files["users/anna/workouts/\(id)/index.html"] == nil)
        let fresh = try await club.build { $0.output = "\(club.folder.path)/fresh" }
        #expect(fresh.differences(from: site) == [])
    }

    @Test func `builds work without the other files that they keep`() async throws {
        let club = try ClubFixture.sample()
        try await build(club)
        for name in ["lists", "parts", "paths"] {
            for isFolder in [false, true] where name != "paths" || !isFolder {
                try Self.remove(state(club, name))
                if isFolder {
                    try FileManager.default.createDirectory(
                        atPath: state(club, name), withIntermediateDirectories: false)
                }
                try club.log("anna", "2026-11-1\(isFolder ? 1 : 2)", "plank 70")
                let site = try await build(club)
                #expect(try await build(club, "fresh").differences(from: site) == [], "\(name)")
            }
        }
        // Files written meanwhile are listed again.
        let id = try club.log("anna", "2026-11-20", "plank 70")
        try await build(club)
        try club.perform(EditWorkout(id, [.visibility(.unlisted)]))
        try Self.rewrite(state(club, "manifest")) { _ in Data() }
        #expect(try await build(club).files["users/anna/workouts/\(id)/index.html"] == nil)
    }

    @Test func `the next build writes the figures that a killed build did not`() async throws {
        let club = try ClubFixture.sample()
        let whole = try await build(club)
        for path in ["data/users/anna.json", "users/anna/calendar.ics"] {
            try Self.rewrite("\(club.output)/\(path)") { Data($0.map { $0 ^ 1 }) }
            try club.folder.write(path, to: ".site.cali/pending")
            #expect(try await build(club).differences(from: whole) == [], "\(path)")
        }
    }

    @Test func `a private build stays private when its mark is removed`() async throws {
        let club = try ClubFixture.sample()
        let content = PrivateContent(of: try slug("anna"), conversations: [], notifications: [], workouts: [])
        let whole = try await club.build { $0.privateContent = content }
        let lost = [".cali-private", "private/index.html", "private/notifications.json"]
        for path in lost {
            try Self.remove("\(club.output)/\(path)")
            if path == ".cali-private" {
                await #expect(throws: SiteError.self, "not for others") { try await club.build() }
                #expect(!FileManager.default.fileExists(atPath: "\(club.output)/\(path)"))
            }
            #expect(try await club.build { $0.privateContent = content }.differences(from: whole) == [], "\(path)")
        }
    }
}
