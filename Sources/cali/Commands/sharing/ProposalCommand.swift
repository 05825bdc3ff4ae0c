import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali proposal`: proposals and their answers.
struct ProposalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proposal", abstract: "List, show and answer proposals for exercises.",
        subcommands: [
            ProposalList.self, ProposalShow.self, ProposalDiff.self, ProposalAccept.self, ProposalDecline.self,
            ProposalWithdraw.self, ProposalCommentCommand.self, ProposalExport.self, ProposalImport.self,
        ], defaultSubcommand: ProposalList.self)
}

/// `cali proposal accept`.
struct ProposalAccept: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Accept a proposal: merge it into your exercise.",
        discussion: """
            Merges three versions: the one that the proposal starts from, your current one, and the proposed one. Where both sides \
            changed something, you are asked. Your workouts stay as they are.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.of(.proposal)) var id: String
    @OptionGroup var merge: MergeOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let details = try club.snapshot.proposal(named: id)
        let open = try DecideProposal.merge(details, in: club.snapshot) { _ in nil }.undecided
        let answer = DecideProposal.Answer.accept(choices: merge.choices(for: open), otherwise: merge.side)
        let change = try club.perform(DecideProposal(details.proposal.id, by: details.proposer, answer))
        let exercise = details.proposal.exercise
        return ChangeAnswer(
            change, id: details.proposal.id.text, "accepted: \(exercise) has what \(details.proposer) proposed")
    }
}

/// `cali proposal decline`.
struct ProposalDecline: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "decline", abstract: "Decline a proposal; your exercise stays as it is.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.of(.proposal)) var id: String
    @Option(help: "The reason (Markdown).") var reason: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let details = try club.snapshot.proposal(named: id)
        let answer = DecideProposal.Answer.decline(reason: (reason ?? "").asText)
        let change = try club.perform(DecideProposal(details.proposal.id, by: details.proposer, answer))
        return ChangeAnswer(change, id: details.proposal.id.text, "declined")
    }
}

/// `cali proposal withdraw`.
struct ProposalWithdraw: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Withdraw one of your proposals.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.of(.proposal)) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let details = try club.snapshot.proposal(named: id)
        guard try details.proposer == club.actingAthlete() else {
            throw ClubError.pointless("only \(details.proposer) can withdraw this proposal")
        }
        let change = try club.perform(WithdrawProposal(details.proposal.id))
        return ChangeAnswer(change, id: details.proposal.id.text, "withdrawn")
    }
}

/// `cali proposal comment`.
struct ProposalCommentCommand: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "comment", abstract: "Comment on a proposal.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.of(.proposal)) var id: String
    @Argument(help: "The comment (Markdown).") var text: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let details = try club.snapshot.proposal(named: id)
        let comment = CommentProposal(details.proposal.id, by: details.proposer, text.asText)
        let change = try club.perform(comment)
        return ChangeAnswer(change, id: change.outcome.id.text, "commented")
    }
}
