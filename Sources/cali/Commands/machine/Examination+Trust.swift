import Club
import GitStore
import Identity
import Training
import Values

extension Examination {
    /// The seconds that a clock may be off before tokens are refused.
    private static let clockAllowance = TokenClaims.clockAllowance

    // MARK: Accounts

    /// Checks the accounts that wait, and the issuers that can confirm them.
    mutating func examineAccounts(_ club: OpenClub) throws {
        let confirmation = club.document.confirmation
        let issuers = confirmation.issuers.map(\.name.text).joined(separator: ", ")
        if confirmation.required, confirmation.issuers.isEmpty {
            note(
                .broken, "confirmation", "accounts must be confirmed, but club.json names no issuer",
                help: "a maintainer adds an issuer under 'confirmation', or sets 'required' to false")
        } else {
            note(.good, "confirmation", confirmation.required ? "by \(issuers)" : "not required")
        }
        let all = try club.snapshot.athletes().count
        let waiting = all - (try club.snapshot.confirmedAthletes(in: club.document).count)
        if waiting > 0 {
            note(
                .doubtful, "confirmation", "\(waiting.of("account")) not confirmed yet",
                help: "an issuer runs `cali confirmations send`")
        }
    }

    /// Checks every commit since the last verification: git itself may have made some.
    mutating func examineHistory(_ club: OpenClub) throws {
        guard let tip = try club.repository.tip() else { return }
        let known: ObjectID?
        do throws(IdentityError) {
            known = try club.keyStore.verified(club: club.document.id).flatMap { ObjectID(hex: $0.tip) }
        } catch {
            return note(.broken, "history", error.diagnostic)
        }
        let base = try known.flatMap { try LocalHistory(club).goodBase(of: tip, $0) }
        if let known, base != known {
            note(
                .doubtful, "history", "does not continue from \("\(known)".prefix(12)), which was verified here",
                help:
                    "`git reset --keep \("\(known)".prefix(12))` goes back there; `cali verify --all` accepts it as it is"
            )
        }
        let verdict = try LocalHistory(club).judge(after: base, to: tip)
        if let refusal = verdict.refusal {
            return note(.broken, "history", refusal.diagnostic)
        }
        let short = "\(tip)".prefix(12)
        guard known != nil else {
            return note(
                .doubtful, "history",
                "\(verdict.good.of("commit")) up to \(short), all good, but this is not remembered yet",
                help: "`cali verify` remembers it")
        }
        note(.good, "history", "every change up to \(short) was allowed")
    }

    /// Checks that accounts have sealing keys: nobody can write to one without.
    mutating func examineSealing(_ club: OpenClub) throws {
        for athlete in try club.keyStore.athletes(club: club.document.id) {
            guard let account = try? club.snapshot.account(of: athlete), account.sealing == nil else { continue }
            guard fixes else {
                note(
                    .doubtful, "messages", "nobody can write to \(athlete): the account has no sealing key",
                    help: "`cali doctor --fix` makes one")
                continue
            }
            _ = try club.perform(AddSealingKey(), as: athlete, with: club.keyRing.keys(of: athlete))
            note(.fixed, "messages", "\(athlete) has a sealing key")
        }
    }

    // MARK: Clock

    /// Checks this machine's clock, by which tokens are judged.
    mutating func examineClock(_ club: OpenClub) throws {
        guard let tip = try club.repository.tip() else { return }
        let ahead = try club.repository.commit(tip).author.seconds - club.clock.now.seconds
        guard ahead > Self.clockAllowance else {
            return note(.good, "clock", "not behind the newest commit")
        }
        note(
            .doubtful, "clock", "the newest commit is dated \(Int(ahead).secondsInWords) from now",
            help: "tokens are checked by this machine's clock: correct it, unless another machine's is wrong")
    }
}
