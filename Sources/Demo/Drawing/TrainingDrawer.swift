import Club
import Training
import Values

/// Draws an athlete's workouts from their plan, by the rules in `data/demo/README.md`.
struct TrainingDrawer {
    let plan: AthletePlan
    let exercises: [Slug: Exercise]
    let calendar: TrainingCalendar
    var numbers: SeededNumbers
    let clock: ClubClock
    /// The ids that were drawn.
    private(set) var ids: Set<EntityID> = []

    /// The workouts that ended before a point in time, in order.
    mutating func done(until now: Moment) -> [Workout] {
        var workouts: [Workout] = []
        for week in 0..<calendar.weeks {
            var taken: Set<Int> = []
            for workoutPlan in plan.workouts {
                guard let day = drawDay(of: workoutPlan, week, &taken), let workout = draw(workoutPlan, on: day),
                    workout.end <= now.seconds
                else { continue }
                workouts.append(workout)
            }
        }
        return workouts.sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    /// The workouts planned for the week after today, without what is only known on the day.
    mutating func planned() -> [Workout] {
        plan.planned.compactMap { kind in
            guard let workoutPlan = plan.workouts.first(where: { $0.kind == kind }),
                let weekday = workoutPlan.weekdays.first,
                let day = (1...7).map(calendar.today.advanced).first(where: { $0.weekday == weekday }),
                var workout = draw(workoutPlan, on: day.number - calendar.firstDay.number)
            else { return nil }
            workout.status = .planned
            workout.durationSeconds = nil
            workout.bodyWeight = nil
            workout.note = ""
            for entry in workout.entries.indices {
                workout.entries[entry].note = ""
                for set in workout.entries[entry].sets.indices where workout.entries[entry].sets[set].kind != .warmup {
                    workout.entries[entry].sets[set].kind = nil
                    workout.entries[entry].sets[set].effort = nil
                }
            }
            return workout
        }
    }

    // MARK: Days

    private mutating func drawDay(of workoutPlan: WorkoutPlan, _ week: Int, _ taken: inout Set<Int>) -> Int? {
        let planWeek = calendar.planWeek(week)
        guard planWeek >= workoutPlan.fromWeek, planWeek <= workoutPlan.toWeek ?? planWeek,
            !numbers.happens(workoutPlan.skip)
        else { return nil }
        var weekday = workoutPlan.weekdays[0]
        if workoutPlan.weekdays.count > 1, !numbers.happens(0.75) {
            weekday = numbers.pick(Array(workoutPlan.weekdays.dropFirst())) ?? weekday
        }
        if taken.contains(weekday) { weekday = workoutPlan.weekdays.first { !taken.contains($0) } ?? weekday }
        let day = week * 7 + weekday
        guard !isBreak(day) else { return nil }
        taken.insert(weekday)
        return day
    }

    private func isBreak(_ day: Int) -> Bool {
        let day = calendar.dayOfYear(day)
        return plan.breaks.contains { ($0.day..<($0.day + $0.days)).contains(day) }
    }

    // MARK: Workouts

    private mutating func draw(_ workoutPlan: WorkoutPlan, on day: Int) -> Workout? {
        let title = numbers.pick(workoutPlan.titles) ?? workoutPlan.kind
        let fiveMinutes = numbers.index(below: (workoutPlan.startHours.to - workoutPlan.startHours.from) * 12)
        let start = clock.moment(
            on: calendar.firstDay.advanced(by: day), minute: workoutPlan.startHours.from * 60 + fiveMinutes * 5)
        let minutes = numbers.amount(workoutPlan.minutes)
        let note = drawNote(workoutPlan.notes)
        let isUnlisted = numbers.happens(plan.unlisted)
        let bodyWeight = drawBodyWeight(day)
        let entries = drawEntries(workoutPlan, DayForm(plan, day, calendar, drawn: numbers.number(in: 0.94...1.06)))
        guard !entries.isEmpty else { return nil }
        return Workout(
            id: newID(), title: title, start: start, durationSeconds: minutes * 60,
            visibility: isUnlisted ? .unlisted : .public, note: note, tags: workoutPlan.tags, bodyWeight: bodyWeight,
            entries: entries)
    }

    mutating func drawNote(_ notes: NotePlan?) -> String {
        guard let notes, numbers.happens(notes.chance) else { return "" }
        return numbers.pick(notes.texts) ?? ""
    }

    private mutating func drawBodyWeight(_ day: Int) -> Weight? {
        guard let line = plan.bodyWeight, numbers.happens(line.chance) else { return nil }
        let position = Double(day) / Double(calendar.weeks * 7)
        let value = line.from + (line.to - line.from) * position + numbers.number(in: -line.jitter...line.jitter)
        return Weight(hundredths: Int((value * 10).rounded()) * 10, unit: line.unit)
    }

    private mutating func newID() -> EntityID {
        while true {
            let id = EntityID.random(using: &numbers)
            if ids.insert(id).inserted { return id }
        }
    }
}

extension Workout {
    /// The end, in seconds since 1970.
    var end: Int64 { start.seconds + Int64(durationSeconds ?? 0) }
}
