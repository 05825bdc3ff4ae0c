import Club
import Training

/// An exercise of some athlete.
struct ExerciseRef: Hashable, Sendable {
    /// The athlete's place.
    let athlete: Int
    let slug: Slug
}

/// Decides which pages a site has, and what each is told apart by.
struct PagePlanner: Sendable {
    let site: SiteContext
    private let index: ClubIndex
    private let size: Int
    /// By athlete.
    private let workoutKeys: [WorkoutKeys]
    /// The key of each athlete as a card shows them.
    private let athleteKeys: [Fingerprint]
    /// Exercises that were copied from one, in the athletes' order.
    private let copies: [ExerciseRef: [ExerciseRef]]

    /// - Parameters:
    ///   - site: What is built.
    ///   - workoutKeys: Of each athlete.
    init(_ site: SiteContext, _ workoutKeys: [WorkoutKeys]) {
        self.site = site
        self.index = site.index
        self.size = site.index.club.pageSize
        self.workoutKeys = workoutKeys
        self.athleteKeys = site.index.athletes.map { athlete in
            var key = KeyBuilder(athlete.key)
            key.add(site.options.today.monday.number)
            return key.fingerprint
        }
        self.copies = Self.copies(site.index)
    }

    /// The workouts of all athletes with the keys of their pages.
    func workouts() -> [PlannedWorkout] {
        index.athletes.enumerated().flatMap { place, athlete in
            athlete.history.workouts.enumerated().map { number, workout in
                PlannedWorkout(
                    ref: WorkoutRef(place, number, workout),
                    path: "users/\(athlete.name)/workouts/\(workout.id)/index.html",
                    key: workoutKeys[place].pages[number])
            }
        }
    }

    /// The club's pages and files.
    func otherPages() -> [PlannedPage] {
        clubPages() + libraryPages() + errorPages() + files()
    }

    private func page(
        _ template: PageTemplate, _ folder: String, workouts: [WorkoutRef] = [], file: String = "index.html",
        root: String? = nil, _ facts: (inout KeyBuilder) -> Void,
        make: @escaping @Sendable (PageMaker) throws(SiteError) -> [UInt8]
    ) -> PlannedPage {
        let path = folder + file
        var key = site.key(template, path)
        for ref in workouts { key.add(workoutKeys[Int(ref.athlete)].cards[Int(ref.workout)]) }
        facts(&key)
        return PlannedPage(
            path: path, key: key.fingerprint, workouts: workouts, showsRows: template == .workouts, root: root,
            make: make)
    }

    // MARK: Athletes' pages

    /// The pages of an athlete, those of workouts apart.
    func athletePages(_ place: Int) -> [PlannedPage] {
        let athlete = index.athletes[place]
        let base = "users/\(athlete.name)/"
        let own = athlete.history.workouts.enumerated().map { WorkoutRef(place, $0, $1) }.sorted()
        var pages = [profile(place, base, own)]
        pages += lists(.workouts, "\(base)workouts/", own, place) { maker, list throws(SiteError) in
            try maker.workoutsPage(place, list)
        }
        let feed = feed(place)
        pages += lists(.feed, "\(base)feed/", feed.newest, place, count: feed.count, limit: 10) {
            maker, list throws(SiteError) in
            try maker.feedPage(place, list)
        }
        pages.append(explore(place, "\(base)explore/"))
        pages.append(
            page(.exercises, "\(base)exercises/") {
                $0.add(athlete.key)
            } make: { maker throws(SiteError) in
                try maker.exercisesPage(place)
            })
        for item in athlete.exercises { pages.append(exercise(place, item, base)) }
        for followers in [true, false] {
            let others = followers ? index.followers[place] : index.following[place]
            let folder = followers ? "followers/" : "following/"
            pages.append(
                page(.follows, base + folder) { key in
                    key.add(athlete.profileBlob)
                    for other in others { key.add(athleteKeys[other]) }
                } make: { maker throws(SiteError) in
                    try maker.followsPage(place, followers: followers)
                })
        }
        return pages
    }

    private func profile(_ place: Int, _ base: String, _ own: [WorkoutRef]) -> PlannedPage {
        let newest = Array(own.prefix(6))
        return page(.profile, base, workouts: newest) { key in
            key.add(athleteKeys[place])
            key.add(index.followers[place].count)
            key.add(index.following[place].count)
        } make: { maker throws(SiteError) in
            try maker.profilePage(place, cards: newest)
        }
    }

    private func lists(
        _ template: PageTemplate, _ folder: String, _ workouts: [WorkoutRef], _ place: Int?, count: Int? = nil,
        limit: Int = .max,
        make: @escaping @Sendable (PageMaker, ListPage) throws(SiteError) -> [UInt8]
    ) -> [PlannedPage] {
        let count = count ?? workouts.count
        return ListPage.pages(count, size: size, folder: folder, limit: limit, workouts: workouts).map { list in
            page(template, list.folder, workouts: list.workouts) { key in
                if let place { key.add(index.athletes[place].profileBlob) }
                key.add(list.older)
            } make: { maker throws(SiteError) in
                try make(maker, list)
            }
        }
    }

    /// Own and followed athletes' workouts, newest first: as many as its ten pages may show, and how many there are,
    /// for pages are numbered from the oldest.
    private func feed(_ place: Int) -> (newest: [WorkoutRef], count: Int) {
        let shown = Set([place] + index.following[place])
        let most = size * 11
        let count = shown.reduce(0) { $0 + index.athletes[$1].history.workouts.count }
        return (Array(shown.flatMap { newest($0, most) }.sorted().prefix(most)), count)
    }

    /// At least so many of an athlete's workouts, if there are. Those of one second stand in the history by id, in
    /// lists the other way round, so none of them is cut off.
    private func newest(_ place: Int, _ most: Int) -> [WorkoutRef] {
        let workouts = index.athletes[place].history.workouts
        var first = max(0, workouts.count - most)
        while first > 0, workouts[first - 1].start.seconds == workouts[first].start.seconds { first -= 1 }
        return (first..<workouts.count).map { WorkoutRef(place, $0, workouts[$0]) }
    }

    /// The newest workouts of everybody but oneself and those whom one follows.
    private func explore(_ place: Int, _ folder: String) -> PlannedPage {
        let hidden = Set([place] + index.following[place])
        var shown: [WorkoutRef] = []
        for ref in index.timeline where !hidden.contains(Int(ref.athlete)) {
            shown.append(ref)
            if shown.count == size { break }
        }
        let list = ListPage(
            folder: folder, newest: folder, older: nil, workouts: shown, items: 0..<shown.count)
        let profile = index.athletes[place].profileBlob
        return page(.explore, folder, workouts: shown) {
            $0.add(profile)
        } make: { maker throws(SiteError) in
            try maker.explorePage(place, list)
        }
    }

    // MARK: Exercises

    private func exercise(_ place: Int, _ item: AthleteIndex.IndexedExercise, _ base: String) -> PlannedPage {
        let athlete = index.athletes[place]
        let slug = item.exercise.slug
        let copies = copies[ExerciseRef(athlete: place, slug: slug)] ?? []
        return page(.exercise, "\(base)exercises/\(slug)/") { key in
            key.add(athlete.profileBlob)
            key.add(item.blob)
            // Only sessions of this exercise are on its page; others must not make it new.
            for session in athlete.sessions[slug] ?? [] {
                key.add(athlete.blobs[session.workout])
            }
            for copy in copies { key.add("\(index.athletes[copy.athlete].name)/\(copy.slug)") }
            if case .athlete(let name, let original)? = item.exercise.origin?.source {
                key.add(index.place(of: name).map { index.athletes[$0].exercise(original) != nil } ?? false)
            }
        } make: { maker throws(SiteError) in
            try maker.exercisePage(place, item, copies: copies)
        }
    }

    private static func copies(_ index: ClubIndex) -> [ExerciseRef: [ExerciseRef]] {
        var copies: [ExerciseRef: [ExerciseRef]] = [:]
        for (place, athlete) in index.athletes.enumerated() {
            for item in athlete.exercises {
                guard case .athlete(let name, let slug)? = item.exercise.origin?.source,
                    let original = index.place(of: name)
                else { continue }
                copies[ExerciseRef(athlete: original, slug: slug), default: []]
                    .append(ExerciseRef(athlete: place, slug: item.exercise.slug))
            }
        }
        return copies
    }

    private func libraryPages() -> [PlannedPage] {
        var all: [(title: String, ref: ExerciseRef, item: AthleteIndex.IndexedExercise)] = []
        for (place, athlete) in index.athletes.enumerated() {
            for item in athlete.exercises where !item.exercise.archived {
                let ref = ExerciseRef(athlete: place, slug: item.exercise.slug)
                all.append((item.exercise.title.lowercased(), ref, item))
            }
        }
        all.sort { ($0.title, $0.ref.athlete, $0.ref.slug) < ($1.title, $1.ref.athlete, $1.ref.slug) }
        var pages = libraryPages(nil, all.map { ($0.ref, $0.item) })
        for category in index.categories.categories {
            let some = all.filter { $0.item.exercise.categories.contains(category.slug) }
            pages += libraryPages(category.slug, some.map { ($0.ref, $0.item) })
        }
        return pages
    }

    private func libraryPages(_ category: Slug?, _ exercises: [(ExerciseRef, AthleteIndex.IndexedExercise)])
        -> [PlannedPage]
    {
        let folder = category.map { "exercises/\($0)/" } ?? "exercises/"
        return ListPage.pages(exercises.count, size: size, folder: folder).map { list in
            let shown = Array(exercises[list.items])
            let refs = shown.map(\.0)
            return page(.library, list.folder) { key in
                key.add(list.older)
                key.add(exercises.count)
                for (ref, item) in shown {
                    key.add(index.athletes[ref.athlete].profileBlob)
                    key.add(item.blob)
                }
            } make: { maker throws(SiteError) in
                try maker.libraryPage(category, refs, count: exercises.count, list)
            }
        }
    }

    // MARK: The club's pages

    private func clubPages() -> [PlannedPage] {
        let newest = Array(index.timeline.prefix(10))
        var pages = [
            page(.home, "", workouts: newest) { key in
                key.add(index.timeline.count)
                for athlete in athleteKeys { key.add(athlete) }
            } make: { maker throws(SiteError) in
                try maker.homePage(cards: newest)
            }
        ]
        pages += lists(.explore, "explore/", index.timeline, nil) { maker, list throws(SiteError) in
            try maker.explorePage(nil, list)
        }
        let sorted = index.athletes.indices.sorted { left, right in
            let (one, other) = (index.athletes[left], index.athletes[right])
            return (one.profile.displayName.lowercased(), one.name) < (
                other.profile.displayName.lowercased(), other.name
            )
        }
        pages += ListPage.pages(sorted.count, size: size, folder: "users/").map { list in
            let shown = Array(sorted[list.items])
            return page(.athletes, list.folder) { key in
                key.add(list.older)
                key.add(index.athletes.count)
                for place in shown { key.add(athleteKeys[place]) }
            } make: { maker throws(SiteError) in
                try maker.athletesPage(shown, list)
            }
        }
        return pages
    }

    private func errorPages() -> [PlannedPage] {
        let root = site.options.baseURL.flatMap(Self.pathOfURL)
        let pages: [(Int, Word, Word)] = [
            (404, .error404Title, .error404Text), (403, .error403Title, .error403Text),
            (500, .error500Title, .error500Text),
        ]
        return pages.map { code, heading, text in
            page(.error, "", file: "\(code).html", root: root) { _ in
            } make: { maker throws(SiteError) in
                try maker.errorPage(code, heading, text)
            }
        }
    }

    /// `https://bars.example/club/` → `/club/`.
    private static func pathOfURL(_ url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[1].isEmpty else { return nil }
        return parts.count == 4 ? "/\(parts[3])" : "/"
    }

    private func files() -> [PlannedPage] {
        var files = [
            page(.robots, "", file: "robots.txt") { _ in
            } make: { maker throws(SiteError) in
                try maker.robots()
            }
        ]
        for file in site.theme.files {
            var key = KeyBuilder()
            key.add(file.path)
            key.add(file.bytes)
            files.append(PlannedPage(path: file.path, key: key.fingerprint) { _ throws(SiteError) in file.bytes })
        }
        return files
    }
}
