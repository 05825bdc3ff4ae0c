public import GitStore
import Spelling
public import Training

/// The club at one commit, read as it is asked for.
///
/// Not for sharing between threads, as the repository it reads from is not.
public struct ClubSnapshot {
    /// The largest document, in bytes.
    public static let largestDocument = 256 * 1024

    /// Where it is read from.
    public let repository: Repository
    /// Which commit; `nil` for a repository without one.
    public let snapshot: Snapshot?
    let cache: DocumentCache?

    /// - Parameters:
    ///   - repository: Where to read from.
    ///   - snapshot: Which commit; `nil` for a repository without one.
    public init(_ repository: Repository, _ snapshot: Snapshot?) {
        self.init(repository, snapshot, cache: nil)
    }

    /// - Parameter cache: Documents that were read at other commits.
    init(_ repository: Repository, _ snapshot: Snapshot?, cache: DocumentCache?) {
        self.repository = repository
        self.snapshot = snapshot
        self.cache = cache
    }

    /// The club at the tip of the current branch.
    /// - Parameter repository: Where to read from.
    /// - Throws: `ClubError.store`.
    public init(tipOf repository: Repository) throws(ClubError) {
        self.repository = repository
        self.cache = nil
        self.snapshot = try store { () throws(StoreError) in
            try repository.tip().map { tip throws(StoreError) in try repository.snapshot(of: tip) }
        }
    }

    // MARK: Files

    /// What stands at a path.
    public func entry(at path: String) throws(ClubError) -> TreeEntry? {
        guard let snapshot else { return nil }
        return try store { () throws(StoreError) in try repository.entry(at: path, in: snapshot) }
    }

    /// What is in a folder, in git's order; nothing when there is no such folder.
    ///
    /// - Parameter folder: Its path; empty for the root.
    public func entries(in folder: String) throws(ClubError) -> Tree {
        if folder.isEmpty, let snapshot {
            return try store { () throws(StoreError) in try repository.tree(snapshot.tree) }
        }
        guard let entry = try entry(at: folder), entry.mode == .directory else { return .empty }
        return try store { () throws(StoreError) in try repository.tree(entry.id) }
    }

    /// The bytes of a file; `nil` when there is none.
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
    ///   - path: Where it lies.
    ///   - type: What it is.
    /// - Returns: The value; `nil` when there is no such file.
    /// - Throws: `ClubError.invalid` with every problem, `ClubError.laterFormat`, `ClubError.store`.
    public func document<Value: Document>(
        at path: DocumentPath, as type: Value.Type = Value.self
    ) throws(ClubError) -> Value? {
        guard let entry = try entry(at: path.text), entry.mode == .file else { return nil }
        return try document(of: entry.id, path: path.text)
    }

    /// Reads the document of a blob.
    /// - Parameters:
    ///   - blob: Its content.
    ///   - path: Where it lies, for errors.
    ///   - type: What it is.
    /// - Throws: As `document(at:as:)`.
    public func document<Value: Document>(
        of blob: ObjectID, path: String, as type: Value.Type = Value.self
    ) throws(ClubError) -> Value {
        if let known = cache?.document(of: blob, as: type) { return known }
        let document: Value = try DocumentBytes(try bytes(of: blob), path: path).read()
        cache?.keep(document, of: blob)
        return document
    }

    // MARK: The club

    /// `club.json`.
    /// - Throws: `ClubError.notAClub` when there is none.
    public func club() throws(ClubError) -> ClubDocument {
        let club = try document(at: .club, as: ClubDocument.self)
        guard let club else { throw try noClub() }
        return club
    }

    /// The error of a repository that has no club at this commit, which says so only where its history is not lost.
    func noClub() throws(ClubError) -> ClubError {
        let path = repository.workTree ?? repository.gitDirectory
        guard snapshot == nil, let lost = try store({ () throws(StoreError) in try repository.lostHistory() }) else {
            return .notAClub(path: path)
        }
        return .store(.historyLost(path: path, lost))
    }

    /// `categories.json`; none when there is no such file.
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

    /// Calls `body` with every athlete and what is in their folder, by name. The list of all folders is read once.
    func forEachAthlete(_ body: (Slug, Tree) throws(ClubError) -> Void) throws(ClubError) {
        for folder in try entries(in: "users") where folder.mode == .directory {
            guard let name = Slug(folder.name) else { continue }
            let tree = try store { () throws(StoreError) in try repository.tree(folder.id) }
            if tree["user.json"]?.mode == .file { try body(name, tree) }
        }
    }

    /// Whether there is an athlete of that name.
    public func exists(_ athlete: Slug) throws(ClubError) -> Bool {
        try entry(at: DocumentPath.profile(athlete).text)?.mode == .file
    }

    /// Whether a name was ever taken, by an athlete who is there or by one who left.
    public func isTaken(_ athlete: Slug) throws(ClubError) -> Bool {
        try entry(at: "users/\(athlete)") != nil
    }

    /// An athlete's profile.
    /// - Throws: `ClubError.notFound` with near names.
    public func profile(of athlete: Slug) throws(ClubError) -> Profile {
        let profile = try document(at: .profile(athlete), as: Profile.self)
        guard let profile else { throw .notFound(.athlete, name: athlete.text, suggestions: try near(athlete)) }
        return profile
    }

    /// An athlete's account.
    /// - Throws: `ClubError.notFound` with near names.
    public func account(of athlete: Slug) throws(ClubError) -> Account {
        let account = try document(at: .account(athlete), as: Account.self)
        guard let account else { throw .notFound(.athlete, name: athlete.text, suggestions: try near(athlete)) }
        return account
    }

    private func near(_ athlete: Slug) throws(ClubError) -> [String] {
        NearestNames.of(athlete.text, among: try athletes().map(\.text))
    }

    // MARK: Exercises and templates

    /// The names of an athlete's exercises, archived ones too.
    public func exerciseNames(of athlete: Slug) throws(ClubError) -> [Slug] {
        try names(in: "users/\(athlete)/exercises")
    }

    /// An athlete's exercises by name, archived ones too. Those of a later format are left out: they hide themselves.
    public func exercises(of athlete: Slug) throws(ClubError) -> [Exercise] {
        var exercises: [Exercise] = []
        for slug in try exerciseNames(of: athlete) {
            do throws(ClubError) {
                exercises.append(try exercise(slug, of: athlete))
            } catch .laterFormat {
                continue
            }
        }
        return exercises
    }

    /// One exercise.
    /// - Throws: `ClubError.notFound` with near names.
    public func exercise(_ slug: Slug, of athlete: Slug) throws(ClubError) -> Exercise {
        let exercise = try document(at: .exercise(athlete, slug), as: Exercise.self)
        if let exercise { return exercise }
        let names = try exerciseNames(of: athlete).map(\.text)
        throw .notFound(.exercise, name: slug.text, suggestions: NearestNames.of(slug.text, among: names))
    }

    /// The names of an athlete's templates.
    public func templateNames(of athlete: Slug) throws(ClubError) -> [Slug] {
        try names(in: "users/\(athlete)/templates")
    }

    /// An athlete's templates by name. Those of a later format are left out: they hide themselves.
    public func templates(of athlete: Slug) throws(ClubError) -> [WorkoutTemplate] {
        var templates: [WorkoutTemplate] = []
        for slug in try templateNames(of: athlete) {
            do throws(ClubError) {
                templates.append(try template(slug, of: athlete))
            } catch .laterFormat {
                continue
            }
        }
        return templates
    }

    /// One template.
    /// - Throws: `ClubError.notFound` with near names.
    public func template(_ slug: Slug, of athlete: Slug) throws(ClubError) -> WorkoutTemplate {
        let template = try document(at: .template(athlete, slug), as: WorkoutTemplate.self)
        if let template { return template }
        let names = try templateNames(of: athlete).map(\.text)
        throw .notFound(.template, name: slug.text, suggestions: NearestNames.of(slug.text, among: names))
    }

    func names(in folder: String) throws(ClubError) -> [Slug] {
        try entries(in: folder).compactMap { entry in
            entry.mode == .file && entry.name.hasSuffix(".json") ? Slug(entry.name.dropLast(5)) : nil
        }
    }

    // MARK: Follows

    /// Whom an athlete follows, by file name. Follows of a later format are left out: they hide themselves.
    public func follows(of athlete: Slug) throws(ClubError) -> [Follow] {
        var follows: [Follow] = []
        for slug in try names(in: "users/\(athlete)/follows") {
            do throws(ClubError) {
                let follow = try document(at: .follow(athlete, slug), as: Follow.self)
                if let follow { follows.append(follow) }
            } catch .laterFormat {
                continue
            }
        }
        return follows
    }

    /// The athletes of the club whom an athlete follows.
    public func following(_ athlete: Slug) throws(ClubError) -> [Slug] {
        try follows(of: athlete).compactMap { follow in
            if case .athlete(let name) = follow.target { name } else { nil }
        }
    }

    /// The athletes of the club who follow an athlete. What another of them has that cannot be read does not matter here.
    public func followers(of athlete: Slug) throws(ClubError) -> [Slug] {
        var followers: [Slug] = []
        try forEachAthlete { other, folder throws(ClubError) in
            guard let follows = folder["follows"], follows.mode == .directory else { return }
            let list = try store { () throws(StoreError) in try repository.tree(follows.id) }
            guard let entry = list["\(athlete).json"], entry.mode == .file else { return }
            let path = DocumentPath.follow(other, athlete).text
            if let follow = try readable(entry.id, path, Follow.self), follow.target == .athlete(athlete) {
                followers.append(other)
            }
        }
        return followers
    }

    /// The document at a place; `nil` when there is none, and when it is invalid or of a later format.
    func readable<Value: Document>(at place: DocumentPath, _ type: Value.Type) throws(ClubError) -> Value? {
        guard let entry = try entry(at: place.text), entry.mode == .file else { return nil }
        return try readable(entry.id, place.text, type)
    }

    /// The document of a blob; `nil` when it is invalid or of a later format.
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

/// Runs a part of the store and turns its error into the club's.
func store<Value>(_ body: () throws(StoreError) -> Value) throws(ClubError) -> Value {
    do throws(StoreError) {
        return try body()
    } catch {
        throw .store(error)
    }
}
