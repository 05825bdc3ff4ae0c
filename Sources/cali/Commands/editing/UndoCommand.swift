import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali undo`: undoes changes.
struct UndoCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Undo your newest changes, each with a new signed commit.",
        discussion: """
              cali undo                 your newest change
              cali undo 3               your three newest changes
              cali undo 4be1f2a90c77    an older one, by its commit: `cali history` shows it

            The history keeps both. A change whose files later ones changed again cannot be undone; of several changes, all are \
            undone or none.
            """)

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(
        help: ArgumentHelp("The number of changes (default: 1), or the commit of one.", valueName: "count|commit"))
    var choice: String?

    /// The changes to undo.
    private enum Choice {
        case newest(Int)
        case commit(String)
    }

    /// The fewest digits of a commit: shorter ones fit several soon.
    private static let fewestDigits = 4

    private func read() throws -> Choice {
        guard let choice else { return .newest(1) }
        if choice.count < Self.fewestDigits, let count = Int(choice) {
            guard (1...ClubWriter.mostUndone).contains(count) else {
                throw ValidationError("1 to \(ClubWriter.mostUndone) changes can be undone at once")
            }
            return .newest(count)
        }
        guard (Self.fewestDigits...40).contains(choice.count), choice.allSatisfy({ $0.isHexDigit && $0.isASCII }) else {
            throw ValidationError(
                "'\(choice)' is neither a number of changes nor a commit of at least \(Self.fewestDigits) digits")
        }
        return .commit(choice.lowercased())
    }

    func validate() throws {
        _ = try read()
    }

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let change =
            switch try read() {
            case .newest(let count): try club.undo { writer throws(ClubError) in try writer.undo(count) }
            case .commit(let prefix): try club.undo { writer throws(ClubError) in try writer.undo(commit: prefix) }
            }
        let undone = change.outcome
        return ChangeAnswer(
            change, id: undone.last.map { "\($0.commit)" } ?? "",
            undone.map { "undone: \($0.summary) (\(LocalTime.text(club.clock.local($0.time))))" }.joined(
                separator: "\n"),
            also: ["undone": .array(undone.map { .string("\($0.commit)") })])
    }
}
