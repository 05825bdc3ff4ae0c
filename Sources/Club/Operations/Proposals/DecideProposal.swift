public import Training
public import Values

/// Answers a proposal to one of the athlete's exercises.
public struct DecideProposal: Operation {
    /// The answers to a proposal.
    public enum Answer: Sendable {
        /// Merges the proposed version into the exercise, in a three-way merge.
        /// - Parameters:
        ///   - choices: The side that wins each conflict.
        ///   - otherwise: The side that wins all other conflicts; `nil` to fail with ``ClubError/undecided(_:in:)`` if there
        ///     are any.
        case accept(choices: [ExerciseMerge.Conflict: ExerciseMerge.Side], otherwise: ExerciseMerge.Side?)
        /// Nothing changes.
        case decline(reason: String)
    }

    private let proposer: Slug
    private let id: EntityID
    private let answer: Answer

    /// - Parameters:
    ///   - id: The proposal's id.
    ///   - proposer: The proposal's author.
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
    /// The commit's subject.
    public var summary: String { "\(verb) the proposal \(id) of \(proposer)" }
    /// The proposer, if the proposal is accepted.
    public var coauthor: Slug? {
        if case .accept = answer { proposer } else { nil }
    }

    private var verb: String {
        switch answer {
        case .accept: "accept"
        case .decline: "decline"
        }
    }

    /// - Returns: The changed exercise; `nil` if the proposal is declined.
    /// - Throws: `ClubError.notFound`, `ClubError.pointless`, `ClubError.undecided`.
    public func apply(to draft: inout Draft) throws(ClubError) -> Exercise? {
        let details = try draft.snapshot.openProposal(id, by: proposer, to: draft.athlete)
        let path = DocumentPath.decision(draft.athlete, proposer: proposer, id)
        switch answer {
        case .decline(let reason):
            let decision = ProposalDecision(.declined, on: details.blob, reason: reason, decided: draft.now.inUTC)
            draft.put(decision.document, at: path)
            return nil
        case .accept(let choices, let fallback):
            let merge = try Self.merge(details, in: draft.snapshot) { choices[$0] ?? fallback }
            let exercise = details.proposal.exercise
            let merged = try merge.result(in: exercise)
            draft.put(merged.document, at: .exercise(draft.athlete, exercise))
            let decision = ProposalDecision(.accepted, on: details.blob, decided: draft.now.inUTC)
            draft.put(decision.document, at: path)
            return merged
        }
    }

    /// Merges a proposal with the exercise, as accepting it would.
    /// - Parameters:
    ///   - details: The proposal.
    ///   - snapshot: The club.
    ///   - choose: Returns the side that wins a conflict; `nil` to leave it open.
    /// - Throws: `ClubError.notFound`, `ClubError.pointless` if the repository lacks the version that the proposal starts from.
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
    /// Merges a proposed version into an exercise.
    /// - Parameters:
    ///   - proposed: The exercise as it should be.
    ///   - base: The version that the proposal starts from.
    ///   - mine: The exercise. Its owner alone decides its license, and whether it is archived.
    ///   - choose: Returns the side that wins a conflict; `nil` to leave it open.
    init(
        taking proposed: Exercise, from base: Exercise, into mine: Exercise,
        choosing choose: @escaping (Conflict) -> Side?
    ) {
        var (base, proposed) = (base, proposed)
        (base.archived, proposed.archived) = (mine.archived, mine.archived)
        (base.license, proposed.license) = (mine.license, mine.license)
        self.init(base: base, mine: mine, theirs: proposed, choosing: choose)
    }

    /// The merged exercise.
    /// - Throws: `ClubError.undecided` if a conflict is left open.
    func result(in exercise: Slug) throws(ClubError) -> Exercise {
        guard undecided.isEmpty else { throw .undecided(undecided, in: exercise) }
        return self.exercise
    }
}

extension ClubSnapshot {
    /// Returns a proposal that waits for an athlete's answer.
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
