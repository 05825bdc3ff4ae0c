public import GitStore
public import Training
public import Values

/// An error of reading or changing a club. Nothing was changed.
public enum ClubError: Error, Sendable {
    /// The kinds of thing that a name can stand for.
    public enum Thing: String, Sendable {
        /// An athlete.
        case athlete
        /// An exercise.
        case exercise
        /// A level of an exercise.
        case level
        /// A workout.
        case workout
        /// A template.
        case template
        /// A proposal.
        case proposal
        /// A conflict that a sync left open.
        case conflict
        /// A category.
        case category
        /// A device of an account.
        case device
        /// A follow.
        case follow
        /// A band of an athlete.
        case band
        /// An exercise of the catalogue.
        case catalogueExercise = "catalogue exercise"
        /// A commit of the club's history.
        case commit
    }

    /// The reasons why somebody may not make a change.
    public enum Refusal: Sendable {
        /// A path in another athlete's folder, or one of the club's own paths.
        case foreignPath(String)
        /// A path in a new account's own folder that may not be in its first commit.
        case newcomer(String)
        /// The reversal of another athlete's change, or of one that was not made with `cali`.
        case foreignChange(summary: String, by: Slug?)
        /// A kind that does not fit the change, or that does not exist.
        case foreignKind(String)
        /// A change that only maintainers may make.
        case notMaintainer
        /// This machine's key is not, or no longer, one of the account's keys.
        case foreignKey
        /// The account is not confirmed yet.
        case unconfirmed(Slug)
        /// This machine's keys are not an issuer's.
        case notIssuer
        /// This device has no box that holds the account's sealing key.
        case noSealingKey
        /// Another athlete's account is not confirmed yet.
        case unconfirmedOther(Slug)
        /// A token is not valid.
        case token(TokenRefusal)
    }

    /// The repository has no `club.json`.
    case notAClub(path: String)
    /// There is a club already.
    case alreadyAClub
    /// There is no such thing. The suggestions are the nearest names.
    case notFound(Thing, name: String, suggestions: [String])
    /// A prefix of an id or name that fits several.
    case ambiguous(Thing, prefix: String, matches: [String])
    /// There is such a thing already.
    case taken(Thing, name: String)
    /// A name that breaks the rules for names.
    case malformedName(Thing, name: String, Slug.Problem)
    /// Documents that break a rule of the format.
    case invalid([Diagnostic])
    /// A document of a later format than this program knows.
    case laterFormat(path: String, format: Int)
    /// The acting athlete may not make this change.
    case notAllowed(Refusal)
    /// A commit that may not be part of the club's history.
    case refused(CommitRefusal)
    /// A category that exercises still have, and their number.
    case categoryInUse(Slug, count: Int)
    /// An exercise that is archived, or a level that is retired, in a new workout.
    case outOfUse(Thing, name: String, restore: String)
    /// Somebody asked to follow themselves.
    case followsSelf
    /// Both sides of a merge changed something, and nobody chose between them.
    case undecided([ExerciseMerge.Conflict], in: Slug)
    /// A change that would change nothing, or that the data rules out.
    case pointless(String)
    /// The repository failed.
    case store(StoreError)

    /// The error for a key to which nothing can be sealed.
    static func malformedKey(of owner: String) -> ClubError {
        let message = "nothing can be sealed to the key of \(owner)"
        return .invalid([Diagnostic(code: "malformed-key", message: message)])
    }

    /// The error for a level that does not exist, with the nearest names.
    static func unknownLevel(_ name: String, of exercise: Exercise) -> ClubError {
        let near = NearestNames.of(name, among: exercise.levels.map(\.slug.text))
        return .notFound(.level, name: "\(exercise.slug)@\(name)", suggestions: near)
    }

    /// The error for a category that does not exist, with the nearest names.
    static func unknownCategory(_ name: String, of categories: Categories) -> ClubError {
        let near = NearestNames.of(name, among: categories.categories.map(\.slug.text))
        return .notFound(.category, name: name, suggestions: near)
    }
}
