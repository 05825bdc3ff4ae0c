import Files
import Identity
import Network
import Training
import Values

/// The folder for keys and local state of this machine, `CALI_HOME`, and all that lies in it:
///
/// | path | content | read and written by |
/// |---|---|---|
/// | `clubs/<club>/keys/<athlete>.json` | the private keys of an account | `KeyStore` |
/// | `clubs/<club>/login.json` | the athlete who was chosen to act | `KeyStore` |
/// | `clubs/<club>/verified.json` | the newest commit that was verified, and the first | `KeyStore` |
/// | `clubs/<club>/folders.json` | the folders that `cali` made | `KeyStore` |
/// | `clubs/<club>/issued.json` | the tokens that were mailed | `KeyStore` |
/// | `clubs/<club>/alerts.json` | the errors that administrators were told of | `KeyStore` |
/// | `clubs/<club>/mail/<athlete>.json` | how far messages are read, and who is blocked | `KeyStore` |
/// | `clubs/<club>/mail/<athlete>.opened` | a cache of opened messages, sealed | `KeyStore` |
/// | `clubs/<club>/feeds.json` | a cache of feeds elsewhere | ``FeedCache`` |
/// | `clubs/<club>/drafts/<athlete>` | a workout that is being entered | ``DraftFile`` |
/// | `clubs/<club>/sites/<athlete>` | a private site | ``AudienceArguments`` |
/// | `outbox/` | mails that wait | `Outbox` |
/// | `edit/<process>/` | a document that is open in an editor | ``Editor`` |
///
/// The folder itself may hold other files. Keys that are unlocked for a while lie elsewhere: `RememberedKeys` keeps them in
/// the folder of the login session.
struct Home {
    private let path: String
    private let output: Output

    init(_ settings: Settings) {
        (path, output) = (settings.home.path, settings.output)
    }

    var outbox: Outbox { Outbox(folder: "\(path)/outbox") }

    /// The folder of a document that this process edits.
    var editFolder: String { "\(path)/edit/\(ThisProcess.id)" }

    /// Returns the files of one club.
    func club(_ id: UniqueID) -> ClubHome {
        ClubHome(folder: "\(path)/clubs/\(id)", club: id, keyStore: KeyStore(home: path), output: output)
    }

    /// Returns the key store, after making sure that nobody else has access to it.
    /// - Throws: `Failure` with `notAllowed`.
    func keyStore() throws -> KeyStore {
        try keepPrivate(club: nil)
        return KeyStore(home: path)
    }

    /// Makes sure that only the user can use the folders. A folder that others could only read is made private; where others
    /// could write, that would not undo what they may have put there.
    /// - Parameter club: The club whose keys are meant.
    /// - Throws: `Failure` with `notAllowed`.
    func keepPrivate(club: UniqueID?) throws {
        let clubs = "\(path)/clubs"
        for folder in [path, clubs] + (club.map { ["\(clubs)/\($0)", "\(clubs)/\($0)/keys"] } ?? []) {
            // The folder itself may be a link of the user's own, to another disk.
            guard let status = FileFacts(folder, followsLinks: folder == path), status.kind == .folder else {
                continue
            }
            try keepPrivate(folder, status)
        }
    }

    private func keepPrivate(_ folder: String, _ status: FileFacts) throws {
        let isOwn = status.owner == ThisProcess.user
        guard !isOwn || status.permissions & 0o077 != 0 else { return }
        guard isOwn, status.permissions & 0o022 == 0, holdsOnlyOurs(folder),
            (try? File.setPermissions(0o700, of: folder)) != nil
        else { throw IdentityError.exposed(path: folder, mode: status.permissions) }
        output.warn([
            Diagnostic(
                code: "exposed-keys",
                message: "others could read \(folder) (mode \(String(status.permissions, radix: 8))): "
                    + "it is private now")
        ])
    }

    /// Returns true if a folder holds nothing but what `cali` puts there: another one, such as the user's own home, may be open to
    /// others on purpose.
    private func holdsOnlyOurs(_ folder: String) -> Bool {
        folder != path || Folder.sortedNames(in: folder).allSatisfy { ["clubs", "edit", "outbox"].contains($0) }
    }
}

/// The files of one club in ``Home``.
struct ClubHome {
    /// The folder of the club.
    private let folder: String
    private let club: UniqueID
    let keyStore: KeyStore
    private let output: Output

    fileprivate init(folder: String, club: UniqueID, keyStore: KeyStore, output: Output) {
        (self.folder, self.club, self.keyStore, self.output) = (folder, club, keyStore, output)
    }

    /// The cache of feeds elsewhere.
    var feeds: String { "\(folder)/feeds.json" }

    /// The folder of workouts that are being entered.
    var drafts: String { "\(folder)/drafts" }

    /// Returns the folder of an athlete's private site.
    func site(of athlete: Slug) -> String { "\(folder)/sites/\(athlete)" }

    /// Returns the athlete who was chosen to act here; `nil` when none was.
    func chosenAthlete() throws -> Slug? {
        try remakable(nil) { try keyStore.login(club: club) }
    }

    /// Returns how far an athlete has read their messages, and whom they block.
    func readingState(of athlete: Slug) throws -> ReadingState {
        try remakable(ReadingState()) { try keyStore.readingState(club: club, athlete: athlete) }
    }

    /// Changes how far an athlete has read, or whom they block.
    func changeReading(of athlete: Slug, _ change: (inout ReadingState) -> Void) throws {
        var state = try readingState(of: athlete)
        change(&state)
        try keyStore.setReadingState(state, club: club, athlete: athlete)
    }

    /// Reads a file. If it is damaged and can be created again, warns and continues without it.
    /// - Parameters:
    ///   - instead: The value that counts without the file.
    ///   - read: Reads the file.
    func remakable<Value>(_ instead: Value, _ read: () throws -> Value) throws -> Value {
        do {
            return try read()
        } catch let error as IdentityError {
            guard case .damagedFile(let file, _, _) = error, file.whenDamaged != .kept else { throw error }
            output.warn([error.diagnostic])
            return instead
        }
    }
}
