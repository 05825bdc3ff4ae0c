import Club
import GitStore
import Templates
import Training
import Values

/// `/users/<name>/exercises/<slug>/proposals/<id>/`.
struct ProposalPage: Page {
    let exercise: ShownExercise
    let proposal: ShownProposal

    static func document(behind path: [Substring]) -> String? { ExercisePage.document(behind: path) }

    var folder: String { proposal.folder(below: exercise) }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: ProposalPageView) {
        let (format, links, owner) = (renderer.format, renderer.links, exercise.owner)
        let title = try renderer.definition(of: exercise).title
        let (details, difference) = try renderer.details(of: proposal)
        let made = details.proposal
        let frame = renderer.frame(
            folder, [made.title, title, owner.displayName], type: "article", description: Markdown.summary(made.note),
            crumbs: [
                LinkView(href: links.page("\(owner.folder)exercises/"), text: renderer.words[.exercises]),
                LinkView(href: links.page(exercise.folder), text: title),
            ])
        let answer = details.decision.map { decision in
            RemarkView(
                author: renderer.person(owner), time: format.day(decision.decided, .dateMedium),
                body: Markdown.html(decision.reason))
        }
        let view = ProposalPageView(
            athlete: renderer.header(owner, exercise.folder), title: made.title,
            state: ProposalState(details.state, renderer.words), proposer: renderer.person(proposal.proposer),
            time: format.day(made.created, .dateMedium), note: Markdown.html(made.note),
            changes: difference.map { ChangeView.changes($0, made.proposed, renderer) },
            remarks: try remarks(renderer), answer: answer)
        return (frame, view)
    }

    private func remarks(_ renderer: PageRenderer) throws -> [RemarkView] {
        var said: [(comment: ProposalComment, author: ShownPerson)] = []
        for remark in proposal.remarks {
            let path = DocumentPath.comment(
                remark.author.name, proposer: proposal.proposer.name, proposal: proposal.id, remark.id)
            said.append((try renderer.document(remark.blob, at: path), remark.author))
        }
        said.sort {
            ($0.comment.created.seconds, $0.comment.id.text) < ($1.comment.created.seconds, $1.comment.id.text)
        }
        return said.map { comment, author in
            RemarkView(
                author: renderer.person(author), time: renderer.format.day(comment.created, .dateMedium),
                body: Markdown.html(comment.body))
        }
    }
}

/// A proposal with the answer to it and the comments on it.
struct ShownProposal: Keyed, Sendable {
    /// A comment and its author.
    struct Remark: Sendable {
        let author: ShownPerson
        let id: EntityID
        let blob: ObjectID
    }

    let proposer: ShownPerson
    let id: EntityID
    let blob: ObjectID
    /// The name of the page's folder.
    let name: String
    /// The owner's answer; `nil` while there is none.
    let answer: ObjectID?
    let remarks: [Remark]

    init(_ summary: ProposalSummary, _ people: PerAthlete<ShownPerson>) {
        proposer = people[summary.proposer]
        id = summary.id
        blob = summary.blob
        name = summary.name
        answer = summary.answer
        remarks = summary.remarks.map { Remark(author: people[$0.author], id: $0.id, blob: $0.blob) }
    }

    func add(to key: inout KeyBuilder) {
        key.add(blob)
        key.add(name)
        key.add(answer ?? .zero)
        proposer.add(to: &key)
        key.add(remarks.count)
        for remark in remarks {
            key.add(remark.blob)
            remark.author.add(to: &key)
        }
    }

    func folder(below exercise: ShownExercise) -> String { "\(exercise.folder)proposals/\(name)/" }
}

/// `/users/<name>/exercises/<slug>/proposals/<id>/`.
struct ProposalPageView: PageView {
    static let template = "proposal"

    var athlete: AthleteHeader
    var title: String
    var state: ProposalState
    var proposer: Person
    var time: TimeView
    var note: SafeHTML?
    var changes: [ChangeView]?
    var remarks: [RemarkView]
    var answer: RemarkView?

    static let shape = ModelShape<Self>("proposal") {
        $0.object("athlete") { $0.athlete }
        $0.text("title") { $0.title }
        $0.object("state") { $0.state }
        $0.object("proposer") { $0.proposer }
        $0.object("time", "when it was made") { $0.time }
        $0.html("note") { $0.note }
        $0.flag("comparable", "the version that it starts from is there") { $0.changes != nil }
        $0.list("changes") { $0.changes ?? [] }
        $0.flag("hasRemarks") { !$0.remarks.isEmpty }
        $0.list("remarks", "the oldest first") { $0.remarks }
        $0.object("answer", "the owner's") { $0.answer }
    }
}

/// The state of a proposal.
struct ProposalState: ViewModel {
    var text: String
    var open: Bool
    var accepted: Bool

    static let shape = ModelShape<Self>("ProposalState") {
        $0.text("text", "in a word") { $0.text }
        $0.flag("open", "nobody has answered yet") { $0.open }
        $0.flag("accepted") { $0.accepted }
    }
}

extension ProposalState {
    fileprivate init(_ state: ProposalDetails.State, _ words: Words) {
        let word: Word =
            switch state {
            case .open: .proposalOpen
            case .accepted: .proposalAccepted
            case .declined: .proposalDeclined
            }
        self.init(text: words[word], open: state == .open, accepted: state == .accepted)
    }
}

/// A proposal in a list.
struct ProposalRow: ViewModel {
    var href: String
    var title: String
    var proposer: Person
    var time: TimeView
    var state: ProposalState
    var comments: String?

    static let shape = ModelShape<Self>("ProposalRow") {
        $0.text("href") { $0.href }
        $0.text("title") { $0.title }
        $0.object("proposer") { $0.proposer }
        $0.object("time", "when it was made") { $0.time }
        $0.object("state") { $0.state }
        $0.text("comments", "how many") { $0.comments }
    }
}

extension ProposalRow {
    /// A proposal in the list of an exercise's page.
    init(_ proposal: ShownProposal, to exercise: ShownExercise, _ renderer: PageRenderer) throws {
        let (details, _) = try renderer.details(of: proposal)
        let comments = proposal.remarks.count
        self.init(
            href: renderer.links.page(proposal.folder(below: exercise)), title: details.proposal.title,
            proposer: renderer.person(proposal.proposer),
            time: renderer.format.day(details.proposal.created, .dateMedium),
            state: ProposalState(details.state, renderer.words),
            comments: comments > 0 ? renderer.format.count(.commentCount, comments) : nil)
    }
}

/// A comment, or the owner's answer.
struct RemarkView: ViewModel {
    var author: Person
    var time: TimeView
    var body: SafeHTML?

    static let shape = ModelShape<Self>("Remark") {
        $0.object("author") { $0.author }
        $0.object("time") { $0.time }
        $0.html("body") { $0.body }
    }
}
