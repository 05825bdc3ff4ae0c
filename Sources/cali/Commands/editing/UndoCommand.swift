import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali undo`: undoes changes.
struct UndoCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Undo your newest changes, each with a new signed commit.",
        discussion: """
            The history keeps both. A change that later ones depend on cannot be undone; of several changes, all are undone \
            or none.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The number of changes.") var count = 1

    func validate() throws {
        guard (1...ClubWriter.mostUndone).contains(count) else {
            throw ValidationError("1 to \(ClubWriter.mostUndone) changes can be undone at once")
        }
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let change = try club.undo(count)
        let undone = change.outcome
        return ChangeAnswer(
            change, id: undone.last.map { "\($0.commit)" } ?? "",
            undone.map { "undone: \($0.summary) (\(LocalTime.text(club.clock.local($0.time))))" }.joined(
                separator: "\n"),
            also: ["undone": .array(undone.map { .string("\($0.commit)") })])
    }
}
