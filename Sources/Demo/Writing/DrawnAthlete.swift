import Club
import Training
import Values

/// An athlete with the years of training that were drawn for them.
struct DrawnAthlete {
    let member: CastMember
    let calendar: TrainingCalendar
    /// The workouts done, in order, followed by those planned.
    let workouts: [Workout]
}

extension DrawnAthlete {
    /// Draws an athlete's workouts: of a year, or of as many years as a number of workouts takes.
    /// - Parameters:
    ///   - member: The athlete.
    ///   - quota: The number of workouts, of which the newest are kept; `nil` for all of a year.
    ///   - club: The values that all athletes share.
    ///   - clock: The club's clock.
    /// - Returns: `nil` if the most years do not give as many workouts.
    init?(_ member: CastMember, quota: Int?, in club: ClubFrame, _ clock: ClubClock) {
        let today = clock.day(of: club.now)
        for years in 1...club.mostYears {
            let calendar = TrainingCalendar(today: today, planWeeks: club.planWeeks, years: years)
            var drawer = TrainingDrawer(
                plan: member.plan, exercises: club.exercises, calendar: calendar,
                numbers: SeededNumbers(seed: member.seed, member.name.text, "training"), clock: clock)
            let done = drawer.done(until: club.now)
            let planned = drawer.planned()
            let all = done + planned
            guard let quota else {
                self.init(member: member, calendar: calendar, workouts: all)
                return
            }
            if all.count >= quota {
                // Workouts done take precedence over those planned, if there is no room for both.
                let kept = quota > planned.count ? Array(all.suffix(quota)) : Array(done.suffix(quota))
                self.init(member: member, calendar: calendar, workouts: kept)
                return
            }
        }
        return nil
    }

    /// The time at which the account was made.
    var joined: Moment {
        let day = calendar.firstDay.advanced(by: -member.plan.joinedDaysBefore)
        return Moment(seconds: Int64(day.number) * 86_400 + 43_200)
    }
}

/// The values that all athletes of a demo club share.
struct ClubFrame {
    let exercises: [Slug: Exercise]
    let planWeeks: Int
    let mostYears: Int
    let now: Moment
}
