import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// An account is removed as a whole, with its own token or a maintainer's reason, and its name stays taken.
@Suite struct DeletionTests {
    private let door: Doorway

    init() throws {
        door = try Doorway()
        try door.join(ben)
        try door.confirm(ben)
        try door.playground.perform(AddExercises([.pushUp]), as: ben)
    }

    private func token(of athlete: Slug = ben) throws -> String {
        let folder = try #require(try door.snapshot.entry(at: "users/\(athlete)"))
        return try door.issuer(athlete).deletion(of: folder.id)
    }

    @Test func `the folder is removed and the name stays taken`() throws {
        try door.playground.perform(RemoveAccount(ben, .own(token: token())), as: ben)
        #expect(try door.snapshot.entries(in: "users/ben").map(\.name) == ["deleted.json"])
        guard
            case .taken(.athlete, "ben") = try door.playground.refusal(
                of: AddAthlete(profile: Playground.profile(ben), account: door.account(ben)), as: ben)
        else {
            Issue.record("the name was given away")
            return
        }
        let forger = try Forger(door.playground)
        let again: [String: Forger.Entry] = [
            "users/ben/user.json": .file(Playground.profile(ben).document.canonicalText),
            "users/ben/account.json": .file(try door.account(ben).document.canonicalText),
        ]
        #expect(try forger.rule(forger.commit(again, by: ben)) == .path)
        #expect(try forger.refusal(of: #require(try door.playground.repository.tip())) == nil)
        #expect(try door.playground.faults() == "")
    }

    @Test func `a token is only for the present state of an account, and for its owner`() throws {
        let token = try token()
        try door.playground.perform(AddExercises([.plank]), as: ben)
        #expect(try door.refusal(of: RemoveAccount(ben, .own(token: token)), as: ben) == .foreignState)
        let annas = try self.token(of: anna)
        guard case .token(.wrongAthlete)? = try door.refusal(of: RemoveAccount(ben, .own(token: annas)), as: ben) else {
            Issue.record("another's token removed an account")
            return
        }
    }

    @Test func `a maintainer needs a reason and others are refused`() throws {
        let cleo = name("cleo")
        try door.join(cleo)
        try door.confirm(cleo)
        guard
            case .notAllowed(.notMaintainer) = try door.playground.refusal(
                of: RemoveAccount(ben, .maintainer(reason: "spite")), as: cleo)
        else {
            Issue.record("somebody removed somebody else")
            return
        }
        #expect(
            try door.playground.refusal(of: RemoveAccount(ben, .maintainer(reason: ""))).codes == ["missing-reason"])
        try door.playground.perform(RemoveAccount(ben, .maintainer(reason: "spam")))
        #expect(try door.playground.text("users/ben/deleted.json")?.contains("spam") == true)
    }

    @Test func `the only maintainer cannot leave`() throws {
        #expect(
            try door.playground.refusal(of: RemoveAccount(anna, .own(token: token(of: anna)))).codes == [
                "nothing-to-change"
            ]
        )
    }

    @Test func `the whole folder must be removed and nothing else`() throws {
        let forger = try Forger(door.playground)
        let tombstone = Tombstone(name: ben, deleted: Playground.now, token: try token()).document.canonicalText
        var gone: [String: Forger.Entry] = [
            "users/ben/user.json": .gone, "users/ben/account.json": .gone,
            "users/ben/deleted.json": .file(tombstone),
        ]
        #expect(try forger.rule(forger.commit(gone, by: ben, kind: "account-delete")) == .document)
        gone["users/ben/exercises/push-up.json"] = .gone
        #expect(try forger.rule(forger.commit(gone, by: ben, kind: "account-delete")) == nil)
        gone["users/anna/user.json"] = .gone
        #expect(try forger.rule(forger.commit(gone, by: ben, kind: "account-delete")) == .path)
    }
}

/// Registrations in a club that only invited people can join.
@Suite struct InvitationTests {
    private let door = Result { try Doorway { $0.registration = .invite } }

    @Test func `an invitation is good for one registration`() throws {
        let door = try door.get()
        let cleo = name("cleo")
        guard
            case .missing(.invite)? = try door.refusal(
                of: AddAthlete(profile: Playground.profile(ben), account: door.account(ben)), as: ben)
        else {
            Issue.record("somebody joined uninvited")
            return
        }
        let open = try door.issuer().invitation(for: nil)
        try door.join(ben, invite: open)
        let second = try AddAthlete(profile: Playground.profile(cleo), account: door.account(cleo, invite: open))
        #expect(try door.refusal(of: second, as: cleo) == .used)
    }

    @Test func `an invitation stays used when its account is gone`() throws {
        let door = try door.get()
        let cleo = name("cleo")
        let open = try door.issuer().invitation(for: nil)
        try door.join(ben, invite: open)
        let forger = try Forger(door.playground)
        let silent = Tombstone(name: ben, deleted: Playground.now, reason: "asked for it").document.canonicalText
        let removal: [String: Forger.Entry] = [
            "users/ben/user.json": .gone, "users/ben/account.json": .gone, "users/ben/deleted.json": .file(silent),
        ]
        #expect(try forger.rule(forger.commit(removal, by: anna, kind: "account-delete")) == .token)
        try door.playground.perform(RemoveAccount(ben, .maintainer(reason: "asked for it")))
        let second = try AddAthlete(profile: Playground.profile(cleo), account: door.account(cleo, invite: open))
        #expect(try door.refusal(of: second, as: cleo) == .used)
    }

    /// The judge goes through the stretches of a history from the newest to the oldest.
    @Test func `an invitation that is used later is good when it is used`() async throws {
        let door = try door.get()
        let cleo = name("cleo")
        try door.join(ben, invite: door.issuer().invitation(for: nil))
        var profile = EditProfile()
        for round in 1...40 {
            profile.about = "Round \(round)."
            try door.playground.perform(profile)
        }
        try door.join(cleo, invite: door.issuer().invitation(for: nil))
        try door.playground.perform(RemoveAccount(ben, .maintainer(reason: "asked for it")))
        let path = door.playground.path
        let judge = HistoryJudge { () throws(StoreError) in try Repository(opening: path) }
        let tip = try #require(try door.playground.repository.tip())
        let verdict = try await judge.judge(after: nil, to: tip, jobs: 1)
        #expect(verdict.refusal == nil && verdict.good == 44)
    }

    @Test func `an invitation by name is for that name and made by a maintainer`() throws {
        let door = try door.get()
        let cleo = name("cleo")
        let invite = try door.issuer().invitation(for: ben)
        let wrong = try AddAthlete(profile: Playground.profile(cleo), account: door.account(cleo, invite: invite))
        #expect(try door.refusal(of: wrong, as: cleo) == .foreignState)
        try door.join(ben, invite: invite)
        #expect(throws: ClubError.self) { try door.issuer(ben).invitation(for: nil) }
    }
}
