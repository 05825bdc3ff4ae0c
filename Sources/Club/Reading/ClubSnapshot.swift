public import GitStore
public import Training
public import Values

/// The club at one commit, read on demand.
///
/// It must not be shared between threads, since its repository must not.
public struct ClubSnapshot {
    /// The largest document, in bytes.
    public static let largestDocument = 256 * 1024

    /// The repository to read from.
    public let repository: Repository
    /// The commit; `nil` for a repository without one.
    public let snapshot: Snapshot?
    let cache: DocumentCache?

    /// Creates a snapshot of the club at a commit.
    public init(_ repository: Repository, _ snapshot: Snapshot?) {
        self.init(repository, snapshot, cache: nil)
    }

    /// - Parameter cache: Documents that were read at other commits.
    init(_ repository: Repository, _ snapshot: Snapshot?, cache: DocumentCache?) {
        self.repository = repository
        self.snapshot = snapshot
        self.cache = cache
    }

    /// Creates a snapshot of the club at the tip of the current branch.
    /// - Parameter repository: The repository to read from.
    /// - Throws: `ClubError.store`.
    public init(tipOf repository: Repository) throws(ClubError) {
        self.repository = repository
        self.cache = nil
        self.snapshot = try store { () throws(StoreError) in
            try repository.tip().map { tip throws(StoreError) in try repository.snapshot(of: tip) }
        }
    }

    // MARK: Files

    /// The entry at a path.
    public func entry(at path: String) throws(ClubError) -> TreeEntry? {
        guard let snapshot else { return nil }
        return try store { () throws(StoreError) in try repository.entry(at: path, in: snapshot) }
    }

    /// The entries of a folder, in git's order; none if there is no such folder.
    ///
    /// - Parameter folder: The folder's path; empty for the root.
    public func entries(in folder: String) throws(ClubError) -> Tree {
        if folder.isEmpty, let snapshot {
            return try store { () throws(StoreError) in try repository.tree(snapshot.tree) }
        }
        guard let entry = try entry(at: folder), entry.mode == .directory else { return .empty }
        return try store { () throws(StoreError) in try repository.tree(entry.id) }
    }

    /// The bytes of a file; `nil` if there is none.
    public func bytes(at path: String) throws(ClubError) -> [UInt8]? {
        guard let entry = try entry(at: path), entry.mode == .file else { return nil }
        return try bytes(of: entry.id)
    }

    /// The bytes of a blob, at most `largestDocument`.
    public func bytes(of blob: ObjectID) throws(ClubError) -> [UInt8] {
        try store { () throws(StoreError) in try repository.blob(blob, limit: Self.largestDocument) }
    }

    /// Reads a document.
    /// - Parameters:
    ///   - path: The document's path.
    ///   - type: The type of the document.
    /// - Returns: `nil` if there is no such file.
    /// - Throws: `ClubError.invalid` with every problem, `ClubError.laterFormat`, `ClubError.store`.
    public func document<Value: Document>(
        at path: DocumentPath, as type: Value.Type = Value.self
    ) throws(ClubError) -> Value? {
        guard let entry = try entry(at: path.text), entry.mode == .file else { return nil }
        return try document(of: entry.id, path: path.text)
    }

    /// Reads the document of a blob.
    /// - Parameters:
    ///   - blob: The blob.
    ///   - path: The document's path, for errors.
    ///   - type: The type of the document.
    /// - Throws: The errors of ``document(at:as:)``.
    public func document<Value: Document>(
        of blob: ObjectID, path: String, as type: Value.Type = Value.self
    ) throws(ClubError) -> Value {
        if let known = cached(blob, as: type) { return known }
        let document: Value = try DocumentBytes(try bytes(of: blob), path: path).read()
        cache?.keep(document, of: blob)
        return document
    }

    /// The document of a blob, if it was read at another commit.
    func cached<Value: Document>(_ blob: ObjectID, as type: Value.Type = Value.self) -> Value? {
        cache?.document(of: blob, as: type)
    }

    // MARK: The club

    /// `club.json`.
    /// - Throws: `ClubError.notAClub` if there is none.
    public func club() throws(ClubError) -> ClubDocument {
        let club = try document(at: .club, as: ClubDocument.self)
        guard let club else { throw try noClub() }
        return club
    }

    /// The error for a repository without a club at this commit: it never had one, or its history is lost.
    func noClub() throws(ClubError) -> ClubError {
        let path = repository.workTree ?? repository.gitDirectory
        guard snapshot == nil, let lost = try store({ () throws(StoreError) in try repository.lostHistory() }) else {
            return .notAClub(path: path)
        }
        return .store(.historyLost(path: path, lost))
    }

    /// `categories.json`; no categories if there is no such file.
    public func categories() throws(ClubError) -> Categories {
        let found = try document(at: .categories, as: Categories.self)
        return found ?? Categories([])
    }

    // MARK: Athletes

    /// The athletes by name, without removed accounts.
    public func athletes() throws(ClubError) -> [Slug] {
        var athletes: [Slug] = []
        try forEachAthlete { name, _ in athletes.append(name) }
        return athletes
    }

    /// Calls `body` with every athlete and the tree of their folder, by name. The list of all folders is read once.
    func forEachAthlete(_ body: (Slug, Tree) throws(ClubError) -> Void) throws(ClubError) {
        for folder in try entries(in: "users") where folder.mode == .directory {
            guard let name = Slug(folder.name) else { continue }
            let tree = try store { () throws(StoreError) in try repository.tree(folder.id) }
            if tree["user.json"]?.mode == .file { try body(name, tree) }
        }
    }

    /// The paths of all files in an athlete's folder.
    func files(of athlete: Slug) throws(ClubError) -> [String] {
        let folder = "users/\(athlete)"
        guard let entry = try entry(at: folder) else { return [] }
        return try store { () throws(StoreError) in
            try repository.changes(from: nil, to: entry.id, prefix: folder + "/").map(\.path)
        }
    }

    /// Returns true if there is an athlete of that name.
    public func exists(_ athlete: Slug) throws(ClubError) -> Bool {
        try entry(at: DocumentPath.profile(athlete).text)?.mode == .file
    }

    /// Returns true if a name is, or was, an athlete's.
    public func isTaken(_ athlete: Slug) throws(ClubError) -> Bool {
        try entry(at: "users/\(athlete)") != nil
    }

    /// An athlete's profile.
    /// - Throws: `ClubError.notFound` with the nearest names.
    public func profile(of athlete: Slug) throws(ClubError) -> Profile {
        try document(.athlete, athlete, at: .profile(athlete)) { () throws(ClubError) in try athletes() }
    }

    /// The bands that an athlete may name: the club's and their own, which win.
    /// - Throws: `ClubError.notFound` with the nearest names.
    public func bands(of athlete: Slug) throws(ClubError) -> Bands {
        try club().bands.with(profile(of: athlete).bands)
    }

    /// An athlete's account.
    /// - Throws: `ClubError.notFound` with the nearest names.
    public func account(of athlete: Slug) throws(ClubError) -> Account {
        try document(.athlete, athlete, at: .account(athlete)) { () throws(ClubError) in try athletes() }
    }

    /// The document with a name.
    /// - Throws: `ClubError.notFound` with the nearest of all names.
    private func document<Value: Document>(
        _ thing: ClubError.Thing, _ name: Slug, at path: DocumentPath, among names: () throws(ClubError) -> [Slug]
    ) throws(ClubError) -> Value {
        if let document: Value = try document(at: path) { return document }
        let suggestions = NearestNames.of(name.text, among: try names().map(\.text))
        throw .notFound(thing, name: name.text, suggestions: suggestions)
    }

    /// The documents with some names, without those of a later format.
    func known<Value>(
        _ names: [Slug], _ read: (Slug) throws(ClubError) -> Value?
    ) throws(ClubError) -> [Value] {
        var values: [Value] = []
        for name in names {
            do throws(ClubError) {
                if let value = try read(name) { values.append(value) }
            } catch .laterFormat {
                continue
            }
        }
        return values
    }

    // MARK: Exercises and templates

    /// The names of an athlete's exercises, including archived ones.
    public func exerciseNames(of athlete: Slug) throws(ClubError) -> [Slug] {
        try names(in: "users/\(athlete)/exercises")
    }

    /// An athlete's exercises by name, including archived ones. Those of a later format are left out.
    public func exercises(of athlete: Slug) throws(ClubError) -> [Exercise] {
        try known(exerciseNames(of: athlete)) { slug throws(ClubError) in try exercise(slug, of: athlete) }
    }

    /// One exercise.
    /// - Throws: `ClubError.notFound` with the nearest names.
    public func exercise(_ slug: Slug, of athlete: Slug) throws(ClubError) -> Exercise {
        try document(.exercise, slug, at: .exercise(athlete, slug)) { () throws(ClubError) in
            try exerciseNames(of: athlete)
        }
    }

    /// The names of an athlete's templates.
    public func templateNames(of athlete: Slug) throws(ClubError) -> [Slug] {
        try names(in: "users/\(athlete)/templates")
    }

    /// An athlete's templates by name. Those of a later format are left out.
    public func templates(of athlete: Slug) throws(ClubError) -> [WorkoutTemplate] {
        try known(templateNames(of: athlete)) { slug throws(ClubError) in try template(slug, of: athlete) }
    }

    /// One template.
    /// - Throws: `ClubError.notFound` with the nearest names.
    public func template(_ slug: Slug, of athlete: Slug) throws(ClubError) -> WorkoutTemplate {
        try document(.template, slug, at: .template(athlete, slug)) { () throws(ClubError) in
            try templateNames(of: athlete)
        }
    }

    /// The slugs that the documents in a folder are named after.
    func names(in folder: String) throws(ClubError) -> [Slug] {
        try documents(in: folder) { Slug($0) }.map(\.name)
    }

    /// The documents in a folder whose names, without `.json`, can be parsed.
    func documents<Name>(
        in folder: String, _ name: (Substring) -> Name?
    ) throws(ClubError) -> [(name: Name, blob: ObjectID)] {
        try entries(in: folder).compactMap { entry in
            guard entry.mode == .file, entry.name.hasSuffix(".json") else { return nil }
            return name(entry.name.dropLast(5)).map { ($0, entry.id) }
        }
    }

    /// The document at a path; `nil` if there is none, or it is invalid or of a later format.
    func readable<Value: Document>(at path: DocumentPath, _ type: Value.Type) throws(ClubError) -> Value? {
        guard let entry = try entry(at: path.text), entry.mode == .file else { return nil }
        return try readable(entry.id, path.text, type)
    }

    /// The document of a blob; `nil` if it is invalid or of a later format.
    func readable<Value: Document>(
        _ blob: ObjectID, _ path: String, _ type: Value.Type
    ) throws(ClubError) -> Value? {
        do throws(ClubError) {
            return try document(of: blob, path: path)
        } catch {
            switch error {
            case .invalid, .laterFormat, .store(.tooLarge): return nil
            default: throw error
            }
        }
    }
}

/// Runs calls of the store and turns their error into the club's.
func store<Value>(_ body: () throws(StoreError) -> Value) throws(ClubError) -> Value {
    do throws(StoreError) {
        return try body()
    } catch {
        throw .store(error)
    }
}
