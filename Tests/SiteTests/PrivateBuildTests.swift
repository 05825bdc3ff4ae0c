import Club
import Foundation
import Site
import TestSupport
import Testing
import Training
import Values

/// Pages that are only for one athlete's machine.
@Suite struct PrivateBuildTests {
    private let club: ClubFixture

    init() throws {
        club = try ClubFixture()
        try club.join("ben", displayName: "Ben <b>")
        try club.exercise("push-up", of: "anna", levels: ["knee"])
        try club.log("anna", "2026-11-01", "push-up@knee 10") { $0.title = "Seen by all" }
        try club.log("anna", "2026-11-02", "push-up@knee 7") { ($0.title, $0.visibility) = ("Unseen", .unlisted) }
        try club.log("anna", "2026-11-29", "push-up@knee 9") { ($0.title, $0.status) = ("Coming", .planned) }
    }

    private func content(_ bodies: [String?], unread: Bool = true) throws -> PrivateContent {
        let (anna, ben) = (try slug("anna"), try slug("ben"))
        let messages = bodies.enumerated().map { number, body in
            PrivateContent.Message(
                from: number % 2 == 0 ? ben : anna, sent: Moment(seconds: 1_795_000_000 + Int64(number)), body: body,
                isUnread: unread && number % 2 == 0)
        }
        let news = ClubNotification(event: .follower(ben), time: Moment(seconds: 1_795_000_000))
        let snapshot = try club.snapshot()
        let workouts = try snapshot.workoutFiles(of: anna).map { try snapshot.workout($0) }
        return PrivateContent(
            of: anna, conversations: bodies.isEmpty ? [] : [.init(with: ben, messages)], notifications: [news],
            workouts: workouts.filter { $0.status == .planned || $0.visibility == .unlisted })
    }

    private func build(_ content: PrivateContent?, in folder: String = "private") async throws -> BuiltSite {
        try await club.build {
            $0.output = "\(club.folder.path)/\(folder)"
            $0.privateContent = content
        }
    }

    @Test func `a private build shows what only one athlete may see`() async throws {
        let site = try await build(content(["<script>alert(1)</script>\nsecond line", "mine", nil]))
        let talk = try site.text("private/messages/ben/")
        #expect(talk.contains("&lt;script&gt;alert(1)&lt;/script&gt;\nsecond line") && !talk.contains("<script>alert"))
        #expect(talk.contains("cannot be opened here") && talk.contains("Ben &lt;b&gt;"))
        #expect(try site.text("private/").contains("2 unread"))
        #expect(try site.text("private/notifications/").contains("follows you"))
        let workouts = try site.text("private/workouts/")
        #expect(workouts.contains("Unseen") && workouts.contains("Coming") && !workouts.contains("Seen by all"))
        #expect(site.files["private/notifications.json"] != nil)
        for page in ["", "users/anna/", "private/"] { #expect(try site.text(page).contains("data-notifications")) }
        #expect(PageChecks(root: "./", namesFiles: false).faults(of: site) == [])
    }

    @Test func `a public build has nothing of it`() async throws {
        _ = try await build(content(["secret"]))
        let site = try await build(nil, in: "public")
        for (path, bytes) in site.files {
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(!path.contains("private") && !text.contains("data-notifications\""), "\(path)")
            for secret in ["secret", "Unseen", "Coming"] { #expect(!text.contains(secret), "\(path)") }
        }
    }

    @Test func `a build after a change equals a clean build`() async throws {
        let states = try [
            content([]), content(["one"]), content(["one", "two"]), content(["one", "two"], unread: false), content([]),
        ]
        for state in states {
            let site = try await build(state)
            let fresh = try await build(state, in: "fresh-\(UInt32.random(in: 0 ... .max))")
            #expect(site.differences(from: fresh) == [])
        }
    }

    @Test func `private and public builds never share a folder`() async throws {
        _ = try await build(content([]), in: "mine")
        let mine = "\(club.folder.path)/mine"
        #expect(PrivateMark.isSet(on: mine))
        let mode = try FileManager.default.attributesOfItem(atPath: mine)[.posixPermissions] as? Int
        #expect(mode == 0o700)
        _ = try await build(nil, in: "all")
        for (state, folder) in [(nil, "mine"), (try content([]), "all")] {
            let error = await #expect(throws: SiteError.self) { try await build(state, in: folder) }
            guard case .otherAudience? = error else {
                Issue.record("\(folder): \(String(describing: error))")
                return
            }
        }
    }
}
