import Templates

/// Where a proposal stands.
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
        $0.record("proposer") { $0.proposer }
        $0.record("time", "when it was made") { $0.time }
        $0.record("state") { $0.state }
        $0.text("comments", "how many") { $0.comments }
    }
}

/// One thing that a proposal changes.
struct ChangeView: ViewModel {
    var what: String
    var before: [String] = []
    var after: [String] = []

    static let shape = ModelShape<Self>("Change") {
        $0.text("what", "in words") { $0.what }
        $0.flag("hasBefore") { !$0.before.isEmpty }
        $0.list("before", "what goes, line by line") { $0.before }
        $0.flag("hasAfter") { !$0.after.isEmpty }
        $0.list("after", "what comes, line by line") { $0.after }
    }
}

/// What somebody said.
struct RemarkView: ViewModel {
    var author: Person
    var time: TimeView
    var body: SafeHTML?

    static let shape = ModelShape<Self>("Remark") {
        $0.record("author") { $0.author }
        $0.record("time") { $0.time }
        $0.html("body") { $0.body }
    }
}

/// `/users/<name>/exercises/<slug>/proposals/<id>/`.
struct ProposalPageView: ViewModel {
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
        $0.record("athlete") { $0.athlete }
        $0.text("title") { $0.title }
        $0.record("state") { $0.state }
        $0.record("proposer") { $0.proposer }
        $0.record("time", "when it was made") { $0.time }
        $0.html("note") { $0.note }
        $0.flag("comparable", "the version that it starts from is there") { $0.changes != nil }
        $0.list("changes") { $0.changes ?? [] }
        $0.flag("hasRemarks") { !$0.remarks.isEmpty }
        $0.list("remarks", "the oldest first") { $0.remarks }
        $0.record("answer", "the owner's") { $0.answer }
    }
}
