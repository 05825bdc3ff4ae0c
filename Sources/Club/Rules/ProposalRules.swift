import CanonicalJSON
import Training
import Values

/// The rules for proposals, comments on them and answers to them. The exercise or proposal that they are about must exist
/// when they are made. Later it may be missing, since its owner may remove it.
struct ProposalRules {
    /// The change.
    let draft: Draft
    /// The club before; `nil` if only the content of files is judged.
    let club: ClubDocument?

    /// - Throws: `ClubError.invalid` with every problem of the document, `ClubError.laterFormat`.
    func check(_ path: DocumentPath, _ document: WrittenDocument) throws(ClubError) {
        switch path {
        case .proposal(let user, let id): try document.refuse(check(document.read(), by: user, id, at: path))
        case .comment(_, let proposer, let proposal, let id):
            let comment = try document.read(ProposalComment.self)
            try document.refuse(named(comment.id, as: id) + missing(proposal, by: proposer, to: nil, at: path))
        case .decision(let user, let proposer, let id):
            let decision = try document.read(ProposalDecision.self)
            try document.refuse(missing(id, by: proposer, to: user, at: path))
            let old: ProposalDecision? = try draft.snapshot.readable(at: path, ProposalDecision.self)
            guard let old, old.proposal == decision.proposal, old.outcome != decision.outcome else { return }
            try document.refuse([.init(reason: .changed(from: old.outcome.rawValue), steps: [.member("outcome")])])
        default: return
        }
    }

    private func check(
        _ proposal: Proposal, by user: Slug, _ id: EntityID, at path: DocumentPath
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        var problems = named(proposal.id, as: id)
        if proposal.owner == user {
            let reason = "nobody proposes anything to themselves"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("to")]))
        }
        if proposal.proposed.slug != proposal.exercise {
            let steps: [JSONStep] = [.member("proposed"), .member("slug")]
            problems.append(.init(reason: .changed(from: proposal.exercise.text), steps: steps))
        }
        guard let old = try draft.snapshot.readable(at: path, Proposal.self) else {
            return try problems + draft.problems(addressing: proposal.owner, in: club, "to")
        }
        if old.owner != proposal.owner {
            problems.append(.init(reason: .changed(from: old.owner.text), steps: [.member("to")]))
        }
        if old.exercise != proposal.exercise {
            problems.append(.init(reason: .changed(from: old.exercise.text), steps: [.member("exercise")]))
        }
        return problems
    }

    /// The problem of a new document about a proposal that does not exist, or is addressed to somebody else.
    private func missing(
        _ id: EntityID, by proposer: Slug, to owner: Slug?, at path: DocumentPath
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard club != nil, try draft.snapshot.entry(at: path.text) == nil else { return [] }
        let details = try draft.snapshot.proposal(id, by: proposer)
        if let details, owner == nil || details.proposal.owner == owner { return [] }
        let whom = owner.map { " to \($0)" } ?? ""
        return [.init(reason: .conflicting("there is no proposal \(id) of \(proposer)\(whom)"), steps: [])]
    }

    private func named(_ id: EntityID, as right: EntityID) -> [WrittenDocument.Problem] {
        id == right ? [] : [.init(reason: .changed(from: right.text), steps: [.member("id")])]
    }
}
