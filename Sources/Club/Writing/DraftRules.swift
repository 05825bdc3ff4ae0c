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
        var account = try before.document(at: accountPath, { json throws(DocumentProblems) in try Account(document: json) })
        if account == nil, let bytes = draft.changes[accountPath.text] ?? nil {
            account = try DocumentBytes(bytes, path: accountPath.text).read { json throws(DocumentProblems) in
                try Account(document: json)
            }
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
        case .club: try bytes.read { json throws(DocumentProblems) in _ = try ClubDocument(document: json) }
        case .categories: try bytes.read { json throws(DocumentProblems) in _ = try Categories(document: json) }
        case .account: try bytes.read { json throws(DocumentProblems) in _ = try Account(document: json) }
        case .profile(let user):
            let profile = try bytes.read { json throws(DocumentProblems) in try Profile(document: json) }
            try require(profile.name == user, "name", .misplaced(expected: user.text), bytes)
        case .exercise(let user, let slug): try checkExercise(user, slug, bytes)
        case .workout(let user, let name): try checkWorkout(user, name, bytes)
        case .template(let user, let slug): try checkTemplate(user, slug, bytes)
        case .follow(let user, let slug): try checkFollow(user, slug, bytes)
        case .rootFile, .themeFile: break
        case .avatar, .deleted, .message, .proposal, .comment, .decision, .conflict:
            throw .invalid([
                Diagnostic(code: "unsupported-document", message: "\(bytes.path): this version does not write such files")
            ])
        }
    }

    private func checkExercise(_ user: Slug, _ slug: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        let exercise = try bytes.read { json throws(DocumentProblems) in try Exercise(document: json) }
        try require(exercise.slug == slug, "slug", .misplaced(expected: slug.text), bytes)
        let old = try before.document(at: .exercise(user, slug)) { json throws(DocumentProblems) in
            try Exercise(document: json)
        }
        guard let old else { return }
        try require(exercise.counting == old.counting, "counting", .changed(from: old.counting.rawValue), bytes)
        for level in old.levels {
            try require(
                exercise.level(level.slug) != nil, "levels",
                .conflicting("level '\(level.slug)' is gone; levels are retired, never removed"), bytes)
        }
    }

    private func checkWorkout(_ user: Slug, _ name: WorkoutFileName, _ bytes: DocumentBytes) throws(ClubError) {
        let workout = try bytes.read { json throws(DocumentProblems) in try Workout(document: json) }
        let expected = WorkoutFileName(start: workout.start, id: workout.id)
        try require(expected == name, "start", .misplaced(expected: expected.pathInFolder), bytes)
        try checkEntries(workout.entries, user, bytes)
    }

    private func checkTemplate(_ user: Slug, _ slug: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        let template = try bytes.read { json throws(DocumentProblems) in try WorkoutTemplate(document: json) }
        try require(template.slug == slug, "slug", .misplaced(expected: slug.text), bytes)
        try checkEntries(template.entries, user, bytes)
    }

    private func checkFollow(_ user: Slug, _ slug: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        let follow = try bytes.read { json throws(DocumentProblems) in try Follow(document: json) }
        guard case .athlete(let followed) = follow.target else { return }
        try require(followed == slug, "user", .misplaced(expected: slug.text), bytes)
        try require(followed != user, "user", .conflicting("nobody can follow themselves"), bytes)
    }

    /// An entry names an exercise of its own athlete, at a level that it has, counted as that level counts.
    private func checkEntries(_ entries: [Entry], _ user: Slug, _ bytes: DocumentBytes) throws(ClubError) {
        var exercises: [Slug: Exercise] = [:]
        for (index, entry) in entries.enumerated() {
            let steps: [JSONStep] = [.member("entries"), .element(index)]
            if exercises[entry.exercise] == nil { exercises[entry.exercise] = try exerciseAfter(entry.exercise, of: user) }
            guard let exercise = exercises[entry.exercise] else {
                throw bytes.problem(.conflicting("there is no exercise '\(entry.exercise)'"), steps + [.member("exercise")])
            }
            if let level = entry.level, exercise.level(level) == nil {
                throw bytes.problem(
                    .conflicting("\(entry.exercise) has no level '\(level)'"), steps + [.member("level")])
            }
            let counting = exercise.counting(at: entry.level)
            for (position, set) in entry.sets.enumerated() where !set.isCounted(as: counting) {
                throw bytes.problem(
                    .conflicting("\(entry.exercise) counts \(counting == .reps ? "repetitions" : "seconds") here"),
                    steps + [.member("sets"), .element(position)])
            }
        }
    }

    private func exerciseAfter(_ slug: Slug, of user: Slug) throws(ClubError) -> Exercise? {
        let path = DocumentPath.exercise(user, slug)
        if let changed = draft.changes[path.text] {
            guard let changed else { return nil }
            return try DocumentBytes(changed, path: path.text).read { json throws(DocumentProblems) in
                try Exercise(document: json)
            }
        }
        return try before.document(at: path) { json throws(DocumentProblems) in try Exercise(document: json) }
    }

    private func require(
        _ condition: Bool, _ member: String, _ reason: DocumentProblem.Reason, _ bytes: DocumentBytes
    ) throws(ClubError) {
        if !condition { throw bytes.problem(reason, [.member(member)]) }
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

extension DocumentBytes {
    /// An error about a part of the document.
    func problem(_ reason: DocumentProblem.Reason, _ steps: [JSONStep]) -> ClubError {
        .invalid(DocumentProblems([DocumentProblem(reason, at: JSONPath(steps))]).diagnostics(file: path, bytes: bytes))
    }
}
