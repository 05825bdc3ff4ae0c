import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali proposal list`.
struct ProposalList: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List proposals: to you and of yours, the newest first.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Flag(help: "Everybody's.") var all = false
    @Flag(help: "Only those that wait for an answer.") var open = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        var records = try club.snapshot.proposals()
        if !all, let athlete = try club.actingAthleteIfAny() {
            records = records.filter { $0.proposer == athlete || $0.proposal.owner == athlete }
        }
        if open { records = records.filter { $0.state == .open } }
        let hint = records.isEmpty ? "none; `cali propose NAME/EXERCISE --title T` makes one" : nil
        return Listing(records, "id", "state", "from", "to", "title", hint: hint) { record in
            [
                .init(record.proposal.id.text, .name), .init(record.state.rawValue), .init(record.proposer.text),
                .init("\(record.proposal.owner)/\(record.proposal.exercise)"), .init(record.proposal.title),
            ]
        } json: {
            $0.json()
        }
    }
}

/// `cali proposal show`.
struct ProposalShow: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a proposal with what changes, what was said, and the answer.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Its id, or the beginning of it.", completion: Completion.proposal) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        return try ProposalAnswer(club.proposal(id), club.snapshot)
    }
}

/// A proposal with its changes, its comments and its answer.
private struct ProposalAnswer: Answer {
    private let record: ProposalRecord
    private let rows: [DifferenceRow]
    private let comments: [CommentRecord]

    init(_ record: ProposalRecord, _ snapshot: ClubSnapshot) throws {
        self.record = record
        rows = try snapshot.difference(of: record).map(DifferenceRow.rows) ?? []
        comments = try snapshot.comments(on: record)
    }

    var hint: String? { rows.isEmpty ? "nothing that differs is left of it" : nil }

    var json: JSON {
        record.json([
            "changes": .array(rows.map(\.json)),
            "comments": .array(comments.map { Derived.document($0.comment.document, ["athlete": JSON($0.author)]) }),
        ])
    }

    func write(to text: TextSink) {
        let proposal = record.proposal
        text.line(
            "\(proposal.title.styled(.heading))  @\(record.proposer) to @\(proposal.owner)/\(proposal.exercise)")
        text.line("\(proposal.id) · \(record.state.rawValue) · \(proposal.created.utc.dateText)".styled(.quiet))
        if !proposal.note.isEmpty { text.line("\n\(proposal.note)") }
        text.line()
        for row in rows { text.line(row.text) }
        for record in comments {
            text.line("\n\("@\(record.author)".styled(.name)) \(record.comment.created.utc.dateText)")
            text.line(record.comment.body)
        }
        guard let decision = record.decision else { return }
        let head = "\n\(decision.outcome.rawValue) by @\(proposal.owner) \(decision.decided.utc.dateText)"
        text.line(decision.reason.isEmpty ? head : "\(head): \(decision.reason)")
    }
}

/// `cali proposal diff`.
struct ProposalDiff: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what a proposal changes, and nothing else.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Its id, or the beginning of it.", completion: Completion.proposal) var id: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let rows = try club.snapshot.difference(of: club.proposal(id)).map(DifferenceRow.rows) ?? []
        return Listing(rows) {
            $0.text
        } json: {
            $0.json
        }
    }
}

extension ProposalDetails {
    /// As programs get it.
    fileprivate func json(_ more: [String: JSON?] = [:]) -> JSON {
        var derived: [String: JSON?] = [
            "athlete": JSON(proposer), "path": .string(DocumentPath.proposal(proposer, proposal.id).text),
            "state": .string(state.rawValue), "decision": decision?.document,
        ]
        for (name, value) in more { derived[name] = value }
        return Derived.document(proposal.document, derived)
    }
}
