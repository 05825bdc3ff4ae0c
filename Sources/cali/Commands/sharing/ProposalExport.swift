import ArgumentParser
import CanonicalJSON
import Club
import Files
import Identity
import Training
import Values

/// `cali proposal export`.
struct ProposalExport: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write one of your proposals to a file, for another club.",
        discussion: """
            The file is complete and signed by you: send it by mail, or add it to a pull request.

              cali proposal export 7h2k9qpd -o archer.json
              cali proposal export --exercise push-up --title "Add an archer level" -o archer.json
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The proposal's id, or the beginning of it.", completion: Completion.of(.proposal)) var id: String?
    @Option(help: "One of your exercises to offer instead, to anybody with a similar one.") var exercise: String?
    @Option(help: "The change in one line; with --exercise.") var title: String?
    @Option(help: "The reason (Markdown); with --exercise.") var note: String?
    @Option(name: [.customShort("o"), .customLong("output")], help: "The file (default: standard output).")
    var file: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let bytes = try proposal(of: athlete, club).signed(with: club.keyRing.keys(of: athlete))
        guard let file else { return FileContent(bytes: bytes, json: try JSONParser.parse(bytes)) }
        try UserFile.create(file, bytes)
        return Statement("\(file): `cali proposal import` imports it, in any club", ["file": .string(file)])
    }

    private func proposal(of athlete: Slug, _ club: OpenClub) throws -> ProposalFile {
        switch (id, exercise) {
        case (let id?, nil):
            guard title == nil, note == nil else {
                throw Failure.usage("--title and --note are for --exercise: the proposal has its own")
            }
            let details = try club.snapshot.proposal(named: id)
            guard details.proposer == athlete else {
                throw ClubError.pointless("only \(details.proposer) can sign this proposal")
            }
            let base = try club.snapshot.base(of: details)
            return ProposalFile(details.proposal, from: base, by: athlete, in: club.document)
        case (nil, let name?):
            guard let title else {
                throw Failure.usage("the proposal needs a title", help: "--title T says in one line what changes")
            }
            let exercise = try club.snapshot.exercise(named: name, of: athlete)
            return ProposalFile(
                offering: exercise, from: try club.snapshot.copy(exercise)?.base, by: athlete, in: club.document,
                title: title.asLine, note: (note ?? "").asText, created: club.clock.now.inUTC)
        default: throw Failure.usage("which proposal?", help: "an id, or --exercise SLUG --title T")
        }
    }
}

/// `cali proposal import`.
struct ProposalImport: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a proposal from a file.",
        discussion: """
            If it is for your exercise, it is merged as by `cali proposal accept`. If it is for another athlete's exercise, it \
            becomes your proposal to them.

              cali proposal import archer.json
              cali proposal import archer.json --to ben/push-up
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The file, or - for standard input.", completion: .file()) var file: String
    @Option(
        help: ArgumentHelp("The exercise that it is for (default: your exercise of that name).", valueName: "user/slug")
    )
    var to: String?
    @OptionGroup var merge: MergeOptions

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let limit = JSONParser.Limits().bytes
        let (offer, key) = try ProposalFile.read(UserFile.content(of: file, limit: limit))
        club.output.talk("from \(offer.proposer) of \(offer.clubTitle), signed by \(key.sshLine)")
        let origin: [String: JSON] = [
            "proposer": JSON(offer.proposer), "club": .string(offer.clubTitle), "key": .string(key.sshLine),
        ]
        let (owner, exercise) = try target(of: offer, athlete, club)
        guard owner == athlete else {
            let change = try club.perform(ForwardProposal(offer, to: exercise, of: owner))
            let id = change.outcome.id.text
            return ChangeAnswer(
                change, id: id, "proposed to \(owner): \(id) · `cali proposal show \(id)`", also: origin)
        }
        let own = try club.snapshot.exercise(named: exercise.text, of: athlete)
        let open = try offer.merge(into: own) { _ in nil }.undecided
        let change = try club.perform(
            ImportProposal(offer, into: exercise, choices: merge.choices(for: open), otherwise: merge.side))
        return ChangeAnswer(
            change, id: exercise.text, "\(exercise) has what \(offer.proposer) proposed",
            unchanged: "\(exercise) already has all of it", also: origin)
    }

    /// The exercise that was named; otherwise, in the club where the proposal was made, the one that it was made for; otherwise
    /// one's own.
    private func target(of offer: ProposalFile, _ athlete: Slug, _ club: OpenClub) throws -> (Slug, Slug) {
        if let to {
            let (owner, exercise) = try club.snapshot.exercise(named: to, byDefaultOf: athlete)
            return (owner, exercise.slug)
        }
        if offer.club == club.document.id.text, let owner = offer.owner { return (owner, offer.exercise) }
        guard try club.snapshot.exercises(of: athlete).contains(where: { $0.slug == offer.exercise }) else {
            throw Failure(
                .notFound, code: "unknown-exercise", "you have no exercise '\(offer.exercise)'",
                help: "--to names the exercise that the proposal is for, yours or NAME/EXERCISE")
        }
        return (athlete, offer.exercise)
    }
}
