import CanonicalJSON
import Club
import GitStore
import Identity
import TestSupport
import Testing
import Training

@Suite struct OperationTests {
    @Test func `founding a club writes its documents in one signed commit`() throws {
        let place = try Playground(founded: false)
        let change = try place.perform(Playground.founding())
        #expect(
            change.paths == [
                ".gitattributes", ".gitignore", "categories.json", "club.json", "users/anna/account.json",
                "users/anna/user.json",
            ])
        #expect(
            try place.message()
                == "anna: found Tuesday Bars\n\nCali-Operation: init\nCali-Club: \(Playground.club)\n\n")
        #expect(try place.git("log", "--format=%an %ae %cn").output == "anna anna@\(Playground.club).invalid anna\n")
        #expect(try place.snapshot.athletes() == [anna])
        #expect(try place.snapshot.categories().categories.count == 8)
        #expect(try place.faults() == "")
    }

    @Test func `every commit verifies with git and the club's keys`() throws {
        let place = try Playground()
        try place.perform(LogWorkouts([.push("00000001")]))
        let lines = try [anna, ben].map { athlete in
            try AllowedSigner(
                principal: "\(athlete)@\(Playground.club).invalid", keyLine: Playground.keys(athlete).signPublicSSH
            ).line
        }
        try place.folder.write(lines.joined(separator: "\n") + "\n", to: "signers")
        let signers = "gpg.ssh.allowedSignersFile=\(place.folder.path)/signers"
        let commits = try place.git("rev-list", "main").lines
        #expect(commits.count == 5)
        for commit in commits { try place.git("-c", signers, "verify-commit", commit) }
        #expect(try place.faults() == "")
    }

    @Test func `an account brings its profile and its keys`() throws {
        let place = try Playground()
        let change = try place.perform(
            AddAthlete(profile: Playground.profile(name("carla")), account: Playground.account(name("carla"))),
            as: name("carla"))
        #expect(change.paths == ["users/carla/account.json", "users/carla/user.json"])
        #expect(try place.message().hasPrefix("carla: join the club\n\nCali-Operation: register\n"))
        #expect(try place.snapshot.athletes() == [anna, ben, name("carla")])
    }

    @Test func `a profile changes where asked and nowhere else`() throws {
        let place = try Playground()
        var edit = EditProfile()
        edit.displayName = "Anna Ä"
        edit.weeklyTarget = 5
        let change = try place.perform(edit)
        #expect(change.paths == ["users/anna/user.json"])
        #expect(change.outcome == (try place.snapshot.profile(of: anna)))
        #expect(change.outcome.displayName == "Anna Ä" && change.outcome.weeklyTarget == 5)
        #expect(change.outcome.joined == Playground.now)
        #expect(try place.message().contains("\nCali-Operation: profile-edit\n"))
    }

    @Test func `asking for what is so already makes no commit`() throws {
        let place = try Playground()
        try place.perform(ChangeFollow(ben, follows: true))
        try place.perform(LogWorkouts([.push("00000001")]))
        let tip = try place.repository.tip()
        #expect(try place.perform(EditProfile()).commit == nil)
        #expect(try place.perform(ChangeFollow(ben, follows: true)).commit == nil)
        #expect(try place.perform(ChangeFollow(anna, follows: false), as: ben).commit == nil)
        #expect(try place.perform(EditWorkout(id("00000001"), [.title("Push day")])).commit == nil)
        #expect(try place.perform(LogWorkouts([])).commit == nil)
        #expect(try place.perform(place.edit([.archived(false)])).commit == nil)
        #expect(try place.repository.tip() == tip)
    }

    @Test func `exercises are added together, each in its file`() throws {
        let place = try Playground()
        let names = ["dip", "row", "squat", "bridge"]
        let change = try place.perform(
            AddExercises(names.map { Exercise(slug: name($0), title: $0, counting: .reps) }))
        #expect(change.paths == names.sorted().map { "users/anna/exercises/\($0).json" })
        #expect(try place.message().hasPrefix("anna: add dip, row, squat and 1 more\n\nCali-Operation: exercise-add\n"))
        #expect(
            try place.snapshot.exerciseNames(of: anna).map(\.text) == [
                "bridge", "dip", "plank", "push-up", "row", "squat",
            ])
    }

    @Test func `workouts are logged in one commit, newest first`() throws {
        let place = try Playground()
        let workouts = (0..<3).map { Workout.push("0000000\($0)", day: $0 * 200) }
        let change = try place.perform(LogWorkouts(workouts))
        #expect(change.paths == workouts.map { $0.path() })
        #expect(try place.message().hasPrefix("anna: log 3 workouts\n\nCali-Operation: log\n"))
        let files = try place.snapshot.workoutFiles(of: anna)
        #expect(files.map(\.name.id.text) == ["00000002", "00000001", "00000000"])
        #expect(try files.reversed().map { try place.snapshot.workout($0) } == workouts)
        #expect(try place.text(workouts[0].path())?.utf8.elementsEqual(workouts[0].document.canonicalBytes) == true)
    }

    @Test func `one workout is named by its title`() throws {
        let place = try Playground()
        try place.perform(LogWorkouts([.push("00000001", title: "Früh")]))
        #expect(try place.message().hasPrefix("anna: log Früh\n"))
    }

    @Test func `a new start moves the file and keeps the id`() throws {
        let place = try Playground()
        let old = Workout.push("00000001")
        try place.perform(LogWorkouts([old]))
        let new = Workout.push("00000001", day: 400)
        let change = try place.perform(EditWorkout(old.id, [.start(new.start)]))
        #expect(change.paths == [old.path(), new.path()])
        #expect(change.outcome == new)
        #expect(try place.text(old.path()) == nil)
        #expect(try place.snapshot.workoutFiles(of: anna).map(\.name.id) == [old.id])
        #expect(try place.message().hasPrefix("anna: edit workout 00000001\n\nCali-Operation: workout-edit\n"))
    }

    @Test func `every part of a workout can be changed, and the workout removed`() throws {
        let place = try Playground()
        try place.perform(LogWorkouts([.push("00000001")]))
        let entry = Entry(exercise: name("plank"), sets: [WorkoutSet(.seconds(90))])
        let steps: [EditWorkout.Step] = [
            .title("Core"), .duration(60), .note("**hard**"), .tags(["outdoor"]), .status(.planned),
            .visibility(.unlisted), .bodyWeight(Weight(hundredths: 7840, unit: .kilogram)), .entries([entry]),
        ]
        let workout = try place.perform(EditWorkout(id("00000001"), steps)).outcome
        #expect(workout.title == "Core" && workout.durationSeconds == 60 && workout.note == "**hard**")
        #expect(workout.tags == ["outdoor"] && workout.status == .planned && workout.visibility == .unlisted)
        #expect(workout.bodyWeight?.hundredths == 7840 && workout.entries == [entry])
        let file = try place.snapshot.workoutFile("0", of: anna)
        #expect(try place.snapshot.workout(file) == workout)
        let removal = try place.perform(EditWorkout(workout.id, [.delete]))
        #expect(removal.paths == [workout.path()] && removal.outcome == workout)
        #expect(try place.snapshot.workoutFiles(of: anna).isEmpty)
        #expect(try place.message().hasPrefix("anna: delete workout 00000001\n\nCali-Operation: workout-delete\n"))
        #expect(try place.faults() == "")
    }

    @Test func `a ladder is edited step by step`() throws {
        let place = try Playground()
        let archer = Level(slug: name("archer"), title: "Archer push-up", perSide: true)
        var knee = Exercise.pushUp.levels[0]
        knee.title = "On the knees"
        let exercise = try place.perform(
            place.edit([
                .title("Press-up"), .description("Hands under shoulders."), .categories([]), .addLevel(archer, at: 1),
                .replaceLevel(knee), .moveLevel(name("full"), to: 0), .retireLevel(name("knee"), true), .archived(true),
            ])
        ).outcome
        #expect(exercise.levels.map(\.slug.text) == ["full", "knee", "archer"])
        #expect(exercise.levels.map(\.retired) == [false, true, false])
        #expect(exercise.levels[1].title == "On the knees")
        #expect(exercise.title == "Press-up" && exercise.archived && exercise.categories.isEmpty)
        #expect(try place.snapshot.exercise(name("push-up"), of: anna) == exercise)
        #expect(
            try place.message() == "anna: a change\n\nCali-Operation: exercise-edit\nCali-Club: \(Playground.club)\n\n")
    }

    @Test func `renaming, retiring and archiving change no byte of a workout, which stays editable`() throws {
        let place = try Playground()
        let workout = Workout.push("00000001")
        try place.perform(LogWorkouts([workout]))
        let bytes = try place.text(workout.path())
        var knee = Exercise.pushUp.levels[0]
        knee.title = "Another name"
        try place.perform(place.edit([.replaceLevel(knee), .title("Another"), .moveLevel(name("knee"), to: 1)]))
        try place.perform(place.edit([.retireLevel(name("knee"), true), .archived(true)]))
        #expect(try place.text(workout.path()) == bytes)
        let edited = try place.perform(EditWorkout(workout.id, [.note("again")])).outcome
        #expect(edited.entries == workout.entries)
    }

    @Test func `following and unfollowing is one file`() throws {
        let place = try Playground()
        let change = try place.perform(ChangeFollow(ben, follows: true))
        #expect(change.paths == ["users/anna/follows/ben.json"])
        #expect(try place.message().hasPrefix("anna: follow ben\n\nCali-Operation: follow\n"))
        #expect(try place.snapshot.following(anna) == [ben])
        #expect(try place.snapshot.followers(of: ben) == [anna])
        #expect(try place.snapshot.follows(of: anna).map(\.since) == [Playground.now])
        try place.perform(ChangeFollow(ben, follows: false))
        #expect(try place.message().hasPrefix("anna: unfollow ben\n\nCali-Operation: unfollow\n"))
        #expect(try place.snapshot.followers(of: ben).isEmpty)
    }

    @Test func `categories are added, renamed in one language, and removed`() throws {
        let place = try Playground()
        let rings = name("rings")
        try place.perform(EditCategories(.add(rings, title: ["en": "Rings", "de": "Ringe"])))
        #expect(try place.message().hasPrefix("anna: add category rings\n\nCali-Operation: category-add\n"))
        try place.perform(EditCategories(.rename(rings, title: ["de": "An Ringen"])))
        #expect(try place.message().hasPrefix("anna: rename category rings\n\nCali-Operation: category-rename\n"))
        #expect(try place.snapshot.categories().category(rings)?.title == ["en": "Rings", "de": "An Ringen"])
        try place.perform(EditCategories(.remove(rings)))
        #expect(try place.message().hasPrefix("anna: remove category rings\n\nCali-Operation: category-remove\n"))
        #expect(try place.snapshot.categories() == .starting)
    }

    @Test func `several operations in one commit see each other's changes`() throws {
        let place = try Playground()
        let dip = Exercise(slug: name("dip"), title: "Dip", counting: .reps)
        var workout = Workout.push("00000001")
        workout.entries = [Entry(exercise: dip.slug, sets: [WorkoutSet(.reps(5))])]
        let change = try place.perform(Both(first: AddExercises([dip]), second: LogWorkouts([workout])))
        #expect(change.paths == ["users/anna/exercises/dip.json", workout.path()])
        let twice = Both(first: LogWorkouts([.push("00000002")]), second: LogWorkouts([.push("00000002", day: 1)]))
        #expect(try place.refusal(of: twice).message.contains("has this id"))
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
    /// A change of anna's push-up.
    func edit(_ steps: [EditExercise.Step]) -> EditExercise {
        EditExercise(name("push-up"), steps, kind: .exerciseEdit, summary: "a change")
    }
}
