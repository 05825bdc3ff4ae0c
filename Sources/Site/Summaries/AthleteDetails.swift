import Club
import GitStore
import Training
import Values

/// All that an athlete's own pages are derived from.
struct AthleteDetails: Sendable {
    /// An exercise with the blob that it was read from. It is a class because each workout refers to it.
    final class StoredExercise: Sendable {
        let exercise: Exercise
        let blob: ObjectID

        init(exercise: Exercise, blob: ObjectID) {
            self.exercise = exercise
            self.blob = blob
        }
    }

    /// A template with the blob that it was read from.
    struct StoredTemplate: Sendable {
        let template: WorkoutTemplate
        let blob: ObjectID
    }

    /// The position of a session of an exercise in the history.
    struct SessionPosition: Sendable {
        let workout: Int
        let session: Int
    }

    let name: Slug
    let profile: Profile
    /// The fingerprint of the profile and the picture.
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
    let sessions: [Slug: [SessionPosition]]

    private let exercisePositions: [Slug: Int]

    /// - Parameter workouts: Public, done ones in any order.
    init(
        profile: Profile, profileKey: Fingerprint, avatar: AthleteSummary.Avatar?,
        exercises: [StoredExercise], templates: [StoredTemplate],
        workouts: [(summary: WorkoutSummary, blob: ObjectID)] = []
    ) {
        let history = TrainingHistory(workouts.map(\.summary), exercises: exercises.lazy.map(\.exercise))
        let blobOf = Dictionary(workouts.map { ($0.summary.id, $0.blob) }, uniquingKeysWith: { first, _ in first })
        var sessions: [Slug: [SessionPosition]] = [:]
        for (position, workout) in history.workouts.enumerated() {
            for (number, session) in workout.sessions.enumerated() {
                sessions[session.key.exercise, default: []].append(SessionPosition(workout: position, session: number))
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
        self.exercisePositions = Dictionary(uniqueKeysWithValues: exercises.enumerated().map { ($1.exercise.slug, $0) })
    }

    /// The same athlete with these workouts.
    /// - Parameter workouts: Public, done ones in any order.
    func training(_ workouts: [(summary: WorkoutSummary, blob: ObjectID)]) -> AthleteDetails {
        AthleteDetails(
            profile: profile, profileKey: profileKey, avatar: avatar, exercises: exercises, templates: templates,
            workouts: workouts)
    }

    /// An exercise of the athlete; `nil` when it is gone or could not be read.
    func exercise(_ slug: Slug) -> StoredExercise? {
        exercisePositions[slug].map { exercises[$0] }
    }

    /// The newest workout in which an exercise was trained.
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
