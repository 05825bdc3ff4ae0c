import GitStore
public import Training

/// A proposal with all that is known of it.
public struct ProposalDetails: Sendable {
    /// Where it stands.
    public enum State: String, Sendable {
        /// Its owner has not answered yet.
        case open
        /// Its owner took it over.
        case accepted
        /// Its owner did not.
        case declined
    }

    /// Who made it.
    public let proposer: Slug
    /// The proposal.
    public let proposal: Proposal
    /// Its object id, in hexadecimal.
    public let blob: String
    /// The owner's answer to this version of it; `nil` while there is none.
    public let decision: ProposalDecision?

    /// Where it stands.
    public var state: State {
        switch decision?.outcome {
        case nil: .open
        case .accepted: .accepted
        case .declined: .declined
        }
    }
}

/// What somebody said about a proposal.
public struct CommentDetails: Sendable {
    /// Who.
    public let author: Slug
    /// What.
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

    /// A proposal; `nil` when there is none that can be read.
    /// - Parameters:
    ///   - id: Its id.
    ///   - proposer: Who made it.
    public func proposal(_ id: EntityID, by proposer: Slug) throws(ClubError) -> ProposalDetails? {
        let place = DocumentPath.proposal(proposer, id)
        guard let entry = try entry(at: place.text), entry.mode == .file,
            let proposal = try readable(entry.id, place.text, Proposal.self)
        else { return nil }
        let answer = DocumentPath.decision(proposal.owner, proposer: proposer, id)
        let decision = try readable(at: answer, ProposalDecision.self)
        return ProposalDetails(
            proposer: proposer, proposal: proposal, blob: "\(entry.id)",
            // An answer to another version is none to this one.
            decision: decision?.proposal == "\(entry.id)" ? decision : nil)
    }

    /// What a proposal changes in the version that it starts from; `nil` where the repository does not have that one.
    public func difference(of details: ProposalDetails) throws(ClubError) -> ExerciseDifference? {
        try base(of: details).map { ExerciseDifference(from: $0, to: details.proposal.proposed) }
    }

    /// The version that a proposal starts from; `nil` where the repository does not have it.
    public func base(of details: ProposalDetails) throws(ClubError) -> Exercise? {
        try version(details.proposal.base, .exercise(details.proposal.owner, details.proposal.exercise))
    }

    /// What was said about a proposal, the oldest first.
    public func comments(on details: ProposalDetails) throws(ClubError) -> [CommentDetails] {
        var all: [CommentDetails] = []
        let (proposer, id) = (details.proposer, details.proposal.id)
        for athlete in try athletes() {
            for comment in try ids(in: "users/\(athlete)/comments/\(proposer)/\(id)") {
                let place = DocumentPath.comment(athlete, proposer: proposer, proposal: id, comment)
                if let comment = try readable(at: place, ProposalComment.self) {
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
        try entries(in: folder).compactMap { entry in
            entry.mode == .file && entry.name.hasSuffix(".json") ? EntityID(entry.name.dropLast(5)) : nil
        }
    }

    /// The object id of a file, in hexadecimal; `nil` when there is none.
    func blobID(at place: DocumentPath) throws(ClubError) -> String? {
        try entry(at: place.text).map { "\($0.id)" }
    }
}
