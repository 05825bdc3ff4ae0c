import Club
import GitStore
import Training
import Values

/// A reference to an exercise of an athlete.
struct ExerciseRef: Hashable, Sendable {
    let athlete: AthleteRef
    let slug: Slug
}

/// Everything from which the files of a site are planned. Pages take from it what they show.
struct PagePlanner: Sendable {
    let site: SiteContext
    let club: ClubSummary
    let week: Week
    /// The number of items of a list's page.
    let pageSize: Int
    let people: PerAthlete<ShownPerson>
    let athletes: PerAthlete<ShownAthlete>
    /// The copies of each exercise, in the order of the athletes.
    let copies: [ExerciseRef: [ExerciseRef]]
    /// The proposals to exercises.
    let proposals: ProposalSummaries
    /// The times of the last changes of the workouts that feeds show.
    let feedTimes: FeedTimes
    private let fetched: [String: ShownFeed]

    init(_ site: SiteContext, _ club: ClubSummary, feedTimes: FeedTimes) {
        self.site = site
        self.club = club
        self.week = Week(day: site.options.today)
        self.pageSize = club.document.pageSize
        self.people = club.athletes.map { ShownPerson($0, $1) }
        self.athletes = club.athletes.map { ShownAthlete($0, $1) }
        self.copies = Self.copies(club)
        self.proposals = ProposalSummaries(club)
        self.feedTimes = feedTimes
        self.fetched = site.options.feeds.byAddress.mapValues { ShownFeed($0) }
    }

    func shown(_ workouts: some Collection<WorkoutRef>) -> ShownWorkouts { ShownWorkouts(workouts, of: club) }

    func exercise(_ exercise: AthleteSummary.Exercise, of athlete: AthleteRef) -> ShownExercise {
        ShownExercise(owner: people[athlete], slug: exercise.slug, blob: exercise.blob)
    }

    /// The sites elsewhere that an athlete follows.
    func sites(of athlete: AthleteRef) -> [ShownSite] {
        club[athlete].sites.map { ShownSite($0, fetched: fetched) }
    }

    /// Cuts a list into pages.
    /// - Parameters:
    ///   - count: The number of items.
    ///   - folder: The list's address.
    ///   - limit: The maximum number of pages. Items that would be on older pages are left out.
    func lists(_ count: Int, at folder: String, limit: Int = .max) -> [ListPage] {
        ListPage.pages(count, size: pageSize, folder: folder, limit: limit)
    }

    /// Plans the files of a section.
    /// - Parameter key: The section's key.
    func section(_ key: Fingerprint, _ files: [any SiteFile]) throws -> PlannedSection {
        PlannedSection(key: key, files: try files.map(plan))
    }

    /// Plans a file.
    func plan(_ file: any SiteFile) throws -> PlannedFile {
        PlannedFile(path: file.path, key: try file.key(in: site), file: file)
    }

    /// The fingerprint of everything that the files of a section depend on, the theme's assets and templates included.
    func key(of section: some Encodable) throws -> Fingerprint {
        var key = KeyBuilder(site.key)
        key.add(site.theme.fingerprint)
        return try KeyEncoder.fingerprint(of: section, after: key)
    }

    func page(of workout: WorkoutRef) -> WorkoutPage {
        WorkoutPage(athlete: people[workout.athlete], workout: ShownWorkout(workout, club[workout]))
    }

    private static func copies(_ club: ClubSummary) -> [ExerciseRef: [ExerciseRef]] {
        var copies: [ExerciseRef: [ExerciseRef]] = [:]
        for athlete in club.allAthletes {
            for exercise in club[athlete].exercises {
                guard let origin = exercise.origin, let owner = club.athlete(named: origin.athlete) else { continue }
                copies[ExerciseRef(athlete: owner, slug: origin.exercise), default: []]
                    .append(ExerciseRef(athlete: athlete, slug: exercise.slug))
            }
        }
        return copies
    }
}

/// A file that the site must have.
struct PlannedFile: Sendable {
    let path: String
    /// The fingerprint of everything that it shows.
    let key: Fingerprint
    let file: any SiteFile
}

/// Files that are planned together: an athlete's own, or those of the club.
struct PlannedSection: Sendable {
    /// The fingerprint of everything that planning the section depends on. As long as it is the same, so are all files.
    let key: Fingerprint
    var files: [PlannedFile]

    var paths: [String] { files.map(\.path) }
}
