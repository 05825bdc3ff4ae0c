import Club
import Training
import Values

/// An athlete's training as far as the acting athlete sees it: of others without unlisted workouts, and without body weight and
/// all that gives it away unless they show it.
struct VisibleTraining {
    let athlete: Slug
    let profile: Profile
    /// All of the athlete's exercises, archived ones too.
    let exercises: [Exercise]
    /// The workouts, planned ones too, newest first.
    let items: [WorkoutItem]
    /// The history of those that are done.
    let history: TrainingHistory

    init(of athlete: Slug, in club: OpenClub) throws {
        self.athlete = athlete
        profile = try club.snapshot.profile(of: athlete)
        exercises = try club.snapshot.exercises(of: athlete)
        let isOwn = try club.actingAthleteIfAny() == athlete
        let showsBodyWeight = try club.showsBodyWeight(of: athlete)
        items = try Timeline(club).workouts(of: [athlete]).filter { isOwn || $0.workout.visibility == .public }.map {
            // A figure cannot give away what is not there.
            showsBodyWeight ? $0 : $0.withoutBodyWeight
        }
        history = TrainingHistory(items.lazy.map { WorkoutSummary($0.workout) }, exercises: exercises)
    }

    /// An exercise; `nil` for one that does not exist any more.
    func exercise(_ slug: Slug) -> Exercise? {
        exercises.first { $0.slug == slug }
    }

    /// The figures of all levels that were trained: by exercise, the easiest level first.
    var figures: [LevelFigures] {
        let figures = history.keys.map { key in
            LevelFigures(key, in: history, of: exercise(key.exercise))
        }
        return figures.sorted { ($0.key.exercise, $0.rung) < ($1.key.exercise, $1.rung) }
    }
}

extension OpenClub {
    /// Returns true if the acting athlete sees what another, or they themselves, weigh.
    func showsBodyWeight(of athlete: Slug) throws -> Bool {
        try actingAthleteIfAny() == athlete || snapshot.profile(of: athlete).showBodyWeight
    }
}
