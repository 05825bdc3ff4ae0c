import CanonicalJSON
import GitStore
import Training

/// The rules that every change must keep, whatever operation made it: who may change which path, and that every
/// document is valid, in its place and true to what stood there before.
struct DraftRules {
    let draft: Draft
    /// The key that signs: `ssh-ed25519 AAAA…`.
    let key: String

    private var before: ClubSnapshot { draft.snapshot }

    /// - Throws: `ClubError.notAllowed`, `ClubError.invalid` with the problems of all documents.
    func check() throws(ClubError) {
        try checkKey()
        var diagnostics: [Diagnostic] = []
        for (path, bytes) in draft.changes.sorted(by: { $0.key < $1.key }) {
            guard let place = DocumentPath(path) else {
                diagnostics.append(Diagnostic(code: "misplaced", message: "\(path) has no place in a club"))
                continue
            }
            try checkPermission(place)
            guard let bytes else { continue }
            do throws(ClubError) {
                try check(place, DocumentBytes(bytes, path: path))
            } catch .invalid(let found) {
                diagnostics += found
            }
        }
        guard diagnostics.isEmpty else { throw .invalid(diagnostics) }
    }

    // MARK: Who

    /// A change is judged by the keys in the state before it; a new account brings its own.
    private func checkKey() throws(ClubError) {
        let accountPath = DocumentPath.account(draft.athlete)
        var account = try before.document(at: accountPath, as: Account.self)
        if account == nil, let bytes = draft.changes[accountPath.text] ?? nil {
            account = try DocumentBytes(bytes, path: accountPath.text).read()
        }
        guard account?.device(signingWith: key) != nil else { throw .notAllowed(.foreignKey) }
    }

    private func checkPermission(_ place: DocumentPath) throws(ClubError) {
        if let owner = place.owner {
            guard owner == draft.athlete else { throw .notAllowed(.foreignPath(place.text)) }
        } else if before.snapshot != nil {
            guard try before.club().maintainers.contains(draft.athlete) else { throw .notAllowed(.notMaintainer) }
        }
    }

    // MARK: What

    private func check(_ place: DocumentPath, _ bytes: DocumentBytes) throws(ClubError) {
        switch place {
        case .club: _ = try bytes.read(ClubDocument.self)
        case .categories: _ = try bytes.read(Categories.self)
        case .account: _ = try bytes.read(Account.self)
        case .profile(let user):
            let profile = try bytes.read(Profile.self)
            try require(profile.name == user, "name", .misplaced(expected: user.text), bytes)
        case .exercise(let user, let slug): try checkExercise(user, slug, bytes)
        case .workout(let user, let name): try checkWorkout(user, name, bytes)
        case .template(let user, let slug): try checkTemplate(user, slug, bytes)
        case .follow(let user, let slug): try checkFollow(user, slug, bytes)
        case .rootFile, .themeFile: break
        case .avatar, .deleted, .message, .proposal, .comment, .decision, .conflict:
            throw .invalid([
                Diagnostic(
                    code: "unsupported-document", message: "\(bytes.path): this version does not write such files")
            ])
        }
    }

    private func checkExercise(_ user: Slug, _ slug: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        let exercise = try bytes.read(Exercise.self)
        try require(exercise.slug == slug, "slug", .misplaced(expected: slug.text), bytes)
        let old = try before.document(at: .exercise(user, slug), as: Exercise.self)
        guard let old else { return }
        try require(exercise.counting == old.counting, "counting", .changed(from: old.counting.rawValue), bytes)
        for level in old.levels {
            try require(
                exercise.level(level.slug) != nil, "levels",
                .conflicting("level '\(level.slug)' is gone; levels are retired, never removed"), bytes)
        }
    }

    private func checkWorkout(_ user: Slug, _ name: WorkoutFileName, _ bytes: DocumentBytes) throws(ClubError) {
        let workout = try bytes.read(Workout.self)
        let expected = WorkoutFileName(start: workout.start, id: workout.id)
        try require(expected == name, "start", .misplaced(expected: expected.pathInFolder), bytes)
        try checkEntries(workout.entries, user, bytes)
    }

    private func checkTemplate(_ user: Slug, _ slug: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        let template = try bytes.read(WorkoutTemplate.self)
        try require(template.slug == slug, "slug", .misplaced(expected: slug.text), bytes)
        try checkEntries(template.entries, user, bytes)
    }

    private func checkFollow(_ user: Slug, _ slug: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        let follow = try bytes.read(Follow.self)
        guard case .athlete(let followed) = follow.target else { return }
        try require(followed == slug, "user", .misplaced(expected: slug.text), bytes)
        try require(followed != user, "user", .conflicting("nobody can follow themselves"), bytes)
    }

    /// An entry names an exercise of its own athlete, at a level that it has, counted as that level counts.
    private func checkEntries(_ entries: [Entry], _ user: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        var exercises: [Slug: Exercise] = [:]
        for (index, entry) in entries.enumerated() {
            let steps: [JSONStep] = [.member("entries"), .element(index)]
            if exercises[entry.exercise] == nil {
                exercises[entry.exercise] = try exerciseAfter(entry.exercise, of: user)
            }
            guard let exercise = exercises[entry.exercise] else {
                throw bytes.problem(
                    .conflicting("there is no exercise '\(entry.exercise)'"), at: steps + [.member("exercise")])
            }
            if let level = entry.level, exercise.level(level) == nil {
                throw bytes.problem(
                    .conflicting("\(entry.exercise) has no level '\(level)'"), at: steps + [.member("level")])
            }
            let counting = exercise.counting(at: entry.level)
            for (position, set) in entry.sets.enumerated() where !set.isCounted(as: counting) {
                throw bytes.problem(
                    .conflicting("\(entry.exercise) counts \(counting == .reps ? "repetitions" : "seconds") here"),
                    at: steps + [.member("sets"), .element(position)])
            }
        }
    }

    private func exerciseAfter(_ slug: Slug, of user: Slug) throws(ClubError) -> Exercise? {
        let path = DocumentPath.exercise(user, slug)
        if let changed = draft.changes[path.text] {
            guard let changed else { return nil }
            return try DocumentBytes(changed, path: path.text).read(Exercise.self)
        }
        return try before.document(at: path, as: Exercise.self)
    }

    private func require(
        _ condition: Bool, _ member: String, _ reason: DocumentProblem.Reason, _ bytes: DocumentBytes
    ) throws(ClubError) {
        if !condition { throw bytes.problem(reason, at: [.member(member)]) }
    }
}

extension WorkoutSet {
    /// Whether the set is counted in repetitions or seconds as asked; sides and empty places fit both.
    fileprivate func isCounted(as counting: Counting) -> Bool {
        switch measure {
        case .reps: counting == .reps
        case .seconds: counting == .duration
        case .sides, nil: true
        }
    }
}
