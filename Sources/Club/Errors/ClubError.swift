public import GitStore
import Spelling
public import Training

/// Why a club refused to be read or changed. Nothing was changed.
public enum ClubError: Error, Sendable {
    /// What somebody named.
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
        /// What a sync did not decide.
        case conflict
        /// A category.
        case category
        /// A device of an account.
        case device
        /// A follow.
        case follow
        /// An exercise of the catalogue.
        case catalogueExercise = "catalogue exercise"
    }

    /// Why somebody may not do what they asked for.
    public enum Refusal: Sendable {
        /// A path in another athlete's folder, or of the club's own.
        case foreignPath(String)
        /// A path in a new account's own folder that is not for its first commit.
        case newcomer(String)
        /// A kind of change that the commit is not, or that there is none of.
        case foreignKind(String)
        /// Only maintainers may.
        case notMaintainer
        /// This machine's key is not, or no longer, one of the account's.
        case foreignKey
        /// The account is not confirmed yet.
        case unconfirmed(Slug)
        /// This machine's keys are no issuer's.
        case notIssuer
        /// This device has no box with the account's sealing key.
        case noSealingKey
        /// Another's account is not confirmed yet.
        case unconfirmedOther(Slug)
        /// A proof does not hold.
        case token(TokenRefusal)
    }

    /// The repository has no `club.json`.
    case notAClub(path: String)
    /// There is a club already.
    case alreadyAClub
    /// There is no such thing; near names, if there are any.
    case notFound(Thing, name: String, suggestions: [String])
    /// A prefix of an id or name that fits several.
    case ambiguous(Thing, prefix: String, matches: [String])
    /// There is such a thing already.
    case taken(Thing, name: String)
    /// A name that is none.
    case malformedName(Thing, name: String, Slug.Problem)
    /// Documents that break a rule of the format.
    case invalid([Diagnostic])
    /// A document of a later format than this program knows.
    case laterFormat(path: String, format: Int)
    /// Somebody may not do this.
    case notAllowed(Refusal)
    /// A commit that may not be part of the club's history.
    case refused(CommitRefusal)
    /// A category that exercises name; how many.
    case categoryInUse(Slug, count: Int)
    /// An exercise that is archived, or a level that is retired, in a new workout.
    case outOfUse(Thing, name: String, restore: String)
    /// Somebody asked to follow themselves.
    case followsSelf
    /// Both sides of a merge changed something, and nobody decided which counts.
    case undecided([ExerciseMerge.Conflict], in: Slug)
    /// A change that would be none, or that the data rules out.
    case pointless(String)
    /// The repository failed.
    case store(StoreError)

    /// There is no such level; the names that there are.
    static func unknownLevel(_ name: String, of exercise: Exercise) -> ClubError {
        let near = NearestNames.of(name, among: exercise.levels.map(\.slug.text))
        return .notFound(.level, name: "\(exercise.slug)@\(name)", suggestions: near)
    }

    /// There is no such category; the names that there are.
    static func unknownCategory(_ name: String, of categories: Categories) -> ClubError {
        let near = NearestNames.of(name, among: categories.categories.map(\.slug.text))
        return .notFound(.category, name: name, suggestions: near)
    }
}
