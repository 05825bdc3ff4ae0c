import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali undo`: takes changes back.
struct UndoCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Take your newest changes back, each by a new signed commit.",
        discussion: """
            The history keeps both. A change that something later is built on stays, and you are told why; of several \
            all are taken back or none.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "How many.") var count = 1

    func validate() throws {
        guard (1...ClubWriter.mostUndone).contains(count) else {
            throw ValidationError("1 to \(ClubWriter.mostUndone) changes can be taken back at once")
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
