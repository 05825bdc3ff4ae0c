import Club
import Training
import Values

/// Exercises of others and of the catalogue that a session names, offered to be copied.
struct CopyOffer {
    private let copies: [CopyExercise]
    private let catalogued: [Slug]

    /// - Parameter errors: The errors of a session.
    /// - Returns: `nil` unless every error is a name that an exercise of others or of the catalogue has.
    init?(_ errors: QuickEntryErrors) {
        guard errors.omitted == 0 else { return nil }
        var copies: [Slug: CopyExercise] = [:]
        var catalogued: Set<Slug> = []
        for error in errors.errors {
            guard case .unknownExercise(_, _, _, let sources) = error.reason else { return nil }
            switch sources.first {
            case .athlete(let owner, let exercise)?: copies[exercise] = CopyExercise(exercise, of: owner)
            case .catalogue(let exercise)?: catalogued.insert(exercise)
            case nil: return nil
            }
        }
        self.copies = copies.values.sorted { $0.original < $1.original }
        self.catalogued = catalogued.sorted()
    }

    /// The names, each with its owner: `ben/row, dip of the catalogue`.
    private var names: String {
        (copies.map { "\($0.owner)/\($0.original)" } + catalogued.map { "\($0) of the catalogue" })
            .joined(separator: ", ")
    }

    /// The question, without its mark.
    var question: String { "Copy \(names) into your library" }

    /// Asks, and copies.
    /// - Returns: The club with the copies; `nil` if nobody is there to answer.
    func accept(in club: OpenClub) throws -> OpenClub? {
        guard club.output.options.yes || Terminal.isAttended else {
            return nil
        }
        try Question.confirm(question, club.output)
        return try copy(in: club)
    }

    /// Copies.
    /// - Returns: The club with the copies.
    func copy(in club: OpenClub) throws -> OpenClub {
        for copy in copies { _ = try club.perform(copy) }
        if !catalogued.isEmpty {
            let catalogue = try Catalogue(club.settings, language: club.document.language)
            let items = try catalogued.map { try catalogue.item($0.text) }
            _ = try club.perform(CopyCatalogue(items.map { $0.copied(at: club.clock.now) }))
        }
        club.output.talk("copied \(names)")
        return try club.reopened()
    }
}
