import CanonicalJSON
public import Training

/// Takes a proposal that came as a file into one's own exercise, by a merge of three versions.
public struct ImportProposal: Operation {
    private let file: ProposalFile
    private let own: Slug
    private let choices: [ExerciseMerge.Conflict: ExerciseMerge.Side]
    private let fallback: ExerciseMerge.Side?

    /// - Parameters:
    ///   - file: The proposal.
    ///   - own: The exercise that it comes into.
    ///   - choices: Which side wins where both changed something.
    ///   - fallback: Which side wins where `choices` does not say; `nil` refuses.
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
    /// What, and from where.
    public var summary: String { "take \(file.title.prefix(60)) from elsewhere into \(own)" }

    /// - Returns: The exercise as it is now.
    /// - Throws: `ClubError.notFound`, `ClubError.pointless`, `ClubError.undecided`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise {
        let merge = try file.merge(into: try draft.exercise(own)) { choices[$0] ?? fallback }
        guard merge.undecided.isEmpty else { throw .undecided(merge.undecided, in: own) }
        draft.put(merge.exercise.document, at: .exercise(draft.athlete, own))
        return merge.exercise
    }
}

/// Offers what came as a file to the exercise of another athlete of the club.
public struct ForwardProposal: Operation {
    private let file: ProposalFile
    private let exercise: Slug
    private let owner: Slug
    private let id: EntityID

    /// - Parameters:
    ///   - file: The proposal.
    ///   - exercise: The exercise that it is for.
    ///   - owner: Whose that is.
    ///   - id: The new proposal's id.
    public init(_ file: ProposalFile, to exercise: Slug, of owner: Slug, id: EntityID = .random()) {
        self.file = file
        self.exercise = exercise
        self.owner = owner
        self.id = id
    }

    /// `propose`.
    public var kind: OperationKind { .propose }
    /// To whom, and what.
    public var summary: String { "propose \(file.title.prefix(80)) to \(owner)/\(exercise)" }

    /// - Returns: The proposal; its note says where it comes from.
    /// - Throws: `ClubError.notFound`, `ClubError.notAllowed`, `ClubError.pointless`, `ClubError.invalid`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Proposal {
        let theirs = try draft.snapshot.proposableExercise(exercise, of: owner)
        // Where both changed something, the file's side is what is offered.
        let proposed = try file.merge(into: theirs) { _ in .theirs }.exercise
        guard !ExerciseDifference(from: theirs, to: proposed).changes.isEmpty else {
            throw .pointless("\(owner)/\(exercise) says all that the file says: there is nothing to propose")
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
    /// What taking it over would make of an exercise.
    /// - Parameters:
    ///   - mine: The exercise.
    ///   - choose: Which side wins a conflict; `nil` leaves it open.
    /// - Throws: `ClubError.pointless` for an exercise that counts something else, or is archived.
    public func merge(
        into mine: Exercise, choosing choose: @escaping (ExerciseMerge.Conflict) -> ExerciseMerge.Side?
    ) throws(ClubError) -> ExerciseMerge {
        guard mine.counting == proposed.counting else {
            throw .pointless(
                "\(mine.slug) counts \(mine.counting), the proposal \(proposed.counting): that never changes")
        }
        guard !mine.archived else {
            throw .pointless("\(mine.slug) is archived: nobody trains by it any more")
        }
        // Without the version that it starts from, everything that differs is what is proposed.
        var (base, theirs) = (base ?? mine, proposed)
        // Categories are a club's own words.
        (base.categories, theirs.categories) = (mine.categories, mine.categories)
        return ExerciseMerge(taking: theirs, from: base, into: mine, choosing: choose)
    }
}
