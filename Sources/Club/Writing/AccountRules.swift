import CanonicalJSON
import Identity
import Training

/// What may change in an account: keys are added and revoked and never vanish, and a proof enters only if it holds.
struct AccountRules {
    private let name: Slug
    private let old: Account
    private let new: Account
    private let club: ClubDocument

    /// - Parameters:
    ///   - name: Whose account it is.
    ///   - old: The account before.
    ///   - new: The account after.
    ///   - club: The club before.
    init(_ name: Slug, from old: Account, to new: Account, in club: ClubDocument) {
        self.name = name
        self.old = old
        self.new = new
        self.club = club
    }

    /// What is wrong with the change.
    /// - Parameter isRecovery: Whether the change gives the account to another device; see ``ActorRules``.
    /// - Throws: `ClubError.notAllowed` for a proof that does not hold.
    func problems(isRecovery: Bool) throws(ClubError) -> [WrittenDocument.Problem] {
        var problems = deviceProblems() + sealingProblems()
        if new.invite != old.invite { problems.append(kept("invite")) }
        if !isRecovery, new.recoveries != old.recoveries { problems.append(kept("recoveries")) }
        if new.confirmation != old.confirmation {
            try checkConfirmation()
        } else if old.confirmation != nil, new.email != old.email {
            let reason = "a confirmed address changes by confirming the next one: `cali account email`"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("email")]))
        }
        return problems
    }

    private func kept(_ member: String) -> WrittenDocument.Problem {
        .init(reason: .conflicting("a proof in an account stays as it is"), steps: [.member(member)])
    }

    private func deviceProblems() -> [WrittenDocument.Problem] {
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
                let reason = "a revocation is for ever"
                problems.append(.init(reason: .conflicting(reason), steps: steps + [.member("revoked")]))
            }
        }
        return problems
    }

    private func sealingProblems() -> [WrittenDocument.Problem] {
        guard old.sealing != nil, new.sealing == nil else { return [] }
        return [.init(reason: .conflicting("an account keeps a sealing key"), steps: [.member("sealing")])]
    }

    /// A new confirmation is the account's first, or goes with the address that was pending.
    private func checkConfirmation() throws(ClubError) {
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
