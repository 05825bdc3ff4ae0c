public import Values

/// Comments on a proposal.
public struct CommentProposal: Operation {
    private let proposer: Slug
    private let proposal: EntityID
    private let body: String
    private let id: EntityID

    /// - Parameters:
    ///   - proposal: The proposal's id.
    ///   - proposer: The proposal's author.
    ///   - body: The text.
    ///   - id: The comment's id.
    public init(_ proposal: EntityID, by proposer: Slug, _ body: String, id: EntityID = .random()) {
        self.proposer = proposer
        self.proposal = proposal
        self.body = body
        self.id = id
    }

    /// `proposal-comment`.
    public var kind: OperationKind { .proposalComment }
    /// The commit's subject.
    public var summary: String { "comment on the proposal \(proposal) of \(proposer)" }

    /// - Returns: The comment.
    /// - Throws: `ClubError.notFound`.
    public func apply(to draft: inout Draft) throws(ClubError) -> ProposalComment {
        guard try draft.snapshot.proposal(proposal, by: proposer) != nil else {
            throw .notFound(.proposal, name: "\(proposer)/\(proposal)", suggestions: [])
        }
        let comment = ProposalComment(id: id, created: draft.now.inUTC, body: body)
        draft.put(comment.document, at: .comment(draft.athlete, proposer: proposer, proposal: proposal, id))
        return comment
    }
}
