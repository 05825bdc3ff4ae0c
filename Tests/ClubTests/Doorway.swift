import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Values

/// A club that confirms its accounts: anna founded it and issues the tokens.
struct Doorway {
    let playground: Playground
    var snapshot: ClubSnapshot { get throws { try playground.snapshot } }

    init(_ change: (inout ClubDocument) -> Void = { _ in }) throws {
        playground = try Playground(founded: false)
        let keys = try Playground.keys(anna).publicKeys
        try playground.perform(
            Playground.founding { club in
                club.confirmation.required = true
                club.confirmation.issuers = [
                    Confirmation.Issuer(name: anna, sign: keys.signing.base64, seal: keys.sealing.base64)
                ]
                change(&club)
            })
    }

    /// A device with an athlete's keys of the playground.
    static func device(_ keys: DeviceKeys) throws -> Device {
        Device(keys.publicKeys, label: "laptop", at: Playground.now)
    }

    /// The account that an athlete joins with.
    func account(_ athlete: Slug, email: String? = nil, invite: String? = nil) throws -> Account {
        try Account(
            joiningWith: Self.device(Playground.keys(athlete)), as: athlete, email: email, invite: invite,
            in: snapshot.club())
    }

    func join(_ athlete: Slug, email: String? = nil, invite: String? = nil) throws {
        try playground.perform(
            AddAthlete(
                profile: Playground.profile(athlete), account: account(athlete, email: email, invite: invite)),
            as: athlete)
    }

    /// Anna, or another, with the keys to issue.
    func issuer(_ name: Slug = anna, keys: DeviceKeys? = nil, at now: Moment = Playground.now) throws -> TokenIssuer {
        TokenIssuer(try snapshot.club(), as: name, keys: try keys ?? Playground.keys(name), at: now)
    }

    /// The token that an athlete waits for.
    func token(for athlete: Slug, at now: Moment = Playground.now) throws -> String {
        let issuer = try issuer(at: now)
        let waiting = try #require(try issuer.waits(for: athlete, snapshot.account(of: athlete)).last)
        return try issuer.token(for: waiting, isCarried: false)
    }

    func confirm(_ athlete: Slug) throws {
        try playground.perform(ConfirmAccount(token(for: athlete)), as: athlete)
    }

    /// The refusal of an operation because of a token.
    func refusal(of operation: some Operation, as athlete: Slug) throws -> TokenRefusal? {
        let error = try playground.refusal(of: operation, as: athlete)
        guard case .notAllowed(.token(let refusal)) = error else {
            Issue.record("\(error)")
            return nil
        }
        return refusal
    }

    /// Commits another account document as a modified client would, and says which rule refuses it.
    func rule(
        _ athlete: Slug, keys: DeviceKeys? = nil, kind: String = "save", _ location: SourceLocation = #_sourceLocation,
        _ change: (inout Account) -> Void
    ) throws -> CommitRefusal.Rule? {
        var account = try snapshot.account(of: athlete)
        change(&account)
        let path = DocumentPath.account(athlete).text
        let forger = try Forger(playground)
        let commit = try forger.commit(
            [path: .file(account.document.canonicalText)], by: athlete, keys: keys, kind: kind)
        return try forger.rule(commit, location)
    }
}
