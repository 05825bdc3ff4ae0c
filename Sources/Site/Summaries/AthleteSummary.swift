import Club
import GitStore
import Training
import Values

/// The summary of an athlete: all that other pages than their own show of them, and that pages are planned from. Small, and
/// kept from build to build, so that an athlete who did not change is not read again.
struct AthleteSummary: Sendable {
    /// The athlete's picture.
    struct Avatar: Sendable {
        /// `avatar.png` or `avatar.jpg`.
        let file: String
        let blob: ObjectID

        /// Its name in the site changes with its content, so hosts may let browsers keep it for ever.
        var publishedName: String {
            let parts = file.split(separator: ".")
            return "avatar-\("\(blob)".prefix(10)).\(parts.last ?? "")"
        }
    }

    /// An exercise, as lists of exercises know it.
    struct Exercise: Sendable {
        let slug: Slug
        let title: String
        let archived: Bool
        let categories: [Slug]
        /// The athlete's exercise that it was copied from.
        let origin: (athlete: Slug, exercise: Slug)?
        let blob: ObjectID
        /// The fingerprint of the workouts that it was trained in.
        let sessions: Fingerprint
    }

    /// A template, as lists of templates know it.
    struct Template: Sendable {
        let slug: Slug
        let title: String
        let blob: ObjectID
    }

    /// A public, done workout, as lists of workouts know it.
    struct Workout: Sendable {
        let id: EntityID
        let start: Moment
        /// The fingerprint of everything that its card and its row show: see ``WorkoutHistory``.
        let shown: Fingerprint
        /// The fingerprint of everything that its page shows besides.
        let before: Fingerprint

        var day: CalendarDay { start.local.calendarDay }
    }

    /// An exercise that the athlete trains, and at which level.
    struct Current: Sendable {
        let exercise: String
        let level: String
    }

    let name: Slug
    let displayName: String
    let weeklyTarget: Int
    /// The fingerprint of the profile and the picture.
    let profileKey: Fingerprint
    let avatar: Avatar?
    /// Decides, with the club, whether they are shown.
    let standing: ConfirmationStatus
    /// Those of the club whom they say they follow; some may be gone.
    let follows: [Slug]
    /// Those whom they follow elsewhere.
    let sites: [FollowedSite]
    /// By name, archived ones too.
    let exercises: [Exercise]
    /// By name.
    let templates: [Template]
    /// The exercises trained last.
    let current: [Current]
    /// By start, then id.
    let workouts: [Workout]
    /// Their proposals, answers and comments.
    let sharing: SharingSummary
    /// The fingerprint of the profile, the picture, exercises, templates and workouts.
    let key: Fingerprint

    /// An exercise of the athlete.
    func exercise(_ slug: Slug) -> Exercise? {
        exercises.first { $0.slug == slug }
    }

    /// The longest and the current run of weeks that met the target.
    func streak(in week: Week) -> WeekStreak {
        WeekStreak(days: workouts.lazy.map(\.day), target: weeklyTarget, today: week.day)
    }
}

extension AthleteSummary {
    /// The number of the exercises trained last that a card shows.
    private static let mostCurrent = 3

    /// Summarizes an athlete.
    init(
        _ athlete: AthleteDetails, standing: ConfirmationStatus, follows: [Slug], sites: [FollowedSite],
        sharing: SharingSummary
    ) {
        name = athlete.name
        displayName = athlete.profile.displayName
        weeklyTarget = athlete.profile.weeklyTarget
        profileKey = athlete.profileKey
        avatar = athlete.avatar
        self.standing = standing
        self.follows = follows
        self.sites = sites
        self.sharing = sharing
        exercises = athlete.exercises.map { Exercise($0, athlete) }
        templates = athlete.templates.map {
            Template(slug: $0.template.slug, title: $0.template.title, blob: $0.blob)
        }
        current = athlete.exercisesByUse.prefix(Self.mostCurrent).compactMap { item in
            guard athlete.lastTrained(item.exercise.slug) != nil,
                let level = athlete.history.currentLevel(of: item.exercise)?.level
            else { return nil }
            return Current(exercise: item.exercise.title, level: level.title)
        }
        workouts = athlete.history.workouts.indices.map { Workout(athlete, $0) }
        var key = KeyBuilder()
        key.add(profileKey)
        for exercise in exercises { key.add(exercise.blob) }
        for template in templates { key.add(template.blob) }
        for blob in athlete.blobs { key.add(blob) }
        self.key = key.fingerprint
    }
}

extension AthleteSummary.Exercise {
    fileprivate init(_ item: AthleteDetails.StoredExercise, _ athlete: AthleteDetails) {
        let exercise = item.exercise
        slug = exercise.slug
        title = exercise.title
        archived = exercise.archived
        categories = exercise.categories
        blob = item.blob
        var sessions = KeyBuilder()
        for session in athlete.sessions[slug] ?? [] { sessions.add(athlete.blobs[session.workout]) }
        self.sessions = sessions.fingerprint
        if case .athlete(let owner, let original)? = exercise.origin?.source {
            origin = (owner, original)
        } else {
            origin = nil
        }
    }
}

extension AthleteSummary.Workout {
    fileprivate init(_ athlete: AthleteDetails, _ number: Int) {
        let workout = athlete.history.workouts[number]
        let history = WorkoutHistory(athlete, number)
        self.init(id: workout.id, start: workout.start, shown: history.shown, before: history.before)
    }
}
