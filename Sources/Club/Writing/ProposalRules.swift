import CanonicalJSON
import Training

/// The rules for proposals, comments on them and answers to them. Whether the exercise is there, or the proposal that is
/// spoken of, decides nothing: others' documents may go.
struct ProposalRules {
    private let draft: Draft

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// - Throws: `ClubError.invalid` with every problem of the document, `ClubError.laterFormat`.
    func check(_ place: DocumentPath, _ document: WrittenDocument) throws(ClubError) {
        switch place {
        case .proposal(let user, let id): try document.refuse(check(document.read(), by: user, id, at: place))
        case .comment(_, _, _, let id):
            let comment = try document.read(ProposalComment.self)
            try document.refuse(named(comment.id, id))
        case .decision:
            let decision = try document.read(ProposalDecision.self)
            let old: ProposalDecision? = try draft.snapshot.readable(at: place, ProposalDecision.self)
            guard let old, old.proposal == decision.proposal, old.outcome != decision.outcome else { return }
            try document.refuse([.init(reason: .changed(from: old.outcome.rawValue), steps: [.member("outcome")])])
        default: return
        }
    }

    private func check(
        _ proposal: Proposal, by user: Slug, _ id: EntityID, at place: DocumentPath
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        var problems = named(proposal.id, id)
        if proposal.owner == user {
            let reason = "nobody proposes anything to themselves"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("to")]))
        }
        if proposal.proposed.slug != proposal.exercise {
            let steps: [JSONStep] = [.member("proposed"), .member("slug")]
            problems.append(.init(reason: .changed(from: proposal.exercise.text), steps: steps))
        }
        guard let old = try draft.snapshot.readable(at: place, Proposal.self) else { return problems }
        if old.owner != proposal.owner {
            problems.append(.init(reason: .changed(from: old.owner.text), steps: [.member("to")]))
        }
        if old.exercise != proposal.exercise {
            problems.append(.init(reason: .changed(from: old.exercise.text), steps: [.member("exercise")]))
        }
        return problems
    }

    private func named(_ id: EntityID, _ right: EntityID) -> [WrittenDocument.Problem] {
        id == right ? [] : [.init(reason: .changed(from: right.text), steps: [.member("id")])]
    }
}
