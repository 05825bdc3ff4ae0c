/// What a day does to the sets of all its entries.
struct DayForm {
    /// The day, from 0.
    let day: Int
    /// How far into the plan it is, in the plan's weeks.
    let position: Double
    /// What amounts are multiplied by.
    let amount: Double
    /// What numbers of sets are multiplied by.
    let sets: Double

    /// - Parameters:
    ///   - plan: Of the athlete: deload weeks, and comebacks after breaks.
    ///   - day: From 0.
    ///   - calendar: What the day means.
    ///   - drawn: How good a day it is by chance.
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
