import Club
import Templates
import Training

extension PageMaker {
    /// `/users/<name>/`.
    func profilePage(_ place: Int, cards: [WorkoutRef]) throws(SiteError) -> [UInt8] {
        let athlete = try athlete(place)
        let path = "users/\(athlete.name)/"
        let exercises = Array(athlete.exercisesByUse.prefix(8))
        let about = athlete.profile.about
        let workouts = format.count(.workoutCount, athlete.history.workouts.count)
        var frame = frame(
            path, ["\(athlete.profile.displayName) (@\(athlete.name))"], type: "profile",
            description: Self.summary(about) ?? workouts, feed: path)
        frame.shareImage = athlete.avatar.flatMap { avatar in
            site.options.baseURL.map { "\($0)\(path)\(avatar.publishedName)" }
        }
        let records = exercises.compactMap { item -> RecordGroup? in
            let rows = recordRows(item.exercise, athlete, limit: 2)
            guard !rows.isEmpty else { return nil }
            return RecordGroup(
                exercise: item.exercise.title, href: links.exercise(item.exercise.slug, of: athlete.name), rows: rows)
        }
        let view = ProfilePageView(
            athlete: header(place, path), about: Markdown.html(about),
            followers: format.stat(index.followers[place].count, .followersLabel),
            followersHref: links.page(path + "followers/"),
            following: format.stat(
                index.following[place].count + index.athletes[place].sites.count, .followingLabel),
            followingHref: links.page(path + "following/"), stats: profileStats(place), target: target(athlete),
            heatmap: heatmap(athlete), volume: volume(athlete), ladders: exercises.map { ladder($0, of: athlete) },
            exercisesHref: links.page(path + "exercises/"), records: records, cards: shelf.cards(cards),
            workoutsHref: links.page(path + "workouts/"))
        return try page(.profile, frame, view)
    }

    private func profileStats(_ place: Int) -> [Stat] {
        let athlete = index.athletes[place]
        let streak = athlete.streak(today: site.options.today)
        return [
            format.stat(athlete.workouts.count, .workoutsLabel), format.stat(streak.current, .streakLabel),
            format.stat(streak.longest, .longestLabel),
        ]
    }

    private func target(_ athlete: AthleteDetails) -> String? {
        let monday = site.options.today.monday
        let done = athlete.history.workouts.reversed().prefix { $0.day >= monday }.count { $0.day.monday == monday }
        return words.fill(
            .target, ["n": format.number(done), "target": format.number(athlete.profile.weeklyTarget)])
    }

    /// The first words of a user's Markdown as one plain line; `nil` where there are none.
    static func summary(_ markdown: String) -> String? {
        Markdown.plain(markdown).map(oneLine)
    }

    /// The first of a user's words as one plain line.
    static func oneLine(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > 200 ? line.prefix(199) + "…" : line
    }

    /// `/users/<name>/workouts/` and its older pages.
    func workoutsPage(_ place: Int, _ list: ListPage) throws(SiteError) -> [UInt8] {
        let athlete = index.athletes[place]
        let path = "users/\(athlete.name)/workouts/"
        let title = words.fill(.workoutsOf, ["name": athlete.displayName])
        var months: [(title: String, rows: [WorkoutRow])] = []
        for ref in list.workouts {
            guard let row = shelf.rows[ref] else { continue }
            let title = format.month(index.workout(ref).day)
            if months.last?.title == title {
                months[months.count - 1].rows.append(row)
            } else {
                months.append((title, [row]))
            }
        }
        let view = WorkoutsPageView(
            athlete: header(place, list.isNewest ? path : list.folder),
            months: months.map { WorkoutMonth(title: $0.title, rows: $0.rows) },
            calendarHref: list.isNewest ? links.file("users/\(athlete.name)/calendar.ics") : nil,
            pager: pager(list))
        return try page(.workouts, frame(list.folder, [title], description: title), view)
    }

    /// `/users/<name>/feed/` and its older pages.
    func feedPage(_ place: Int, _ list: ListPage) throws(SiteError) -> [UInt8] {
        let athlete = index.athletes[place]
        let title = words.fill(.feedOf, ["name": athlete.displayName])
        let view = FeedPageView(
            athlete: header(place, list.folder), cards: try feedCards(place, list),
            stale: list.isNewest ? staleSites(place) : [], pager: pager(list))
        return try page(.feed, frame(list.folder, [title], description: title, feed: list.newest), view)
    }

    /// `/explore/` with its older pages, and an athlete's own.
    func explorePage(_ place: Int?, _ list: ListPage) throws(SiteError) -> [UInt8] {
        let title: String
        if let place {
            title = words.fill(.exploreOf, ["name": index.athletes[place].displayName])
        } else {
            title = words[.explore]
        }
        let view = ExplorePageView(
            athlete: place.map { header($0, list.folder) }, cards: shelf.cards(list.workouts), pager: pager(list),
            everybodyHref: place == nil ? nil : links.page("explore/"))
        let feed = place == nil ? list.newest : nil
        return try page(.explore, frame(list.folder, [title], description: title, feed: feed), view)
    }

    /// `/users/<name>/followers/` and `…/following/`.
    func followsPage(_ place: Int, followers: Bool) throws(SiteError) -> [UInt8] {
        let athlete = index.athletes[place]
        let base = "users/\(athlete.name)/"
        let path = base + (followers ? "followers/" : "following/")
        let places = followers ? index.followers[place] : index.following[place]
        let sites = followers ? [] : index.athletes[place].sites
        let title = words.fill(followers ? .followersOf : .followingOf, ["name": athlete.displayName])
        let filters = [(Word.followers, "followers/"), (.following, "following/")].map { word, folder in
            NavLink(href: links.page(base + folder), text: words[word], current: path == base + folder)
        }
        let view = FollowsPageView(
            athlete: header(place, path), heading: words[followers ? .followers : .following],
            count: format.count(followers ? .followerCount : .followingCount, places.count + sites.count),
            filters: filters,
            athletes: index.byDisplayName(places).map(athleteCard),
            sites: sites.map { LinkView(href: $0.url, text: $0.name) }, followers: followers,
            listHref: followers ? nil : links.file("\(base)following.opml"))
        return try page(.follows, frame(path, [title], description: title), view)
    }

    /// The ways from a page of a list to the others. An older page names neither the newest of the older ones nor how
    /// many there are, so that it never changes.
    func pager(_ list: ListPage) -> Pager {
        Pager(
            newer: nil, older: list.older.map { links.page($0) },
            newest: list.isNewest ? nil : links.page(list.newest))
    }
}
