import Club
import Training

/// One workout for people.
struct WorkoutCard {
    let item: WorkoutItem
    let exercises: [Slug: Exercise]

    /// - Parameters:
    ///   - item: The workout.
    ///   - club: Where its exercises are looked up; those that are gone are shown by their names.
    init(_ item: WorkoutItem, _ club: OpenClub) throws {
        self.item = item
        var exercises: [Slug: Exercise] = [:]
        for slug in Set(item.workout.entries.map(\.exercise)) {
            let path = DocumentPath.exercise(item.file.athlete, slug)
            exercises[slug] = try club.snapshot.document(at: path, as: Exercise.self)
        }
        self.exercises = exercises
    }

    func print(_ output: Output, printer: QuickEntryPrinter) {
        let workout = item.workout
        let palette = output.palette
        output.line("\(palette.paint(workout.title, .heading))  @\(item.file.athlete)")
        var facts = [LocalTime.text(workout.start)]
        if let seconds = workout.durationSeconds { facts.append(LocalTime.duration(seconds)) }
        if let weight = workout.bodyWeight { facts.append("body weight \(weight.number) \(weight.unit.rawValue)") }
        if workout.status == .planned { facts.append("planned") }
        if workout.visibility == .unlisted { facts.append("unlisted") }
        facts += workout.tags.map { "#\($0)" }
        facts.append(workout.id.text)
        output.line(palette.paint(facts.joined(separator: " · "), .quiet))
        output.line()
        EntryTable(entries: workout.entries, exercises: exercises).print(to: output, printer: printer)
        if !workout.note.isEmpty { output.line("\n\(workout.note)") }
    }
}
