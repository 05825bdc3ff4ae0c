public import GitStore
public import Training

/// What an athlete says about exercises, as far as it can be read: what they propose, answer and comment.
public struct AthleteSharing: Sendable {
    /// An answer of theirs to a proposal.
    public struct Answer: Sendable {
        /// Whose proposal.
        public let proposer: Slug
        /// Its id.
        public let proposal: EntityID
        /// The answer.
        public let decision: ProposalDecision
        /// The answer's object id.
        public let blob: ObjectID
    }

    /// A comment of theirs, known without being read.
    public struct Remark: Sendable {
        /// Whose proposal.
        public let proposer: Slug
        /// Its id.
        public let proposal: EntityID
        /// The comment's id.
        public let id: EntityID
        /// Its object id.
        public let blob: ObjectID
    }

    /// What they propose.
    public internal(set) var proposals: [(proposal: Proposal, blob: ObjectID)] = []
    /// What they answered.
    public internal(set) var answers: [Answer] = []
    /// What they said.
    public internal(set) var remarks: [Remark] = []
}

extension ClubSnapshot {
    /// What an athlete says about exercises.
    public func sharing(of athlete: Slug) throws(ClubError) -> AthleteSharing {
        var sharing = AthleteSharing()
        for (id, blob) in try documents(in: "users/\(athlete)/proposals") {
            let path = DocumentPath.proposal(athlete, id).text
            if let proposal = try readable(blob, path, Proposal.self) { sharing.proposals.append((proposal, blob)) }
        }
        for proposer in try folders(in: "users/\(athlete)/decisions") {
            for (id, blob) in try documents(in: "users/\(athlete)/decisions/\(proposer)") {
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
                for (id, blob) in try documents(in: "\(folder)/\(proposal)") {
                    sharing.remarks.append(
                        AthleteSharing.Remark(proposer: proposer, proposal: proposal, id: id, blob: blob))
                }
            }
        }
        return sharing
    }

    private func documents(in folder: String) throws(ClubError) -> [(id: EntityID, blob: ObjectID)] {
        try entries(in: folder).compactMap { entry in
            guard entry.mode == .file, entry.name.hasSuffix(".json") else { return nil }
            return EntityID(entry.name.dropLast(5)).map { ($0, entry.id) }
        }
    }

    private func folders(in folder: String) throws(ClubError) -> [Slug] {
        try entries(in: folder).compactMap { $0.mode == .directory ? Slug($0.name) : nil }
    }
}
