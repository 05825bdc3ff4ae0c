import Club
import GitStore
import Training
import Values

/// The proposals, answers and comments of an athlete, as pages are planned from them.
struct SharingSummary: Sendable {
    /// A change that the athlete proposes to somebody's exercise.
    struct Proposal: Sendable {
        let id: EntityID
        let owner: Slug
        let exercise: Slug
        /// Seconds since 1970.
        let created: Int64
        let blob: ObjectID
    }

    /// The athlete's answer to a proposal.
    struct Answer: Sendable {
        let proposer: Slug
        let proposal: EntityID
        /// The version of the proposal that was answered.
        let version: ObjectID
        let blob: ObjectID
    }

    /// A comment of the athlete on a proposal.
    struct Remark: Sendable {
        let proposer: Slug
        let proposal: EntityID
        let id: EntityID
        let blob: ObjectID
    }

    var proposals: [Proposal] = []
    var answers: [Answer] = []
    var remarks: [Remark] = []
}

extension SharingSummary {
    init(_ sharing: AthleteSharing) {
        proposals = sharing.proposals.map { proposal, blob in
            Proposal(
                id: proposal.id, owner: proposal.owner, exercise: proposal.exercise, created: proposal.created.seconds,
                blob: blob)
        }
        answers = sharing.answers.compactMap { answer in
            ObjectID(hex: answer.decision.proposal).map {
                Answer(proposer: answer.proposer, proposal: answer.proposal, version: $0, blob: answer.blob)
            }
        }
        remarks = sharing.remarks.map {
            Remark(proposer: $0.proposer, proposal: $0.proposal, id: $0.id, blob: $0.blob)
        }
    }
}

extension StateWriter {
    mutating func sharing(_ sharing: SharingSummary) {
        count(sharing.proposals.count)
        for proposal in sharing.proposals {
            text(proposal.id.text)
            text(proposal.owner.text)
            text(proposal.exercise.text)
            number(proposal.created)
            objectID(proposal.blob)
        }
        count(sharing.answers.count)
        for answer in sharing.answers {
            text(answer.proposer.text)
            text(answer.proposal.text)
            objectID(answer.version)
            objectID(answer.blob)
        }
        count(sharing.remarks.count)
        for remark in sharing.remarks {
            text(remark.proposer.text)
            text(remark.proposal.text)
            text(remark.id.text)
            objectID(remark.blob)
        }
    }
}

extension StateReader {
    mutating func sharing() -> SharingSummary? {
        guard let proposals = list({ $0.proposal() }), let answers = list({ $0.answer() }),
            let remarks = list({ $0.remark() })
        else { return nil }
        return SharingSummary(proposals: proposals, answers: answers, remarks: remarks)
    }

    private mutating func proposal() -> SharingSummary.Proposal? {
        guard let id = id(), let owner = slug(), let exercise = slug(), let created = number(), let blob = objectID()
        else { return nil }
        return SharingSummary.Proposal(
            id: id, owner: owner, exercise: exercise, created: Int64(created), blob: blob)
    }

    private mutating func answer() -> SharingSummary.Answer? {
        guard let proposer = slug(), let proposal = id(), let version = objectID(), let blob = objectID() else {
            return nil
        }
        return SharingSummary.Answer(proposer: proposer, proposal: proposal, version: version, blob: blob)
    }

    private mutating func remark() -> SharingSummary.Remark? {
        guard let proposer = slug(), let proposal = id(), let id = id(), let blob = objectID() else { return nil }
        return SharingSummary.Remark(proposer: proposer, proposal: proposal, id: id, blob: blob)
    }
}
