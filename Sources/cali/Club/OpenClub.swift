import CanonicalJSON
import Club
import GitStore
import Identity
import Training
import Values

/// The club that a command is about: its repository, the snapshot of its last commit, and the settings in force for it.
struct OpenClub {
    let repository: Repository
    let snapshot: ClubSnapshot
    let settings: Settings
    /// The snapshot's `club.json`.
    let document: ClubDocument
    /// The clock of the settings.
    let clock: Clock

    /// - Throws: `ClubError` for a snapshot without a club, `Failure` with `configuration` for a malformed `CALI_NOW`.
    init(_ repository: Repository, _ snapshot: ClubSnapshot, _ settings: Settings) throws {
        (self.repository, self.snapshot, self.settings) = (repository, snapshot, settings)
        document = try snapshot.club()
        clock = try Clock(settings)
    }

    /// Opens the club that the settings name, or the nearest one.
    init(_ settings: Settings) throws {
        let folder = try ClubFinder.folder(settings)
        settings.output.detail("club: \(folder)")
        let repository = try Repository(opening: folder, form: ClubFileForm())
        let snapshot = try ClubSnapshot(tipOf: repository)
        let isTracked = try snapshot.entry(at: ".env") != nil
        let settings = try settings.adding(EnvironmentFile(folder: repository.folder), isTracked: isTracked)
        try self.init(repository, snapshot, settings)
        try Home(settings).keepPrivate(club: document.id)
    }

    /// The folder of the club, ending in a slash.
    var folder: String { repository.folder }

    var output: Output { settings.output }

    /// The files of the club in `CALI_HOME`.
    var home: ClubHome { Home(settings).club(document.id) }

    var keyStore: KeyStore { home.keyStore }

    /// The keys of this machine.
    var keyRing: KeyRing { KeyRing(club: document.id, store: keyStore, now: clock.now) }

    /// Returns the club at its present commit.
    func reopened() throws -> OpenClub {
        try OpenClub(repository, ClubSnapshot(tipOf: repository), settings)
    }

    // MARK: Who

    /// Returns the acting athlete: the one named, the one logged in, or the only one with keys on this machine.
    func actingAthlete() throws -> Slug {
        guard let athlete = try actingAthleteIfAny() else {
            throw Failure(
                .notAllowed, code: "no-account", "this machine has no account in \(document.title)",
                help: "--as NAME reads as an athlete")
        }
        return athlete
    }

    /// Returns the acting athlete; `nil` if this machine has no account here and nobody is named.
    func actingAthleteIfAny() throws -> Slug? {
        try actingName().map(snapshot.athlete(named:))
    }

    /// Returns the name of the acting athlete, who need not exist; `nil` as ``actingAthleteIfAny()``.
    func actingName() throws -> String? {
        if let name = settings[.athlete] { return name }
        if let name = try home.chosenAthlete() { return name.text }
        let names = try keyStore.athletes(club: document.id)
        guard names.count < 2 else {
            throw Failure.usage(
                "several athletes have keys on this machine",
                help: "--as NAME chooses one for this command, `cali login NAME` for all",
                suggestions: names.map(\.text))
        }
        return names.first?.text
    }

    /// Returns an athlete's account; `nil` if there is none, or if it was deleted.
    func accountIfAny(of athlete: Slug) throws(ClubError) -> Account? {
        do { return try snapshot.account(of: athlete) } catch .notFound { return nil }
    }

    /// Returns the athlete of a name, or the acting athlete.
    func athlete(_ name: String?) throws -> Slug {
        try name.map(snapshot.athlete(named:)) ?? actingAthlete()
    }

    /// Reads the name of a thing, `NAME` of the acting athlete or `USER/NAME` of another.
    func owned(_ text: String) throws -> (owner: Slug, name: String) {
        let parts = text.split(separator: "/", maxSplits: 1).map(String.init)
        return (parts.count == 2 ? try snapshot.athlete(named: parts[0]) : try actingAthlete(), parts.last ?? "")
    }

    /// An exercise of the acting athlete, to be changed.
    /// - Throws: `ClubError.notFound`; `Failure` with `notAllowed` for another athlete's.
    func ownExercise(named name: String) throws -> Exercise {
        let athlete = try actingAthlete()
        let (owner, exercise) = try snapshot.exercise(named: name, byDefaultOf: athlete)
        guard owner == athlete else {
            throw Failure(
                .notAllowed, code: "not-yours", "the exercise \(owner)/\(exercise.slug) is \(owner)'s",
                help: "`cali exercise copy \(owner)/\(exercise.slug)` makes one that is yours to change, "
                    + "`cali propose` offers its changes to \(owner)")
        }
        return exercise
    }

    /// The file of a workout by its id, the beginning of it, or `last`, which is the newest one that is not still to come; where
    /// all are, the newest of them. No id holds an `l`.
    /// - Throws: `ClubError.notFound`, `ClubError.ambiguous`.
    func workoutFile(_ name: String, of athlete: Slug) throws(ClubError) -> DatedFile {
        guard name == "last" else { return try snapshot.workoutFile(name, of: athlete) }
        let (files, now) = (try snapshot.workoutFiles(of: athlete), clock.now)
        let begun = files.first { !Moment(seconds: $0.name.seconds).isStillToCome(at: now) }
        guard let file = begun ?? files.first else { throw .notFound(.workout, name: name, suggestions: []) }
        return file
    }

    /// Makes sure that the account of the acting athlete is confirmed. Without one, the command itself says what it needs.
    /// - Throws: `ClubError.notAllowed` for an account that waits for its confirmation.
    func requireConfirmation() throws {
        guard let athlete = try actingAthleteIfAny() else { return }
        guard try snapshot.isConfirmed(athlete, in: document) else {
            throw ClubError.notAllowed(.unconfirmed(athlete))
        }
    }

    /// Makes sure that the acting athlete may change documents: one's own profile, picture and account may be changed before
    /// the account is confirmed.
    /// - Parameter paths: The documents; `nil` for one that does not exist.
    func requireConfirmation(toChange paths: [DocumentPath?]) throws {
        guard let athlete = try actingAthleteIfAny() else { return }
        if paths.allSatisfy({ $0?.isOpenBeforeConfirmation(to: athlete) ?? false }) { return }
        try requireConfirmation()
    }

    // MARK: Changes

    /// Makes sure that a branch is checked out, before anybody is asked for the content of a change.
    func requireBranch() throws(StoreError) {
        _ = try repository.branch()
    }

    /// Makes a change as the acting athlete.
    func perform<O: Operation>(_ operation: O) throws -> Change<O.Outcome> {
        let athlete = try actingAthlete()
        return try perform(operation, as: athlete, with: try keyRing.keys(of: athlete))
    }

    /// Makes a change as an athlete whose account gets the keys by it.
    func perform<O: Operation>(
        _ operation: O, as athlete: Slug, with keys: DeviceKeys
    ) throws -> Change<O.Outcome> {
        let change = try writer(athlete, keys).perform(RefusingLaterStarts(operation))
        tell(change, of: operation.kind, by: athlete)
        return change
    }

    /// Undoes changes of the acting athlete.
    /// - Parameter body: Undoes them with the athlete's writer.
    func undo(
        _ body: (ClubWriter) throws(ClubError) -> Change<[HistoryItem]>
    ) throws -> Change<[HistoryItem]> {
        let athlete = try actingAthlete()
        let change = try body(writer(athlete, try keyRing.keys(of: athlete)))
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

extension Repository {
    /// The folder of the work tree, or of the repository without one; it ends in a slash.
    fileprivate var folder: String { workTree ?? gitDirectory }
}
