import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali template`: workouts to fill in.
struct TemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Workouts to fill in, again and again.",
        subcommands: [
            TemplateList.self, TemplateShow.self, TemplateAdd.self, TemplateEdit.self, TemplateDelete.self,
            TemplateUse.self,
        ], defaultSubcommand: TemplateList.self)
}

/// `cali template list`.
struct TemplateList: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List templates by title.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Option(help: "Whose (default: yours).", completion: Completion.athlete) var user: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.athlete(user)
        let templates = try club.snapshot.templates(of: athlete).sorted { ($0.title, $0.slug) < ($1.title, $1.slug) }
        let hint = "none; `cali catalogue copy recommended-routine` takes one over from the catalogue"
        return Listing.templates(templates, hint: templates.isEmpty ? hint : nil) { $0.json(of: athlete) }
    }
}

/// `cali template show`.
struct TemplateShow: ClubCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a template.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The template, of somebody else as NAME/SLUG.", valueName: "template"),
        completion: Completion.template)
    var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let parts = name.split(separator: "/", maxSplits: 1).map(String.init)
        let athlete = parts.count == 2 ? try club.athlete(named: parts[0]) : try club.actingAthlete()
        let template = try club.template(parts.last ?? "", of: athlete)
        return TemplateCard(
            template, exercises: try club.snapshot.exercises(of: athlete), json: template.json(of: athlete))
    }
}

/// `cali template delete`.
struct TemplateDelete: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete", abstract: "Delete a template; workouts that came from it stay as they are.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The template.", completion: Completion.template) var name: String

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let template = try club.template(name, of: club.actingAthlete())
        try Question.confirm("Delete the template '\(template.title)'", club.output)
        let change = try club.perform(EditTemplate(template.slug, [.delete]))
        return ChangeAnswer(change, id: template.slug.text, "template \(template.slug) is deleted")
    }
}

extension OpenClub {
    /// One template of an athlete.
    /// - Throws: `ClubError.notFound` with near names.
    func template(_ name: String, of athlete: Slug) throws -> WorkoutTemplate {
        guard let slug = Slug(name) else {
            let near = Names.near(name, among: try snapshot.templateNames(of: athlete))
            throw ClubError.notFound(.template, name: name, suggestions: near)
        }
        return try snapshot.template(slug, of: athlete)
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
