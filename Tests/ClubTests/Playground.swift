import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

let anna = name("anna")
let ben = name("ben")

/// A name, written in a test.
func name(_ text: String) -> Slug {
    guard let slug = Slug(text) else { preconditionFailure("'\(text)' is no name") }
    return slug
}

/// An id, written in a test.
func id(_ text: String) -> EntityID {
    guard let id = EntityID(text) else { preconditionFailure("'\(text)' is no id") }
    return id
}

/// A club's id, written in a test.
func clubID(_ text: String) -> UniqueID {
    guard let id = UniqueID(text) else { preconditionFailure("'\(text)' is no club's id") }
    return id
}

/// A club of anna, who founded it, and ben. Each has one exercise.
struct Playground {
    static let club = clubID("0f8fad5b-d9cb-469f-a165-70867728950e")
    static let now = Moment(seconds: 1_763_800_000)

    let folder: TemporaryFolder
    let repository: Repository
    var path: String { folder.path + "/club" }
    var snapshot: ClubSnapshot { get throws { try ClubSnapshot(tipOf: repository) } }

    // Every commit is synced to the disk: a club that is made once and copied spares the tests most of their time.
    private static let bare = Result { try Playground(founding: true).folder }
    private static let withWorkTree = Result { try Playground(founding: false).folder }

    init(bare: Bool = true, founded: Bool = true) throws {
        folder = try TemporaryFolder()
        guard founded else {
            repository = try Repository.create(at: folder.path + "/club", bare: bare)
            return
        }
        let made = try (bare ? Self.bare : Self.withWorkTree).get()
        _ = try RealGit.attempt("cp", ["-R", made.path + "/club", folder.path], in: folder.path)
        repository = try Repository(opening: folder.path + "/club")
    }

    private init(founding bare: Bool) throws {
        folder = try TemporaryFolder()
        repository = try Repository.create(at: folder.path + "/club", bare: bare)
        try perform(Self.founding())
        try perform(AddExercises([.pushUp, .plank]))
        try perform(AddAthlete(profile: Self.profile(ben), account: Self.account(ben)), as: ben)
        try perform(AddExercises([.pushUp]), as: ben)
    }

    // MARK: Who

    /// Keys that are the same in every run.
    static func keys(_ athlete: Slug) throws -> DeviceKeys {
        let seed = seed(athlete)
        return try DeviceKeys(
            id: id("0000000\(athlete.text.utf8.count % 10)"), signingSeed: seed, sealingSeed: seed)
    }

    /// The bytes of both private keys.
    static func seed(_ athlete: Slug) -> [UInt8] {
        [UInt8](repeating: athlete.text.utf8.reduce(0) { $0 &+ $1 }, count: 32)
    }

    static func account(_ athlete: Slug) throws -> Account {
        let keys = try keys(athlete)
        let device = Device(
            id: keys.id, label: "laptop", sign: keys.signPublicSSH, seal: keys.sealPublicBase64, added: now)
        return Account(devices: [device])
    }

    static func profile(_ athlete: Slug) -> Profile {
        Profile(name: athlete, displayName: "The \(athlete)", joined: now)
    }

    static func founding(_ change: (inout ClubDocument) -> Void = { _ in }) throws -> FoundClub {
        var club = ClubDocument(
            id: club, title: "Tuesday Bars", maintainers: [anna],
            confirmation: Confirmation(required: false, issuers: []))
        change(&club)
        return FoundClub(club: club, founder: profile(anna), account: try account(anna))
    }

    // MARK: Changing

    @discardableResult
    func perform<O: Operation>(_ operation: O, as athlete: Slug = anna) throws -> Change<O.Outcome> {
        let writer = ClubWriter(
            repository, club: Self.club, athlete: athlete, keys: try Self.keys(athlete), now: Self.now)
        return try writer.perform(operation)
    }

    /// The diagnostics of an operation that must be refused and change nothing.
    func refusal(
        of operation: some Operation, as athlete: Slug = anna, location: SourceLocation = #_sourceLocation
    ) throws -> ClubError {
        let before = try repository.tip()
        do {
            try perform(operation, as: athlete)
        } catch let error as ClubError {
            #expect(try repository.tip() == before, sourceLocation: location)
            return error
        }
        Issue.record("nothing refused \(operation.summary)", sourceLocation: location)
        return .raced
    }

    /// Commits files without any rule, as a push to a host without the hook can.
    @discardableResult
    func plant(_ files: [String: String?]) throws -> Committed? {
        let author = Author(name: "anna", email: "anna@\(Self.club).invalid", seconds: Self.now.seconds)
        return try repository.write(author: author, signer: Signer(keys: Self.keys(anna))) { _ in
            Edit(changes: files.mapValues { $0.map { Array($0.utf8) } }, message: "anna: plant")
        }
    }

    private struct Signer: CommitSigner {
        let keys: DeviceKeys

        func signature(of payload: [UInt8]) throws -> String { try keys.sign(payload) }
    }

    /// Makes a commit that is not on the branch: what another program is about to push.
    func apart(_ change: () throws -> Void) throws -> String {
        let tip = try git("rev-parse", "main").lines[0]
        try change()
        let apart = try git("rev-parse", "main").lines[0]
        try git("update-ref", "refs/heads/main", tip)
        return apart
    }

    /// Deletes a file of the work tree.
    func remove(_ file: String) throws {
        try git("rm", "-q", "--", file)
    }

    // MARK: Looking

    func text(_ path: String) throws -> String? {
        try snapshot.bytes(at: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @discardableResult
    func git(_ arguments: String...) throws -> RealGit.Result {
        try RealGit.run(arguments, in: path)
    }

    /// The message of the newest commit.
    func message() throws -> String { try git("log", "-1", "--format=%B").output }

    /// Everything wrong that `git fsck --strict` finds.
    func faults() throws -> String {
        let result = try RealGit.attempt("git", ["fsck", "--strict", "--no-dangling"], in: path)
        return result.output + result.errors
    }
}

extension ClubError {
    /// The error that a test gets if nothing was refused.
    fileprivate static let raced = ClubError.store(.raced)

    /// The codes of the diagnostics.
    var codes: [String] { diagnostics.map(\.code) }
    /// The first diagnostic's message.
    var message: String { diagnostics.first?.message ?? "" }
}

extension Exercise {
    static let pushUp = Exercise(
        slug: name("push-up"), title: "Push-up", counting: .reps, categories: [name("push")],
        levels: [
            Level(slug: name("knee"), title: "Knee push-up", advance: Advance(sets: 3, amount: 8)),
            Level(slug: name("full"), title: "Push-up"),
        ])
    static let plank = Exercise(slug: name("plank"), title: "Plank", counting: .duration)
}

extension Workout {
    /// A workout of push-ups on the knees.
    static func push(_ id: String, day: Int = 0, title: String = "Push day", _ sets: [WorkoutSet]? = nil) -> Workout {
        Workout(
            id: ClubTests.id(id), title: title,
            start: Moment(seconds: 1_763_794_800 + Int64(day) * 86_400, offsetMinutes: 60),
            entries: [
                Entry(
                    exercise: name("push-up"), level: name("knee"),
                    sets: sets ?? [WorkoutSet(.reps(10)), WorkoutSet(.reps(8))])
            ])
    }

    /// The path of the workout.
    func path(of athlete: Slug = anna) -> String {
        DocumentPath.workout(athlete, DatedFileName(start: start, id: id)).text
    }
}

/// An operation that first does something else once, as another program could at the same moment.
final class Meanwhile<Inner: Operation>: Operation {
    private let inner: Inner
    private let other: () throws -> Void
    private(set) var calls = 0

    init(_ inner: Inner, _ other: @escaping () throws -> Void) {
        self.inner = inner
        self.other = other
    }

    var kind: OperationKind { inner.kind }
    var summary: String { inner.summary }

    func apply(to draft: inout Draft) throws(ClubError) -> Inner.Outcome {
        calls += 1
        let outcome = try inner.apply(to: &draft)
        if calls == 1 {
            do { try other() } catch { Issue.record("\(error)") }
        }
        return outcome
    }
}
