import GitStore
public import Training
public import Values

/// A proposal with its author, state and answer.
public struct ProposalDetails: Sendable {
    /// The states of a proposal.
    public enum State: String, Sendable {
        /// Its owner has not answered yet.
        case open
        /// Its owner accepted it.
        case accepted
        /// Its owner declined it.
        case declined
    }

    /// The proposer.
    public let proposer: Slug
    /// The proposal.
    public let proposal: Proposal
    /// The proposal's object id, in hexadecimal.
    public let blob: String
    /// The owner's answer to this version of the proposal; `nil` while there is none.
    public let decision: ProposalDecision?

    /// The proposal's state.
    public var state: State {
        switch decision?.outcome {
        case nil: .open
        case .accepted: .accepted
        case .declined: .declined
        }
    }
}

/// A comment on a proposal with its author.
public struct CommentDetails: Sendable {
    /// The author.
    public let author: Slug
    /// The comment.
    public let comment: ProposalComment
}

extension ClubSnapshot {
    /// All proposals of the club that can be read, the newest first.
    public func proposals() throws(ClubError) -> [ProposalDetails] {
        var all: [ProposalDetails] = []
        for athlete in try athletes() {
            for id in try ids(in: "users/\(athlete)/proposals") {
                if let details = try proposal(id, by: athlete) { all.append(details) }
            }
        }
        return all.sorted {
            ($0.proposal.created.seconds, $0.proposal.id.text) > ($1.proposal.created.seconds, $1.proposal.id.text)
        }
    }

    /// The proposal with an id; `nil` if there is none that can be read.
    /// - Parameters:
    ///   - id: The proposal's id.
    ///   - proposer: The proposer.
    public func proposal(_ id: EntityID, by proposer: Slug) throws(ClubError) -> ProposalDetails? {
        let path = DocumentPath.proposal(proposer, id)
        guard let entry = try entry(at: path.text), entry.mode == .file,
            let proposal = try readable(entry.id, path.text, Proposal.self)
        else { return nil }
        let answer = DocumentPath.decision(proposal.owner, proposer: proposer, id)
        let decision = try readable(at: answer, ProposalDecision.self)
        return ProposalDetails(
            proposer: proposer, proposal: proposal, blob: "\(entry.id)",
            // An answer to another version does not count.
            decision: decision?.proposal == "\(entry.id)" ? decision : nil)
    }

    /// The changes of a proposal to the version that it starts from; `nil` if the repository does not have that version.
    public func difference(of details: ProposalDetails) throws(ClubError) -> ExerciseDifference? {
        try base(of: details).map { ExerciseDifference(from: $0, to: details.proposal.proposed) }
    }

    /// The version that a proposal starts from; `nil` if the repository does not have it.
    public func base(of details: ProposalDetails) throws(ClubError) -> Exercise? {
        try version(details.proposal.base, .exercise(details.proposal.owner, details.proposal.exercise))
    }

    /// The comments on a proposal, the oldest first.
    public func comments(on details: ProposalDetails) throws(ClubError) -> [CommentDetails] {
        var all: [CommentDetails] = []
        let (proposer, id) = (details.proposer, details.proposal.id)
        for athlete in try athletes() {
            for comment in try ids(in: "users/\(athlete)/comments/\(proposer)/\(id)") {
                let path = DocumentPath.comment(athlete, proposer: proposer, proposal: id, comment)
                if let comment = try readable(at: path, ProposalComment.self) {
                    all.append(CommentDetails(author: athlete, comment: comment))
                }
            }
        }
        return all.sorted {
            ($0.comment.created.seconds, $0.comment.id.text) < ($1.comment.created.seconds, $1.comment.id.text)
        }
    }

    /// The ids that the documents in a folder are named after.
    func ids(in folder: String) throws(ClubError) -> [EntityID] {
        try documents(in: folder) { EntityID($0) }.map(\.name)
    }

    /// The object id of a file, in hexadecimal; `nil` if there is none.
    func blobID(at path: DocumentPath) throws(ClubError) -> String? {
        try entry(at: path.text).map { "\($0.id)" }
    }
}
