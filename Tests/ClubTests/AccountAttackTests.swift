import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// Attacks of a modified client that tries to become somebody else, or to get rid of somebody. The judge and the hook of a
/// shared repository refuse each with the rule that it breaks.
@Suite struct AccountAttackTests {
    private let door: Doorway
    private let forger: Forger
    private let hour: Int64 = 3_600

    init() throws {
        door = try Doorway()
        try door.join(ben, email: "ben@example.org")
        forger = try Forger(door.playground)
    }

    /// A commit by ben that changes his account.
    private func commit(
        keys: DeviceKeys? = nil, at now: Moment = Playground.now, kind: String = "save",
        _ change: (inout Account) -> Void
    ) throws -> ObjectID {
        var account = try door.snapshot.account(of: ben)
        change(&account)
        let path = DocumentPath.account(ben).text
        return try forger.commit(
            [path: .file(account.document.canonicalText)], by: ben, keys: keys, at: now, kind: kind)
    }

    /// The rule that refuses a token as the proof that ben is confirmed.
    private func rule(
        of token: String, _ location: SourceLocation = #_sourceLocation
    ) throws -> CommitRefusal.Rule? {
        try forger.rule(commit { $0.confirmation = token }, location)
    }

    /// A token signed with anna's key, with any claims.
    private func token(
        _ purpose: TokenPurpose = .confirmEmail, club: String = Playground.club.text, for athlete: Slug = ben,
        state: String? = nil
    ) throws -> String {
        let claims = try TokenClaims(
            club: club, athlete: athlete.text, purpose: purpose, issued: Playground.now.seconds,
            expires: Playground.now.seconds + 60,
            state: state ?? door.snapshot.account(of: ben).confirmationState)
        return try Token.mint(claims, key: Playground.keys(anna).signing)
    }

    // MARK: Tokens

    @Test func `a token for something else confirms nobody`() throws {
        #expect(try rule(of: token(club: "1f8fad5b-d9cb-469f-a165-70867728950e")) == .token)
        #expect(try rule(of: token(for: name("cleo"))) == .token)
        #expect(try rule(of: token(state: String(repeating: "0", count: 64))) == .token)
        for purpose in [TokenPurpose.changeEmail, .invite, .recoverAccount, .deleteAccount] {
            #expect(try rule(of: token(purpose)) == .token)
        }
    }

    /// A confirmation may be made offline and pushed tomorrow: its expiry is checked by the command that uses it. A
    /// recovery's token is checked at the push too.
    @Test func `only a token that has not expired gives an account away`() throws {
        try door.confirm(ben)
        let new = DeviceKeys.generate()
        let device = try Doorway.device(new)
        func recovery(issued seconds: Int64, committed: Int64 = 0) throws -> ObjectID {
            let bytes = try #require(try door.snapshot.bytes(at: DocumentPath.account(ben).text))
            let token = try door.issuer(at: Moment(seconds: Playground.now.seconds + seconds))
                .recovery(of: ben, bytes, to: device)
            let now = Moment(seconds: Playground.now.seconds + committed)
            return try commit(keys: new, at: now, kind: "recover") { account in
                account.devices[0].revoked = Playground.now
                account.devices.append(device)
                account.recoveries.append(token)
                account.sealing = try? AccountSealing(for: [device], in: Playground.club)
            }
        }
        let expired = -Int64(TokenIssuer.carriedSeconds) - hour
        #expect(try forger.rule(recovery(issued: expired)) == .token)
        // By a pusher's clock that is set back it would be good, but the host's clock decides.
        #expect(try forger.rule(recovery(issued: expired, committed: expired)) == .token)
        #expect(try forger.rule(recovery(issued: hour)) == .token)
        #expect(try forger.rule(recovery(issued: -hour)) == nil)
    }

    @Test func `a token that was changed confirms nobody`() throws {
        let good = try door.token(for: ben)
        let bytes = Array(good.utf8)
        for offset in stride(from: 0, to: bytes.count, by: bytes.count / 9) {
            var altered = bytes
            altered[offset] ^= 1
            #expect(try rule(of: String(decoding: altered, as: UTF8.self)) == .token, "byte \(offset)")
        }
        let body = good.dropFirst("v4.public.".count)
        for other in ["v3.public.\(body)", "v4.local.\(body)", "\(good)=", "\(good)\n", " \(good)", "v4.public."] {
            let rule = try rule(of: other)
            #expect([.token, .document].contains(rule), "'\(other)': \(String(describing: rule))")
        }
        #expect(try rule(of: good + String(repeating: "A", count: 1 << 20)) == .size)
        #expect(try rule(of: good) == nil)
    }

    /// The last character of base64 without padding carries bits that decode to nothing.
    @Test func `a token spelled in another way confirms nobody`() throws {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let parts = try door.token(for: ben).split(separator: ".").map(String.init)
        try #require(parts.count == 4)
        let spellings = [2, 3].filter { parts[$0].count % 4 != 0 }
        try #require(!spellings.isEmpty)
        for part in spellings {
            var parts = parts
            let last = try #require(parts[part].popLast().flatMap(alphabet.firstIndex))
            parts[part].append(alphabet[last ^ 1])
            #expect(try rule(of: parts.joined(separator: ".")) == .token)
        }
    }

    @Test func `a token is used once`() throws {
        let token = try door.token(for: ben)
        try door.playground.perform(ConfirmAccount(token), as: ben)
        // Another address, confirmed by the token of the old one.
        try door.playground.perform(ChangeEmail(to: "new@example.org"), as: ben)
        let moved = try commit { account in
            account.email = account.pendingEmail
            account.pendingEmail = nil
            account.confirmation = token
        }
        #expect(try forger.rule(moved) == .document)
        #expect(try forger.rule(commit { $0.confirmation = nil }) == .token)
    }

    // MARK: Accounts

    @Test func `an unconfirmed athlete changes nothing but profile, picture and account`() throws {
        #expect(try forger.rule(forger.commit(by: ben)) == .confirmation)
        let exercise = Forger.Entry.file(Exercise.pushUp.document.canonicalText)
        let path = "users/ben/exercises/push-up.json"
        #expect(try forger.rule(forger.commit([path: exercise], by: ben)) == .confirmation)
    }

    /// The files that register an athlete, also by other hands or with other names.
    private func registration(of athlete: Slug, in folder: String) throws -> [String: Forger.Entry] {
        [
            "users/\(folder)/user.json": .file(Playground.profile(athlete).document.canonicalText),
            "users/\(folder)/account.json": .file(try door.account(athlete).document.canonicalText),
        ]
    }

    @Test func `nobody takes another athlete's name`() throws {
        let cleo = name("cleo")
        #expect(try forger.rule(forger.commit(registration(of: cleo, in: "cleo"), by: cleo, kind: "register")) == nil)
        // With cleo's key, as ben, whose account is there.
        var taken = try registration(of: ben, in: "ben")
        taken["users/ben/account.json"] = .file(try door.account(cleo).document.canonicalText)
        #expect(try forger.rule(forger.commit(taken, by: ben, keys: Playground.keys(cleo))) == .key)
        #expect(try forger.rule(forger.commit(taken, by: cleo)) == .key)
        for twin in ["Ben", "b\u{435}n", "ben\u{200B}", "be\u{301}n", "BEN", "ben ", "-ben", "con"] {
            #expect(try forger.rule(forger.commit(registration(of: ben, in: twin), by: cleo)) != nil, "\(twin)")
            let author = "\(twin) <\(twin)@\(Playground.club).invalid>"
            let own = try forger.commit(registration(of: ben, in: twin), by: cleo, author: author)
            #expect(try forger.rule(own) != nil, "\(twin)")
        }
    }

    @Test func `a deleted name stays taken`() throws {
        try door.confirm(ben)
        let folder = try #require(try door.snapshot.entry(at: "users/ben"))
        try door.playground.perform(RemoveAccount(ben, .own(token: door.issuer(ben).deletion(of: folder.id))), as: ben)
        #expect(try forger.rule(forger.commit(registration(of: ben, in: "ben"), by: ben)) == .path)
        var again = try registration(of: ben, in: "ben")
        again["users/ben/deleted.json"] = .gone
        #expect(try forger.rule(forger.commit(again, by: ben)) == .path)
    }

    @Test func `nobody removes somebody else`() throws {
        let cleo = name("cleo")
        try door.join(cleo)
        for athlete in [ben, cleo] { try door.confirm(athlete) }
        let own = try door.issuer(cleo).deletion(of: #require(try door.snapshot.entry(at: "users/ben")).id)
        for proof in [own, nil] {
            let tombstone = Tombstone(
                name: ben, deleted: Playground.now, token: proof, reason: proof == nil ? "spite" : "")
            let gone: [String: Forger.Entry] = [
                "users/ben/user.json": .gone, "users/ben/account.json": .gone,
                "users/ben/deleted.json": .file(tombstone.document.canonicalText),
            ]
            #expect(try forger.rule(forger.commit(gone, by: cleo, kind: "account-delete")) == .path)
        }
        let bare: [String: Forger.Entry] = ["users/ben/user.json": .gone, "users/ben/account.json": .gone]
        #expect(try forger.rule(forger.commit(bare, by: cleo)) == .path)
    }

    @Test func `nobody makes themselves maintainer or issuer`() throws {
        try door.confirm(ben)
        var club = try door.snapshot.club()
        club.maintainers.append(ben)
        #expect(try forger.rule(forger.commit(["club.json": .file(club.document.canonicalText)], by: ben)) == .path)
        club = try door.snapshot.club()
        let keys = try Playground.keys(ben).publicKeys
        club.confirmation.issuers = [
            Confirmation.Issuer(name: ben, sign: keys.signing.base64, seal: keys.sealing.base64)
        ]
        #expect(try forger.rule(forger.commit(["club.json": .file(club.document.canonicalText)], by: ben)) == .path)
    }
}
