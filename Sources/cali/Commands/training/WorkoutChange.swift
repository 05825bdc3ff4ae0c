import CanonicalJSON
import Club
import Training
import Values

extension ChangeAnswer {
    /// The answer of a command that changed a workout, which shows the result in the normal form of quick entry.
    /// - Parameters:
    ///   - change: The change.
    ///   - text: The sentence for people.
    ///   - athlete: The workout's athlete.
    ///   - warnings: Notices about how arguments were read.
    static func workout(
        _ change: Change<Workout>, _ text: String, of athlete: Slug, warnings: [Diagnostic], in club: OpenClub
    ) throws -> ChangeAnswer {
        let workout = change.outcome
        let printer = try SessionReader(club, athlete: athlete, purpose: .done).printer(
            PastWorkouts(recentOf: athlete, in: club, about: []))
        var answer = ChangeAnswer(
            change, id: workout.id.text, text,
            also: [
                "warnings": .array(warnings.map(\.json)),
                "derived": ["text": .string(printer.line(workout.entries, formats: workout.formats))],
            ])
        answer.more = String(printer.session(LoggedSession(workout)).dropLast())
        return answer
    }
}
