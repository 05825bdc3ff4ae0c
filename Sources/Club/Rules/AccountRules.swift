import CanonicalJSON
import Identity
import Training
import Values

/// The rules for a change of an account: keys are added and revoked but never removed, and only valid tokens may be added.
struct AccountRules {
    private let draft: Draft
    private let name: Slug
    private let old: Account?
    private let new: Account

    /// - Parameters:
    ///   - draft: The change.
    ///   - name: The account's athlete.
    ///   - old: The account before; `nil` if there was none, or if it is unknown who makes the change.
    ///   - new: The account after.
    init(_ draft: Draft, of name: Slug, from old: Account?, to new: Account) {
        self.draft = draft
        self.name = name
        self.old = old
        self.new = new
    }

    /// The problems of the account and its change.
    /// - Parameters:
    ///   - club: The club before; `nil` if there is none.
    ///   - isRecovery: True if the change gives the account to another device; see ``RecoveryRules``.
    /// - Throws: `ClubError.notAllowed` for a token that is not valid.
    func problems(in club: ClubDocument?, isRecovery: Bool) throws(ClubError) -> [WrittenDocument.Problem] {
        var problems = try keyProblems()
        guard let old, let club else { return problems }
        problems += deviceProblems(from: old) + sealingProblems(from: old)
        if new.invite != old.invite { problems.append(kept("invite")) }
        if !isRecovery, new.recoveries != old.recoveries { problems.append(kept("recoveries")) }
        if new.confirmation != old.confirmation {
            try checkConfirmation(from: old, in: club)
        } else if old.confirmation != nil, new.email != old.email {
            let reason = "a confirmed address changes by confirming the next one: `cali account email`"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("email")]))
        }
        return problems
    }

    /// The problems of the devices: ids must be unique in the account, keys among all accounts, and one device must be
    /// active.
    private func keyProblems() throws(ClubError) -> [WrittenDocument.Problem] {
        var problems: [WrittenDocument.Problem] = []
        var ids: Set<EntityID> = []
        var keys: Set<String> = []
        for (index, device) in new.devices.enumerated() {
            let steps: [JSONStep] = [.member("devices"), .element(index)]
            if !ids.insert(device.id).inserted {
                problems.append(.init(reason: .repeated(device.id.text), steps: steps + [.member("id")]))
            }
            if !keys.insert(device.sign).inserted {
                problems.append(.init(reason: .repeated(device.sign), steps: steps + [.member("sign")]))
            }
            if (try? AllowedSigner(principal: "a", keyLine: device.sign)) == nil {
                let reason = "a signing key has the form 'ssh-ed25519 AAAA…', as in `cali key list`"
                problems.append(.init(reason: .conflicting(reason), steps: steps + [.member("sign")]))
            }
        }
        if new.devices.allSatisfy({ $0.revoked != nil }) {
            let reason = "one device must not be revoked, otherwise nobody could act for the account"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("devices")]))
        }
        return try problems + sharedKeyProblems()
    }

    private func sharedKeyProblems() throws(ClubError) -> [WrittenDocument.Problem] {
        let known = Set(try draft.snapshot.readable(at: .account(name), Account.self)?.devices.map(\.sign) ?? [])
        guard new.devices.contains(where: { !known.contains($0.sign) }) else { return [] }
        let index = try draft.snapshot.accountIndex()
        return new.devices.enumerated().compactMap { position, device in
            guard !known.contains(device.sign), index.hasKey(device.sign, besides: name) else { return nil }
            return .init(
                reason: .conflicting("another account has this key"),
                steps: [.member("devices"), .element(position), .member("sign")])
        }
    }

    private func kept(_ member: String) -> WrittenDocument.Problem {
        .init(reason: .conflicting("a token in an account must stay as it is"), steps: [.member(member)])
    }

    private func deviceProblems(from old: Account) -> [WrittenDocument.Problem] {
        var problems: [WrittenDocument.Problem] = []
        for before in old.devices {
            guard let index = new.devices.firstIndex(where: { $0.id == before.id }) else {
                let reason = "device '\(before.id)' is gone; devices are revoked, never removed"
                problems.append(.init(reason: .conflicting(reason), steps: [.member("devices")]))
                continue
            }
            let after = new.devices[index]
            let steps: [JSONStep] = [.member("devices"), .element(index)]
            if (before.sign, before.seal, before.added) != (after.sign, after.seal, after.added) {
                problems.append(.init(reason: .conflicting("the keys of a device stay as they are"), steps: steps))
            }
            if let revoked = before.revoked, after.revoked != revoked {
                let reason = "a revocation is permanent"
                problems.append(.init(reason: .conflicting(reason), steps: steps + [.member("revoked")]))
            }
        }
        return problems
    }

    private func sealingProblems(from old: Account) -> [WrittenDocument.Problem] {
        guard old.sealing != nil, new.sealing == nil else { return [] }
        return [.init(reason: .conflicting("an account keeps a sealing key"), steps: [.member("sealing")])]
    }

    /// Checks a new confirmation: the account's first, or that of the pending address.
    private func checkConfirmation(from old: Account, in club: ClubDocument) throws(ClubError) {
        guard let token = new.confirmation else { throw .notAllowed(.token(.removed)) }
        if old.confirmation == nil, new.email == old.email {
            try TokenRules.check(
                token, .confirmEmail, for: name, in: club, state: old.confirmationState, keys: club.issuerKeys)
        } else {
            guard let state = old.emailChangeState, new.email == old.pendingEmail, new.pendingEmail == nil else {
                throw .notAllowed(.token(.foreignState))
            }
            try TokenRules.check(token, .changeEmail, for: name, in: club, state: state, keys: club.issuerKeys)
        }
    }
}
