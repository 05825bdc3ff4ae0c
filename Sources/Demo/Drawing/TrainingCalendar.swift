import Club
import Values

/// The weeks in which an athlete trains. A plan is for one year. Over several years, its stages last correspondingly longer,
/// and its breaks return every year.
struct TrainingCalendar {
    /// Day 0, a Monday.
    let firstDay: CalendarDay
    /// The present day.
    let today: CalendarDay
    /// The weeks of a year of the plan.
    let planWeeks: Int
    /// The number of years.
    let years: Int

    init(today: CalendarDay, planWeeks: Int, years: Int) {
        self.today = today
        self.planWeeks = planWeeks
        self.years = years
        self.firstDay = today.monday.advanced(by: -7 * (planWeeks * years - 1))
    }

    /// The number of weeks in all.
    var weeks: Int { planWeeks * years }

    /// The plan's week that corresponds to a week.
    func planWeek(_ week: Int) -> Int { week / years }

    /// The position of the beginning of a day in the plan, in the plan's weeks.
    func planPosition(_ day: Int) -> Double { Double(day) / Double(7 * years) }

    /// The day of the training year.
    func dayOfYear(_ day: Int) -> Int { day % (planWeeks * 7) }
}

extension ClubClock {
    /// The point in time at a minute of a day. The offset is that of noon, since nobody trains in the night in which the
    /// clocks change.
    func moment(on day: CalendarDay, minute: Int) -> Moment {
        let midnight = Int64(day.number) * 86_400
        let offset = offsetMinutes(at: midnight + 43_200)
        return Moment(seconds: midnight + Int64(minute - offset) * 60, offsetMinutes: offset)
    }
}
