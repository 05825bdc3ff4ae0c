import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// Athletes who are not confirmed may change only their profile, picture and account, and only the club's issuers confirm
/// them.
@Suite struct ConfirmationTests {
    private let door: Doorway

    init() throws {
        door = try Doorway()
        try door.join(ben, email: "ben@example.org")
    }

    @Test func `an unconfirmed athlete may change only their own profile and account`() throws {
        guard case .notAllowed(.unconfirmed(ben)) = try door.playground.refusal(of: AddExercises([.pushUp]), as: ben)
        else {
            Issue.record("an exercise was added")
            return
        }
        var edit = EditProfile()
        edit.about = "Hello"
        try door.playground.perform(edit, as: ben)
        try door.playground.perform(ChangeEmail(to: "other@example.org"), as: ben)
        let forger = try Forger(door.playground)
        #expect(try forger.rule(forger.commit(by: ben)) == .confirmation)
        let exercise = Exercise.pushUp.document.canonicalText
        #expect(
            try forger.rule(forger.commit(["users/ben/exercises/push-up.json": .file(exercise)], by: ben))
                == .confirmation)
        guard
            case .notAllowed(.unconfirmedOther(ben)) = try door.playground.refusal(of: ChangeFollow(ben, follows: true))
        else {
            Issue.record("an unconfirmed account was followed")
            return
        }
        try door.confirm(ben)
        try door.playground.perform(AddExercises([.pushUp]), as: ben)
        try door.playground.perform(ChangeFollow(ben, follows: true))
    }

    @Test func `a token confirms once`() throws {
        let token = try door.token(for: ben)
        try door.playground.perform(ConfirmAccount(token), as: ben)
        #expect(try door.refusal(of: ConfirmAccount(token), as: ben) == .used)
        let other = try door.issuer().waits(for: ben, door.account(ben)).first
        #expect(
            try other.map {
                try door.refusal(of: ConfirmAccount(door.issuer().token(for: $0, isCarried: true)), as: ben)
            } == .used)
    }

    @Test func `a token is for one athlete one state and one hour`() throws {
        try door.join(name("cleo"), email: "cleo@example.org")
        let token = try door.token(for: ben)
        #expect(
            try door.refusal(of: ConfirmAccount(token), as: name("cleo")) == .token(.wrongAthlete(name: "ben")))
        let old = try door.token(for: ben, at: Moment(seconds: Playground.now.seconds - 3_600))
        #expect(try door.refusal(of: ConfirmAccount(old), as: ben) == .token(.expired(at: Playground.now.seconds)))
        let later = Moment(seconds: Playground.now.seconds + 3_600)
        #expect(
            try door.refusal(of: ConfirmAccount(door.token(for: ben, at: later)), as: ben)
                == .token(.notYet(until: later.seconds)))
        try door.playground.perform(ChangeEmail(to: "other@example.org"), as: ben)
        #expect(try door.refusal(of: ConfirmAccount(token), as: ben) == .foreignState)
    }

    @Test func `only an issuer's key makes a token`() throws {
        let issuer = try door.issuer(ben)
        let waiting = try #require(try door.issuer().waits(for: ben, door.snapshot.account(of: ben)).first)
        #expect(throws: ClubError.self) { try issuer.token(for: waiting, isCarried: true) }
        let claims = try TokenClaims(
            club: Playground.club.text, athlete: "ben", purpose: .confirmEmail, issued: Playground.now.seconds,
            expires: Playground.now.seconds + 60, state: waiting.state)
        let forged = try Token.mint(claims, key: Playground.keys(ben).signing)
        guard case .token(.unknownKey)? = try door.refusal(of: ConfirmAccount(forged), as: ben) else {
            Issue.record("a token of ben's own confirmed ben")
            return
        }
        #expect(try door.rule(ben) { $0.confirmation = forged } == .token)
    }

    @Test func `a token of another purpose or club is refused`() throws {
        let state = try door.snapshot.account(of: ben).confirmationState
        func token(_ purpose: TokenPurpose, club: String = Playground.club.text) throws -> String {
            let claims = try TokenClaims(
                club: club, athlete: "ben", purpose: purpose, issued: Playground.now.seconds,
                expires: Playground.now.seconds + 60, state: state)
            return try Token.mint(claims, key: Playground.keys(anna).signing)
        }
        for purpose in [TokenPurpose.invite, .recoverAccount, .deleteAccount] {
            let refusal = try door.refusal(of: ConfirmAccount(token(purpose)), as: ben)
            #expect(refusal == .token(.wrongPurpose(purpose)))
        }
        #expect(try door.refusal(of: ConfirmAccount(token(.changeEmail)), as: ben) == .foreignState)
        let other = "1f8fad5b-d9cb-469f-a165-70867728950e"
        let foreign = try token(.confirmEmail, club: other)
        #expect(try door.refusal(of: ConfirmAccount(foreign), as: ben) == .token(.foreignClub(id: other)))
        #expect(try door.rule(ben) { $0.confirmation = foreign } == .token)
    }

    @Test func `a token is never removed from an account`() throws {
        try door.confirm(ben)
        #expect(try door.rule(ben) { $0.confirmation = nil } == .token)
        #expect(try door.rule(ben) { $0.email = nil } == .document)
        #expect(try door.rule(ben) { $0.recoveries = ["v4.public.x"] } == .message)
        #expect(try door.rule(ben) { $0.invite = "v4.public.x" } == .document)
    }

    @Test func `a new address replaces the old one only when it is confirmed`() throws {
        try door.confirm(ben)
        let before = try door.snapshot.account(of: ben)
        let waits = try door.playground.perform(ChangeEmail(to: "new@example.org"), as: ben).outcome
        #expect(waits)
        #expect(try door.snapshot.account(of: ben).email == before.email)
        let issuer = try door.issuer()
        let waiting = try #require(try issuer.waiting(in: door.snapshot).first)
        #expect(waiting.address == "new@example.org" && waiting.purpose == .changeEmail)
        try door.playground.perform(ConfirmAccount(try issuer.token(for: waiting, isCarried: false)), as: ben)
        let after = try door.snapshot.account(of: ben)
        #expect(after.pendingEmail == nil && after.email != before.email)
        #expect(
            after.email?.address(by: anna, with: try Playground.keys(anna), of: ben, in: Playground.club)
                == "new@example.org")
    }

    @Test func `only the issuer reads an address, and only for its own athlete`() throws {
        let email = try #require(try door.snapshot.account(of: ben).email)
        let keys = try Playground.keys(anna)
        #expect(email.address(by: anna, with: keys, of: ben, in: Playground.club) == "ben@example.org")
        #expect(email.address(by: anna, with: keys, of: name("cleo"), in: Playground.club) == nil)
        #expect(email.address(by: anna, with: try Playground.keys(ben), of: ben, in: Playground.club) == nil)
        let objects = try door.playground.git("rev-list", "--all", "--objects").lines
        #expect(objects.count > 5)
        for line in objects {
            let content = try door.playground.git("cat-file", "-p", String(line.prefix(40))).output
            #expect(!content.contains("example.org"))
        }
    }

    @Test func `an issuer's public key in another account confirms nothing`() throws {
        let cleo = name("cleo")
        var account = try door.account(cleo)
        account.devices.append(try Doorway.device(Playground.keys(anna)))
        account.devices[1].id = id("0000000z")
        let club = try door.snapshot.club()
        #expect(!account.isConfirmed(cleo, in: club))
        #expect(try door.snapshot.isConfirmed(anna, in: club))
        let join = AddAthlete(profile: Playground.profile(cleo), account: account)
        #expect(try door.playground.refusal(of: join, as: cleo).message.contains("another account has this key"))
    }

    @Test func `the judge and git accept every commit of these operations`() async throws {
        try door.confirm(ben)
        try door.playground.perform(ChangeEmail(to: "new@example.org"), as: ben)
        let path = door.playground.path
        let judge = HistoryJudge { () throws(StoreError) in try Repository(opening: path) }
        let tip = try #require(try door.playground.repository.tip())
        let verdict = try await judge.judge(after: nil, to: tip, jobs: 2)
        #expect(verdict.refusal == nil && verdict.good == 4)
        #expect(try door.playground.faults() == "")
    }

    @Test func `a push changes no more files and bytes than its commits may together`() async throws {
        try door.confirm(ben)
        try door.playground.perform(ChangeEmail(to: "new@example.org"), as: ben)
        let path = door.playground.path
        let judge = HistoryJudge { () throws(StoreError) in try Repository(opening: path) }
        let tip = try #require(try door.playground.repository.tip())
        for (files, bytes, isTaken) in [(100, 100_000, true), (4, 100_000, false), (100, 1000, false)] {
            let budget = PushBudget(files: files, bytes: bytes)
            let verdict = try await judge.judge(after: nil, to: tip, within: budget, jobs: 2)
            #expect((verdict.refusal == nil) == isTaken)
            #expect(isTaken || verdict.refusal?.rule == .size && verdict.refusal?.reason.code == "push-too-large")
        }
    }
}
