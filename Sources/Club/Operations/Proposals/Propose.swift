import Training
public import Values

/// Offers the athlete's own version of an exercise to its owner.
public struct Propose: Operation {
    private let id: EntityID
    private let owner: Slug
    private let exercise: Slug
    private let own: Slug
    private let title: String
    private let note: String

    /// - Parameters:
    ///   - own: The name of the athlete's own version.
    ///   - exercise: The exercise to change.
    ///   - owner: The owner of the exercise.
    ///   - title: A line that says what changes.
    ///   - note: The reason.
    ///   - id: The proposal's id.
    public init(
        _ own: Slug, for exercise: Slug, of owner: Slug, title: String, note: String = "", id: EntityID = .random()
    ) {
        self.id = id
        self.owner = owner
        self.exercise = exercise
        self.own = own
        self.title = title
        self.note = note
    }

    /// `propose`.
    public var kind: OperationKind { .propose }
    /// The commit's subject.
    public var summary: String { "propose \(title.prefix(80)) to \(owner)/\(exercise)" }

    /// - Returns: The proposal.
    /// - Throws: `ClubError.notFound`, `ClubError.outOfUse`, `ClubError.notAllowed`, `ClubError.pointless`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Proposal {
        guard owner != draft.athlete else {
            throw .pointless("\(exercise) is yours: `cali exercise edit` and `cali level` change it")
        }
        let change = try ProposedChange(try draft.exercise(own), for: exercise, of: owner, in: draft.snapshot)
        guard !change.difference.changes.isEmpty else {
            throw .pointless("your \(own) does not differ from \(owner)/\(exercise): there is nothing to propose")
        }
        let proposal = Proposal(
            id: id, to: exercise, of: owner, base: change.base, title: title, note: note, created: draft.now.inUTC,
            proposed: change.proposed)
        draft.put(proposal.document, at: .proposal(draft.athlete, id))
        return proposal
    }
}

extension ClubSnapshot {
    /// Returns an exercise to which something can be proposed.
    /// - Parameters:
    ///   - exercise: The exercise's name.
    ///   - owner: The owner of the exercise.
    /// - Throws: `ClubError.notFound`; `ClubError.notAllowed` for an owner who is not confirmed; `ClubError.pointless` for an
    ///   exercise that is archived.
    func proposableExercise(_ exercise: Slug, of owner: Slug) throws(ClubError) -> Exercise {
        let theirs = try self.exercise(exercise, of: owner)
        guard try isConfirmed(owner, in: try club()) else { throw .notAllowed(.unconfirmedOther(owner)) }
        guard !theirs.archived else {
            throw .pointless("\(owner)/\(exercise) is archived: it is not in use any more")
        }
        return theirs
    }
}
