import GitStore
public import Training
public import Values

/// Copies another athlete's exercise into the acting athlete's library, and notes its origin.
public struct CopyExercise: Operation {
    /// The original's owner.
    public let owner: Slug
    /// The original's name.
    public let original: Slug
    /// The copy's name.
    public let name: Slug

    /// - Parameters:
    ///   - original: The original's name.
    ///   - owner: The original's owner.
    ///   - name: The copy's name; `nil` for the original's.
    public init(_ original: Slug, of owner: Slug, as name: Slug? = nil) {
        self.owner = owner
        self.original = original
        self.name = name ?? original
    }

    /// `exercise-copy`.
    public var kind: OperationKind { .exerciseCopy }
    /// The commit's subject.
    public var summary: String { "copy \(owner)/\(original)" + (name == original ? "" : " as \(name)") }

    /// Copies the title, description, counting, license, categories and levels. Retired levels are included, since an update
    /// compares the levels of copy and original.
    /// - Returns: The copy.
    /// - Throws: `ClubError.notFound`, `ClubError.taken`, `ClubError.pointless`, `ClubError.notAllowed`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise {
        guard owner != draft.athlete else { throw .pointless("\(original) is yours already") }
        let exercise = try draft.snapshot.exercise(original, of: owner)
        guard let entry = try draft.snapshot.entry(at: DocumentPath.exercise(owner, original).text) else {
            throw .notFound(.exercise, name: original.text, suggestions: [])
        }
        guard try draft.snapshot.isConfirmed(owner, in: try draft.snapshot.club()) else {
            throw .notAllowed(.unconfirmedOther(owner))
        }
        let path = DocumentPath.exercise(draft.athlete, name)
        guard try !draft.exists(path) else { throw .taken(.exercise, name: name.text) }
        let copy = Exercise(
            slug: name, title: exercise.title, description: exercise.description, counting: exercise.counting,
            categories: exercise.categories, created: draft.now.inUTC, license: exercise.license,
            levels: exercise.levels, usual: exercise.usual,
            origin: Origin(source: .athlete(owner, exercise: original), blob: "\(entry.id)"))
        draft.put(copy.document, at: path)
        return copy
    }
}
