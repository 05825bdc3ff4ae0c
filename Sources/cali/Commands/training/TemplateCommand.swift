import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali template`: workouts to fill in.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "List, show and change workout templates.",
        subcommands: [
            TemplateList.self, TemplateShow.self, TemplateAdd.self, TemplateEdit.self, TemplateDelete.self,
            TemplateUse.self,
        ], defaultSubcommand: TemplateList.self)
}

/// `cali template list`.
struct TemplateList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List templates by title.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: "The athlete (default: you).", completion: Completion.of(.athlete)) var user: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.athlete(user)
        let templates = try club.snapshot.templates(of: athlete).sorted { ($0.title, $0.slug) < ($1.title, $1.slug) }
        let hint = "none; `cali catalogue copy recommended-routine` copies one from the catalogue"
        return Listing.templates(templates, hint: templates.isEmpty ? hint : nil) { $0.json(of: athlete) }
    }
}

/// `cali template show`.
struct TemplateShow: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a template.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The template; of another athlete as NAME/SLUG.", valueName: "template"),
        completion: Completion.of(.template))
    var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let (athlete, name) = try club.owned(name)
        let template = try club.snapshot.template(named: name, of: athlete)
        return TemplateCard(
            template, exercises: try club.snapshot.exercises(of: athlete),
            bands: try club.snapshot.bands(of: athlete), json: template.json(of: athlete))
    }
}

/// `cali template delete`.
struct TemplateDelete: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a template; workouts made from it stay.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The template.", completion: Completion.of(.template)) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let template = try club.snapshot.template(named: name, of: club.actingAthlete())
        try Question.confirm("Delete the template '\(template.title)'", club.output)
        let change = try club.perform(EditTemplate(template.slug, [.delete]))
        return ChangeAnswer(change, id: template.slug.text, "deleted the template \(template.slug)")
    }
}

/// `cali template use`: a log that follows a template.
struct TemplateUse: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Log a workout from a template.",
        discussion: """
            On a terminal it asks for entry after entry. Elsewhere it is the same as `cali log --template`; --planned plans \
            the workout for later.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The template.", completion: Completion.of(.template)) var name: String
    @OptionGroup var facts: WorkoutFacts
    @Flag(help: "Plan it for later.") var planned = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        var log = try LogCommand.parse([])
        log.global = global
        log.template = name
        log.facts = facts
        log.planned = planned
        return try log.answer(in: club)
    }
}

extension WorkoutTemplate {
    /// As programs get it.
    fileprivate func json(of athlete: Slug) -> JSON {
        Derived.document(
            document,
            ["athlete": JSON(athlete), "path": .string(DocumentPath.template(athlete, slug).text)])
    }
}
