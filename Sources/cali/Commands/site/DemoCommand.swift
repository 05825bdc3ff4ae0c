import ArgumentParser
import CanonicalJSON
import Club
import Demo
import Files
import GitStore
import Identity
import Site
import Training
import Values

/// `cali demo`.
struct DemoCommand: CaliCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Create a demo club with a year of training.",
        discussion: """
            The athletes and their workouts are made up; the year ends today. The same seed gives the same club. You can act \
            as any of the athletes: cali log --as ben …
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The folder; created if it does not exist.", valueName: "dir"), completion: .directory)
    var folder = "demo"
    @Option(help: "The number of athletes.") var athletes: Int?
    @Option(help: "The number of workouts in all (default: a year of each athlete).") var workouts: Int?
    @Option(help: "The seed: another number gives another club.") var seed: UInt64?
    @Flag(help: "Serve the site on this machine.") var serve = false
    @OptionGroup var site: SiteArguments
    @OptionGroup var serving: ServingArguments

    func answer(_ settings: Settings) throws -> (any Answer)? {
        // Before anything is written: a club without its site is no demo.
        if let output = try site.namedOutput {
            try OutputPlace(output).check(ClubFolders(newAt: File.absolute(folder)))
        }
        let club = try write(settings)
        let options = try site.options(for: club, trustsClub: true)
        let demo = try DemoAnswer(
            club, folder: folder, site: SiteAnswer(building: options, of: club), isServed: serve)
        guard serve else { return demo }
        try settings.output.print(demo)
        try serving.serve(options.output, settings.output)
        return nil
    }

    private func write(_ settings: Settings) throws -> OpenClub {
        let demo = try draw(settings, Clock(settings).now)
        let store = try Home(settings).keyStore()
        let newFolder = try NewClubFolder(folder, isBare: false, for: .founding)
        return try newFolder.fill { repository in
            let bar = ProgressBar("Writing", settings.output)
            try demo.write(to: repository, keepingKeysIn: store) { bar.show($0, of: $1) }
            bar.finish()
            let snapshot = try ClubSnapshot(tipOf: repository)
            try newFolder.remember(of: snapshot.club().id, in: store)
            return try OpenClub(repository, snapshot, settings)
        }
    }

    private func draw(_ settings: Settings, _ now: Moment) throws -> DemoClub {
        let path = try DataFolder.path(of: "demo", settings) + "/demo.json"
        let bytes = try UserFile.content(of: path, limit: ClubSnapshot.largestDocument)
        let plan = try DemoPlan(parsing: bytes, file: path)
        let catalogue = try Catalogue(settings, language: plan.club.language).items().map { item in
            var exercise = item.exercise
            exercise.origin = Origin(source: .catalogue(exercise.slug), blob: item.blob)
            return exercise
        }
        return try DemoClub(
            plan: plan, catalogue: catalogue,
            options: DemoOptions(athletes: athletes, workouts: workouts, seed: seed, now: now))
    }
}

/// A club that was drawn, and its site.
private struct DemoAnswer: Answer {
    private let club: OpenClub
    private let folder: String
    private let site: SiteAnswer
    private let athletes: [Slug]
    private let workouts: Int
    let hint: String?

    init(_ club: OpenClub, folder: String, site: SiteAnswer, isServed: Bool) throws {
        (self.club, self.folder, self.site) = (club, folder, site)
        athletes = try club.snapshot.athletes()
        workouts = try athletes.reduce(0) { try $0 + club.snapshot.workoutFiles(of: $1).count }
        let next = """

            look at it:
              cali serve --club \(folder)
              cali feed --club \(folder) --as \(athletes.first?.text ?? "anna")
            """
        hint = isServed ? nil : next
    }

    func write(to text: TextSink) {
        text.line("\(club.document.title): \(athletes.count.of("athlete")), \(workouts.of("workout")) in \(folder)")
        text.line("\(site.folder): \(site.report.rendered.of("page"))")
    }

    var json: JSON {
        Derived.object([
            "commit": club.snapshot.snapshot.map { .string("\($0.commit)") }, "folder": .string(folder),
            "id": .string(club.document.id.text), "athletes": .integer(athletes.count), "workouts": .integer(workouts),
            "site": site.json,
        ])
    }
}
