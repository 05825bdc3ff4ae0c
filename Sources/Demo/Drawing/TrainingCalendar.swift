import Training

/// The weeks that an athlete trains. A plan is for one year; over several, its stages last as many times longer, and its
/// breaks return every year.
struct TrainingCalendar {
    /// Day 0, a Monday.
    let firstDay: CalendarDay
    /// The day that it is now.
    let today: CalendarDay
    /// How long a year of the plan is.
    let planWeeks: Int
    /// How many years of the plan there are.
    let years: Int

    init(today: CalendarDay, planWeeks: Int, years: Int) {
        self.today = today
        self.planWeeks = planWeeks
        self.years = years
        self.firstDay = today.monday.advanced(by: -7 * (planWeeks * years - 1))
    }

    /// All weeks.
    var weeks: Int { planWeeks * years }

    /// The plan's week in which a week lies.
    func planWeek(_ week: Int) -> Int { week / years }

    /// How far into the plan the beginning of a day is, in the plan's weeks.
    func planPosition(_ day: Int) -> Double { Double(day) / Double(7 * years) }

    /// The day of the year of training.
    func dayOfYear(_ day: Int) -> Int { day % (planWeeks * 7) }
}
