import ArgumentParser
import CanonicalJSON
import Club
import Training

/// `cali last`: what was done the last time.
struct LastCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "last", abstract: "What you did the last time, of everything or of one exercise.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercise, or exercise@level.", completion: Completion.session) var exercise: String?

    func run(in club: OpenClub) throws {
        let athlete = try club.actingAthlete()
        let wanted = try exercise.map { try Wanted($0, of: athlete, in: club) }
        for file in try club.workoutFiles(of: [athlete]) {
            guard let item = try club.readable(file), item.workout.status == .done else { continue }
            guard let wanted else { return try print(item, club) }
            let entries = item.workout.entries.filter(wanted.fits)
            if !entries.isEmpty { return try print(item, entries, club) }
        }
        let thing = exercise.map { " with \($0)" } ?? ""
        throw Failure(
            .notFound, code: "no-workout", "there is no workout\(thing) yet",
            help: "`cali log \(exercise ?? "push-up") 10 10 8`")
    }

    private func print(_ item: WorkoutItem, _ club: OpenClub) throws {
        guard !club.output.isJSON else { return club.output.json(item.json) }
        try WorkoutCard(item, club).print(club.output, printer: try printer(item, club))
    }

    private func print(_ item: WorkoutItem, _ entries: [Entry], _ club: OpenClub) throws {
        guard !club.output.isJSON else { return club.output.json(item.json) }
        let printer = try printer(item, club)
        for entry in entries { club.output.line(printer.entry(entry)) }
        let facts = "\(LocalTime.text(item.workout.start)) · \(item.workout.title) · \(item.workout.id)"
        club.output.line(club.output.palette.paint(facts, .quiet))
    }

    private func printer(_ item: WorkoutItem, _ club: OpenClub) throws -> QuickEntryPrinter {
        let athlete = item.file.athlete
        let reader = try SessionReader(club, athlete: athlete, purpose: .done)
        return reader.printer(try PastWorkouts(recentOf: athlete, in: club, about: []))
    }
}

/// An exercise, at any level or at one.
private struct Wanted {
    let exercise: Slug
    let level: Slug?

    init(_ text: String, of athlete: Slug, in club: OpenClub) throws {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let found = try club.exercise(parts[0], of: athlete)
        exercise = found.slug
        level = parts.count == 2 ? try club.level(parts[1], of: found).slug : nil
    }

    func fits(_ entry: Entry) -> Bool {
        entry.exercise == exercise && (level == nil || entry.level == level)
    }
}
