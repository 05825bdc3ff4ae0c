import Club
import Foundation
import Site
import TestSupport
import Testing
import Training

@Suite struct OutputFolderTests {
    // MARK: Nothing to do

    @Test func `if nothing changed, nothing is rendered, written or touched`() async throws {
        let club = try ClubFixture.sample()
        let first = try await club.build()
        let before = try stamps(club.output)
        let second = try await club.build()
        #expect(second.report.rendered == 0 && second.report.written == 0 && second.report.removed == 0)
        #expect(second.report.kept == first.report.rendered)
        #expect(try stamps(club.output) == before)
    }

    @Test func `a clean build renders everything and touches no unchanged file`() async throws {
        let club = try ClubFixture.sample()
        let first = try await club.build()
        let before = try stamps(club.output)
        let second = try await club.build { $0.clean = true }
        #expect(second.report.rendered == first.report.rendered && second.report.written == 0)
        #expect(try stamps(club.output) == before)
    }

    @Test func `only files whose content is new are touched`() async throws {
        let club = try ClubFixture.sample()
        let first = try await club.build()
        let before = try stamps(club.output)
        try club.log("anna", "2026-11-20", "plank 70")
        let second = try await club.build()
        let after = try stamps(club.output)
        let touched = Set(after.filter { before[$0.key] != $0.value }.keys)
        #expect(touched == Set(second.differences(from: first)))
    }

    @Test func `a new workout renders no other card again`() async throws {
        let club = try ClubFixture.sample()
        try await club.build()
        let parts = "\(club.folder.path)/.site.cali/parts"
        let before = try Data(contentsOf: URL(fileURLWithPath: parts))
        try club.log("anna", "2026-11-20", "plank 70")
        try await club.build()
        let after = try Data(contentsOf: URL(fileURLWithPath: parts))
        #expect(after.starts(with: before))
        let added = String(decoding: after.dropFirst(before.count), as: UTF8.self)
        #expect(added.components(separatedBy: "<article").count == 2)
    }

    @Test func `a first build that is refused leaves no page behind`() async throws {
        let club = try ClubFixture.sample()
        let theme = try club.copyTheme()
        try club.folder.write("mine", to: "theme/static/users/anna/feed/index.html")
        await #expect(throws: SiteError.self) { try await club.build { $0.theme = [.folder(theme)] } }
        #expect(try FileManager.default.contentsOfDirectory(atPath: club.output) == [])
        let site = try await club.build()
        #expect(site.report.removed == 0 && site.report.written == site.report.rendered)
    }

    @Test func `a theme's file at the path of a page is refused though the athlete did not change`() async throws {
        let club = try ClubFixture.sample()
        let theme = try club.copyTheme()
        try await club.build { $0.theme = [.folder(theme)] }
        try club.folder.write("mine", to: "theme/static/users/anna/feed/index.html")
        let error = await #expect(throws: SiteError.self) { try await club.build { $0.theme = [.folder(theme)] } }
        guard case .staticFile("\(theme)/static/users/anna/feed/index.html", taken: "users")? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    // MARK: Somebody else's files

    @Test func `a foreign file in the way is refused and left alone`() async throws {
        let club = try ClubFixture.sample()
        try club.folder.write("mine", to: "site/users/anna/index.html")
        let error = await #expect(throws: SiteError.self) { try await club.build() }
        guard case .wouldOverwrite(let paths)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(paths == ["users/anna/index.html"])
        #expect(try filesOnDisk(club.output) == ["users/anna/index.html": Array("mine".utf8)])
    }

    @Test func `a foreign file where a folder must be is refused`() async throws {
        let club = try ClubFixture.sample()
        try club.folder.write("mine", to: "site/users")
        let error = await #expect(throws: SiteError.self) { try await club.build() }
        guard case .wouldOverwrite? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(try filesOnDisk(club.output) == ["users": Array("mine".utf8)])
    }

    @Test func `a foreign file in the way of a later page is refused and the site stays`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let id = try club.log("anna", "2026-11-20", "plank 70")
        let path = "users/anna/workouts/\(id)/index.html"
        try club.folder.write("mine", to: "site/\(path)")
        await #expect(throws: SiteError.self) { try await club.build() }
        var files = try filesOnDisk(club.output)
        #expect(files.removeValue(forKey: path) == Array("mine".utf8))
        #expect(files == before.files)
    }

    @Test func `foreign files beside pages survive everything`() async throws {
        let club = try ClubFixture.sample()
        let id = try club.log("anna", "2026-11-20", "plank 70")
        try await club.build()
        let foreign = ["CNAME", "users/anna/notes.txt", "users/anna/workouts/\(id)/photo.jpg"]
        for path in foreign { try club.folder.write("mine", to: "site/\(path)") }
        try club.perform(EditWorkout(id, [.delete]))
        let second = try await club.build()
        let third = try await club.build { $0.clean = true }
        for path in foreign { #expect(third.files[path] == Array("mine".utf8)) }
        #expect(second.files["users/anna/workouts/\(id)/index.html"] == nil)
        #expect(second.report.removed == 1)
    }

    @Test func `the empty folders of a removed page are removed too`() async throws {
        let club = try ClubFixture.sample()
        let id = try club.log("anna", "2026-11-20", "plank 70")
        try await club.build()
        try club.perform(EditWorkout(id, [.visibility(.unlisted)]))
        try await club.build()
        #expect(!FileManager.default.fileExists(atPath: "\(club.output)/users/anna/workouts/\(id)"))
        #expect(FileManager.default.fileExists(atPath: "\(club.output)/users/anna/workouts/index.html"))
    }

    @Test func `a clean build removes pages that are no longer part of the site`() async throws {
        let club = try ClubFixture.sample()
        let id = try club.log("anna", "2026-11-20", "plank 70")
        try await club.build()
        try club.perform(EditWorkout(id, [.visibility(.unlisted)]))
        let site = try await club.build { $0.clean = true }
        let fresh = try await club.build { $0.output += "-fresh" }
        #expect(site.differences(from: fresh) == [])
    }

    @Test func `a site whose folder was removed is built again`() async throws {
        let club = try ClubFixture.sample()
        let first = try await club.build()
        try FileManager.default.removeItem(atPath: club.output)
        let second = try await club.build()
        #expect(second.differences(from: first) == [])
        #expect(second.report.rendered == first.report.rendered)
    }

    // MARK: Builds that did not end

    @Test func `a first build that was killed is completed by the next`() async throws {
        let club = try ClubFixture.sample()
        let whole = try await club.build()
        // The state after a kill: paths noted, a page half written, another missing, no manifest.
        try interrupt(club, manifest: nil, pending: Array(whole.files.keys))
        let half = whole.files["users/anna/index.html"]?.prefix(100) ?? []
        try club.folder.write(String(decoding: half, as: UTF8.self), to: "site/users/anna/index.html")
        try FileManager.default.removeItem(atPath: "\(club.output)/explore/index.html")
        // A temporary file that was to replace a page.
        try club.folder.write("<!doctype", to: "site/users/anna/feed.json.part")
        #expect(try await club.build().differences(from: whole) == [])
        #expect(!FileManager.default.fileExists(atPath: "\(state(club))/pending"))
    }

    @Test func `a killed build is undone when the club goes back`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let manifest = try Data(contentsOf: URL(fileURLWithPath: "\(state(club))/manifest"))
        let id = try club.log("anna", "2026-11-20", "plank 70")
        let after = try await club.build()
        try interrupt(club, manifest: manifest, pending: after.differences(from: before))
        // Now everything is as it was when the manifest was written, but the site is not.
        try club.perform(EditWorkout(id, [.delete]))
        #expect(try await club.build().differences(from: before) == [])
    }

    @Test func `a page of a killed build that must not be there is removed even after another kill`() async throws {
        let club = try ClubFixture.sample()
        let before = try await club.build()
        let manifest = try Data(contentsOf: URL(fileURLWithPath: "\(state(club))/manifest"))
        let id = try club.log("anna", "2026-11-20", "plank 70")
        let page = "users/anna/workouts/\(id)/index.html"
        let after = try await club.build()
        try interrupt(club, manifest: manifest, pending: after.differences(from: before))
        try club.perform(EditWorkout(id, [.visibility(.unlisted)]))
        try club.log("ben", "2026-11-20", "push-up@knee 70")
        // A theme that fails while it renders ends the next build in the middle.
        let broken = try club.copyTheme()
        try edit("\(broken)/partials/badge.mustache") { $0 + "{{>badge}}" }
        await #expect(throws: SiteError.self) { try await club.build { $0.theme = [.folder(broken)] } }
        let site = try await club.build()
        #expect(site.files[page] == nil)
        #expect(try await club.build { $0.output += "-fresh" }.differences(from: site) == [])
    }

    @Test func `a second build reports that another one is running`() async throws {
        let club = try ClubFixture.sample()
        let other = try ClubFixture.sample()
        let output = club.output
        let lock = "\(state(club))/lock"
        try await club.build()
        let held = try #require(FileHandle(forUpdatingAtPath: lock))
        #expect(flock(held.fileDescriptor, LOCK_EX | LOCK_NB) == 0)
        let error = await #expect(throws: SiteError.self) { try await club.build { $0.clean = true } }
        guard case .buildRunning(let folder)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(folder == output)
        #expect(try await other.build().report.rendered > 0, "another site is not locked")
        // Said outright: a program that another test is just starting holds a copy of the descriptor a moment longer.
        #expect(flock(held.fileDescriptor, LOCK_UN) == 0)
        try held.close()
        #expect(try await club.build().report.rendered == 0)
    }

    @Test func `two builds at once leave a whole site`() async throws {
        let club = try ClubFixture.sample()
        let (path, options) = (club.path, club.options())
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<4 {
                group.addTask { (try? await SiteBuild(repository: path, options: options).run()) != nil }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.contains(true))
        let site = try BuiltSite(club.output, BuildReport())
        #expect(try await club.build { $0.output += "-fresh" }.differences(from: site) == [])
    }

    // MARK: Parts

    private func state(_ club: ClubFixture) -> String { "\(club.folder.path)/.site.cali" }

    private func interrupt(_ club: ClubFixture, manifest: Data?, pending: [String]) throws {
        let path = "\(state(club))/manifest"
        try FileManager.default.removeItem(atPath: path)
        if let manifest { try manifest.write(to: URL(fileURLWithPath: path)) }
        try club.folder.write(pending.joined(separator: "\n"), to: ".site.cali/pending")
    }

    /// Inode and time of change of every file: another one when it is replaced or written.
    private func stamps(_ folder: String) throws -> [String: String] {
        var stamps: [String: String] = [:]
        for path in try filesOnDisk(folder).keys {
            var status = stat()
            #expect(lstat("\(folder)/\(path)", &status) == 0)
            stamps[path] = "\(status.st_ino) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)"
        }
        return stamps
    }
}
