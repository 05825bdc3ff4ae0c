import ArgumentParser
import CanonicalJSON
import Club
import Values

/// `cali proposal list`.
struct ProposalList: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List proposals to you and by you, newest first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "List everybody's proposals.") var all = false
    @Flag(help: "Only those that wait for an answer.") var open = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        var proposals = try club.snapshot.proposals()
        if !all, let athlete = try club.actingAthleteIfAny() {
            proposals = proposals.filter { $0.proposer == athlete || $0.proposal.owner == athlete }
        }
        if open { proposals = proposals.filter { $0.state == .open } }
        let hint = proposals.isEmpty ? "none; `cali propose NAME/EXERCISE --title T` creates one" : nil
        return Listing(proposals, "id", "state", "from", "to", "title", hint: hint) { details in
            [
                .init(details.proposal.id.text, .name), .init(details.state.rawValue), .init(details.proposer.text),
                .init("\(details.proposal.owner)/\(details.proposal.exercise)"), .init(details.proposal.title),
            ]
        } json: {
            $0.json()
        }
    }
}

/// `cali proposal show`.
struct ProposalShow: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a proposal with its changes, comments and decision.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.of(.proposal)) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        return try ProposalAnswer(club.snapshot.proposal(named: id), club.snapshot)
    }
}

/// A proposal with its changes, its comments and its answer.
private struct ProposalAnswer: Answer {
    private let details: ProposalDetails
    private let rows: [DifferenceRow]
    private let comments: [CommentDetails]

    init(_ details: ProposalDetails, _ snapshot: ClubSnapshot) throws {
        self.details = details
        rows = try snapshot.difference(of: details).map(DifferenceRow.rows) ?? []
        comments = try snapshot.comments(on: details)
    }

    var hint: String? { rows.isEmpty ? "the exercise already has all of it" : nil }

    var json: JSON {
        details.json([
            "changes": .array(rows.map(\.json)),
            "comments": .array(comments.map { Derived.document($0.comment.document, ["athlete": JSON($0.author)]) }),
        ])
    }

    func write(to text: TextSink) {
        let proposal = details.proposal
        text.line(
            "\(proposal.title.styled(.heading))  @\(details.proposer) to @\(proposal.owner)/\(proposal.exercise)")
        text.line("\(proposal.id) · \(details.state.rawValue) · \(proposal.created.utc.dateText)".styled(.quiet))
        if !proposal.note.isEmpty { text.line("\n\(proposal.note)") }
        text.line()
        for row in rows { text.line(row.text) }
        for item in comments {
            text.line("\n\("@\(item.author)".styled(.name)) \(item.comment.created.utc.dateText)")
            text.line(item.comment.body)
        }
        guard let decision = details.decision else { return }
        let head = "\n\(decision.outcome.rawValue) by @\(proposal.owner) \(decision.decided.utc.dateText)"
        text.line(decision.reason.isEmpty ? head : "\(head): \(decision.reason)")
    }
}

/// `cali proposal diff`.
struct ProposalDiff: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show only the changes of a proposal.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.of(.proposal)) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let rows = try club.snapshot.difference(of: club.snapshot.proposal(named: id)).map(DifferenceRow.rows) ?? []
        return Listing(rows) {
            $0.text
        } json: {
            $0.json
        }
    }
}

extension ProposalDetails {
    /// The proposal for programs.
    fileprivate func json(_ more: [String: JSON?] = [:]) -> JSON {
        var derived: [String: JSON?] = [
            "athlete": JSON(proposer), "path": .string(DocumentPath.proposal(proposer, proposal.id).text),
            "state": .string(state.rawValue), "decision": decision?.document,
        ]
        for (name, value) in more { derived[name] = value }
        return Derived.document(proposal.document, derived)
    }
}
