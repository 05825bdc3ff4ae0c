import CanonicalJSON
import Club
import Demo
import Foundation
import GitStore
import Identity
import TestSupport
import Training
import Values

/// The plan and the catalogue that ship with the program.
struct DemoFixture {
    /// A Sunday in winter, after the clocks changed.
    static let now = Moment(seconds: 1_795_368_000)

    let plan: DemoPlan
    let catalogue: [Exercise]

    init() throws {
        let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("data")
        plan = try DemoPlan(parsing: Array(Data(contentsOf: data.appendingPathComponent("demo/demo.json"))))
        let folder = data.appendingPathComponent("catalogue")
        catalogue = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            .filter { $0.hasSuffix(".json") }
            .map { name in
                let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(name)))
                var exercise = try Exercise(parsing: bytes, file: name)
                exercise.other["translations"] = nil
                exercise.origin = Origin(source: .catalogue(exercise.slug), blob: ObjectID.zero.description)
                return exercise
            }
    }

    func club(
        athletes: Int? = nil, workouts: Int? = nil, seed: UInt64? = nil, now: Moment = DemoFixture.now
    ) throws -> DemoClub {
        try DemoClub(
            plan: plan, catalogue: catalogue,
            options: DemoOptions(athletes: athletes, workouts: workouts, seed: seed, now: now))
    }
}

/// A demo club in a repository of its own, with its keys.
struct WrittenDemo: Sendable {
    /// The plan's athletes and their whole year, written once for all tests that only look at it.
    static let year = Result { try WrittenDemo(DemoFixture().club()) }

    let folder: TemporaryFolder
    let club: DemoClub
    let store: KeyStore
    let commits: Int

    init(_ club: DemoClub) throws {
        self.club = club
        folder = try TemporaryFolder()
        let repository = try Repository.create(at: folder.path + "/club", bare: false)
        store = KeyStore(home: folder.path + "/home")
        commits = try club.write(to: repository, keepingKeysIn: store)
    }

    var path: String { folder.path + "/club" }

    func repository() throws -> Repository {
        try Repository(opening: path)
    }

    func snapshot() throws -> ClubSnapshot {
        try ClubSnapshot(tipOf: repository())
    }

    func workouts(of athlete: Slug) throws -> [Workout] {
        let snapshot = try snapshot()
        return try snapshot.workoutFiles(of: athlete).map { try snapshot.workout($0) }
    }
}
