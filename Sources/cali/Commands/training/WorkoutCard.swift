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
        text.line(workout.factsLine(showing: bodyWeight).styled(.quiet))
        text.line()
        EntryTable(entries: workout.entries, formats: workout.formats, exercises: exercises).write(
            to: text, printer: printer)
        if !workout.note.isEmpty { text.line("\n\(workout.note)") }
    }
}

extension Workout {
    /// The facts of the workout beside its entries and note, in one line, with its id at the end.
    /// - Parameter bodyWeight: The weight of the athlete, if it is to be seen.
    func factsLine(showing bodyWeight: Weight?) -> String {
        var facts = [LocalTime.text(start)]
        if let durationSeconds { facts.append(LocalTime.duration(durationSeconds)) }
        if let bodyWeight { facts.append("body weight \(bodyWeight.number) \(bodyWeight.unit.rawValue)") }
        if status == .planned { facts.append("planned") }
        if visibility == .unlisted { facts.append("unlisted") }
        facts += tags.map { "#\($0)" }
        return (facts + [id.text]).joined(separator: " · ")
    }
}
