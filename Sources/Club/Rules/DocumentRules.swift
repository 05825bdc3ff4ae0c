import CanonicalJSON
import GitStore
import Identity
import Training
import Values

/// The rules for each kind of document: valid, at its right path, and consistent with its former version and the club.
struct DocumentRules {
    private var draft: Draft
    // Thousands of workouts name the same few exercises, so each exercise is read once.
    private var exercises: [Slug: Reference] = [:]
    private var exerciseFolders: [Slug: Tree] = [:]
    /// The workouts that the draft writes.
    private var written: [EntityID: DatedFileName] = [:]
    /// The athlete who acts, and their capacity; `nil` if only the content of files is judged.
    var authority: Authority?
    /// The club before the change; `nil` if there is none, or only the content of files is judged.
    var club: ClubDocument?

    private var before: ClubSnapshot { draft.snapshot }

    /// The exercise that an entry refers to.
    private enum Reference {
        case exercise(Exercise)
        case missing
        /// The exercise is in the draft too, and its problems are reported with it.
        case invalid
    }

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// - Throws: `ClubError.invalid` with every problem of the document, `ClubError.laterFormat`.
    mutating func check(_ path: DocumentPath, _ document: WrittenDocument) throws(ClubError) {
        switch path {
        case .club: try document.refuse(ClubRules(draft: draft, old: old(.club)).problems(with: document.read()))
        case .categories: _ = try document.read(Categories.self)
        case .account(let user):
            let account = try document.read(Account.self)
            let rules = AccountRules(draft, of: user, from: authority?.account, to: account)
            try document.refuse(rules.problems(in: club, isRecovery: authority?.isRecovery ?? false))
        case .profile:
            let profile = try document.read(Profile.self)
            try document.refuse(
                belongs(.profile(profile.name), at: path, "name") + AvatarRules(draft).problems(of: profile, at: path)
            )
        case .exercise(let user, _):
            let exercise = try document.read(Exercise.self)
            let misplaced = belongs(.exercise(user, exercise.slug), at: path, "slug")
            try document.refuse(misplaced + checkExercise(exercise, at: path))
        case .workout(let user, let name):
            let workout = try document.read(Workout.self)
            try document.refuse(checkName(name, of: workout) + checkEntries(workout.entries, of: user))
        case .template(let user, _):
            let template = try document.read(WorkoutTemplate.self)
            let misplaced = belongs(.template(user, template.slug), at: path, "slug")
            try document.refuse(misplaced + checkEntries(template.entries, of: user))
        case .follow(let user, _): try document.refuse(checkFollow(document.read(), by: user, at: path))
        case .proposal, .comment, .decision: try ProposalRules(draft: draft, club: club).check(path, document)
        case .conflict(let user, let id): try document.refuse(checkConflict(document.read(), of: user, id))
        case .message(let user, _): try MessageRules(draft: draft, club: club).check(path, of: user, document)
        case .rootFile, .themeFile, .avatar, .deleted:
            throw .invalid([.unsupported(path)])
        }
    }

    /// The problem of a document that belongs at another path.
    private func belongs(_ right: DocumentPath, at path: DocumentPath, _ member: String) -> [WrittenDocument.Problem] {
        right == path ? [] : [.init(reason: .misplaced(expected: right.text), steps: [.member(member)])]
    }

    /// The former document at a path; `nil` if it was invalid, so that anybody can repair it.
    private func old<Value: Document>(_ path: DocumentPath) throws(ClubError) -> Value? {
        do throws(ClubError) {
            return try before.document(at: path)
        } catch .invalid {
            return nil
        }
    }

    // MARK: Follows and conflicts

    private func checkFollow(
        _ follow: Follow, by user: Slug, at path: DocumentPath
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard case .athlete(let followed) = follow.target else { return [] }
        if followed == user {
            return [.init(reason: .conflicting("nobody can follow themselves"), steps: [.member("user")])]
        }
        let isNew = try before.entry(at: path.text) == nil
        let unknown = isNew ? try draft.problems(addressing: followed, in: club, "user") : []
        return unknown + belongs(.follow(user, followed), at: path, "user")
    }

    /// The problems of a conflict: its document must be one that the conflict's owner may change.
    private func checkConflict(_ conflict: Conflict, of user: Slug, _ id: EntityID) -> [WrittenDocument.Problem] {
        var problems: [WrittenDocument.Problem] = []
        if conflict.id != id { problems.append(.init(reason: .changed(from: id.text), steps: [.member("id")])) }
        let path = DocumentPath(conflict.path)
        let mayChange =
            path.map { path in path.owner.map { $0 == user } ?? authority?.isMaintainer ?? true } ?? false
        if !mayChange {
            let reason = "a conflict is about one of your own documents, or about the club's if you maintain it"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("path")]))
        }
        return problems
    }

    // MARK: Training

    /// The problems of an exercise's change: no level may be removed, and none may count something else than before.
    private func checkExercise(
        _ exercise: Exercise, at path: DocumentPath
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard let old: Exercise = try old(path) else { return [] }
        var problems: [WrittenDocument.Problem] = []
        if exercise.counting != old.counting {
            problems.append(.init(reason: .changed(from: old.counting.rawValue), steps: [.member("counting")]))
        }
        for level in old.levels {
            guard let index = exercise.levels.firstIndex(where: { $0.slug == level.slug }) else {
                let reason = "level '\(level.slug)' is gone; levels are retired, never removed"
                problems.append(.init(reason: .conflicting(reason), steps: [.member("levels")]))
                continue
            }
            let counting = level.counting ?? old.counting
            if exercise.levels[index].counting ?? exercise.counting != counting, exercise.counting == old.counting {
                let steps: [JSONStep] = [.member("levels"), .element(index), .member("counting")]
                problems.append(.init(reason: .changed(from: counting.rawValue), steps: steps))
            }
        }
        return problems
    }

    private mutating func checkName(
        _ name: DatedFileName, of workout: Workout
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard workout.id == name.id else {
            return [.init(reason: .changed(from: name.id.text), steps: [.member("id")])]
        }
        var other = written.updateValue(name, forKey: name.id)
        if other == nil { other = try kept(name.id) }
        if let other, other != name {
            let path = DocumentPath.workout(draft.athlete, other).text
            return [.init(reason: .conflicting("\(path) has this id"), steps: [.member("id")])]
        }
        let right = workout.fileName
        guard right != name else { return [] }
        let path = DocumentPath.workout(draft.athlete, right).text
        return [.init(reason: .misplaced(expected: path), steps: [.member("start")])]
    }

    /// The file name of the workout that had an id before the draft and keeps it.
    private mutating func kept(_ id: EntityID) throws(ClubError) -> DatedFileName? {
        guard let name = try draft.workoutName(with: id) else { return nil }
        let isRemoved = draft.changes[DocumentPath.workout(draft.athlete, name).text].map { $0 == nil } ?? false
        return isRemoved ? nil : name
    }

    /// The problems of entries: each must name one of the athlete's own exercises and one of its levels, and count what that
    /// level counts.
    private mutating func checkEntries(
        _ entries: [Entry], of user: Slug
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        var problems: [WrittenDocument.Problem] = []
        for (index, entry) in entries.enumerated() {
            switch try reference(entry.exercise, of: user) {
            case .exercise(let exercise): EntryRules(exercise, entry, index).check(&problems)
            case .missing:
                let near = NearestNames.of(entry.exercise.text, among: try before.exerciseNames(of: user).map(\.text))
                problems.append(
                    .init(
                        reason: .conflicting("there is no exercise '\(entry.exercise)'"),
                        steps: [.member("entries"), .element(index), .member("exercise")], suggestions: near))
            case .invalid: break
            }
        }
        return problems
    }

    private mutating func reference(_ slug: Slug, of user: Slug) throws(ClubError) -> Reference {
        if let known = exercises[slug] { return known }
        let path = DocumentPath.exercise(user, slug)
        // The document that names the exercise is a change of its own.
        let isChanged = draft.changes.count > 1 && draft.changes[path.text] != nil
        let found: Reference
        do throws(ClubError) {
            let exercise = isChanged ? try draft.document(at: path) : try exercise(slug, of: user, before: path)
            found = exercise.map(Reference.exercise) ?? .missing
        } catch .invalid where isChanged {
            found = .invalid
        }
        exercises[slug] = found
        return found
    }

    /// An exercise before the change. The list of the athlete's exercises is read once.
    private mutating func exercise(
        _ slug: Slug, of user: Slug, before path: DocumentPath
    ) throws(ClubError) -> Exercise? {
        let folder =
            if let known = exerciseFolders[user] { known } else { try before.entries(in: "users/\(user)/exercises") }
        exerciseFolders[user] = folder
        guard let entry = folder["\(slug).json"], entry.mode == .file else { return nil }
        if let known: Exercise = before.cached(entry.id) { return known }
        return try before.document(of: entry.id, path: path.text)
    }
}
