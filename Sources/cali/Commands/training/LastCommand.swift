import ArgumentParser
import CanonicalJSON
import Club
import Training
import Values

/// `cali last`: what was done the last time.
struct LastCommand: ClubCommand {
    static let configuration = CommandConfiguration(
        commandName: "last", abstract: "Show your last workout, or the last one with an exercise.")

    @OptionGroup(title: "Everywhere") var global: GlobalOptions
    @Argument(help: "The exercise, or exercise@level.", completion: Completion.of(.session)) var exercise: String?

    func answer(in club: OpenClub) throws -> (any Answer)? {
        let athlete = try club.actingAthlete()
        let wanted = try exercise.map { try Wanted($0, of: athlete, in: club) }
        for file in try Timeline(club).files(of: [athlete]) {
            guard let item = try Timeline(club).readable(file), item.workout.status == .done else { continue }
            guard let wanted else { return try WorkoutCard(item, club) }
            let entries = item.workout.entries.filter(wanted.fits)
            if !entries.isEmpty { return try answer(item, entries, club) }
        }
        let thing = exercise.map { " with \($0)" } ?? ""
        throw Failure(
            .notFound, code: "no-workout", "there is no workout\(thing) yet",
            help: "`cali log \(exercise ?? "push-up") 10 10 8`")
    }

    private func answer(_ item: WorkoutItem, _ entries: [Entry], _ club: OpenClub) throws -> Statement {
        let printer = try SessionReader(club, athlete: item.file.athlete, purpose: .done).printer(
            PastWorkouts(recentOf: item.file.athlete, in: club, about: []))
        let facts = "\(LocalTime.text(item.workout.start)) · \(item.workout.title) · \(item.workout.id)"
        return Statement(
            (entries.map(printer.entry) + [facts.styled(.quiet)]).joined(separator: "\n"), item.json)
    }
}

/// An exercise, at any level or at one.
private struct Wanted {
    let exercise: Slug
    let level: Slug?

    init(_ text: String, of athlete: Slug, in club: OpenClub) throws {
        let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let found = try club.snapshot.exercise(named: parts[0], of: athlete)
        exercise = found.slug
        level = parts.count == 2 ? try found.level(named: parts[1]).slug : nil
    }

    func fits(_ entry: Entry) -> Bool {
        entry.exercise == exercise && (level == nil || entry.level == level)
    }
}
