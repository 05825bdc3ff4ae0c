import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Values

/// An issuer gives an account whose keys are lost to the requested device, and to no other.
@Suite struct RecoveryTests {
    private let door: Doorway
    private let lost: DeviceKeys
    private let new = DeviceKeys.generate()

    init() throws {
        door = try Doorway()
        try door.join(ben, email: "ben@example.org")
        try door.confirm(ben)
        lost = try Playground.keys(ben)
    }

    private func token(to keys: DeviceKeys, at now: Moment = Playground.now) throws -> String {
        let bytes = try #require(try door.snapshot.bytes(at: "users/ben/account.json"))
        return try door.issuer(at: now).recovery(of: ben, bytes, to: Doorway.device(keys))
    }

    private func perform(_ operation: some Operation, with keys: DeviceKeys) throws {
        let writer = ClubWriter(
            door.playground.repository, club: Playground.club, athlete: ben, keys: keys, now: Playground.now)
        _ = try writer.perform(operation)
    }

    private func refusal(_ operation: some Operation, with keys: DeviceKeys) throws -> TokenRefusal? {
        do {
            try perform(operation, with: keys)
            return nil
        } catch ClubError.notAllowed(.token(let refusal)) {
            return refusal
        }
    }

    @Test func `the new key acts and the lost one is refused`() throws {
        let token = try token(to: new)
        try perform(RecoverAccount(token, to: Doorway.device(new)), with: new)
        try perform(AddExercises([.pushUp]), with: new)
        guard case .notAllowed(.foreignKey) = try door.playground.refusal(of: AddExercises([.plank]), as: ben) else {
            Issue.record("the lost key still acts")
            return
        }
        let account = try door.snapshot.account(of: ben)
        #expect(account.devices.map { $0.revoked == nil } == [false, true])
        #expect(account.sealing?.key(for: lost, in: Playground.club) == nil)
        #expect(account.sealing?.key(for: new, in: Playground.club) != nil)
        #expect(try refusal(RecoverAccount(token, to: Doorway.device(new)), with: new) == .used)
    }

    @Test func `the token is for one device and one state`() throws {
        let token = try token(to: new)
        let thief = DeviceKeys.generate()
        #expect(try refusal(RecoverAccount(token, to: Doorway.device(thief)), with: thief) == .foreignState)
        try door.playground.perform(ChangeEmail(to: "ben@example.org"), as: ben)
        #expect(try refusal(RecoverAccount(token, to: Doorway.device(new)), with: new) == .foreignState)
    }

    @Test func `the owner may forbid it`() throws {
        try door.playground.perform(AllowRecovery(false), as: ben)
        let token = try token(to: new)
        #expect(try refusal(RecoverAccount(token, to: Doorway.device(new)), with: new) == .forbidden)
    }

    @Test func `an expired token is refused when it is new and good in history`() throws {
        let old = try token(to: new, at: Moment(seconds: Playground.now.seconds - 4 * 86_400))
        guard case .token(.expired)? = try refusal(RecoverAccount(old, to: Doorway.device(new)), with: new) else {
            Issue.record("an expired token gave the account away")
            return
        }
        try perform(RecoverAccount(token(to: new), to: Doorway.device(new)), with: new)
        let tip = try #require(try door.playground.repository.tip())
        let forger = try Forger(door.playground)
        #expect(try forger.refusal(of: tip) == nil)
        let later = Moment(seconds: Playground.now.seconds + 4 * 86_400)
        #expect(try forger.refusal(of: tip, at: later)?.rule == .token)
    }

    @Test func `a recovery changes nothing else`() throws {
        let device = try Doorway.device(new)
        let token = try token(to: new)
        func recovered(_ account: inout Account) {
            account.devices[0].revoked = Playground.now
            account.devices.append(device)
            account.recoveries.append(token)
            account.sealing = try? AccountSealing(for: [device], in: Playground.club)
        }
        #expect(try door.rule(ben, keys: new, kind: "recover") { recovered(&$0) } == nil)
        #expect(
            try door.rule(ben, keys: new, kind: "recover") {
                recovered(&$0)
                $0.recovery = false
            } == .token)
        #expect(
            try door.rule(ben, keys: new, kind: "recover") {
                recovered(&$0)
                $0.devices[0].revoked = nil
            } == .token)
        #expect(
            try door.rule(ben, keys: new, kind: "recover") {
                recovered(&$0)
                $0.devices.remove(at: 0)
            } == .token)
        let sealing = try door.snapshot.account(of: ben).sealing
        #expect(
            try door.rule(ben, keys: new, kind: "recover") {
                recovered(&$0)
                $0.sealing = sealing
            } == .token)
        #expect(
            try door.rule(ben, keys: new, kind: "recover") {
                recovered(&$0)
                $0.confirmation = nil
            } == .token)
        #expect(try door.rule(ben, keys: lost, kind: "recover") { recovered(&$0) } == .message)
        #expect(try door.rule(ben, keys: lost, kind: "save") { recovered(&$0) } == .message)
    }

    /// An athlete without an address has not agreed that an issuer may give the account away.
    @Test func `an account without an address cannot be recovered`() throws {
        let cleo = name("cleo")
        try door.join(cleo)
        try door.confirm(cleo)
        let bytes = try #require(try door.snapshot.bytes(at: "users/cleo/account.json"))
        let device = try Doorway.device(new)
        let token = try door.issuer().recovery(of: cleo, bytes, to: device)
        let rule = try door.rule(cleo, keys: new, kind: "recover") { account in
            account.devices[0].revoked = Playground.now
            account.devices.append(device)
            account.recoveries.append(token)
            account.sealing = try? AccountSealing(for: [device], in: Playground.club)
        }
        #expect(rule == .token)
    }

    /// A takeover that calls itself something harmless is refused, and so is a harmless commit that calls itself a takeover.
    @Test func `a recovery is recognized by its changes, whatever the commit claims`() throws {
        let device = try Doorway.device(new)
        let token = try token(to: new)
        for kind in ["log", "save", "key-add", "email", "register", "recovery", "undo", "banana"] {
            let rule = try door.rule(ben, keys: new, kind: kind) { account in
                account.devices[0].revoked = Playground.now
                account.devices.append(device)
                account.recoveries.append(token)
                account.sealing = try? AccountSealing(for: [device], in: Playground.club)
            }
            #expect(rule == .message, "\(kind)")
        }
        let forger = try Forger(door.playground)
        for kind in ["recover", "register", "init", "account-delete", "log", "message", "banana"] {
            #expect(try forger.rule(forger.commit(kind: kind)) == .message, "\(kind)")
        }
        #expect(try forger.rule(forger.commit(kind: "follow")) == nil)
    }
}
