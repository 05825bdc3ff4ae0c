import CanonicalJSON
import Club
import Training
import Values

/// One workout.
struct WorkoutCard: Answer {
    private let item: WorkoutItem
    private let exercises: [Slug: Exercise]
    private let printer: QuickEntryPrinter
    /// The weight of the athlete, if it is to be seen.
    private let bodyWeight: Weight?

    /// - Parameters:
    ///   - item: The workout.
    ///   - club: The club with its exercises; those that are gone are shown by their names.
    init(_ item: WorkoutItem, _ club: OpenClub) throws {
        self.item = item
        bodyWeight = try club.showsBodyWeight(of: item.file.athlete) ? item.workout.bodyWeight : nil
        var exercises: [Slug: Exercise] = [:]
        for slug in Set(item.workout.entries.map(\.exercise)) {
            let path = DocumentPath.exercise(item.file.athlete, slug)
            exercises[slug] = try club.snapshot.document(at: path, as: Exercise.self)
        }
        self.exercises = exercises
        printer = try SessionReader(club, athlete: item.file.athlete, purpose: .done).printer(
            PastWorkouts(recentOf: item.file.athlete, in: club, about: []))
    }

    var json: JSON { item.json }

    func write(to text: TextSink) {
        let workout = item.workout
        text.line("\(workout.title.styled(.heading))  @\(item.file.athlete)")
        var facts = [LocalTime.text(workout.start)]
        if let seconds = workout.durationSeconds { facts.append(LocalTime.duration(seconds)) }
        if let weight = bodyWeight { facts.append("body weight \(weight.number) \(weight.unit.rawValue)") }
        if workout.status == .planned { facts.append("planned") }
        if workout.visibility == .unlisted { facts.append("unlisted") }
        facts += workout.tags.map { "#\($0)" }
        facts.append(workout.id.text)
        text.line(facts.joined(separator: " · ").styled(.quiet))
        text.line()
        EntryTable(entries: workout.entries, exercises: exercises).write(to: text, printer: printer)
        if !workout.note.isEmpty { text.line("\n\(workout.note)") }
    }
}
