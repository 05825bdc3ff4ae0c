/// The effect of a day on all sets of its workouts.
struct DayForm {
    /// The day, from 0.
    let day: Int
    /// The position in the plan, in the plan's weeks.
    let position: Double
    /// The factor for amounts.
    let amount: Double
    /// The factor for numbers of sets.
    let sets: Double

    /// - Parameters:
    ///   - plan: The athlete's plan with its deload weeks, breaks and comebacks.
    ///   - day: The day, from 0.
    ///   - calendar: The athlete's calendar.
    ///   - drawn: The factor for amounts that was drawn for the day.
    init(_ plan: AthletePlan, _ day: Int, _ calendar: TrainingCalendar, drawn: Double) {
        self.day = day
        self.position = calendar.planPosition(day)
        var amount = drawn
        var sets = 1.0
        if let deload = plan.deload, (day / 7 + 1).isMultiple(of: deload.everyWeeks) {
            amount *= deload.amount
            sets = deload.sets
        }
        if let comeback = plan.comeback {
            let dayOfYear = calendar.dayOfYear(day)
            let isComingBack = plan.breaks.contains { pause in
                let end = pause.day + pause.days
                return (end..<(end + comeback.days)).contains(dayOfYear)
            }
            if isComingBack { amount *= comeback.amount }
        }
        self.amount = amount
        self.sets = sets
    }
}
