import Club
import GitStore
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
    let index: ClubSummary
    /// How many items a page of a list has.
    let size: Int
    /// What each athlete is told apart by as a card shows them.
    let athleteKeys: [Fingerprint]
    /// Exercises that were copied from one, in the athletes' order.
    let copies: [ExerciseRef: [ExerciseRef]]
    /// What is proposed to exercises.
    let proposals: ProposalSummaries
    /// What was fetched of feeds elsewhere is told apart by, by address.
    private let feedKeys: [String: Fingerprint]

    /// - Parameter site: What is built.
    init(_ site: SiteContext) {
        self.site = site
        self.index = site.index
        self.size = site.index.club.pageSize
        self.athleteKeys = site.index.athletes.map { athlete in
            var key = KeyBuilder(athlete.key)
            key.add(site.options.today.monday.number)
            return key.fingerprint
        }
        self.copies = Self.copies(site.index)
        self.proposals = ProposalSummaries(site.index)
        self.feedKeys = site.feeds.mapValues(\.key)
    }

    /// Adds whom an athlete follows elsewhere, and what was fetched of them.
    func addSites(_ place: Int, to key: inout KeyBuilder) {
        for site in index.athletes[place].sites {
            key.add(site.url)
            key.add(site.feed)
            key.add(feedKeys[site.feed] ?? .none)
        }
    }

    /// A workout with the key of its page.
    func workout(_ ref: WorkoutRef) -> PlannedWorkout {
        let (athlete, workout) = (index.athlete(ref), index.workout(ref))
        var key = KeyBuilder(site.workoutKey)
        key.add(workout.shown)
        key.add(workout.before)
        return PlannedWorkout(
            ref: ref, path: "users/\(athlete.name)/workouts/\(workout.id)/index.html", key: key.fingerprint)
    }

    /// Plans a page.
    /// - Parameters:
    ///   - template: What it is rendered with.
    ///   - folder: Where it is.
    ///   - workouts: Whose cards or rows it shows.
    ///   - file: Its name in the folder.
    ///   - root: Where its links start from, when not from where it stands.
    ///   - facts: Adds what else it shows to its key.
    ///   - make: Makes it.
    func page(
        _ template: PageTemplate, _ folder: String, workouts: [WorkoutRef] = [], file: String = "index.html",
        root: String? = nil, _ facts: (inout KeyBuilder) -> Void,
        make: @escaping @Sendable (PageMaker) throws(SiteError) -> [UInt8]
    ) -> PlannedPage {
        let path = folder + file
        var key = site.key(template, path)
        if !workouts.isEmpty { key.add(site.cardKey) }
        for ref in workouts { key.add(index.workout(ref).shown) }
        facts(&key)
        return PlannedPage(
            path: path, key: key.fingerprint, workouts: workouts, showsRows: template == .workouts, root: root,
            make: make)
    }

    /// Plans a file that no template makes.
    /// - Parameters:
    ///   - path: Where it is.
    ///   - workouts: Whose rows it shows.
    ///   - facts: Adds what it shows to its key.
    ///   - make: Makes it.
    func file(
        _ path: String, workouts: [WorkoutRef] = [], root: String? = nil, _ facts: (inout KeyBuilder) -> Void,
        make: @escaping @Sendable (PageMaker) throws(SiteError) -> [UInt8]
    ) -> PlannedPage {
        var key = KeyBuilder(site.key)
        key.add(path)
        for ref in workouts { key.add(index.workout(ref).shown) }
        facts(&key)
        return PlannedPage(
            path: path, key: key.fingerprint, workouts: workouts, showsRows: true, root: root, make: make)
    }

    /// Plans the pages of a list of workouts.
    /// - Parameters:
    ///   - template: What each is rendered with.
    ///   - folder: The list's.
    ///   - workouts: The items, newest first; as many as are shown.
    ///   - place: The athlete whose list it is.
    ///   - count: How many items there are, where that is more than are shown.
    ///   - limit: The most pages.
    ///   - facts: Adds what a page shows besides to its key.
    ///   - make: Makes one.
    func lists(
        _ template: PageTemplate, _ folder: String, _ workouts: [WorkoutRef], _ place: Int?, count: Int? = nil,
        limit: Int = .max, facts: (ListPage, inout KeyBuilder) -> Void = { _, _ in },
        make: @escaping @Sendable (PageMaker, ListPage) throws(SiteError) -> [UInt8]
    ) -> [PlannedPage] {
        let count = count ?? workouts.count
        return ListPage.pages(count, size: size, folder: folder, limit: limit, workouts: workouts).map { list in
            page(template, list.folder, workouts: list.workouts) { key in
                if let place { key.add(index.athletes[place].profileKey) }
                key.add(list.older)
                facts(list, &key)
            } make: { maker throws(SiteError) in
                try make(maker, list)
            }
        }
    }

    private static func copies(_ index: ClubSummary) -> [ExerciseRef: [ExerciseRef]] {
        var copies: [ExerciseRef: [ExerciseRef]] = [:]
        for (place, athlete) in index.athletes.enumerated() {
            for exercise in athlete.exercises {
                guard let origin = exercise.origin, let owner = index.place(of: origin.athlete) else { continue }
                copies[ExerciseRef(athlete: owner, slug: origin.exercise), default: []]
                    .append(ExerciseRef(athlete: place, slug: exercise.slug))
            }
        }
        return copies
    }
}
