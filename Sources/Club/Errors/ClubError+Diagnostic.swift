public import Training

extension ClubError {
    /// The diagnostics for people and programs; several if documents break several rules.
    public var diagnostics: [Diagnostic] {
        if case .invalid(let diagnostics) = self { return diagnostics }
        return [diagnostic]
    }

    private var diagnostic: Diagnostic {
        switch self {
        case .notAClub(let path):
            Diagnostic(
                code: "not-a-club", message: "\(path) is not a club: it has no club.json",
                help: "`cali init` makes one here; --club DIR names another folder")
        case .alreadyAClub:
            Diagnostic(
                code: "already-exists", message: "there is a club, or another repository with commits, here already",
                help: "`cali init DIR` makes a club in another folder")
        case .notFound(let thing, let name, let suggestions):
            Diagnostic(
                code: "unknown-\(thing.code)", message: "there is no \(thing.rawValue) '\(name)'",
                help: suggestions.isEmpty ? thing.list : nil, suggestions: suggestions)
        case .ambiguous(let thing, let prefix, let matches):
            Diagnostic(
                code: "ambiguous-\(thing.code)",
                message: "'\(prefix)' matches several: \(matches.joined(separator: ", "))",
                help: "give more of its characters", suggestions: matches)
        case .taken(.athlete, let name):
            Diagnostic(
                code: "name-taken", message: "the name '\(name)' is, or was, an athlete's", help: "another name works")
        case .taken(let thing, let name):
            Diagnostic(
                code: "name-taken", message: "there is \(thing.article) \(thing.rawValue) '\(name)' already",
                help: "another \(thing == .workout ? "id" : "name") works")
        case .malformedName(let thing, let name, let problem):
            Diagnostic(
                code: "malformed-name",
                message: "'\(name)' cannot name \(thing.article) \(thing.rawValue): \(problem.message("it"))",
                help: "names are a–z, 0–9 and single hyphens inside, at most 64 characters")
        case .invalid(let diagnostics):
            diagnostics.first ?? Diagnostic(code: "invalid", message: "the data is invalid")
        case .laterFormat(let path, let format):
            Diagnostic(
                code: "later-format", message: "\(path) is of format \(format), which this program does not know",
                help: "a newer cali reads it")
        case .notAllowed(let refusal): refusal.diagnostic
        case .refused(let refusal): refusal.diagnostic
        case .categoryInUse(let slug, let count):
            Diagnostic(
                code: "category-in-use",
                message: "\(count) exercise\(count == 1 ? "" : "s") of the club name the category '\(slug)'",
                help: "`cali exercise list --all --category \(slug)` shows which; without them it can go")
        case .outOfUse(let thing, let name, let restore):
            Diagnostic(
                code: thing == .level ? "retired-level" : "archived-exercise",
                message: "\(name) is \(thing == .level ? "retired" : "archived")", help: "`\(restore)` brings it back")
        case .followsSelf:
            Diagnostic(
                code: "follows-self", message: "nobody can follow themselves",
                help: "your own workouts are in your feed anyway")
        case .undecided(let conflicts, let exercise):
            Diagnostic(
                code: "undecided",
                message: "both sides changed \(conflicts.map(\.name).joined(separator: ", ")) of \(exercise)",
                help: "--ours keeps yours, --theirs takes the other side's")
        case .pointless(let reason):
            Diagnostic(code: "nothing-to-change", message: reason)
        case .store(let error): error.diagnostic
        }
    }
}

extension ExerciseMerge.Conflict {
    /// The name of the conflicting part, for people.
    public var name: String {
        let field =
            switch self.field {
            case .perSide: "counting per side"
            case .advance: "criteria"
            case .order: "order of the levels"
            default: self.field.rawValue
            }
        return level.map { "the \(field) of level \($0)" } ?? "the \(field)"
    }
}

extension ClubError.Thing {
    fileprivate var code: String { rawValue.replacing(" ", with: "-") }
    /// The command that lists the existing names.
    fileprivate var list: String? {
        switch self {
        case .athlete, .template: nil
        case .device: "`cali key list` lists them"
        case .exercise: "`cali exercise list` lists them"
        case .level: "`cali exercise show EXERCISE` lists them"
        case .proposal: "`cali proposal list` shows their ids"
        case .conflict: "`cali conflicts` shows their ids"
        case .workout: "`cali workout list` shows their ids"
        case .follow: "`cali following` shows whom you follow"
        case .band: "`cali profile show` lists them"
        case .category: "`cali category list` lists them"
        case .catalogueExercise: "`cali catalogue list` lists them"
        case .commit: "`cali history` shows them"
        }
    }
    fileprivate var article: String { self == .athlete || self == .exercise ? "an" : "a" }
}

extension ClubError.Refusal {
    fileprivate var diagnostic: Diagnostic {
        switch self {
        case .foreignPath(let path):
            Diagnostic(
                code: "not-yours", message: "\(path) is not yours to change",
                help: "your files are in your folder below users/; `cali save PATH…` saves those alone")
        case .foreignChange(let summary, let athlete):
            Diagnostic(
                code: "not-yours",
                message: "'\(summary)' is \(athlete.map { "a change of \($0)" } ?? "no change that cali made")",
                help: athlete == nil ? "`git revert` and `cali save --commits` undo it" : "only its author can undo it")
        case .newcomer(let path):
            Diagnostic(
                code: "not-yet", message: "\(path) cannot be in a new account's first commit",
                help: "an account begins with its profile, its keys and its picture; the rest comes in later commits")
        case .foreignKind(let kind):
            Diagnostic(
                code: "foreign-operation",
                message: "its changes are not those of a '\(kind)', which its trailer Cali-Operation claims",
                help: "a kind that this version does not know may be one of a newer cali")
        case .notMaintainer:
            Diagnostic(
                code: "not-a-maintainer", message: "only a maintainer of the club may change this",
                help: "club.json names the maintainers: ask one of them")
        case .unconfirmed(let name):
            Diagnostic(
                code: "unconfirmed", message: "the account \(name) is not confirmed yet",
                help: "`cali confirm TOKEN` confirms it with the token from the mail, or from whoever runs the club; "
                    + "`cali confirmation resend` asks for another")
        case .unconfirmedOther(let name):
            Diagnostic(
                code: "unconfirmed", message: "the account \(name) is not confirmed yet",
                help: "nobody sees, follows or messages it until then")
        case .notIssuer:
            Diagnostic(
                code: "not-an-issuer", message: "this machine's keys do not issue the club's tokens",
                help: "club.json names the issuers under 'confirmation': ask one of them")
        case .noSealingKey:
            Diagnostic(
                code: "no-sealing-key", message: "this device cannot open the account's sealing key",
                help: "a device of the account that can open it must add this one")
        case .token(let refusal): refusal.diagnostic
        case .foreignKey:
            Diagnostic(
                code: "foreign-key", message: "this machine's key does not act for the account",
                help: "`cali doctor` says which keys do")
        }
    }
}
