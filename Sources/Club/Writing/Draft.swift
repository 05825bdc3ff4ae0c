public import CanonicalJSON
public import Training
public import Values

/// The changes that an operation makes to a club. What is read through the draft includes the changes made so far.
public struct Draft {
    /// The club before.
    public let snapshot: ClubSnapshot
    /// The club when the operation was first applied, which differs from `snapshot` after a race.
    let original: ClubSnapshot
    /// The athlete who makes the change.
    public let athlete: Slug
    /// The time of the change.
    public let now: Moment
    /// The new content by path; `nil` for a file that is removed.
    public private(set) var changes: [String: [UInt8]?] = [:]
    /// The content on disk of the hand edits in the commit, by path.
    public private(set) var adopted: [String: [UInt8]] = [:]
    /// The file on disk in which a person wrote the new content, by path.
    private(set) var handwritten: [String: DocumentBytes] = [:]
    /// The paths whose content was given as bytes, and may not be canonical.
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

    /// Writes a document in canonical form. A document that is equal to the present one changes nothing.
    /// - Parameters:
    ///   - document: The document.
    ///   - path: The document's path.
    public mutating func put(_ document: JSON, at path: DocumentPath) {
        put(document.canonicalBytes, at: path)
        unproven.remove(path.text)
    }

    /// Writes a file.
    /// - Parameters:
    ///   - bytes: The content; for a document its canonical form.
    ///   - path: The path of the document.
    public mutating func put(_ bytes: [UInt8], at path: DocumentPath) {
        changes[path.text] = .some(bytes)
        unproven.insert(path.text)
    }

    /// Changes a file as another commit did; path and content are still to be checked.
    /// - Parameters:
    ///   - path: Any path.
    ///   - content: The content; `nil` if the file is removed.
    ///   - file: The text in which a person wrote the content.
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
    ///   - bytes: The content for the commit.
    ///   - path: The path for the commit. If it differs from the file's, the file moves.
    mutating func adopt(_ file: DocumentBytes, as bytes: [UInt8], at path: String) {
        if path != file.path { changes[file.path] = .some(nil) }
        changes[path] = .some(bytes)
        adopted[file.path] = file.bytes
        handwritten[path] = file
    }

    /// Takes over a deletion by hand.
    mutating func adoptRemoval(of path: String) {
        changes[path] = .some(nil)
    }

    // MARK: Reading

    /// Returns true if there is a file, with the changes made so far.
    public func exists(_ path: DocumentPath) throws(ClubError) -> Bool {
        if let changed = changes[path.text] { return changed != nil }
        return try snapshot.entry(at: path.text) != nil
    }

    /// Reads a document, with the changes made so far.
    /// - Parameters:
    ///   - path: The path of the document.
    ///   - type: The type of the document.
    /// - Returns: `nil` if there is none.
    /// - Throws: The errors of ``ClubSnapshot/document(at:as:)``.
    public func document<Value: Document>(
        at path: DocumentPath, as type: Value.Type = Value.self
    ) throws(ClubError) -> Value? {
        guard let changed = changes[path.text] else { return try snapshot.document(at: path) }
        guard let changed else { return nil }
        return try DocumentBytes(changed, path: path.text).read()
    }

    /// Reads one of the athlete's exercises, with the changes made so far.
    /// - Throws: `ClubError.notFound` with the nearest names.
    public func exercise(_ slug: Slug) throws(ClubError) -> Exercise {
        if let exercise: Exercise = try document(at: .exercise(athlete, slug)) { return exercise }
        return try snapshot.exercise(slug, of: athlete)
    }

    /// The file name of the athlete's workout with an id, before the change. The first few are looked up one by one; after
    /// that, all are listed once.
    mutating func workoutName(with id: EntityID) throws(ClubError) -> DatedFileName? {
        guard workouts == nil, lookups < Self.mostLookups else { return try workoutNames()[id] }
        lookups += 1
        return try snapshot.workoutName(with: id, of: athlete)
    }

    /// The largest id of the athlete's workouts that begin in each of some seconds, with the changes made so far.
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

    /// The athlete's workouts before the change by id, listed once, since there may be tens of thousands.
    private mutating func workoutNames() throws(ClubError) -> [EntityID: DatedFileName] {
        if let workouts { return workouts }
        var names: [EntityID: DatedFileName] = [:]
        for file in try snapshot.workoutFiles(of: athlete) { names[file.name.id] = file.name }
        workouts = names
        return names
    }
}
