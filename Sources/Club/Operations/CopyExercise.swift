import GitStore
public import Training

/// Copies another athlete's exercise into one's own library, and notes where it came from.
public struct CopyExercise: Operation {
    /// Whose.
    public let owner: Slug
    /// Which.
    public let original: Slug
    /// What the copy is called.
    public let name: Slug

    /// - Parameters:
    ///   - original: Which exercise.
    ///   - owner: Whose.
    ///   - name: What the copy is called; `nil` for the same name.
    public init(_ original: Slug, of owner: Slug, as name: Slug? = nil) {
        self.owner = owner
        self.original = original
        self.name = name ?? original
    }

    /// `exercise-copy`.
    public var kind: OperationKind { .exerciseCopy }
    /// Which.
    public var summary: String { "copy \(owner)/\(original)" + (name == original ? "" : " as \(name)") }

    /// Title, description, counting, licence, categories and levels are taken over, retired levels too: the original's later
    /// changes are told by them.
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
            levels: exercise.levels,
            origin: Origin(source: .athlete(owner, exercise: original), blob: "\(entry.id)"))
        draft.put(copy.document, at: path)
        return copy
    }
}
