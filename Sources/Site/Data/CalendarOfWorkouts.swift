import Club
import Training

/// `/users/<name>/calendar.ics`: the newest workouts as events, RFC 5545.
struct CalendarOfWorkouts: SiteFile {
    let athlete: ShownPerson
    /// The workouts on the newest page of the athlete's list, whose rows are made for that page in any case.
    let workouts: ShownWorkouts

    static let name = "calendar.ics"

    var path: String { athlete.folder + Self.name }
    var linkBase: LinkBase { .address }
    var rows: ShownWorkouts? { workouts }

    func content(_ renderer: PageRenderer) -> [UInt8] {
        let site = renderer.site
        var file = CalendarFile(name: "\(athlete.displayName) · \(site.club.title)")
        for (ref, row) in zip(workouts.refs, renderer.datedRows(workouts)) {
            file.add(
                CalendarFile.Event(
                    id: site.feedID.uri("\(athlete.name)/\(ref.id)"), start: row.start, seconds: row.row.seconds,
                    title: row.row.title, text: "\(row.row.exercises) (\(row.row.facts))",
                    address: site.options.baseURL.map { "\($0)\(athlete.folder)workouts/\(ref.id)/" }))
        }
        return file.bytes
    }
}

extension CalendarOfWorkouts {
    /// - Parameters:
    ///   - workouts: All workouts of the athlete, the newest first.
    ///   - summary: The athlete's.
    init(of athlete: ShownPerson, _ workouts: [WorkoutRef], _ summary: AthleteSummary, _ planner: PagePlanner) {
        let newest = planner.lists(workouts.count, at: "").first?.items ?? 0..<0
        self.init(athlete: athlete, workouts: ShownWorkouts(workouts[newest], of: summary))
    }
}
