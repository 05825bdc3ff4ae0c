import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

@Suite struct OperationTests {
    @Test func `founding a club writes its documents in one signed commit`() throws {
        let playground = try Playground(founded: false)
        let change = try playground.perform(Playground.founding())
        #expect(
            change.paths == [
                ".gitattributes", ".gitignore", "categories.json", "club.json", "users/anna/account.json",
                "users/anna/user.json",
            ])
        #expect(
            try playground.message()
                == "anna: found Tuesday Bars\n\nCali-Operation: init\nCali-Club: \(Playground.club)\n\n")
        #expect(
            try playground.git("log", "--format=%an %ae %cn").output == "anna anna@\(Playground.club).invalid anna\n")
        #expect(try playground.snapshot.athletes() == [anna])
        #expect(try playground.snapshot.categories().categories.count == 8)
        #expect(try playground.faults() == "")
    }

    @Test func `every commit verifies with git and the club's keys`() throws {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("00000001")]))
        let lines = try [anna, ben].map { athlete in
            try AllowedSigner(
                principal: "\(athlete)@\(Playground.club).invalid", keyLine: Playground.keys(athlete).signPublicSSH
            ).line
        }
        try playground.folder.write(lines.joined(separator: "\n") + "\n", to: "signers")
        let signers = "gpg.ssh.allowedSignersFile=\(playground.folder.path)/signers"
        let commits = try playground.git("rev-list", "main").lines
        #expect(commits.count == 5)
        for commit in commits { try playground.git("-c", signers, "verify-commit", commit) }
        #expect(try playground.faults() == "")
    }

    @Test func `an account brings its profile and its keys`() throws {
        let playground = try Playground()
        let change = try playground.perform(
            AddAthlete(profile: Playground.profile(name("carla")), account: Playground.account(name("carla"))),
            as: name("carla"))
        #expect(change.paths == ["users/carla/account.json", "users/carla/user.json"])
        #expect(try playground.message().hasPrefix("carla: join the club\n\nCali-Operation: register\n"))
        #expect(try playground.snapshot.athletes() == [anna, ben, name("carla")])
    }

    @Test func `only the given members of a profile change`() throws {
        let playground = try Playground()
        var edit = EditProfile()
        edit.displayName = "Anna Ä"
        edit.weeklyTarget = 5
        let change = try playground.perform(edit)
        #expect(change.paths == ["users/anna/user.json"])
        #expect(change.outcome == (try playground.snapshot.profile(of: anna)))
        #expect(change.outcome.displayName == "Anna Ä" && change.outcome.weeklyTarget == 5)
        #expect(change.outcome.joined == Playground.now)
        #expect(try playground.message().contains("\nCali-Operation: profile-edit\n"))
    }

    @Test func `an operation that changes nothing makes no commit`() throws {
        let playground = try Playground()
        try playground.perform(ChangeFollow(ben, follows: true))
        try playground.perform(LogWorkouts([.push("00000001")]))
        let tip = try playground.repository.tip()
        #expect(try playground.perform(EditProfile()).commit == nil)
        #expect(try playground.perform(ChangeFollow(ben, follows: true)).commit == nil)
        #expect(try playground.perform(ChangeFollow(anna, follows: false), as: ben).commit == nil)
        #expect(try playground.perform(EditWorkout(id("00000001"), [.title("Push day")])).commit == nil)
        #expect(try playground.perform(LogWorkouts([])).commit == nil)
        #expect(try playground.perform(playground.edit([.archived(false)])).commit == nil)
        #expect(try playground.repository.tip() == tip)
    }

    @Test func `exercises are added together, each in its file`() throws {
        let playground = try Playground()
        let names = ["dip", "row", "squat", "bridge"]
        let change = try playground.perform(
            AddExercises(names.map { Exercise(slug: name($0), title: $0, counting: .reps) }))
        #expect(change.paths == names.sorted().map { "users/anna/exercises/\($0).json" })
        #expect(
            try playground.message().hasPrefix("anna: add dip, row, squat and 1 more\n\nCali-Operation: exercise-add\n")
        )
        #expect(
            try playground.snapshot.exerciseNames(of: anna).map(\.text) == [
                "bridge", "dip", "plank", "push-up", "row", "squat",
            ])
    }

    @Test func `workouts are logged in one commit, newest first`() throws {
        let playground = try Playground()
        let workouts = (0..<3).map { Workout.push("0000000\($0)", day: $0 * 200) }
        let change = try playground.perform(LogWorkouts(workouts))
        #expect(change.paths == workouts.map { $0.path() })
        #expect(try playground.message().hasPrefix("anna: log 3 workouts\n\nCali-Operation: log\n"))
        let files = try playground.snapshot.workoutFiles(of: anna)
        #expect(files.map(\.name.id.text) == ["00000002", "00000001", "00000000"])
        #expect(try files.reversed().map { try playground.snapshot.workout($0) } == workouts)
        #expect(
            try playground.text(workouts[0].path())?.utf8.elementsEqual(workouts[0].document.canonicalBytes) == true)
    }

    @Test func `one workout is named by its title`() throws {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("00000001", title: "Früh")]))
        #expect(try playground.message().hasPrefix("anna: log Früh\n"))
    }

    @Test func `a new start moves the file and keeps the id`() throws {
        let playground = try Playground()
        let old = Workout.push("00000001")
        try playground.perform(LogWorkouts([old]))
        let new = Workout.push("00000001", day: 400)
        let change = try playground.perform(EditWorkout(old.id, [.start(new.start)]))
        #expect(change.paths == [old.path(), new.path()])
        #expect(change.outcome == new)
        #expect(try playground.text(old.path()) == nil)
        #expect(try playground.snapshot.workoutFiles(of: anna).map(\.name.id) == [old.id])
        #expect(try playground.message().hasPrefix("anna: edit workout 00000001\n\nCali-Operation: workout-edit\n"))
    }

    @Test func `every part of a workout can be changed, and the workout removed`() throws {
        let playground = try Playground()
        try playground.perform(LogWorkouts([.push("00000001")]))
        let entry = Entry(exercise: name("plank"), sets: [WorkoutSet(.seconds(90))])
        let steps: [EditWorkout.Step] = [
            .title("Core"), .duration(60), .note("**hard**"), .tags(["outdoor"]), .status(.planned),
            .visibility(.unlisted), .bodyWeight(Weight(hundredths: 7840, unit: .kilogram)), .entries([entry]),
        ]
        let workout = try playground.perform(EditWorkout(id("00000001"), steps)).outcome
        #expect(workout.title == "Core" && workout.durationSeconds == 60 && workout.note == "**hard**")
        #expect(workout.tags == ["outdoor"] && workout.status == .planned && workout.visibility == .unlisted)
        #expect(workout.bodyWeight?.hundredths == 7840 && workout.entries == [entry])
        let file = try playground.snapshot.workoutFile("0", of: anna)
        #expect(try playground.snapshot.workout(file) == workout)
        let removal = try playground.perform(EditWorkout(workout.id, [.delete]))
        #expect(removal.paths == [workout.path()] && removal.outcome == workout)
        #expect(try playground.snapshot.workoutFiles(of: anna).isEmpty)
        #expect(try playground.message().hasPrefix("anna: delete workout 00000001\n\nCali-Operation: workout-delete\n"))
        #expect(try playground.faults() == "")
    }

    @Test func `a ladder is edited step by step`() throws {
        let playground = try Playground()
        let archer = Level(slug: name("archer"), title: "Archer push-up", perSide: true)
        var knee = Exercise.pushUp.levels[0]
        knee.title = "On the knees"
        let exercise = try playground.perform(
            playground.edit([
                .title("Press-up"), .description("Hands under shoulders."), .categories([]), .addLevel(archer, at: 1),
                .replaceLevel(knee), .moveLevel(name("full"), to: 0), .retireLevel(name("knee"), true), .archived(true),
            ])
        ).outcome
        #expect(exercise.levels.map(\.slug.text) == ["full", "knee", "archer"])
        #expect(exercise.levels.map(\.retired) == [false, true, false])
        #expect(exercise.levels[1].title == "On the knees")
        #expect(exercise.title == "Press-up" && exercise.archived && exercise.categories.isEmpty)
        #expect(try playground.snapshot.exercise(name("push-up"), of: anna) == exercise)
        #expect(
            try playground.message()
                == "anna: a change\n\nCali-Operation: exercise-edit\nCali-Club: \(Playground.club)\n\n")
    }

    @Test func `renaming, retiring and archiving change no byte of a workout, which stays editable`() throws {
        let playground = try Playground()
        let workout = Workout.push("00000001")
        try playground.perform(LogWorkouts([workout]))
        let bytes = try playground.text(workout.path())
        var knee = Exercise.pushUp.levels[0]
        knee.title = "Another name"
        try playground.perform(
            playground.edit([.replaceLevel(knee), .title("Another"), .moveLevel(name("knee"), to: 1)]))
        try playground.perform(playground.edit([.retireLevel(name("knee"), true), .archived(true)]))
        #expect(try playground.text(workout.path()) == bytes)
        let edited = try playground.perform(EditWorkout(workout.id, [.note("again")])).outcome
        #expect(edited.entries == workout.entries)
    }

    @Test func `following and unfollowing is one file`() throws {
        let playground = try Playground()
        let change = try playground.perform(ChangeFollow(ben, follows: true))
        #expect(change.paths == ["users/anna/follows/ben.json"])
        #expect(try playground.message().hasPrefix("anna: follow ben\n\nCali-Operation: follow\n"))
        #expect(try playground.snapshot.following(anna) == [ben])
        #expect(try playground.snapshot.followers(of: ben) == [anna])
        #expect(try playground.snapshot.follows(of: anna).map(\.since) == [Playground.now])
        try playground.perform(ChangeFollow(ben, follows: false))
        #expect(try playground.message().hasPrefix("anna: unfollow ben\n\nCali-Operation: unfollow\n"))
        #expect(try playground.snapshot.followers(of: ben).isEmpty)
    }

    @Test func `categories are added, renamed in one language, and removed`() throws {
        let playground = try Playground()
        let rings = name("rings")
        try playground.perform(EditCategories(.add(rings, title: ["en": "Rings", "de": "Ringe"])))
        #expect(try playground.message().hasPrefix("anna: add category rings\n\nCali-Operation: category-add\n"))
        try playground.perform(EditCategories(.rename(rings, title: ["de": "An Ringen"])))
        #expect(try playground.message().hasPrefix("anna: rename category rings\n\nCali-Operation: category-rename\n"))
        #expect(try playground.snapshot.categories().category(rings)?.title == ["en": "Rings", "de": "An Ringen"])
        try playground.perform(EditCategories(.remove(rings)))
        #expect(try playground.message().hasPrefix("anna: remove category rings\n\nCali-Operation: category-remove\n"))
        #expect(try playground.snapshot.categories() == .starting)
    }

    @Test func `several operations in one commit see each other's changes`() throws {
        let playground = try Playground()
        let dip = Exercise(slug: name("dip"), title: "Dip", counting: .reps)
        var workout = Workout.push("00000001")
        workout.entries = [Entry(exercise: dip.slug, sets: [WorkoutSet(.reps(5))])]
        let change = try playground.perform(Both(first: AddExercises([dip]), second: LogWorkouts([workout])))
        #expect(change.paths == ["users/anna/exercises/dip.json", workout.path()])
        let twice = Both(first: LogWorkouts([.push("00000002")]), second: LogWorkouts([.push("00000002", day: 1)]))
        #expect(try playground.refusal(of: twice).message.contains("has this id"))
    }
}

/// Two operations in one commit.
private struct Both<First: Operation, Second: Operation>: Operation {
    let first: First
    let second: Second
    var kind: OperationKind { .save }
    var summary: String { first.summary }

    func apply(to draft: inout Draft) throws(ClubError) {
        _ = try first.apply(to: &draft)
        _ = try second.apply(to: &draft)
    }
}

extension Playground {
    /// A change of anna's exercise push-up.
    func edit(_ steps: [EditExercise.Step]) -> EditExercise {
        EditExercise(name("push-up"), steps, kind: .exerciseEdit, summary: "a change")
    }
}
