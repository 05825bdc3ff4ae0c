import Club
import Training
import Values

/// Exercises of others that a session names, offered to be copied.
struct CopyOffer {
    private let copies: [CopyExercise]

    /// - Parameter errors: The errors of a session.
    /// - Returns: `nil` unless every error is a name that another athlete's exercise has.
    init?(_ errors: QuickEntryErrors) {
        guard errors.omitted == 0 else { return nil }
        var copies: [Slug: CopyExercise] = [:]
        for error in errors.errors {
            guard case .unknownExercise(_, _, _, let sources) = error.reason,
                case .athlete(let owner, let exercise)? = sources.first
            else { return nil }
            copies[exercise] = CopyExercise(exercise, of: owner)
        }
        self.copies = copies.values.sorted { $0.original < $1.original }
    }

    /// Asks, and copies.
    /// - Returns: The club with the copies; `nil` if nobody is there to answer.
    func accept(in club: OpenClub) throws -> OpenClub? {
        guard club.output.options.yes || Terminal.isAttended else {
            return nil
        }
        let names = copies.map { "\($0.owner)/\($0.original)" }.joined(separator: ", ")
        try Question.confirm("Copy \(names) into your library", club.output)
        for copy in copies { _ = try club.perform(copy) }
        club.output.talk("copied \(names)")
        return try club.reopened()
    }
}
