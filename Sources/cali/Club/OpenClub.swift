import CanonicalJSON
import Club
import GitStore
import Identity
import Training

/// The club that a command is about: its repository, the snapshot of its last commit, and the settings that hold for it.
struct OpenClub {
    /// Its folder, ending in a slash.
    let folder: String
    let repository: Repository
    let snapshot: ClubSnapshot
    let document: ClubDocument
    let settings: Settings
    let clock: Clock
    let output: Output

    /// The files of the club in `CALI_HOME`.
    var home: ClubHome { Home(settings).club(document.id, output) }

    var keyStore: KeyStore { home.keyStore }

    /// The keys of this machine.
    var keyRing: KeyRing { KeyRing(club: document.id, store: keyStore, now: clock.now) }

    /// The club as it is now.
    func reopened() throws -> OpenClub {
        OpenClub(
            folder: folder, repository: repository, snapshot: try ClubSnapshot(tipOf: repository), document: document,
            settings: settings, clock: clock, output: output)
    }

    // MARK: Who

    /// The athlete who acts: named, logged in, or the only one with keys on this machine.
    func actingAthlete() throws -> Slug {
        guard let athlete = try actingAthleteIfAny() else {
            throw Failure(
                .notAllowed, code: "no-account", "this machine has no account in \(document.title)",
                help: "--as NAME names an athlete to read as")
        }
        return athlete
    }

    /// As `actingAthlete()`, or `nil` when this machine has no account here and nobody is named.
    func actingAthleteIfAny() throws -> Slug? {
        if let name = settings[.athlete] { return try snapshot.athlete(named: name) }
        if let name = try home.chosenAthlete() { return try snapshot.athlete(named: name) }
        let names = try keyStore.athletes(club: document.id)
        guard names.count < 2 else {
            throw Failure.usage(
                "several athletes have keys on this machine",
                help: "--as NAME says who acts; `cali login NAME` keeps it said", suggestions: names)
        }
        return try names.first.map(snapshot.athlete(named:))
    }

    /// An athlete's account; `nil` where there is none, or none any more.
    func accountIfAny(of athlete: Slug) throws(ClubError) -> Account? {
        do { return try snapshot.account(of: athlete) } catch .notFound { return nil }
    }

    /// The athlete named, or who acts.
    func athlete(_ name: String?) throws -> Slug {
        try name.map(snapshot.athlete(named:)) ?? actingAthlete()
    }

    /// Makes sure that the account of who acts is confirmed. Where nobody acts the command itself says what it needs.
    /// - Throws: `ClubError.notAllowed` for an account that waits for its confirmation.
    func requireConfirmation() throws {
        guard let athlete = try actingAthleteIfAny() else { return }
        guard try snapshot.isConfirmed(athlete, in: document) else {
            throw ClubError.notAllowed(.unconfirmed(athlete))
        }
    }

    /// As `requireConfirmation()`, for documents: one's own profile, picture and account may be changed before.
    /// - Parameter places: The documents that are to be changed; `nil` for one that does not exist.
    func requireConfirmation(toChange places: [DocumentPath?]) throws {
        guard let athlete = try actingAthleteIfAny() else { return }
        if places.allSatisfy({ $0?.isOpenBeforeConfirmation(to: athlete) ?? false }) { return }
        try requireConfirmation()
    }

    // MARK: Changes

    /// Refuses to begin what would end in a change while no branch is checked out: before somebody is asked anything.
    func requireBranch() throws(StoreError) {
        _ = try repository.branch()
    }

    /// Makes a change as who acts.
    func perform<O: Operation>(_ operation: O) throws -> Change<O.Outcome> {
        let athlete = try actingAthlete()
        return try perform(operation, as: athlete, with: try keyRing.keys(of: athlete))
    }

    /// Makes a change as an athlete whose account takes the keys in with it.
    func perform<O: Operation>(
        _ operation: O, as athlete: Slug, with keys: DeviceKeys
    ) throws -> Change<O.Outcome> {
        let change = try writer(athlete, keys).perform(RefusingLaterStarts(operation))
        tell(change, of: operation.kind, by: athlete)
        return change
    }

    /// Takes the newest changes of who acts back.
    func undo(_ count: Int) throws -> Change<[HistoryItem]> {
        let athlete = try actingAthlete()
        let change = try writer(athlete, try keyRing.keys(of: athlete)).undo(count)
        tell(change, of: .undo, by: athlete)
        return change
    }

    private func writer(_ athlete: Slug, _ keys: DeviceKeys) -> ClubWriter {
        ClubWriter(repository, club: document.id, athlete: athlete, keys: keys, now: clock.now)
    }

    private func tell<Outcome>(_ change: Change<Outcome>, of kind: OperationKind, by athlete: Slug) {
        if let commit = change.commit { output.detail("commit \(commit) by \(athlete)") }
        Journal(settings, at: clock.now).change(kind.rawValue, by: athlete, commit: change.commit)
        for path in change.paths { output.detail("  \(path)") }
        output.warn(change.notices)
    }
}
