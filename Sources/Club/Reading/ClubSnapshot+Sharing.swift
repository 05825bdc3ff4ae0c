public import GitStore
public import Values

/// An athlete's proposals, answers and comments, without those that cannot be read.
public struct AthleteSharing: Sendable {
    /// An answer to a proposal.
    public struct Answer: Sendable {
        /// The proposal's author.
        public let proposer: Slug
        /// The proposal's id.
        public let proposal: EntityID
        /// The answer.
        public let decision: ProposalDecision
        /// The answer's object id.
        public let blob: ObjectID
    }

    /// A comment whose document was not read.
    public struct Remark: Sendable {
        /// The proposal's author.
        public let proposer: Slug
        /// The proposal's id.
        public let proposal: EntityID
        /// The comment's id.
        public let id: EntityID
        /// The comment's object id.
        public let blob: ObjectID
    }

    /// The proposals.
    public internal(set) var proposals: [(proposal: Proposal, blob: ObjectID)] = []
    /// The answers.
    public internal(set) var answers: [Answer] = []
    /// The comments.
    public internal(set) var remarks: [Remark] = []
}

extension ClubSnapshot {
    /// The proposals, answers and comments of an athlete.
    public func sharing(of athlete: Slug) throws(ClubError) -> AthleteSharing {
        var sharing = AthleteSharing()
        for (id, blob) in try documents(in: "users/\(athlete)/proposals", EntityID.init) {
            let path = DocumentPath.proposal(athlete, id).text
            if let proposal = try readable(blob, path, Proposal.self) { sharing.proposals.append((proposal, blob)) }
        }
        for proposer in try folders(in: "users/\(athlete)/decisions") {
            for (id, blob) in try documents(in: "users/\(athlete)/decisions/\(proposer)", EntityID.init) {
                let path = DocumentPath.decision(athlete, proposer: proposer, id).text
                guard let decision = try readable(blob, path, ProposalDecision.self) else { continue }
                sharing.answers.append(
                    AthleteSharing.Answer(proposer: proposer, proposal: id, decision: decision, blob: blob))
            }
        }
        for proposer in try folders(in: "users/\(athlete)/comments") {
            let folder = "users/\(athlete)/comments/\(proposer)"
            for entry in try entries(in: folder) where entry.mode == .directory {
                guard let proposal = EntityID(entry.name) else { continue }
                for (id, blob) in try documents(in: "\(folder)/\(proposal)", EntityID.init) {
                    sharing.remarks.append(
                        AthleteSharing.Remark(proposer: proposer, proposal: proposal, id: id, blob: blob))
                }
            }
        }
        return sharing
    }

    private func folders(in folder: String) throws(ClubError) -> [Slug] {
        try entries(in: folder).compactMap { $0.mode == .directory ? Slug($0.name) : nil }
    }
}
