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

    func run(in club: OpenClub) throws {
        var records = try club.snapshot.proposals()
        if !all, let athlete = try club.actingAthleteIfAny() {
            records = records.filter { $0.proposer == athlete || $0.proposal.owner == athlete }
        }
        if open { records = records.filter { $0.state == .open } }
        guard !club.output.isJSON else { return club.output.json(.array(records.map { $0.json() })) }
        var table = Table("id", "state", "from", "to", "title")
        for record in records {
            table.add(
                .init(record.proposal.id.text, .name), .init(record.state.rawValue), .init(record.proposer.text),
                .init("\(record.proposal.owner)/\(record.proposal.exercise)"), .init(record.proposal.title))
        }
        table.print(to: club.output)
        if records.isEmpty { club.output.talk("none; `cali propose NAME/EXERCISE --title T` makes one") }
    }
}

/// `cali proposal show`.
struct ProposalShow: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a proposal with what changes, what was said, and the answer.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Its id, or the beginning of it.", completion: Completion.proposal) var id: String

    func run(in club: OpenClub) throws {
        let record = try club.proposal(id)
        let rows = try club.snapshot.difference(of: record).map(DifferenceRow.rows) ?? []
        let comments = try club.snapshot.comments(on: record)
        guard !club.output.isJSON else {
            return club.output.json(
                record.json([
                    "changes": .array(rows.map(\.json)),
                    "comments": .array(
                        comments.map { Derived.document($0.comment.document, ["athlete": JSON($0.author)]) }),
                ]))
        }
        let (output, palette, proposal) = (club.output, club.output.palette, record.proposal)
        output.line(
            "\(palette.paint(proposal.title, .heading))  @\(record.proposer) to @\(proposal.owner)/\(proposal.exercise)"
        )
        output.line(
            palette.paint("\(proposal.id) · \(record.state.rawValue) · \(proposal.created.utc.dateText)", .quiet))
        if !proposal.note.isEmpty { output.line("\n\(proposal.note)") }
        output.line()
        for row in rows { output.line(row.text) }
        if rows.isEmpty { output.talk("nothing that differs is left of it") }
        for record in comments {
            output.line("\n\(palette.paint("@\(record.author)", .name)) \(record.comment.created.utc.dateText)")
            output.line(record.comment.body)
        }
        guard let decision = record.decision else { return }
        let head = "\n\(decision.outcome.rawValue) by @\(proposal.owner) \(decision.decided.utc.dateText)"
        output.line(decision.reason.isEmpty ? head : "\(head): \(decision.reason)")
    }
}

/// `cali proposal diff`.
struct ProposalDiff: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what a proposal changes, and nothing else.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "Its id, or the beginning of it.", completion: Completion.proposal) var id: String

    func run(in club: OpenClub) throws {
        let rows = try club.snapshot.difference(of: club.proposal(id)).map(DifferenceRow.rows) ?? []
        guard !club.output.isJSON else { return club.output.json(.array(rows.map(\.json))) }
        for row in rows { club.output.line(row.text) }
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
