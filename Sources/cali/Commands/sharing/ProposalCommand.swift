import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali proposal`: what was proposed, and the answers.
struct ProposalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposal", abstract: "Changes that athletes offer to each other's exercises.",
        subcommands: [
            ProposalList.self, ProposalShow.self, ProposalDiff.self, ProposalAccept.self, ProposalDecline.self,
            ProposalWithdraw.self, ProposalCommentCommand.self, ProposalExport.self, ProposalImport.self,
        ], defaultSubcommand: ProposalList.self)
}

/// `cali proposal accept`.
struct ProposalAccept: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Take what is proposed into your exercise.",
        discussion: """
            Joins three versions: the one that the proposal starts from, yours as it is now, and what is proposed. What you both
            changed is asked. Your workouts stay as they are.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.proposal) var id: String
    @OptionGroup var merge: MergeOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let record = try club.snapshot.proposal(named: id)
        let open = try DecideProposal.merge(record, in: club.snapshot) { _ in nil }.undecided
        let answer = DecideProposal.Answer.accept(choices: merge.choices(for: open), otherwise: merge.side)
        let change = try club.perform(DecideProposal(record.proposal.id, by: record.proposer, answer))
        let exercise = record.proposal.exercise
        return ChangeAnswer(
            change, id: record.proposal.id.text, "accepted: \(exercise) has what \(record.proposer) proposed")
    }
}

/// `cali proposal decline`.
struct ProposalDecline: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Leave your exercise as it is, and say why.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.proposal) var id: String
    @Option(help: "Why (Markdown).") var reason: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let record = try club.snapshot.proposal(named: id)
        let answer = DecideProposal.Answer.decline(reason: (reason ?? "").asText)
        let change = try club.perform(DecideProposal(record.proposal.id, by: record.proposer, answer))
        return ChangeAnswer(change, id: record.proposal.id.text, "declined")
    }
}

/// `cali proposal withdraw`.
struct ProposalWithdraw: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take a proposal of yours back.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.proposal) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let record = try club.snapshot.proposal(named: id)
        guard try record.proposer == club.actingAthlete() else {
            throw ClubError.pointless("the proposal is \(record.proposer)'s, who alone can take it back")
        }
        let change = try club.perform(WithdrawProposal(record.proposal.id))
        return ChangeAnswer(change, id: record.proposal.id.text, "withdrawn")
    }
}

/// `cali proposal comment`.
struct ProposalCommentCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment", abstract: "Say something about a proposal.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.proposal) var id: String
    @Argument(help: "What (Markdown).") var text: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let record = try club.snapshot.proposal(named: id)
        let comment = CommentProposal(record.proposal.id, by: record.proposer, text.asText)
        let change = try club.perform(comment)
        return ChangeAnswer(change, id: change.outcome.id.text, "said")
    }
}
