import Club
import Templates
import Training

/// `/users/<name>/exercises/`.
struct ExercisesPage: Page {
    let athlete: ShownAthlete
    let week: Week

    var folder: String { "\(athlete.person.folder)exercises/" }

    func view(_ renderer: PageRenderer) throws -> (frame: PageFrame, view: ExercisesPageView) {
        let (person, links) = (athlete.person, renderer.links)
        let details = try renderer.details(of: athlete)
        let title = renderer.words.fill(.exercisesOf, [.name: person.displayName])
        let sorted = details.exercises.sorted {
            ($0.exercise.title.lowercased(), $0.exercise.slug) < ($1.exercise.title.lowercased(), $1.exercise.slug)
        }
        let view = ExercisesPageView(
            athlete: renderer.header(person, folder),
            ladders: sorted.filter { !$0.exercise.archived }.map { renderer.ladder($0, of: details, week) },
            archived: sorted.filter(\.exercise.archived).map {
                LinkView(href: links.exercise($0.exercise.slug, of: person.name), text: $0.exercise.title)
            },
            templates: details.templates.map {
                LinkView(href: links.page("\(person.folder)templates/\($0.template.slug)/"), text: $0.template.title)
            })
        return (renderer.frame(folder, [title], description: title), view)
    }
}

/// `/users/<name>/exercises/`.
struct ExercisesPageView: PageView {
    static let template = "exercises"

    var athlete: AthleteHeader
    var ladders: [LadderView]
    var archived: [LinkView]
    var templates: [LinkView]

    static let shape = ModelShape<Self>("exercises") {
        $0.object("athlete") { $0.athlete }
        $0.list("ladders", "not archived, by title") { $0.ladders }
        $0.flag("hasArchived") { !$0.archived.isEmpty }
        $0.list("archived") { $0.archived }
        $0.flag("hasTemplates") { !$0.templates.isEmpty }
        $0.list("templates", "workout templates, by name") { $0.templates }
    }
}
