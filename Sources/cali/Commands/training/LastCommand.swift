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
        let wanted = try exercise.map { try ExerciseChoice($0, byDefaultOf: athlete, in: club) }
        for file in try Timeline(club).files(of: [wanted?.owner ?? athlete]) {
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
