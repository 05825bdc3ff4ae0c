import GitStore
import Training

/// A proposal with all that was said about it.
struct ProposalSummary: Sendable {
    /// A comment, and the place of who wrote it.
    struct Remark: Sendable {
        let author: Int
        let id: EntityID
        let blob: ObjectID
    }

    /// The place of who made it.
    let proposer: Int
    let id: EntityID
    let blob: ObjectID
    /// Its folder below the exercise's: its id, with the proposer's name where another has the same.
    let name: String
    /// The owner's answer; `nil` while there is none.
    let answer: ObjectID?
    /// By author, then id.
    let remarks: [Remark]
    /// What all of it is told apart by, but for how people are called.
    let key: Fingerprint
    fileprivate let created: Int64
}

/// The proposals of a club by the exercise that each is to. Those of people and exercises that are gone are left out.
struct ProposalSummaries: Sendable {
    private let proposals: [ExerciseRef: [ProposalSummary]]

    init(_ index: ClubSummary) {
        var answers: [Subject: [SharingSummary.Answer]] = [:]
        var remarks: [Subject: [ProposalSummary.Remark]] = [:]
        for (place, athlete) in index.athletes.enumerated() {
            for answer in athlete.sharing.answers {
                answers[Subject(owner: place, proposer: answer.proposer, id: answer.proposal), default: []]
                    .append(answer)
            }
            for remark in athlete.sharing.remarks {
                remarks[Subject(owner: nil, proposer: remark.proposer, id: remark.proposal), default: []]
                    .append(ProposalSummary.Remark(author: place, id: remark.id, blob: remark.blob))
            }
        }
        var proposals: [ExerciseRef: [ProposalSummary]] = [:]
        for (place, athlete) in index.athletes.enumerated() {
            for proposal in athlete.sharing.proposals {
                guard let owner = index.place(of: proposal.owner),
                    index.athletes[owner].exercise(proposal.exercise) != nil
                else { continue }
                let ref = ExerciseRef(athlete: owner, slug: proposal.exercise)
                let answer = answers[Subject(owner: owner, proposer: athlete.name, id: proposal.id)]?
                    .first { $0.version == proposal.blob }
                // The athletes come by name: the first of one id has the plain one.
                let isTwin = proposals[ref]?.contains { $0.id == proposal.id } ?? false
                proposals[ref, default: []].append(
                    ProposalSummary(
                        proposer: place, proposal, name: isTwin ? "\(proposal.id)-\(athlete.name)" : proposal.id.text,
                        answer: answer?.blob,
                        remarks: remarks[Subject(owner: nil, proposer: athlete.name, id: proposal.id)] ?? []))
            }
        }
        self.proposals = proposals.mapValues { list in
            list.sorted { ($0.created, $0.name) > ($1.created, $1.name) }
        }
    }

    /// The proposals to an exercise, newest first.
    subscript(ref: ExerciseRef) -> [ProposalSummary] { proposals[ref] ?? [] }

    /// What something is said about.
    private struct Subject: Hashable {
        /// The place of who answers; `nil` for comments, which anybody makes.
        let owner: Int?
        let proposer: Slug
        let id: EntityID
    }
}

extension ProposalSummary {
    fileprivate init(
        proposer: Int, _ proposal: SharingSummary.Proposal, name: String, answer: ObjectID?, remarks: [Remark]
    ) {
        var key = KeyBuilder()
        key.add(proposal.blob)
        key.add(name)
        key.add(answer ?? .zero)
        for remark in remarks { key.add(remark.blob) }
        self.init(
            proposer: proposer, id: proposal.id, blob: proposal.blob, name: name, answer: answer, remarks: remarks,
            key: key.fingerprint, created: proposal.created)
    }
}
