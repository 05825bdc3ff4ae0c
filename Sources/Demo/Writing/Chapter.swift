import Club
import Training
import Values

/// A planned commit in a demo club's history.
struct Chapter {
    let moment: Moment
    /// The athlete's index in the cast.
    let athlete: Int
    let operation: any Operation
}

extension DrawnAthlete {
    /// The follows that have begun, with the moment of each.
    /// - Parameters:
    ///   - joined: The times at which athletes joined, before which nobody follows them.
    ///   - now: The present time, after which nothing has happened yet.
    func follows(joined: [Slug: Moment], now: Moment, _ clock: ClubClock) -> [(Moment, ChangeFollow)] {
        member.follows.compactMap { follow in
            let evening = clock.moment(on: calendar.firstDay.advanced(by: follow.day), minute: 20 * 60)
            let earliest = (joined[follow.user] ?? evening).seconds + 3600
            let moment = Moment(seconds: max(evening.seconds, earliest))
            return moment <= now ? (moment, ChangeFollow(follow.user, follows: true)) : nil
        }
    }

    /// The exercises that were archived, with the moment of each.
    func archivings(now: Moment, _ clock: ClubClock) -> [(Moment, EditExercise)] {
        member.plan.archived.compactMap { slug in
            let day = member.archivingDay(of: slug, planWeeks: calendar.planWeeks)
            let moment = clock.moment(on: calendar.firstDay.advanced(by: day), minute: 21 * 60).inUTC
            let edit = EditExercise(slug, [.archived(true)], kind: .exerciseArchive, summary: "archive \(slug)")
            return moment <= now ? (moment, edit) : nil
        }
    }

    /// The workouts by the months in which they were logged, with the end of the last one of each.
    func months(now: Moment) -> [(Moment, [Workout])] {
        var months: [(Moment, [Workout])] = []
        var previous: (Int, Int)?
        for workout in workouts where workout.status == .done {
            let end = Moment(seconds: workout.end)
            let month = (workout.start.local.year, workout.start.local.month)
            if let last = months.indices.last, let previous, previous == month {
                months[last] = (end, months[last].1 + [workout])
            } else {
                months.append((end, [workout]))
            }
            previous = month
        }
        let planned = workouts.filter { $0.status == .planned }
        return planned.isEmpty ? months : months + [(now, planned)]
    }
}

/// Several changes of one athlete in one commit.
struct Bundle: Operation {
    let parts: [any Operation]
    let kind: OperationKind
    let summary: String

    func apply(to draft: inout Draft) throws(ClubError) {
        for part in parts { _ = try part.apply(to: &draft) }
    }
}

/// Names the club's maintainers. At first it has only its founder, since the others have no accounts yet.
struct NameMaintainers: Operation {
    let names: [Slug]

    var kind: OperationKind { .save }
    var summary: String { "name the maintainers" }

    func apply(to draft: inout Draft) throws(ClubError) {
        var club = try draft.snapshot.club()
        club.maintainers = names
        draft.put(club.document, at: .club)
    }
}
