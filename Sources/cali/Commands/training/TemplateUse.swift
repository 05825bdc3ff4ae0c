import ArgumentParser
import Club
import Training

/// `cali template use`: a log that begins with what the template asks for.
struct TemplateUse: ConfirmedCommand {
    static let configuration = CommandConfiguration(
        commandName: "use", abstract: "Log a workout by a template.",
        discussion: """
            On a terminal it asks entry by entry. Elsewhere it is `cali log --template`: give the sets in its words, \
            or --planned to do it later.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The template.", completion: Completion.template) var name: String
    @OptionGroup var facts: WorkoutFacts
    @Flag(help: "It is still to come.") var planned = false

    func answer(in club: OpenClub) throws -> (any Answer)? {
        var log = try LogCommand.parse([])
        log.global = global
        log.template = name
        log.facts = facts
        log.planned = planned
        return try log.answer(in: club)
    }
}
