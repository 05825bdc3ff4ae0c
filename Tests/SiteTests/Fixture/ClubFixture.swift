import CanonicalJSON
import Club
import Foundation
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

/// A club in a temporary folder that is changed through the club's own operations, and the sites built of it.
final class ClubFixture {
    /// A Sunday.
    static let now = Moment(seconds: 1_795_368_000)

    let folder: TemporaryFolder
    let repository: Repository
    var ids = SplitMix64(seed: 1)
    private var keys: [Slug: DeviceKeys] = [:]
    private var seconds = ClubFixture.now.seconds

    var path: String { folder.path + "/club" }

    /// A club with one athlete, anna, who maintains it.
    init(
        title: String = "Tuesday Bars", description: String = "", language: String = "en", pageSize: Int = 100,
        founder: String = "Anna"
    ) throws {
        folder = try TemporaryFolder()
        repository = try Repository.create(at: folder.path + "/club", bare: true)
        let anna = try slug("anna")
        let club = ClubDocument(
            id: Self.id, title: title, description: description, language: language,
            maintainers: [anna], pageSize: pageSize, confirmation: Confirmation(required: false, issuers: []))
        let (profile, account) = try newcomer(anna, founder)
        try perform(FoundClub(club: club, founder: profile, account: account), as: "anna")
    }

    /// 0f8fad5b-d9cb-469f-a165-70867728950e
    private static let id = UniqueID(
        [0x0f, 0x8f, 0xad, 0x5b, 0xd9, 0xcb, 0x46, 0x9f, 0xa1, 0x65, 0x70, 0x86, 0x77, 0x28, 0x95, 0x0e], version: 4)

    // MARK: Changes

    /// Does one of the club's operations.
    @discardableResult
    func perform<O: Club.Operation>(_ operation: O, as athlete: String = "anna") throws -> Change<O.Outcome> {
        let name = try slug(athlete)
        seconds += 1
        let writer = ClubWriter(
            repository, club: Self.id, athlete: name, keys: try key(of: name), now: Moment(seconds: seconds))
        return try writer.perform(operation)
    }

    /// Makes an account.
    func join(_ athlete: String, displayName: String? = nil) throws {
        let (profile, account) = try newcomer(try slug(athlete), displayName ?? athlete.capitalized)
        try perform(AddAthlete(profile: profile, account: account), as: athlete)
    }

    /// Adds an exercise whose levels have titles of their own: `knee` is `Knee push-up`.
    func exercise(
        _ name: String, of athlete: String = "anna", title: String? = nil, counting: Counting = .reps,
        levels: [String] = [], categories: [String] = [], change: (inout Exercise) -> Void = { _ in }
    ) throws {
        var exercise = Exercise(
            slug: try slug(name), title: title ?? name.capitalized, counting: counting,
            categories: try categories.map(slug),
            levels: try levels.map { Level(slug: try slug($0), title: "\($0.capitalized) \(name)") })
        change(&exercise)
        try perform(AddExercises([exercise]), as: athlete)
    }

    /// Logs a workout such as `push-up@knee 10 10 8, plank 90`.
    /// - Parameters:
    ///   - athlete: The athlete who trained.
    ///   - start: RFC 3339, or a day, which stands for noon.
    ///   - session: Entries, each an exercise, perhaps a level, and what its sets count.
    ///   - change: The differences from a public, done workout.
    /// - Returns: Its id.
    @discardableResult
    func log(
        _ athlete: String, _ start: String, _ session: String, title: String = "Training",
        change: (inout Workout) -> Void = { _ in }
    ) throws -> EntityID {
        let workout = try workout(athlete, start, session, title: title, change: change)
        return try #require(perform(LogWorkouts([workout]), as: athlete).outcome.first).id
    }

    /// Logs many workouts, one a day from a day on, in one commit.
    func log(_ athlete: String, _ count: Int, from day: String, _ session: String) throws {
        let first = try #require(CalendarDay(day))
        let workouts = try (0..<count).map { place in
            let start = Moment(seconds: Int64(first.number + place) * 86_400 + 43_200)
            return try workout(athlete, start.rfc3339, session, title: "Training \(place)")
        }
        try perform(LogWorkouts(workouts), as: athlete)
    }

    func follow(_ athlete: String, _ other: String) throws {
        try perform(ChangeFollow(try slug(other), follows: true), as: athlete)
    }

    /// Commits files as another program might: not validated. `nil` removes one.
    func commit(_ files: [String: String?]) throws {
        seconds += 1
        let author = Author(name: "hand", email: "hand@club.invalid", seconds: seconds)
        let signer = HandSigner(keys: try key(of: try slug("anna")))
        _ = try repository.write(author: author, signer: signer) { _ in
            Edit(changes: files.mapValues { $0.map { Array($0.utf8) } }, message: "by hand")
        }
    }

    // MARK: Confirmation

    /// Makes the club require confirmed accounts from now on.
    func requireConfirmation(by issuer: Slug) throws {
        let keys = try key(of: issuer).publicKeys
        var club = try snapshot().club()
        club.confirmation.required = true
        club.confirmation.issuers = [
            Confirmation.Issuer(name: issuer, sign: keys.signing.base64, seal: keys.sealing.base64)
        ]
        let edit = SaveHandEdits.HandEdit(path: "club.json", content: club.document.canonicalBytes)
        try perform(SaveHandEdits([edit]), as: issuer.text)
    }

    func issuer(_ name: Slug) throws -> TokenIssuer {
        TokenIssuer(try snapshot().club(), as: name, keys: try key(of: name), at: Moment(seconds: seconds))
    }

    // MARK: Reading

    func snapshot() throws -> ClubSnapshot {
        try ClubSnapshot(tipOf: repository)
    }

    /// The text of a file at the tip.
    func text(at path: String) throws -> String? {
        try snapshot().bytes(at: path).map { String(decoding: $0, as: UTF8.self) }
    }

    // MARK: Parts

    private func workout(
        _ athlete: String, _ start: String, _ session: String, title: String,
        change: (inout Workout) -> Void = { _ in }
    ) throws -> Workout {
        let snapshot = try snapshot()
        let entries = try session.split(separator: ", ").map { text in
            let words = text.split(separator: " ")
            let name = words[0].split(separator: "@")
            let exercise = try snapshot.exercise(try slug(String(name[0])), of: try slug(athlete))
            let level = name.count > 1 ? try slug(String(name[1])) : nil
            let isTimed = exercise.counting(at: level) == .duration
            let sets = try words.dropFirst().map { word in
                let amount = try #require(Int(word))
                return WorkoutSet(isTimed ? .seconds(amount) : .reps(amount))
            }
            return Entry(exercise: exercise.slug, level: level, sets: sets)
        }
        let moment = try #require(Moment(rfc3339: start.contains("T") ? start : "\(start)T12:00:00Z"))
        var workout = Workout(id: EntityID.random(using: &ids), title: title, start: moment, entries: entries)
        change(&workout)
        return workout
    }

    private func newcomer(_ name: Slug, _ displayName: String) throws -> (Profile, Account) {
        let keys = try key(of: name)
        let device = Device(
            id: keys.id, label: "laptop", sign: keys.signPublicSSH, seal: keys.sealPublicBase64,
            added: Self.now)
        return (Profile(name: name, displayName: displayName, joined: Self.now), Account(devices: [device]))
    }

    /// Keys that are the same in every run.
    private func key(of name: Slug) throws -> DeviceKeys {
        if let known = keys[name] { return known }
        let seed = Array(name.text.utf8) + [UInt8](repeating: 7, count: 32)
        let made = try DeviceKeys(
            id: try #require(EntityID("00000000")), signingSeed: Array(seed.prefix(32)),
            sealingSeed: Array(seed.prefix(32)))
        keys[name] = made
        return made
    }
}

/// A name that is known to be one.
func slug(_ text: String) throws -> Slug {
    try #require(Slug(text))
}

private struct HandSigner: CommitSigner {
    let keys: DeviceKeys

    func signature(of payload: [UInt8]) throws -> String {
        try keys.sign(payload)
    }
}
