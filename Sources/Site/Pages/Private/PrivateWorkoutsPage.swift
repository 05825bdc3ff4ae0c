import CanonicalJSON
import Club
import Templates
import Training

/// `/private/workouts/`.
struct PrivateWorkoutsPage: PrivatePage {
    let reader: ShownAthlete
    /// The planned and unlisted workouts, the newest first.
    let workouts: [Workout]

    var folder: String { "private/workouts/" }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: PrivateWorkoutsPageView) {
        let details = try renderer.details(of: reader)
        let rows = { (status: Workout.Status) in
            workouts.filter { $0.status == status }.map { workout in
                WorkoutRow(
                    WorkoutFacts(private: workout, of: details), href: renderer.links.page("\(folder)\(workout.id)/"),
                    renderer.format)
            }
        }
        let view = PrivateWorkoutsPageView(
            athlete: renderer.header(reader.person, folder), tabs: tabs(renderer), planned: rows(.planned),
            unlisted: rows(.done))
        return (frame([renderer.words[.privateWorkouts]], renderer), view)
    }
}

/// `/private/workouts/<id>/`: a planned or unlisted workout.
struct PrivateWorkoutPage: PrivatePage {
    let reader: ShownAthlete
    let workout: Workout

    var folder: String { "private/workouts/\(workout.id)/" }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: WorkoutPageView) {
        let facts = WorkoutFacts(private: workout, of: try renderer.details(of: reader))
        var view = WorkoutPageView(
            facts, athlete: renderer.header(reader.person, folder),
            groups: EntryGroup.groups(of: facts, reader.person.name, renderer), renderer.format)
        view.planned = workout.status == .planned
        view.unlisted = workout.visibility == .unlisted
        return (frame([workout.title, renderer.words[.privateWorkouts]], renderer), view)
    }
}

extension Workout: Keyed {
    func add(to key: inout KeyBuilder) { key.add(document.canonicalBytes) }
}

/// `/private/workouts/`.
struct PrivateWorkoutsPageView: PageView {
    static let template = "private-workouts"

    var athlete: AthleteHeader
    var tabs: [NavLink]
    var planned: [WorkoutRow]
    var unlisted: [WorkoutRow]

    static let shape = ModelShape<Self>("private-workouts") {
        $0.object("athlete") { $0.athlete }
        $0.list("filters", "inbox, notifications, workouts") { $0.tabs }
        $0.flag("hasPlanned") { !$0.planned.isEmpty }
        $0.list("planned", "not done yet") { $0.planned }
        $0.flag("hasUnlisted") { !$0.unlisted.isEmpty }
        $0.list("unlisted", "done, on no public page") { $0.unlisted }
    }
}
