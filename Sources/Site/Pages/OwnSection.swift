import Club
import Training

/// An athlete's own part of the site, as a value that holds all that its files are planned from: the athlete's documents, and
/// what follows from the small documents of others. As long as its fingerprint is the same, so are all files.
struct OwnSection: Encodable, Sendable {
    let athlete: ShownAthlete
    let week: Week
    /// The number of those who follow the athlete.
    private let followers: Int
    /// The number of those whom the athlete follows, in the club and elsewhere.
    private let following: Int
    /// For each of their exercises, in the summary's order.
    private let relations: [ExerciseRelations]

    /// - Parameters:
    ///   - ref: The athlete.
    ///   - summary: Their summary with all workouts, which those of the planner need not have.
    init(of ref: AthleteRef, _ summary: AthleteSummary, _ planner: PagePlanner) {
        athlete = ShownAthlete(ref, summary)
        week = planner.week
        followers = planner.club.followers(ref).count
        following = planner.club.following(ref).count + summary.sites.count
        relations = summary.exercises.map { ExerciseRelations($0, of: ref, planner) }
    }

    var person: ShownPerson { athlete.person }

    /// The pages of the workouts, the newest first.
    /// - Parameter summary: The athlete's.
    func workoutPages(_ summary: AthleteSummary) -> [WorkoutPage] {
        WorkoutRef.all(of: person.ref, summary).sorted().map {
            WorkoutPage(athlete: person, workout: ShownWorkout($0, summary.workouts[$0.number]))
        }
    }

    /// The other files.
    /// - Parameters:
    ///   - pages: The pages of the workouts.
    ///   - summary: The athlete's.
    func files(beside pages: [WorkoutPage], _ summary: AthleteSummary, _ planner: PagePlanner) -> [any SiteFile] {
        let workouts = pages.map(\.workout.ref)
        var files: [any SiteFile] = [
            ProfilePage(
                athlete: athlete, week: week, followers: followers, following: following,
                newest: ShownWorkouts(workouts.prefix(6), of: summary)),
            ExercisesPage(athlete: athlete, week: week), AthleteData(athlete: athlete, week: week),
            CalendarOfWorkouts(of: person, workouts, summary, planner),
        ]
        files += WorkoutsPage.pages(of: person, workouts, summary, planner)
        files += zip(summary.exercises, relations).flatMap(exerciseFiles)
        files += summary.templates.map { TemplatePage($0, of: person, summary) }
        if let avatar = summary.avatar { files.append(Picture(avatar, of: person)) }
        return files
    }

    private func exerciseFiles(_ summary: AthleteSummary.Exercise, _ relations: ExerciseRelations) -> [any SiteFile] {
        let exercise = ShownExercise(owner: person, slug: summary.slug, blob: summary.blob)
        return [ExercisePage(exercise: exercise, sessions: summary.sessions, relations: relations, week: week)]
            + relations.proposals.map { ProposalPage(exercise: exercise, proposal: $0) }
    }
}
