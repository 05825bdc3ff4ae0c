import CanonicalJSON
import GitStore
import Identity
import Spelling
import Training

/// The rules for each kind of document: valid, in its place, and true to what stood there before and beside it.
struct DocumentRules {
    private var draft: Draft
    // Thousands of workouts name the same few exercises: each is read once.
    private var exercises: [Slug: Reference] = [:]
    private var exerciseFolders: [Slug: Tree] = [:]
    /// The workouts that the draft writes.
    private var written: [EntityID: DatedFileName] = [:]
    /// The athlete who acts, and what they may do; `nil` where only what is in the files matters.
    var authority: Authority?
    /// The club before the change; `nil` where there is none, or only what is in the files matters.
    var club: ClubDocument?

    private var before: ClubSnapshot { draft.snapshot }

    /// What an entry's name leads to.
    private enum Reference {
        case exercise(Exercise)
        case missing
        /// The draft writes it, and it is reported there.
        case invalid
    }

    init(_ draft: Draft) {
        self.draft = draft
    }

    /// - Throws: `ClubError.invalid` with every problem of the document, `ClubError.laterFormat`.
    mutating func check(_ place: DocumentPath, _ document: WrittenDocument) throws(ClubError) {
        switch place {
        case .club: try document.refuse(ClubRules(draft: draft, old: old(.club)).problems(with: document.read()))
        case .categories: _ = try document.read(Categories.self)
        case .account(let user):
            let account = try document.read(Account.self)
            let rules = AccountRules(draft, of: user, from: authority?.account, to: account)
            try document.refuse(rules.problems(in: club, isRecovery: authority?.isRecovery ?? false))
        case .profile:
            let profile = try document.read(Profile.self)
            try document.refuse(
                belongs(.profile(profile.name), at: place, "name") + AvatarRules(draft).problems(of: profile, at: place)
            )
        case .exercise(let user, _):
            let exercise = try document.read(Exercise.self)
            let misplaced = belongs(.exercise(user, exercise.slug), at: place, "slug")
            try document.refuse(misplaced + checkExercise(exercise, at: place))
        case .workout(let user, let name):
            let workout = try document.read(Workout.self)
            try document.refuse(checkName(name, of: workout, at: place) + checkEntries(workout.entries, of: user))
        case .template(let user, _):
            let template = try document.read(WorkoutTemplate.self)
            let misplaced = belongs(.template(user, template.slug), at: place, "slug")
            try document.refuse(misplaced + checkEntries(template.entries, of: user))
        case .follow(let user, _): try document.refuse(checkFollow(document.read(), by: user, at: place))
        case .proposal, .comment, .decision: try ProposalRules(draft: draft, club: club).check(place, document)
        case .conflict(let user, let id): try document.refuse(checkConflict(document.read(), of: user, id))
        case .message(let user, _): try MessageRules(draft: draft, club: club).check(place, of: user, document)
        case .rootFile, .themeFile, .avatar, .deleted:
            throw .invalid([.unsupported(place)])
        }
    }

    /// That a document which says where it belongs says so rightly.
    private func belongs(_ right: DocumentPath, at place: DocumentPath, _ member: String) -> [WrittenDocument.Problem] {
        right == place ? [] : [.init(reason: .misplaced(expected: right.text), steps: [.member(member)])]
    }

    /// What stood at a place; a document that was broken there already binds nobody who repairs it.
    private func old<Value: Document>(_ place: DocumentPath) throws(ClubError) -> Value? {
        do throws(ClubError) {
            return try before.document(at: place)
        } catch .invalid {
            return nil
        }
    }

    // MARK: Follows and conflicts

    private func checkFollow(
        _ follow: Follow, by user: Slug, at place: DocumentPath
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard case .athlete(let followed) = follow.target else { return [] }
        if followed == user {
            return [.init(reason: .conflicting("nobody can follow themselves"), steps: [.member("user")])]
        }
        let isNew = try before.entry(at: place.text) == nil
        let unknown = isNew ? try draft.problems(addressing: followed, in: club, "user") : []
        return unknown + belongs(.follow(user, followed), at: place, "user")
    }

    /// A conflict is about a document that its keeper may change.
    private func checkConflict(_ conflict: Conflict, of user: Slug, _ id: EntityID) -> [WrittenDocument.Problem] {
        var problems: [WrittenDocument.Problem] = []
        if conflict.id != id { problems.append(.init(reason: .changed(from: id.text), steps: [.member("id")])) }
        let place = DocumentPath(conflict.path)
        let mayChange =
            place.map { place in place.owner.map { $0 == user } ?? authority?.isMaintainer ?? true } ?? false
        if !mayChange {
            let reason = "a conflict is about a document of one's own, or of the club for its maintainers"
            problems.append(.init(reason: .conflicting(reason), steps: [.member("path")]))
        }
        return problems
    }

    // MARK: Training

    /// Levels stay, and nothing that old workouts counted is counted in another way.
    private func checkExercise(
        _ exercise: Exercise, at place: DocumentPath
    ) throws(ClubError) -> [WrittenDocument.Problem] {
        guard let old: Exercise = try old(place) else { return [] }
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
        _ name: DatedFileName, of workout: Workout, at place: DocumentPath
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
        let right = DatedFileName(start: workout.start, id: workout.id)
        guard right != name else { return [] }
        let path = DocumentPath.workout(draft.athlete, right).text
        return [.init(reason: .misplaced(expected: path), steps: [.member("start")])]
    }

    /// The workout with an id that was there and that the draft leaves.
    private mutating func kept(_ id: EntityID) throws(ClubError) -> DatedFileName? {
        guard let name = try draft.workoutName(with: id) else { return nil }
        let isRemoved = draft.changes[DocumentPath.workout(draft.athlete, name).text].map { $0 == nil } ?? false
        return isRemoved ? nil : name
    }

    /// An entry names an exercise of its own athlete, at a level that it has, counted as that level counts.
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
        let place = DocumentPath.exercise(user, slug)
        let found: Reference
        do throws(ClubError) {
            let exercise: Exercise? =
                if draft.changes[place.text] == nil { try exercise(slug, before: place) } else {
                    try draft.document(at: place)
                }
            found = exercise.map(Reference.exercise) ?? .missing
        } catch .invalid where draft.changes[place.text] != nil {
            found = .invalid
        }
        exercises[slug] = found
        return found
    }

    /// An exercise as it was before. The folder that all of them are in is looked up once.
    private mutating func exercise(_ slug: Slug, before place: DocumentPath) throws(ClubError) -> Exercise? {
        guard let user = place.owner else { return nil }
        let folder =
            if let known = exerciseFolders[user] { known } else { try before.entries(in: "users/\(user)/exercises") }
        exerciseFolders[user] = folder
        guard let entry = folder["\(slug).json"], entry.mode == .file else { return nil }
        return try before.document(of: entry.id, path: place.text)
    }
}
