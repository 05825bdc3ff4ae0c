import CanonicalJSON
public import Training
public import Values

/// Merges a proposal that came as a file into the athlete's own exercise, in a three-way merge.
public struct ImportProposal: Operation {
    private let file: ProposalFile
    private let own: Slug
    private let choices: [ExerciseMerge.Conflict: ExerciseMerge.Side]
    private let fallback: ExerciseMerge.Side?

    /// - Parameters:
    ///   - file: The proposal.
    ///   - own: The exercise to merge it into.
    ///   - choices: The side that wins each conflict.
    ///   - fallback: The side that wins all other conflicts; `nil` to fail with ``ClubError/undecided(_:in:)`` if there are
    ///     any.
    public init(
        _ file: ProposalFile, into own: Slug, choices: [ExerciseMerge.Conflict: ExerciseMerge.Side] = [:],
        otherwise fallback: ExerciseMerge.Side? = nil
    ) {
        self.file = file
        self.own = own
        self.choices = choices
        self.fallback = fallback
    }

    /// `proposal-import`.
    public var kind: OperationKind { .proposalImport }
    /// The commit's subject.
    public var summary: String { "take \(file.title.prefix(60)) from elsewhere into \(own)" }

    /// - Returns: The changed exercise.
    /// - Throws: `ClubError.notFound`, `ClubError.pointless`, `ClubError.undecided`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise {
        let merge = try file.merge(into: try draft.exercise(own)) { choices[$0] ?? fallback }
        let merged = try merge.result(in: own)
        draft.put(merged.document, at: .exercise(draft.athlete, own))
        return merged
    }
}

/// Offers a proposal that came as a file to the owner of an exercise in the club.
public struct ForwardProposal: Operation {
    private let file: ProposalFile
    private let exercise: Slug
    private let owner: Slug
    private let id: EntityID

    /// - Parameters:
    ///   - file: The proposal.
    ///   - exercise: The exercise that it is for.
    ///   - owner: The owner of the exercise.
    ///   - id: The new proposal's id.
    public init(_ file: ProposalFile, to exercise: Slug, of owner: Slug, id: EntityID = .random()) {
        self.file = file
        self.exercise = exercise
        self.owner = owner
        self.id = id
    }

    /// `propose`.
    public var kind: OperationKind { .propose }
    /// The commit's subject.
    public var summary: String { "propose \(file.title.prefix(80)) to \(owner)/\(exercise)" }

    /// - Returns: The proposal, whose note names its source.
    /// - Throws: `ClubError.notFound`, `ClubError.notAllowed`, `ClubError.pointless`, `ClubError.invalid`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Proposal {
        let theirs = try draft.snapshot.proposableExercise(exercise, of: owner)
        // In a conflict the file's side is offered.
        let proposed = try file.merge(into: theirs) { _ in .theirs }.exercise
        guard !ExerciseDifference(from: theirs, to: proposed).changes.isEmpty else {
            throw .pointless("\(owner)/\(exercise) already has everything in the file: there is nothing to propose")
        }
        let source = "(\(file.proposer), \(file.clubTitle))"
        let proposal = Proposal(
            id: id, to: exercise, of: owner,
            base: try draft.snapshot.blobID(at: .exercise(owner, exercise)) ?? "", title: file.title,
            note: file.note.isEmpty ? source : "\(file.note)\n\n\(source)", created: draft.now.inUTC, proposed: proposed
        )
        draft.put(proposal.document, at: .proposal(draft.athlete, id))
        return proposal
    }
}

extension ProposalFile {
    /// Merges the proposal into an exercise, as an import would.
    /// - Parameters:
    ///   - mine: The exercise.
    ///   - choose: Returns the side that wins a conflict; `nil` to leave it open.
    /// - Throws: `ClubError.pointless` for an exercise that counts something else, or is archived.
    public func merge(
        into mine: Exercise, choosing choose: @escaping (ExerciseMerge.Conflict) -> ExerciseMerge.Side?
    ) throws(ClubError) -> ExerciseMerge {
        guard mine.counting == proposed.counting else {
            throw .pointless(
                "\(mine.slug) counts \(mine.counting), the proposal \(proposed.counting): that never changes")
        }
        guard !mine.archived else {
            throw .pointless("\(mine.slug) is archived: it is not in use any more")
        }
        // Without the version that the proposal starts from, every difference counts as proposed.
        var (base, theirs) = (base ?? mine, proposed)
        // Categories differ from club to club.
        (base.categories, theirs.categories) = (mine.categories, mine.categories)
        return ExerciseMerge(taking: theirs, from: base, into: mine, choosing: choose)
    }
}
