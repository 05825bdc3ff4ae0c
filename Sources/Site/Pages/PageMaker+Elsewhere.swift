import Club
import Templates
import Training

extension PageMaker {
    /// The cards of a page of an athlete's feed. On the newest, workouts of people elsewhere stand among the others; where
    /// there are older pages, those that are as new as the page's.
    func feedCards(_ place: Int, _ list: ListPage) throws(SiteError) -> [SafeHTML] {
        let sites = index.athletes[place].sites
        guard list.isNewest, !sites.isEmpty else { return shelf.cards(list.workouts) }
        let own = list.workouts.compactMap { ref in shelf.cards[ref].map { (index.workout(ref).start, $0) } }
        let oldest = list.older == nil ? nil : own.last?.0
        var merged = own
        for item in elsewhere(sites) where oldest.map({ $0.seconds <= item.workout.start.seconds }) ?? true {
            merged.append((item.workout.start, SafeHTML(bytes: try part(.elsewhere, card(item.workout, item.site)))))
        }
        // Of one time, the club's own come first.
        return merged.enumerated().sorted {
            ($1.element.0.seconds, $0.offset) < ($0.element.0.seconds, $1.offset)
        }.map(\.element.1)
    }

    /// Those followed sites that could not be fetched any more.
    func staleSites(_ place: Int) -> [StaleSite] {
        index.athletes[place].sites.compactMap { site in
            guard let since = site.fetched(site: self.site)?.staleSince else { return nil }
            let day = format.day(since, .dateMedium).text
            return StaleSite(name: site.name, text: words.fill(.asOf, ["time": day]), machine: since.rfc3339)
        }
    }

    /// What a followed site's feed says; read once for all athletes who follow it.
    private func workouts(of site: FollowedSite) -> [RemoteWorkout] {
        if let known = remoteWorkouts[site.feed] { return known }
        let workouts = site.fetched(site: self.site)?.workouts ?? []
        remoteWorkouts[site.feed] = workouts
        return workouts
    }

    /// What pages show of all of them, newest first: as many as two pages hold.
    private func elsewhere(_ sites: [FollowedSite]) -> [(workout: RemoteWorkout, site: FollowedSite)] {
        let all = sites.flatMap { site in
            workouts(of: site).map { (workout: $0, site: site) }
        }
        return all.enumerated().sorted {
            ($1.element.workout.start.seconds, $0.offset) < ($0.element.workout.start.seconds, $1.offset)
        }.prefix(index.club.pageSize * 2).map(\.element)
    }

    private func card(_ workout: RemoteWorkout, _ site: FollowedSite) -> ElsewhereCard {
        ElsewhereCard(
            site: LinkView(href: site.url, text: site.name),
            title: workout.title.isEmpty ? site.name : workout.title, href: workout.link,
            start: format.dateTime(workout.start), entries: workout.entries.map(entry),
            more: workout.more > 0 ? format.count(.moreExercises, workout.more) : nil,
            summary: workout.summary.isEmpty ? nil : workout.summary)
    }

    private func entry(_ entry: RemoteWorkout.Entry) -> CardEntry {
        let counting = entry.isTime ? Counting.duration : .reps
        let isSided = entry.otherSide.count == entry.amounts.count
        let measures = entry.amounts.enumerated().map { index, amount -> WorkoutSet.Measure in
            if isSided { return .sides(left: amount, right: entry.otherSide[index]) }
            return entry.isTime ? .seconds(amount) : .reps(amount)
        }
        return CardEntry(
            exercise: entry.exercise, level: entry.level,
            sets: measures.isEmpty ? nil : format.sets(measures, counting),
            record: false)
    }
}

extension FollowedSite {
    fileprivate func fetched(site: SiteContext) -> FetchedFeed? { site.feeds[feed] }
}
