import Club
import GitStore
import Training

extension PagePlanner {
    /// What the plan of an athlete's own pages depends on: themselves, those whom they follow and who follow them, and
    /// who has exercises of theirs.
    func sectionKey(_ place: Int) -> Fingerprint {
        let athlete = index.athletes[place]
        var key = KeyBuilder(site.key)
        key.add(site.theme.fingerprint)
        key.add(athleteKeys[place])
        for list in [index.following[place], index.followers[place]] {
            key.add(list.count)
            for other in list { key.add(athleteKeys[other]) }
        }
        for author in [place] + index.following[place] { key.add(site.feedTimes.key(author)) }
        addSites(place, to: &key)
        for exercise in athlete.exercises { addRelations(of: exercise, place, to: &key) }
        return key.fingerprint
    }

    /// The pages of an athlete.
    func section(_ place: Int, _ key: Fingerprint) -> PlannedSection {
        let athlete = index.athletes[place]
        let base = "users/\(athlete.name)/"
        let own = index.workouts(of: place).sorted()
        var pages = [profile(place, base, own)]
        pages += lists(.workouts, "\(base)workouts/", own, place) { maker, list throws(SiteError) in
            try maker.workoutsPage(place, list)
        }
        let feed = feed(place)
        pages += lists(.feed, "\(base)feed/", feed.newest, place, count: feed.count, limit: 10) { list, key in
            guard list.isNewest, !athlete.sites.isEmpty else { return }
            key.add(site.theme.closure(of: .elsewhere))
            addSites(place, to: &key)
        } make: { maker, list throws(SiteError) in
            try maker.feedPage(place, list)
        }
        pages += files(of: PlannedFeed(.athlete(place), base, own))
        pages += files(of: PlannedFeed(.following(place), "\(base)feed/", feed.newest))
        pages.append(
            page(.exercises, "\(base)exercises/") {
                $0.add(athlete.key)
            } make: { maker throws(SiteError) in
                try maker.exercisesPage(place)
            })
        pages += exercises(place, base)
        pages += athlete.templates.map { template($0, place, base) }
        pages += dataFiles(place, base, own)
        if let avatar = athlete.avatar { pages.append(picture(avatar, base)) }
        pages += [true, false].map { follows(place, base, followers: $0) }
        return PlannedSection(key: key, workouts: own.map(workout), pages: pages)
    }

    private func profile(_ place: Int, _ base: String, _ own: [WorkoutRef]) -> PlannedPage {
        let newest = Array(own.prefix(6))
        return page(.profile, base, workouts: newest) { key in
            key.add(athleteKeys[place])
            key.add(index.followers[place].count)
            key.add(index.following[place].count + index.athletes[place].sites.count)
        } make: { maker throws(SiteError) in
            try maker.profilePage(place, cards: newest)
        }
    }

    private func follows(_ place: Int, _ base: String, followers: Bool) -> PlannedPage {
        let others = followers ? index.followers[place] : index.following[place]
        return page(.follows, base + (followers ? "followers/" : "following/")) { key in
            key.add(index.athletes[place].profileKey)
            for other in others { key.add(athleteKeys[other]) }
            if !followers { for site in index.athletes[place].sites { key.add(site.url) } }
        } make: { maker throws(SiteError) in
            try maker.followsPage(place, followers: followers)
        }
    }

    private func picture(_ avatar: AthleteSummary.Avatar, _ base: String) -> PlannedPage {
        file(base + avatar.publishedName) {
            $0.add(avatar.blob)
        } make: { maker throws(SiteError) in
            try maker.bytes(of: avatar.blob)
        }
    }

    private func template(_ template: AthleteSummary.Template, _ place: Int, _ base: String) -> PlannedPage {
        page(.template, "\(base)templates/\(template.slug)/") { key in
            key.add(index.athletes[place].profileKey)
            key.add(template.blob)
            for exercise in index.athletes[place].exercises { key.add(exercise.blob) }
        } make: { maker throws(SiteError) in
            try maker.templatePage(place, template.slug)
        }
    }

    // MARK: Feed

    /// Own and followed athletes' workouts, newest first: as many as its ten pages may show, and how many there are,
    /// for pages are numbered from the oldest.
    private func feed(_ place: Int) -> (newest: [WorkoutRef], count: Int) {
        let shown = Set([place] + index.following[place])
        let most = size * 11
        let count = shown.reduce(0) { $0 + index.athletes[$1].workouts.count }
        return (Array(shown.flatMap { newest($0, most) }.sorted().prefix(most)), count)
    }

    /// At least so many of an athlete's workouts, if there are. Those of one second stand in the history by id, in
    /// lists the other way round, so none of them is cut off.
    private func newest(_ place: Int, _ most: Int) -> [WorkoutRef] {
        let workouts = index.athletes[place].workouts
        var first = max(0, workouts.count - most)
        while first > 0, workouts[first - 1].start.seconds == workouts[first].start.seconds { first -= 1 }
        return (first..<workouts.count).map { WorkoutRef(place, $0, workouts[$0]) }
    }

    // MARK: Exercises

    private func exercises(_ place: Int, _ base: String) -> [PlannedPage] {
        let athlete = index.athletes[place]
        return athlete.exercises.flatMap { exercise in
            let proposals = proposals[ExerciseRef(athlete: place, slug: exercise.slug)]
            let definition = page(.exercise, "\(base)exercises/\(exercise.slug)/") { key in
                key.add(athlete.profileKey)
                key.add(exercise.blob)
                key.add(exercise.sessions)
                addRelations(of: exercise, place, to: &key)
            } make: { maker throws(SiteError) in
                try maker.exercisePage(
                    place, exercise.slug, copies: copies(of: exercise, place), proposals: proposals)
            }
            return [definition] + proposals.map { self.proposal($0, to: exercise, place, base) }
        }
    }

    private func proposal(
        _ proposal: ProposalSummary, to exercise: AthleteSummary.Exercise, _ place: Int, _ base: String
    ) -> PlannedPage {
        page(.proposal, "\(base)exercises/\(exercise.slug)/proposals/\(proposal.name)/") { key in
            key.add(index.athletes[place].profileKey)
            key.add(exercise.blob)
            addProposal(proposal, to: &key)
        } make: { maker throws(SiteError) in
            try maker.proposalPage(place, exercise.slug, proposal)
        }
    }

    /// A proposal and how those are called who speak of it.
    private func addProposal(_ proposal: ProposalSummary, to key: inout KeyBuilder) {
        key.add(proposal.key)
        key.add(index.athletes[proposal.proposer].profileKey)
        for remark in proposal.remarks { key.add(index.athletes[remark.author].profileKey) }
    }

    private func copies(of exercise: AthleteSummary.Exercise, _ place: Int) -> [ExerciseRef] {
        copies[ExerciseRef(athlete: place, slug: exercise.slug)] ?? []
    }

    /// What an exercise's page shows of others: who has copied it, what they propose, and whether what it was copied from
    /// is there.
    private func addRelations(of exercise: AthleteSummary.Exercise, _ place: Int, to key: inout KeyBuilder) {
        for proposal in proposals[ExerciseRef(athlete: place, slug: exercise.slug)] { addProposal(proposal, to: &key) }
        for copy in copies(of: exercise, place) { key.add("\(index.athletes[copy.athlete].name)/\(copy.slug)") }
        guard let origin = exercise.origin else { return }
        key.add(index.place(of: origin.athlete).map { index.athletes[$0].exercise(origin.exercise) != nil } ?? false)
    }
}
