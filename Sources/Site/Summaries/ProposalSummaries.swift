import GitStore
import Training
import Values

/// A proposal with all that was said about it.
struct ProposalSummary: Sendable {
    /// A comment and its author.
    struct Remark: Sendable {
        let author: AthleteRef
        let id: EntityID
        let blob: ObjectID
    }

    let proposer: AthleteRef
    let id: EntityID
    let blob: ObjectID
    /// Its folder below the exercise's: its id, with the proposer's name where another has the same.
    let name: String
    /// The owner's answer; `nil` while there is none.
    let answer: ObjectID?
    /// By author, then id.
    let remarks: [Remark]
    fileprivate let created: Int64
}

/// The proposals of a club by the exercise that each is to. Those of people and exercises that are gone are left out.
struct ProposalSummaries: Sendable {
    private let proposals: [ExerciseRef: [ProposalSummary]]

    init(_ club: ClubSummary) {
        var answers: [Subject: [SharingSummary.Answer]] = [:]
        var remarks: [Subject: [ProposalSummary.Remark]] = [:]
        for ref in club.allAthletes {
            let athlete = club[ref]
            for answer in athlete.sharing.answers {
                answers[Subject(owner: ref, proposer: answer.proposer, id: answer.proposal), default: []]
                    .append(answer)
            }
            for remark in athlete.sharing.remarks {
                remarks[Subject(owner: nil, proposer: remark.proposer, id: remark.proposal), default: []]
                    .append(ProposalSummary.Remark(author: ref, id: remark.id, blob: remark.blob))
            }
        }
        var proposals: [ExerciseRef: [ProposalSummary]] = [:]
        for ref in club.allAthletes {
            let athlete = club[ref]
            for proposal in athlete.sharing.proposals {
                guard let owner = club.athlete(named: proposal.owner),
                    club[owner].exercise(proposal.exercise) != nil
                else { continue }
                let exercise = ExerciseRef(athlete: owner, slug: proposal.exercise)
                let answer = answers[Subject(owner: owner, proposer: athlete.name, id: proposal.id)]?
                    .first { $0.version == proposal.blob }
                // The athletes come by name: the first of one id has the plain one.
                let isTwin = proposals[exercise]?.contains { $0.id == proposal.id } ?? false
                proposals[exercise, default: []].append(
                    ProposalSummary(
                        proposer: ref, proposal, name: isTwin ? "\(proposal.id)-\(athlete.name)" : proposal.id.text,
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

    /// A proposal, as answers and comments name it.
    private struct Subject: Hashable {
        /// The athlete who answers; `nil` for comments, which anybody makes.
        let owner: AthleteRef?
        let proposer: Slug
        let id: EntityID
    }
}

extension ProposalSummary {
    fileprivate init(
        proposer: AthleteRef, _ proposal: SharingSummary.Proposal, name: String, answer: ObjectID?, remarks: [Remark]
    ) {
        self.init(
            proposer: proposer, id: proposal.id, blob: proposal.blob, name: name, answer: answer, remarks: remarks,
            created: proposal.created)
    }
}
