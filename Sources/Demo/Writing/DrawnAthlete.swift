import Training

/// An athlete with the years that were drawn for them.
struct DrawnAthlete {
    let member: CastMember
    let calendar: TrainingCalendar
    /// Those done, in order, then those planned.
    let workouts: [Workout]

    /// Draws an athlete's workouts: a year, or as many years as it takes to get so many.
    /// - Parameters:
    ///   - member: Who.
    ///   - quota: How many workouts; the newest are kept. `nil` for all of a year.
    ///   - club: What all have in common.
    ///   - clock: The club's.
    /// - Returns: `nil` when so many years do not give so many workouts.
    init?(_ member: CastMember, quota: Int?, in club: ClubFrame, _ clock: inout ClubClock) {
        let today = clock.day(of: club.now)
        for years in 1...club.mostYears {
            let calendar = TrainingCalendar(today: today, planWeeks: club.planWeeks, years: years)
            var drawer = TrainingDrawer(
                member.plan, exercises: club.exercises, calendar: calendar,
                numbers: SeededNumbers(seed: member.seed, member.name.text, "training"), clock: clock)
            let done = drawer.done(until: club.now)
            let planned = drawer.planned()
            clock = drawer.clock
            let all = done + planned
            guard let quota else {
                self.init(member: member, calendar: calendar, workouts: all)
                return
            }
            if all.count >= quota {
                // What is done comes before what is planned, where there is not room for both.
                let kept = quota > planned.count ? Array(all.suffix(quota)) : Array(done.suffix(quota))
                self.init(member: member, calendar: calendar, workouts: kept)
                return
            }
        }
        return nil
    }

    private init(member: CastMember, calendar: TrainingCalendar, workouts: [Workout]) {
        self.member = member
        self.calendar = calendar
        self.workouts = workouts
    }

    /// When the account was made.
    var joined: Moment {
        let day = calendar.firstDay.advanced(by: -member.plan.joinedDaysBefore)
        return Moment(seconds: Int64(day.number) * 86_400 + 43_200)
    }
}

/// What all athletes of a demo club have in common.
struct ClubFrame {
    let exercises: [Slug: Exercise]
    let planWeeks: Int
    let mostYears: Int
    let now: Moment
}
