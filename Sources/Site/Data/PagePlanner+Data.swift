import Club
import Training

extension PagePlanner {
    /// What programs read of the club: the schemas of its documents, and who is in it.
    func dataFiles() -> [PlannedPage] {
        let schemas = site.options.schemas.sorted { $0.key < $1.key }.map { name, bytes in
            file("schema/\(name)") {
                $0.add(bytes)
            } make: { _ throws(SiteError) in
                bytes
            }
        }
        let club = file("data/club.json", root: site.options.baseURL) { key in
            for athlete in athleteKeys { key.add(athlete) }
        } make: { maker throws(SiteError) in
            maker.clubData()
        }
        return schemas + [club]
    }

    /// What programs read of an athlete: figures, whom they follow as OPML, and their workouts as a calendar.
    /// - Parameter own: Their workouts, newest first.
    func dataFiles(_ place: Int, _ base: String, _ own: [WorkoutRef]) -> [PlannedPage] {
        let athlete = index.athletes[place]
        // As many as the newest page of the archive shows: their rows are made for that in any case.
        let newest = ListPage.pages(own.count, size: size, folder: "", workouts: own).first?.workouts ?? []
        return [
            file("data/users/\(athlete.name).json", root: site.options.baseURL) { key in
                key.add(athleteKeys[place])
            } make: { maker throws(SiteError) in
                try maker.athleteData(place)
            },
            page(.followingList, base, file: "following.opml", root: site.options.baseURL) { key in
                key.add(athlete.profileKey)
                for other in index.following[place] { key.add(index.athletes[other].profileKey) }
                for site in athlete.sites { key.add(site.url + " " + site.feed) }
            } make: { maker throws(SiteError) in
                try maker.followingList(place)
            },
            file("\(base)calendar.ics", workouts: newest, root: site.options.baseURL) { key in
                key.add(athlete.profileKey)
                key.add(newest.count)
            } make: { maker throws(SiteError) in
                maker.calendar(place, newest)
            },
        ]
    }
}
