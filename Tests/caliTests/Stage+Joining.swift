import Club
import GitStore
import Identity
import TestSupport
import Testing
import Values

extension Stage {
    /// Makes an account with keys on this machine.
    func join(_ name: String) throws {
        let slug = try #require(Slug(name))
        let now = try #require(Moment(rfc3339: "2026-11-01T00:00:00Z"))
        let repository = try Repository(opening: club)
        let document = try ClubSnapshot(tipOf: repository).club()
        let keys = DeviceKeys.generate()
        let store = KeyStore(home: home)
        try store.save(keys, club: document.id, athlete: slug)
        let device = Device(keys.publicKeys, label: "test", at: now)
        let account = try Account(joiningWith: device, as: slug, email: nil, invite: nil, in: document)
        let profile = Profile(name: slug, displayName: name, joined: now)
        let writer = ClubWriter(repository, club: document.id, athlete: slug, keys: keys, now: now)
        _ = try writer.perform(AddAthlete(profile: profile, account: account))
        let anna = try #require(Slug("anna"))
        let founder = try #require(try store.keys(club: document.id, athlete: anna))
        let issuer = TokenIssuer(document, as: anna, keys: founder, at: now)
        let waiting = try #require(issuer.waits(for: slug, account).first)
        _ = try writer.perform(ConfirmAccount(try issuer.token(for: waiting, isCarried: true)))
    }
}
