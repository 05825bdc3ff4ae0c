import Club
import GitStore
import Templates
import Training

extension PageMaker {
    /// `/users/<name>/exercises/<slug>/proposals/<id>/`.
    func proposalPage(_ place: Int, _ slug: Slug, _ proposal: ProposalSummary) throws(SiteError) -> [UInt8] {
        let athlete = try athlete(place)
        let title = athlete.exercise(slug)?.exercise.title ?? slug.text
        let (record, difference) = try self.proposal(proposal.id, by: index.athletes[proposal.proposer].name)
        let path = "users/\(athlete.name)/exercises/\(slug)/"
        let made = record.proposal
        let frame = frame(
            "\(path)proposals/\(proposal.name)/", [made.title, title, athlete.profile.displayName], type: "article",
            description: Self.summary(made.note),
            crumbs: [
                LinkView(href: links.page("users/\(athlete.name)/exercises/"), text: words[.exercises]),
                LinkView(href: links.page(path), text: title),
            ])
        let view = ProposalPageView(
            athlete: header(place, path), title: made.title, state: state(record),
            proposer: site.people[proposal.proposer], time: format.day(made.created, .dateMedium),
            note: Markdown.html(made.note),
            changes: difference.map { changes($0, made.proposed) },
            remarks: try remarks(on: proposal), answer: answer(record, place))
        return try page(.proposal, frame, view)
    }

    /// A proposal in the list of an exercise's page.
    func row(of proposal: ProposalSummary, to slug: Slug, _ place: Int) throws(SiteError) -> ProposalRow {
        let (record, _) = try self.proposal(proposal.id, by: index.athletes[proposal.proposer].name)
        let comments = proposal.remarks.count
        return ProposalRow(
            href: links.page("users/\(index.athletes[place].name)/exercises/\(slug)/proposals/\(proposal.name)/"),
            title: record.proposal.title, proposer: site.people[proposal.proposer],
            time: format.day(record.proposal.created, .dateMedium), state: state(record),
            comments: comments > 0 ? format.count(.commentCount, comments) : nil)
    }

    /// The changes in words; categories that come and go are one.
    private func changes(_ difference: ExerciseDifference, _ exercise: Exercise) -> [ChangeView] {
        var views: [ChangeView] = []
        for view in difference.changes.map({ ChangeView($0, exercise, self) }) {
            if let last = views.last, last.what == view.what, last.what == words[.changeCategories] {
                views[views.count - 1].before += view.before
                views[views.count - 1].after += view.after
            } else {
                views.append(view)
            }
        }
        return views
    }

    private func state(_ record: ProposalDetails) -> ProposalState {
        let word: Word =
            switch record.state {
            case .open: .proposalOpen
            case .accepted: .proposalAccepted
            case .declined: .proposalDeclined
            }
        return ProposalState(text: words[word], open: record.state == .open, accepted: record.state == .accepted)
    }

    private func answer(_ record: ProposalDetails, _ place: Int) -> RemarkView? {
        record.decision.map { decision in
            RemarkView(
                author: site.people[place], time: format.day(decision.decided, .dateMedium),
                body: Markdown.html(decision.reason))
        }
    }

    private func remarks(on proposal: ProposalSummary) throws(SiteError) -> [RemarkView] {
        let proposer = index.athletes[proposal.proposer].name
        var said: [(comment: ProposalComment, author: Int)] = []
        for remark in proposal.remarks {
            let place = DocumentPath.comment(
                index.athletes[remark.author].name, proposer: proposer, proposal: proposal.id, remark.id)
            said.append((try document(remark.blob, at: place), remark.author))
        }
        said.sort {
            ($0.comment.created.seconds, $0.comment.id.text) < ($1.comment.created.seconds, $1.comment.id.text)
        }
        return said.map { comment, author in
            RemarkView(
                author: site.people[author], time: format.day(comment.created, .dateMedium),
                body: Markdown.html(comment.body))
        }
    }
}

// MARK: - What changes

extension ChangeView {
    /// A change in words.
    /// - Parameters:
    ///   - change: The change.
    ///   - exercise: As it should be.
    ///   - maker: Has the words.
    fileprivate init(_ change: ExerciseDifference.Change, _ exercise: Exercise, _ maker: PageMaker) {
        let words = maker.words
        switch change {
        case .title(let from, let to): self.init(what: words[.changeTitle], before: [from], after: [to])
        case .description(let from, let to):
            self.init(what: words[.changeDescription], Self.lines(from), Self.lines(to))
        case .license(let from, let to):
            self.init(what: words[.changeLicense], before: from.map { [$0] } ?? [], after: to.map { [$0] } ?? [])
        case .counting(let from, let to):
            self.init(what: words[.changeCounting], before: [maker.name(of: from)], after: [maker.name(of: to)])
        case .categoryAdded(let slug):
            self.init(what: words[.changeCategories], after: [maker.site.title(ofCategory: slug)])
        case .categoryRemoved(let slug):
            self.init(what: words[.changeCategories], before: [maker.site.title(ofCategory: slug)])
        case .archived(let archived): self.init(what: words[archived ? .changeArchived : .changeRestored])
        case .levelAdded(let level, let after):
            let place = Self.place(after, exercise, words)
            self.init(
                what: words.fill(.changeLevelAdded, ["level": level.title, "place": place]),
                after: (level.perSide ? [words[.eachSide]] : []) + level.cues
                    + (level.advance.map { [maker.format.criteria($0)] } ?? []))
        case .levelRemoved(let level): self.init(what: words.fill(.changeLevelRemoved, ["level": level.title]))
        case .levelMoved(let slug, let after):
            let place = Self.place(after, exercise, words)
            self.init(
                what: words.fill(.changeLevelMoved, ["level": Self.title(slug, exercise), "place": place]))
        case .level(let slug, let change): self.init(Self.title(slug, exercise), change, maker)
        }
    }

    private init(_ level: String, _ change: ExerciseDifference.LevelChange, _ maker: PageMaker) {
        func what(_ word: Word) -> String { maker.words.fill(word, ["level": level]) }
        func criteria(_ advance: Advance?) -> [String] {
            [advance.map(maker.format.criteria) ?? maker.words[.noCriteria]]
        }
        switch change {
        case .title(let from, let to): self.init(what: what(.changeLevelTitle), before: [from], after: [to])
        case .cues(let from, let to):
            self.init(
                what: what(.changeLevelCues), before: from.filter { !to.contains($0) },
                after: to.filter { !from.contains($0) })
        case .counting(let from, let to):
            self.init(what: what(.changeLevelCounting), before: [maker.name(of: from)], after: [maker.name(of: to)])
        case .perSide(let perSide): self.init(what: what(perSide ? .changeLevelPerSide : .changeLevelBothSides))
        case .advance(let from, let to):
            self.init(what: what(.changeLevelCriteria), before: criteria(from), after: criteria(to))
        case .retired(let retired): self.init(what: what(retired ? .changeLevelRetired : .changeLevelRestored))
        }
    }

    /// The lines of two texts that differ.
    private init(what: String, _ from: [String], _ to: [String]) {
        let difference = to.difference(from: from)
        var (before, after): ([String], [String]) = ([], [])
        for change in difference {
            switch change {
            case .remove(_, let line, _): before.append(line)
            case .insert(_, let line, _): after.append(line)
            }
        }
        // Removals come from the last to the first.
        self.init(what: what, before: before.reversed(), after: after)
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init)
    }

    private static func title(_ slug: Slug, _ exercise: Exercise) -> String {
        exercise.level(slug)?.title ?? slug.text
    }

    private static func place(_ after: Slug?, _ exercise: Exercise, _ words: Words) -> String {
        after.map { words.fill(.placeAfter, ["level": title($0, exercise)]) } ?? words[.placeFirst]
    }
}
