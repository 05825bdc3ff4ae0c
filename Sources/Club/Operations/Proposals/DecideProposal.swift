public import Training

/// Answers a proposal to one of the athlete's exercises.
public struct DecideProposal: Operation {
    /// An answer.
    public enum Answer: Sendable {
        /// What is proposed comes into the exercise, by a merge of three versions.
        /// - Parameters:
        ///   - choices: Which side wins where both changed something.
        ///   - otherwise: Which side wins where `choices` does not say; `nil` refuses.
        case accept(choices: [ExerciseMerge.Conflict: ExerciseMerge.Side], otherwise: ExerciseMerge.Side?)
        /// Nothing changes.
        case decline(reason: String)
    }

    private let proposer: Slug
    private let id: EntityID
    private let answer: Answer

    /// - Parameters:
    ///   - id: Which proposal.
    ///   - proposer: Whose.
    ///   - answer: The answer.
    public init(_ id: EntityID, by proposer: Slug, _ answer: Answer) {
        self.proposer = proposer
        self.id = id
        self.answer = answer
    }

    /// `proposal-accept` or `proposal-decline`.
    public var kind: OperationKind {
        switch answer {
        case .accept: .proposalAccept
        case .decline: .proposalDecline
        }
    }
    /// Whose.
    public var summary: String { "\(verb) the proposal \(id) of \(proposer)" }
    /// Who made what is taken over.
    public var coauthor: Slug? {
        if case .accept = answer { proposer } else { nil }
    }

    private var verb: String {
        switch answer {
        case .accept: "accept"
        case .decline: "decline"
        }
    }

    /// - Returns: The exercise as it is now; `nil` where the proposal is declined.
    /// - Throws: `ClubError.notFound`, `ClubError.pointless`, `ClubError.undecided`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise? {
        let details = try draft.snapshot.openProposal(id, by: proposer, to: draft.athlete)
        let place = DocumentPath.decision(draft.athlete, proposer: proposer, id)
        switch answer {
        case .decline(let reason):
            let decision = ProposalDecision(.declined, on: details.blob, reason: reason, decided: draft.now.inUTC)
            draft.put(decision.document, at: place)
            return nil
        case .accept(let choices, let fallback):
            let merge = try Self.merge(details, in: draft.snapshot) { choices[$0] ?? fallback }
            let exercise = details.proposal.exercise
            guard merge.undecided.isEmpty else { throw .undecided(merge.undecided, in: exercise) }
            draft.put(merge.exercise.document, at: .exercise(draft.athlete, exercise))
            let decision = ProposalDecision(.accepted, on: details.blob, decided: draft.now.inUTC)
            draft.put(decision.document, at: place)
            return merge.exercise
        }
    }

    /// What accepting a proposal would make of the exercise.
    /// - Parameters:
    ///   - details: The proposal.
    ///   - snapshot: The club.
    ///   - choose: Which side wins a conflict; `nil` leaves it open.
    /// - Throws: `ClubError.notFound`, `ClubError.pointless` where the version that it starts from is not there.
    public static func merge(
        _ details: ProposalDetails, in snapshot: ClubSnapshot,
        choosing choose: @escaping (ExerciseMerge.Conflict) -> ExerciseMerge.Side?
    ) throws(ClubError) -> ExerciseMerge {
        let (proposal, name) = (details.proposal, details.proposal.exercise)
        let mine = try snapshot.exercise(name, of: proposal.owner)
        guard let base = try snapshot.version(proposal.base, .exercise(proposal.owner, name)) else {
            throw .pointless("the version of \(name) that the proposal starts from is not in this repository")
        }
        return ExerciseMerge(taking: proposal.proposed, from: base, into: mine, choosing: choose)
    }
}

extension ExerciseMerge {
    /// What taking a proposal over makes of an exercise.
    /// - Parameters:
    ///   - proposed: The exercise as it should be.
    ///   - base: The version that the proposal starts from.
    ///   - mine: The exercise. Whether it is in use, and its licence, are its owner's affair.
    ///   - choose: Which side wins a conflict; `nil` leaves it open.
    init(
        taking proposed: Exercise, from base: Exercise, into mine: Exercise,
        choosing choose: @escaping (Conflict) -> Side?
    ) {
        var (base, proposed) = (base, proposed)
        (base.archived, proposed.archived) = (mine.archived, mine.archived)
        (base.license, proposed.license) = (mine.license, mine.license)
        self.init(base: base, mine: mine, theirs: proposed, choosing: choose)
    }
}

extension ClubSnapshot {
    /// A proposal that waits for an athlete's answer.
    func openProposal(_ id: EntityID, by proposer: Slug, to owner: Slug) throws(ClubError) -> ProposalDetails {
        guard let details = try proposal(id, by: proposer) else {
            throw .notFound(.proposal, name: "\(proposer)/\(id)", suggestions: [])
        }
        guard details.proposal.owner == owner else {
            throw .pointless("the proposal is to \(details.proposal.owner), who alone answers it")
        }
        guard details.state == .open else { throw .pointless("the proposal is \(details.state.rawValue) already") }
        return details
    }
}
