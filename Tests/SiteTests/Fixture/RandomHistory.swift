import CanonicalJSON
import Club
import GitStore
import TestSupport
import Testing
import Training
import Values

/// Changes a club at random; the same seed gives the same history.
struct RandomHistory {
    /// A kind of change.
    enum Kind: CaseIterable {
        case log, logAtOnce, logBack, entries, words, bodyWeight, start, delete, status, visibility
        case archive, levelTitle, retire, addLevel, moveLevel, advance, exerciseWords, exerciseCategories
        case addExercise, copyExercise, loseExercise
        case follow, unfollow, followSite, displayName, profile, join, leave, breakProfile
        case propose, comment, accept, decline, withdraw
        case addCategory, renameCategory, removeCategory, clubDocument, otherFile
    }

    private static let editsOfWorkouts: Set<Kind> = [.words, .bodyWeight, .start, .status, .visibility]

    let club: ClubFixture
    var random: SplitMix64
    private var names = 0

    init(_ club: ClubFixture, seed: UInt64) {
        self.club = club
        self.random = SplitMix64(seed: seed)
        club.ids = SplitMix64(seed: seed ^ 0x5eed)
    }

    /// Makes a change.
    /// - Returns: A name of the change; `nil` when there was nothing that it could change.
    mutating func change() throws -> String? {
        // Logging twice as often keeps lists growing.
        let kind = random.chance(oneIn: 4) ? .log : pick(Kind.allCases)
        guard let kind else { return nil }
        do {
            return try change(kind) ? "\(kind)" : nil
        } catch let error as ClubError {
            // What the club refuses changes nothing: a category in use, a workout whose exercise got lost.
            if case .categoryInUse = error { return nil }
            if case .outOfUse = error { return nil }
            if case .pointless = error { return nil }
            if case .invalid = error, Self.editsOfWorkouts.contains(kind) { return nil }
            throw error
        }
    }

    private mutating func change(_ kind: Kind) throws -> Bool {
        switch kind {
        case .log, .logAtOnce, .logBack: try log(kind)
        case .entries, .words, .bodyWeight, .start, .delete, .status, .visibility: try editWorkout(kind)
        case .archive, .levelTitle, .retire, .addLevel, .moveLevel, .advance, .exerciseWords, .exerciseCategories:
            try editExercise(kind)
        case .addExercise, .copyExercise, .loseExercise: try changeLibrary(kind)
        case .follow, .unfollow: try changeFollow(kind == .follow)
        case .followSite: try followSite()
        case .displayName, .profile: try editProfile(kind)
        case .join, .leave, .breakProfile: try changeAthletes(kind)
        case .propose: try propose()
        case .comment, .accept, .decline, .withdraw: try discuss(kind)
        case .addCategory, .renameCategory, .removeCategory: try editCategories(kind)
        case .clubDocument, .otherFile: try changeFiles(kind)
        }
    }

    // MARK: Workouts

    private mutating func log(_ kind: Kind) throws -> Bool {
        guard let athlete = try athlete(), let entries = try entries(of: athlete) else { return false }
        let snapshot = try club.snapshot()
        var start = try moment(back: kind == .logBack ? 1500 : 20)
        if kind == .logAtOnce, let file = pick(try snapshot.workoutFiles(of: try anotherAthlete() ?? athlete)) {
            start = try snapshot.workout(file).start
        }
        var workout = Workout(
            id: EntityID.random(using: &club.ids), title: word(), start: start,
            durationSeconds: pick([nil, 1800, 5400]) ?? nil, entries: entries)
        workout.status = random.chance(oneIn: 8) ? .planned : .done
        workout.visibility = random.chance(oneIn: 8) ? .unlisted : .public
        workout.tags = random.chance(oneIn: 4) ? [word()] : []
        workout.bodyWeight = random.chance(oneIn: 3) ? Weight(hundredths: 7840, unit: .kilogram) : nil
        try club.perform(LogWorkouts([workout]), as: athlete.text)
        return true
    }

    private mutating func editWorkout(_ kind: Kind) throws -> Bool {
        guard let athlete = try athlete(), let file = pick(try club.snapshot().workoutFiles(of: athlete)) else {
            return false
        }
        let workout = try club.snapshot().workout(file)
        let steps: [EditWorkout.Step]
        switch kind {
        case .entries:
            guard let entries = try entries(of: athlete) else { return false }
            steps = [.entries(entries)]
        case .words: steps = [.title(word()), .note(word()), .tags([word()]), .duration(pick([nil, 60, 7200]) ?? nil)]
        case .bodyWeight: steps = [.bodyWeight(Weight(hundredths: 7000 + word().utf8.count * 10, unit: .pound))]
        case .start: steps = [.start(try moment(back: 60))]
        case .delete: steps = [.delete]
        case .status: steps = [.status(workout.status == .done ? .planned : .done)]
        default: steps = [.visibility(workout.visibility == .public ? .unlisted : .public)]
        }
        try club.perform(EditWorkout(workout.id, steps), as: athlete.text)
        return true
    }

    /// Entries with all that sets may have, warm-ups alone and no sets at all among them.
    private mutating func entries(of athlete: Slug) throws -> [Entry]? {
        let exercises = try club.snapshot().exercises(of: athlete).filter { !$0.archived }
        guard !exercises.isEmpty else { return nil }
        return try (0..<Int.random(in: 1...3, using: &random)).map { _ in
            let exercise = try #require(pick(exercises))
            let level = pick(exercise.levels.filter { !$0.retired })
            let isTimed = exercise.counting(at: level?.slug) == .duration
            let sets = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                let amount = Int.random(in: 1...15, using: &random)
                var set = WorkoutSet(isTimed ? .seconds(amount * 10) : .reps(amount))
                if random.chance(oneIn: 6) { set.measure = .sides(left: amount, right: amount + 1) }
                if random.chance(oneIn: 4) { set.kind = pick(WorkoutSet.Kind.allCases) }
                if random.chance(oneIn: 5) { set.load = Weight(hundredths: (amount - 5) * 100, unit: .kilogram) }
                return set
            }
            return Entry(
                exercise: exercise.slug, level: level?.slug, group: random.chance(oneIn: 4) ? 1 : nil,
                note: random.chance(oneIn: 5) ? word() : "", sets: sets)
        }
    }

    private mutating func moment(back days: Int) throws -> Moment {
        let day = Int64(ClubFixture.today.number - Int.random(in: 0...days, using: &random))
        // Few starts, so that some workouts begin at the same second, and some in the night of another zone.
        let hour = Int64(try #require(pick([0, 12, 23])))
        return Moment(seconds: day * 86_400 + hour * 3600, offsetMinutes: pick([0, 60, -300]) ?? 0)
    }

    // MARK: Exercises

    private mutating func editExercise(_ kind: Kind) throws -> Bool {
        guard let athlete = try athlete(), let exercise = pick(try club.snapshot().exercises(of: athlete)) else {
            return false
        }
        guard let steps = try steps(kind, exercise) else { return false }
        try club.perform(EditExercise(exercise.slug, steps, kind: .exerciseEdit, summary: "test"), as: athlete.text)
        return true
    }

    private mutating func steps(_ kind: Kind, _ exercise: Exercise) throws -> [EditExercise.Step]? {
        switch kind {
        case .archive: return [.archived(!exercise.archived)]
        case .exerciseWords: return [.title(word()), .description(word())]
        case .exerciseCategories:
            return [.categories(pick(try club.snapshot().categories().categories).map { [$0.slug] } ?? [])]
        case .addLevel:
            return [.addLevel(Level(slug: try newName("level"), title: word()), at: random.chance(oneIn: 2) ? 0 : nil)]
        default: break
        }
        guard var level = pick(exercise.levels) else { return nil }
        switch kind {
        case .retire: return [.retireLevel(level.slug, !level.retired)]
        case .moveLevel: return [.moveLevel(level.slug, to: 0)]
        case .levelTitle: level.title = word()
        default:
            let counting = level.counting ?? exercise.counting
            level.advance = Advance(
                sets: 1, amount: 5, sessions: Int.random(in: 1...3, using: &random), counting: counting)
        }
        return [.replaceLevel(level)]
    }

    private mutating func changeLibrary(_ kind: Kind) throws -> Bool {
        guard let athlete = try athlete() else { return false }
        if kind == .loseExercise {
            guard random.chance(oneIn: 4), let gone = pick(try club.snapshot().exerciseNames(of: athlete)) else {
                return false
            }
            // No operation does this; a merge may.
            try club.commit(["users/\(athlete)/exercises/\(gone).json": nil])
            return true
        }
        var exercise = Exercise(
            slug: try newName("move"), title: word(), counting: random.chance(oneIn: 3) ? .duration : .reps,
            levels: try (0..<Int.random(in: 0...3, using: &random)).map { _ in
                Level(slug: try newName("level"), title: word())
            })
        if kind == .copyExercise, let owner = try anotherAthlete(), owner != athlete,
            let original = pick(try club.snapshot().exercises(of: owner))
        {
            exercise = original
            exercise.slug = try newName("copy")
            exercise.origin = Origin(source: .athlete(owner, exercise: original.slug), blob: "0")
        }
        try club.perform(AddExercises([exercise]), as: athlete.text)
        return true
    }

    // MARK: Proposals

    private mutating func propose() throws -> Bool {
        guard let athlete = try athlete(), let owner = try anotherAthlete(), owner != athlete,
            var exercise = pick(try club.snapshot().exercises(of: owner)),
            let base = try club.snapshot().entry(at: DocumentPath.exercise(owner, exercise.slug).text)?.id
        else { return false }
        exercise.title = word()
        exercise.levels.append(Level(slug: try newName("level"), title: word()))
        let proposal = Proposal(
            id: EntityID.random(using: &club.ids), to: exercise.slug, of: owner, base: "\(base)", title: word(),
            note: word(), created: try moment(back: 10).inUTC, proposed: exercise)
        let path = DocumentPath.proposal(athlete, proposal.id).text
        try club.commit([path: String(decoding: proposal.document.canonicalBytes, as: UTF8.self)])
        return true
    }

    private mutating func discuss(_ kind: Kind) throws -> Bool {
        guard let record = pick(try club.snapshot().proposals()), let athlete = try athlete() else { return false }
        let (id, proposer, owner) = (record.proposal.id, record.proposer, record.proposal.owner)
        switch kind {
        case .comment:
            let comment = CommentProposal(id, by: proposer, word(), id: EntityID.random(using: &club.ids))
            try club.perform(comment, as: athlete.text)
        case .withdraw:
            guard record.decision == nil else { return false }
            try club.perform(WithdrawProposal(id), as: proposer.text)
        default:
            guard record.decision == nil, (try? club.snapshot().exercise(record.proposal.exercise, of: owner)) != nil
            else { return false }
            let answer: DecideProposal.Answer =
                kind == .accept ? .accept(choices: [:], otherwise: .theirs) : .decline(reason: word())
            try club.perform(DecideProposal(id, by: proposer, answer), as: owner.text)
        }
        return true
    }

    // MARK: Athletes

    private mutating func changeFollow(_ follows: Bool) throws -> Bool {
        guard let athlete = try athlete(), let other = try anotherAthlete(), other != athlete else { return false }
        try club.perform(ChangeFollow(other, follows: follows), as: athlete.text)
        return true
    }

    /// Follows somebody elsewhere, or no longer.
    private mutating func followSite() throws -> Bool {
        guard let athlete = try athlete() else { return false }
        let url = "https://elsewhere.example/\(Int.random(in: 0..<2, using: &random))/"
        let follows = try club.snapshot().followedSites(of: athlete).contains { $0.url == url }
        let change = follows ? ChangeSiteFollow(unfollowing: url) : .init(following: url, feed: url + "feed.json")
        try club.perform(change, as: athlete.text)
        return true
    }

    private mutating func editProfile(_ kind: Kind) throws -> Bool {
        guard let athlete = try athlete() else { return false }
        var edit = EditProfile()
        if kind == .displayName {
            edit.displayName = word()
        } else {
            edit.about = word()
            edit.weeklyTarget = Int.random(in: 1...3, using: &random)
            edit.showBodyWeight = random.chance(oneIn: 2)
        }
        try club.perform(edit, as: athlete.text)
        return true
    }

    private mutating func changeAthletes(_ kind: Kind) throws -> Bool {
        if kind == .join {
            try club.join(try newName("user").text, displayName: word())
            return true
        }
        guard random.chance(oneIn: 3), let athlete = try athlete(), athlete.text != "anna" else { return false }
        let path = "users/\(athlete)/user.json"
        if kind == .breakProfile {
            // Twice makes it whole again.
            let text = try #require(try club.text(at: path))
            let isWhole = text.contains("\"format\": 1")
            try club.commit([
                path: text.replacing(
                    isWhole ? "\"format\": 1" : "\"format\": 2", with: "\"format\": \(isWhole ? 2 : 1)")
            ])
        } else {
            try club.commit([path: nil])
        }
        return true
    }

    // MARK: The club

    private mutating func editCategories(_ kind: Kind) throws -> Bool {
        let category = pick(try club.snapshot().categories().categories)?.slug
        switch kind {
        case .addCategory:
            try club.perform(EditCategories(.add(try newName("kind"), title: ["en": word(), "de": word()])))
        case .renameCategory:
            guard let category else { return false }
            try club.perform(EditCategories(.rename(category, title: ["en": word()])))
        default:
            guard let category else { return false }
            try club.perform(EditCategories(.remove(category)))
        }
        return true
    }

    private mutating func changeFiles(_ kind: Kind) throws -> Bool {
        if kind == .otherFile {
            try club.commit(["README.md": word()])
            return true
        }
        var document = try club.snapshot().club()
        document.title = word()
        document.description = word()
        document.pageSize = Int.random(in: 3...5, using: &random)
        try club.commit(["club.json": String(decoding: document.document.canonicalBytes, as: UTF8.self)])
        return true
    }

    // MARK: Drawing

    private mutating func pick<Value>(_ values: [Value]) -> Value? {
        values.randomElement(using: &random)
    }

    private mutating func athlete() throws -> Slug? {
        // Those whose profile can be read.
        let snapshot = try club.snapshot()
        return pick(try snapshot.athletes().filter { (try? snapshot.profile(of: $0)) != nil })
    }

    private mutating func anotherAthlete() throws -> Slug? {
        try athlete()
    }

    private mutating func newName(_ kind: String) throws -> Slug {
        names += 1
        return try slug("\(kind)-\(names)")
    }

    /// Few enough that the same one comes again, at the edges of sorting and escaping.
    private mutating func word() -> String {
        pick(["Alpha", "alpha", "Ärger & <b>", "Zebra", "{{x}}", "straße", "مرحبا", "“q” 'x'", "1", "**b** #t"])
            ?? "Alpha"
    }
}
