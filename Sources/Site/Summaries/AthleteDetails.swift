import Club
import GitStore
import Training

/// All that an athlete's own pages are derived from.
struct AthleteDetails: Sendable {
    /// An exercise with the blob that it was read from.
    struct StoredExercise: Sendable {
        let exercise: Exercise
        let blob: ObjectID
    }

    /// A template with the blob that it was read from.
    struct StoredTemplate: Sendable {
        let template: WorkoutTemplate
        let blob: ObjectID
    }

    /// Where a session of an exercise is in the history.
    struct SessionPlace: Sendable {
        let workout: Int
        let session: Int
    }

    let name: Slug
    let profile: Profile
    /// What the profile and the picture are told apart by.
    let profileKey: Fingerprint
    let avatar: AthleteSummary.Avatar?
    /// By name, archived ones too.
    let exercises: [StoredExercise]
    /// By name.
    let templates: [StoredTemplate]
    /// Public, done workouts.
    let history: TrainingHistory
    /// The blobs of the history's workouts.
    let blobs: [ObjectID]
    /// Sessions of each exercise in time order.
    let sessions: [Slug: [SessionPlace]]

    private let exercisePlaces: [Slug: Int]

    init(
        profile: Profile, profileKey: Fingerprint, avatar: AthleteSummary.Avatar?,
        exercises: [StoredExercise],
        templates: [StoredTemplate], workouts: [(summary: WorkoutSummary, blob: ObjectID)]
    ) {
        let history = TrainingHistory(workouts.map(\.summary))
        let blobOf = Dictionary(workouts.map { ($0.summary.id, $0.blob) }, uniquingKeysWith: { first, _ in first })
        var sessions: [Slug: [SessionPlace]] = [:]
        for (place, workout) in history.workouts.enumerated() {
            for (number, session) in workout.sessions.enumerated() {
                sessions[session.key.exercise, default: []].append(SessionPlace(workout: place, session: number))
            }
        }
        self.name = profile.name
        self.profile = profile
        self.profileKey = profileKey
        self.avatar = avatar
        self.exercises = exercises
        self.templates = templates
        self.history = history
        self.blobs = history.workouts.map { blobOf[$0.id] ?? .zero }
        self.sessions = sessions
        self.exercisePlaces = Dictionary(uniqueKeysWithValues: exercises.enumerated().map { ($1.exercise.slug, $0) })
    }

    /// An exercise of the athlete; `nil` when it is gone or could not be read.
    func exercise(_ slug: Slug) -> StoredExercise? {
        exercisePlaces[slug].map { exercises[$0] }
    }

    /// When an exercise was trained last.
    func lastTrained(_ slug: Slug) -> WorkoutSummary? {
        sessions[slug]?.last.map { history.workouts[$0.workout] }
    }

    /// Exercises that are not archived, the one trained last first, then by title.
    var exercisesByUse: [StoredExercise] {
        let used = exercises.filter { !$0.exercise.archived }.map { ($0, sessions[$0.exercise.slug]?.last) }
        return used.sorted { left, right in
            let (one, other) = (left.1?.workout ?? -1, right.1?.workout ?? -1)
            if one != other { return one > other }
            let (first, second) = (left.1?.session ?? -1, right.1?.session ?? -1)
            if first != second { return first < second }
            return (left.0.exercise.title, left.0.exercise.slug) < (right.0.exercise.title, right.0.exercise.slug)
        }.map(\.0)
    }
}
