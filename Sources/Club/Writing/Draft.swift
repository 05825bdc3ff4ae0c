public import CanonicalJSON
import Spelling
public import Training

/// What an operation is about to change in a club. Reading through it shows the changes made so far.
public struct Draft {
    /// The club before.
    public let snapshot: ClubSnapshot
    /// The club when the operation was applied for the first time: another than `snapshot` after a race.
    let original: ClubSnapshot
    /// Who changes it.
    public let athlete: Slug
    /// When.
    public let now: Moment
    /// Path → new content, `nil` where the file goes.
    public private(set) var changes: [String: [UInt8]?] = [:]
    /// Hand edits that the commit takes over: path → content on disk.
    public private(set) var adopted: [String: [UInt8]] = [:]
    /// Path → the file on disk that a person wrote the new content in.
    private(set) var handwritten: [String: DocumentBytes] = [:]
    /// The paths whose content came as bytes, so that nobody knows yet whether it is canonical.
    private(set) var unproven: Set<String> = []
    private var workouts: [EntityID: DatedFileName]?
    private var lookups = 0

    init(_ snapshot: ClubSnapshot, original: ClubSnapshot, athlete: Slug, now: Moment) {
        self.snapshot = snapshot
        self.original = original
        self.athlete = athlete
        self.now = now
    }

    // MARK: Changing

    /// Writes a document in canonical form. A document that stays as it was is no change in the end.
    /// - Parameters:
    ///   - document: Its value.
    ///   - path: Where it lies.
    public mutating func put(_ document: JSON, at path: DocumentPath) {
        put(document.canonicalBytes, at: path)
        unproven.remove(path.text)
    }

    /// Writes a file.
    /// - Parameters:
    ///   - bytes: Its content; of a document the canonical form.
    ///   - path: Where it lies.
    public mutating func put(_ bytes: [UInt8], at path: DocumentPath) {
        changes[path.text] = .some(bytes)
        unproven.insert(path.text)
    }

    /// Changes a file as a commit did that somebody else made: nothing about its path and content is known.
    /// - Parameters:
    ///   - path: Any path.
    ///   - content: `nil` where the file goes.
    ///   - file: The text that a person wrote the content in.
    mutating func change(_ path: String, to content: [UInt8]?, handwritten file: DocumentBytes? = nil) {
        changes[path] = .some(content)
        if content != nil { unproven.insert(path) }
        handwritten[path] = file
    }

    /// Removes a file.
    public mutating func remove(_ path: DocumentPath) {
        changes[path.text] = .some(nil)
    }

    /// Takes over a hand edit.
    /// - Parameters:
    ///   - file: The file on disk.
    ///   - bytes: What the commit is to hold.
    ///   - path: Where the commit is to hold it; when it is another path, the file moves there.
    mutating func adopt(_ file: DocumentBytes, as bytes: [UInt8], at path: String) {
        if path != file.path { changes[file.path] = .some(nil) }
        changes[path] = .some(bytes)
        adopted[file.path] = file.bytes
        handwritten[path] = file
    }

    /// Takes over that a file was deleted by hand.
    mutating func adoptRemoval(of path: String) {
        changes[path] = .some(nil)
    }

    // MARK: Reading

    /// Whether there is a file, with the changes made so far.
    public func exists(_ path: DocumentPath) throws(ClubError) -> Bool {
        if let changed = changes[path.text] { return changed != nil }
        return try snapshot.entry(at: path.text) != nil
    }

    /// Reads a document, with the changes made so far.
    /// - Parameters:
    ///   - path: Where it lies.
    ///   - type: What it is.
    /// - Returns: `nil` when there is none.
    /// - Throws: As `ClubSnapshot.document(at:as:)`.
    public func document<Value: Document>(
        at path: DocumentPath, as type: Value.Type = Value.self
    ) throws(ClubError) -> Value? {
        guard let changed = changes[path.text] else { return try snapshot.document(at: path) }
        guard let changed else { return nil }
        return try DocumentBytes(changed, path: path.text).read()
    }

    /// Reads one of the athlete's exercises, with the changes made so far.
    /// - Throws: `ClubError.notFound` with near names.
    public func exercise(_ slug: Slug) throws(ClubError) -> Exercise {
        if let exercise: Exercise = try document(at: .exercise(athlete, slug)) { return exercise }
        return try snapshot.exercise(slug, of: athlete)
    }

    /// The file of the athlete's workout with an id, before the change. A few are looked for; when many are asked for, all
    /// are listed once.
    mutating func workoutName(with id: EntityID) throws(ClubError) -> DatedFileName? {
        guard workouts == nil, lookups < Self.mostLookups else { return try workoutNames()[id] }
        lookups += 1
        return try snapshot.workoutName(with: id, of: athlete)
    }

    /// The largest ids of the athlete's workouts that begin in some seconds, with the changes made so far.
    func largestWorkoutIDs(at seconds: Set<Int64>) throws(ClubError) -> [Int64: EntityID] {
        var largest: [Int64: EntityID] = [:]
        for second in seconds { largest[second] = try snapshot.largestWorkoutID(at: second, of: athlete) }
        for (path, content) in changes where content != nil {
            guard case .workout(athlete, let name)? = DocumentPath(path), seconds.contains(name.seconds) else {
                continue
            }
            largest[name.seconds] = max(largest[name.seconds] ?? name.id, name.id)
        }
        return largest
    }

    private static let mostLookups = 8

    /// The athlete's workouts before the change by id; listed once, as there may be tens of thousands.
    private mutating func workoutNames() throws(ClubError) -> [EntityID: DatedFileName] {
        if let workouts { return workouts }
        var names: [EntityID: DatedFileName] = [:]
        for file in try snapshot.workoutFiles(of: athlete) { names[file.name.id] = file.name }
        workouts = names
        return names
    }
}
