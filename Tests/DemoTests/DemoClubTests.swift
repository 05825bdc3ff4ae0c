import CanonicalJSON
import Club
import Demo
import Foundation
import GitStore
import Identity
import TestSupport
import Testing
import Training
import Values

@Suite struct DemoClubTests {
    let fixture: DemoFixture

    init() throws {
        fixture = try DemoFixture()
    }

    @Test func `the same seed gives the same commits and another seed others`() throws {
        let first = try WrittenDemo(fixture.club(workouts: 12))
        let second = try WrittenDemo(fixture.club(workouts: 12))
        let third = try WrittenDemo(fixture.club(workouts: 12, seed: 7))
        #expect(try first.repository().tip() == second.repository().tip())
        #expect(try first.repository().tip() != third.repository().tip())
        #expect(first.club.id != third.club.id)
    }

    @Test func `git finds nothing wrong and every commit is signed by an athlete`() throws {
        let demo = try WrittenDemo.year.get()
        try RealGit.run("fsck", "--strict", in: demo.path)
        #expect(try RealGit.run("status", "--porcelain", in: demo.path).output.isEmpty)
        let signers = try demo.club.athletes.map { name in
            let keys = try #require(try demo.store.keys(club: demo.club.id, athlete: name))
            return try AllowedSigner(principal: "\(name)@\(demo.club.id).invalid", keyLine: keys.signPublicSSH).line
        }
        try demo.folder.write(signers.joined(separator: "\n") + "\n", to: "signers")
        let log = try RealGit.run(
            "-c", "gpg.ssh.allowedSignersFile=\(demo.folder.path)/signers", "log", "--format=%G? %GS %ae %ct",
            in: demo.path
        ).lines.map { $0.split(separator: " ").map(String.init) }
        #expect(log.count == demo.commits)
        #expect(log.allSatisfy { $0[0] == "G" && $0[1] == $0[2] })
        let times = log.compactMap { Int64($0[3]) }
        #expect(times == times.sorted(by: >))
        #expect(times.allSatisfy { $0 <= DemoFixture.now.seconds })
        let first = try #require(try RealGit.run("rev-list", "--max-parents=0", "HEAD", in: demo.path).lines.first)
        try RealGit.run(
            "-c", "gpg.ssh.allowedSignersFile=\(demo.folder.path)/signers", "verify-commit", first, in: demo.path)
    }

    @Test func `every file in the work tree is a canonical document`() throws {
        let demo = try WrittenDemo(fixture.club(workouts: 20))
        let files = try RealGit.run("ls-files", in: demo.path).lines.filter { $0.hasSuffix(".json") }
        #expect(files.count > 50)
        for file in files {
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: demo.path + "/" + file)))
            #expect(try DocumentReading.json(bytes, file: file).canonicalBytes == bytes, "\(file)")
        }
    }

    @Test func `every athlete has climbed ladders and trained up to now`() throws {
        let demo = try WrittenDemo.year.get()
        let snapshot = try demo.snapshot()
        for athlete in demo.club.athletes {
            let workouts = try demo.workouts(of: athlete)
            let done = workouts.filter { $0.status == .done }
            let newest = try #require(done.first)
            #expect(DemoFixture.now.seconds - newest.start.seconds < 14 * 86_400)
            #expect(done.allSatisfy { $0.start.seconds + Int64($0.durationSeconds ?? 0) <= DemoFixture.now.seconds })
            let climbed = try snapshot.exercises(of: athlete).filter { exercise in
                let entry = done.lazy.flatMap(\.entries).first { $0.exercise == exercise.slug }
                return entry.map { $0.level != exercise.levels.first?.slug } ?? false
            }
            #expect(climbed.count >= 5, "\(athlete)")
            #expect(try !snapshot.follows(of: athlete).isEmpty)
        }
        #expect(try snapshot.exercise(#require(Slug("burpee")), of: #require(Slug("ben"))).archived)
    }

    @Test func `only planned workouts lie in the future`() throws {
        let demo = try WrittenDemo.year.get()
        let all = try demo.club.athletes.flatMap { try demo.workouts(of: $0) }
        let later = all.filter { $0.start > DemoFixture.now }
        #expect(later.count == 2)
        #expect(all.allSatisfy { ($0.status == .planned) == ($0.start > DemoFixture.now) })
        #expect(later.allSatisfy { $0.start.seconds < DemoFixture.now.seconds + 8 * 86_400 && $0.note.isEmpty })
    }

    @Test func `a year has full weeks and the gaps of the plan`() throws {
        let demo = try WrittenDemo.year.get()
        for plan in fixture.plan.athletes {
            let done = try demo.workouts(of: plan.name).filter { $0.status == .done }
            let perWeek = Dictionary(grouping: done) { $0.start.local.calendarDay.monday }.mapValues(\.count)
            #expect(perWeek.values.filter { $0 >= plan.weeklyTarget }.count >= 20, "\(plan.name)")
            let first = try #require(perWeek.keys.min())
            #expect(perWeek.count < 52 || plan.breaks.allSatisfy { $0.days < 14 })
            for pause in plan.breaks {
                let days = (pause.day..<(pause.day + pause.days)).map(first.advanced)
                #expect(!done.contains { days.contains($0.start.local.calendarDay) })
            }
        }
    }

    @Test func `starts follow the club's clock through the year`() throws {
        let demo = try WrittenDemo.year.get()
        for workout in try demo.workouts(of: #require(Slug("anna"))) {
            let month = workout.start.local.month
            if (4...9).contains(month) { #expect(workout.start.offsetMinutes == 120) }
            if [12, 1, 2].contains(month) { #expect(workout.start.offsetMinutes == 60) }
            #expect((9..<20).contains(workout.start.local.hour))
        }
    }

    @Test func `one more athlete changes nobody else's year`() throws {
        let few = try WrittenDemo(fixture.club(athletes: 2, workouts: 40))
        let more = try WrittenDemo(fixture.club(athletes: 3, workouts: 60))
        for athlete in few.club.athletes {
            #expect(try few.workouts(of: athlete) == more.workouts(of: athlete))
        }
    }

    @Test func `larger clubs have as many athletes and workouts as asked for`() throws {
        let demo = try WrittenDemo(fixture.club(athletes: 46, workouts: 101))
        let snapshot = try demo.snapshot()
        let athletes = try snapshot.athletes()
        #expect(athletes.count == 46)
        #expect(athletes.contains { $0.text == "aino-2" })
        #expect(try athletes.reduce(0) { try $0 + snapshot.workoutFiles(of: $1).count } == 101)
        #expect(demo.commits == 3 * 46)
        try RealGit.run("fsck", "--strict", in: demo.path)
    }

    @Test func `more than a year's workouts go several years back`() throws {
        let club = try fixture.club(athletes: 1, workouts: 500)
        let workouts = try WrittenDemo(club).workouts(of: #require(Slug("anna")))
        #expect(workouts.count == 500)
        let oldest = try #require(workouts.last)
        #expect(DemoFixture.now.seconds - oldest.start.seconds > 2 * 365 * 86_400)
    }

    @Test func `keys of all athletes are kept and the founder is logged in`() throws {
        let demo = try WrittenDemo(fixture.club(workouts: 0))
        #expect(try demo.store.athletes(club: demo.club.id).map(\.text) == ["anna", "ben", "chloe"])
        #expect(try demo.store.login(club: demo.club.id)?.text == "anna")
        let anna = try #require(Slug("anna"))
        let ben = try #require(Slug("ben"))
        let keys = try #require(try demo.store.keys(club: demo.club.id, athlete: ben))
        let writer = try ClubWriter(
            demo.repository(), club: demo.club.id, athlete: ben, keys: keys, now: DemoFixture.now)
        #expect(try writer.perform(ChangeFollow(anna, follows: false)).commit != nil)
    }

    @Test func `a demo that cannot be made is refused`() throws {
        #expect(throws: DemoError.athletesOutOfBounds(asked: 0)) { _ = try fixture.club(athletes: 0) }
        #expect(throws: DemoError.workoutsOutOfBounds(asked: -1, most: 3000)) { _ = try fixture.club(workouts: -1) }
        #expect(throws: DemoError.workoutsOutOfBounds(asked: 3001, most: 3000)) { _ = try fixture.club(workouts: 3001) }
        #expect(throws: DemoError.tooEarly(Moment(seconds: 1))) { _ = try fixture.club(now: Moment(seconds: 1)) }
        let push = try #require(Slug("push-up"))
        #expect(throws: DemoError.self) {
            _ = try DemoClub(
                plan: fixture.plan, catalogue: fixture.catalogue.filter { $0.slug == push },
                options: DemoOptions(now: DemoFixture.now))
        }
    }
}
